package diag

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Languages are those that diagnostics can be shown in, by their codes. The first is the one that they are written in.
func Languages() []string { return []string{"en", "fr"} }

// Translated returns the list with its messages in a language; those without a translation stay as they are.
func Translated(list []Diagnostic, language string) []Diagnostic {
	c := catalogueOf(language)
	if c == nil {
		return list
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].Message = c.translate(list[i].Message)
	}
	return list
}

// words are what a list of text says beside the messages.
type words struct {
	severities [Error + 1]string
	plurals    [Error + 1]string
	places     string // before a message that several places have
	also       string // before the places after the first
	more       string // after those that are shown
}

func wordsOf(language string) words {
	if language == "fr" {
		return words{
			severities: [...]string{"info", "avertissement", "erreur"},
			plurals:    [...]string{"infos", "avertissements", "erreurs"},
			places:     "%d endroits, le premier ici : %s",
			also:       "aussi : ",
			more:       " et %d autres",
		}
	}
	return words{
		severities: [...]string{"info", "warning", "error"},
		plurals:    [...]string{"infos", "warnings", "errors"},
		places:     "%d places, the first here: %s",
		also:       "also at ",
		more:       " and %d more",
	}
}

//go:embed french.txt
var frenchText string

var french = sync.OnceValue(func() *catalogue { return readCatalogue(frenchText) })

// catalogueOf returns the translations into a language; nil when there are none.
func catalogueOf(language string) *catalogue {
	if language == "fr" {
		return french()
	}
	return nil
}

// catalogue holds sentences with their translations. A sentence may have verbs of fmt: each stands for any text.
type catalogue struct {
	exact    map[string]string
	patterns map[string][]pattern // by the words before the first verb
	heads    []int                // the lengths of those words, each once, the longest first
}

type pattern struct {
	sentence    *regexp.Regexp
	translation string
}

var verb = regexp.MustCompile(`%(?:\[\d+\])?[-+#0-9.]*[a-zA-Z]`)

// readCatalogue reads lines in pairs: a sentence as the code has it, and "= " with its translation. Lines between pairs
// that begin with # are for people.
func readCatalogue(text string) *catalogue {
	c := &catalogue{exact: map[string]string{}, patterns: map[string][]pattern{}}
	sentence := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		translation, isTranslation := strings.CutPrefix(line, "= ")
		if !isTranslation {
			sentence = line
			continue
		}
		c.add(sentence, translation)
	}
	for head := range c.patterns {
		if !slices.Contains(c.heads, len(head)) {
			c.heads = append(c.heads, len(head))
		}
	}
	slices.Sort(c.heads)
	slices.Reverse(c.heads)
	return c
}

func (c *catalogue) add(sentence, translation string) {
	first := verb.FindStringIndex(sentence)
	if first == nil {
		c.exact[strings.ReplaceAll(sentence, "%%", "%")] = strings.ReplaceAll(translation, "%%", "%")
		return
	}
	literals := verb.Split(sentence, -1)
	for i := range literals {
		literals[i] = regexp.QuoteMeta(strings.ReplaceAll(literals[i], "%%", "%"))
	}
	head := strings.ReplaceAll(sentence[:first[0]], "%%", "%")
	c.patterns[head] = append(c.patterns[head], pattern{
		regexp.MustCompile(`(?s)^` + strings.Join(literals, "(.*?)") + `$`),
		translation,
	})
}

// translate returns a sentence in the catalogue's language; as it is when the catalogue hasn't it. What stands for a
// verb may be a sentence of the catalogue again.
func (c *catalogue) translate(sentence string) string {
	if translation, ok := c.exact[sentence]; ok {
		return translation
	}
	for _, n := range c.heads {
		if n > len(sentence) {
			continue
		}
		for _, p := range c.patterns[sentence[:n]] {
			if found := p.sentence.FindStringSubmatch(sentence); found != nil {
				return c.fill(p.translation, found[1:])
			}
		}
	}
	return sentence
}

// fill puts texts for the verbs of a translation: the first for %s or %[1]s, and so on.
func (c *catalogue) fill(translation string, texts []string) string {
	next := 0
	filled := verb.ReplaceAllStringFunc(translation, func(v string) string {
		n := next
		if strings.HasPrefix(v, "%[") {
			n = int(v[2]-'0') - 1
		}
		next = n + 1
		if n < 0 || n >= len(texts) {
			return v
		}
		text := texts[n]
		if sentence := strings.TrimSpace(text); sentence != "" {
			text = strings.Replace(text, sentence, c.translate(sentence), 1)
		}
		return text
	})
	return strings.ReplaceAll(filled, "%%", "%")
}
