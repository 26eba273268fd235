package markdown

import (
	"regexp"
	"sync"
)

// pattern returns a regular expression that is made when it is first needed: most pages need none of them, and a
// program that starts shouldn't wait for all.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
