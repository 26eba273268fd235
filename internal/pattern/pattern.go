// Package pattern makes regular expressions when they are first needed.
//
// It stands beside the flow: the packages that read text take their patterns from it (site, markdown, lsp). A package
// has tens of them, a run needs few, and a program that starts shouldn't wait for all.
package pattern

import (
	"regexp"
	"sync"
)

// Of returns a function that gives the regular expression (syntax of regexp), and panics at its first call when the
// expression is none. It may be called by several at once.
func Of(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
