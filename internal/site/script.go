package site

import (
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/template/expression"
)

// script is a file of settings in JavaScript or TypeScript. It is a program, which is not run: what it exports is read
// where it is written out.
type script struct {
	arrangement *arrangement
	shown, text string
	sought      int // where the last value was found, see pos
}

// script reads the first of some files of a folder that is there; nil when none is.
func (a *arrangement) script(folder string, names ...string) *script {
	for _, name := range names {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if text, ok := a.settingsText(file); ok {
			return &script{arrangement: a, shown: a.shownFile(file), text: text}
		}
	}
	return nil
}

// siteTitle matches the title in a script of settings.
var siteTitle = pattern.Of("(?m)^\\s*title:\\s*['\"`]([^'\"`$]+)['\"`]")

// title notes the title of the site, in a script that is a program otherwise.
func (s *script) title() {
	if m := siteTitle().FindStringSubmatch(s.text); m != nil {
		s.arrangement.about = expression.NewObject()
		s.arrangement.about.Set("title", m[1])
	}
}

// defining matches the calls that settings are wrapped in for the sake of editors.
var defining = pattern.Of(`\b(?:defineConfig|withMermaid|defineUserConfig)\s*(?:<[^>]*>)?\s*\(`)

// exported is what the script exports; nil when it would have to be computed or breaks off, which is told.
func (s *script) exported() *expression.Object {
	return s.read(defining().ReplaceAllStringFunc(s.text, func(call string) string {
		return strings.Repeat(" ", len(call)-1) + "("
	}), 0)
}

// argument is what a call in the script is given; nil when there is no such call.
func (s *script) argument(call string) *expression.Object {
	from := strings.Index(s.text, call)
	if from < 0 {
		return nil
	}
	from += len(call)
	end, depth := len(s.text), 1
	for at, c := range s.text[from:] {
		switch c {
		case '(', '{', '[':
			depth++
		case ')', '}', ']':
			depth--
		}
		if depth == 0 {
			end = from + at
			break
		}
	}
	const export = "export default "
	return s.read(export+s.text[from:end], from-len(export))
}

// read reads the values of a program that begins at a byte of the file. Of what a program would have to compute the
// first that is in a sidebar is told.
func (s *script) read(program string, from int) *expression.Object {
	sidebar := max(strings.Index(s.text, "sidebar"), 0)
	computed := -1
	value, failure := expression.Script(program, func(at int, _, _ string, _ ...any) {
		if computed < 0 && at+from >= sidebar {
			computed = at
		}
	})
	switch {
	case failure != nil && strings.TrimSpace(program[min(failure.At, len(program)):]) == "":
		s.arrangement.faulty(positionIn(s.text, s.shown, len(strings.TrimSpace(s.text))), "%s", failure.Message)
		return nil
	case failure != nil:
		computed, value = failure.At, nil
	}
	if computed >= 0 {
		s.arrangement.report.Infof(positionIn(s.text, s.shown, from+computed), "site-settings-computed",
			"This is not read, since a program would have to compute it; folders say the order. "+
				"Name the chapters under chapters: in reliure.yaml.")
	}
	object, _ := value.(*expression.Object)
	return object
}

// pos is where a text of the script is written, in quotes. Texts are asked for in their order.
func (s *script) pos(text string) diag.Pos {
	for _, from := range []int{s.sought, 0} {
		for _, quote := range []string{`"`, `'`, "`"} {
			if at := strings.Index(s.text[from:], quote+text+quote); at >= 0 {
				s.sought = from + at + 1
				return positionIn(s.text, s.shown, from+at)
			}
		}
	}
	return positionIn(s.text, s.shown, s.sought)
}

// word is where a word of the script, such as a key, is first written.
func (s *script) word(name string) diag.Pos {
	return positionIn(s.text, s.shown, strings.Index(s.text, name))
}

// wrong tells of a value that should be of a certain kind.
func (s *script) wrong(at diag.Pos, what string) {
	s.arrangement.faulty(at, "Here must be %s.", what)
}
