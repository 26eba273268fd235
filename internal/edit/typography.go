package edit

import (
	"slices"
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/model"
)

// setTypography writes spaces, quotes, apostrophes and points as printers of the language do. The rules, each with an
// example of before and after, are in typography_rules.go.
//
//	before                        after
//	**mot** : "l'usage" à 40%     **mot** : « l’usage » à 40 %, with no-break spaces
//	`a ? b`, https://x.fr/?a;b    unchanged: code, keys and addresses are nobody's language
//	1er mars 2022                 1, er as superscript, a no-break space
//
// A run of text is laid flat first, so that a rule sees its neighbours across bold, links and the like; edits go
// back to the text that each character came from. Only spaces and punctuation change: the words of a document are
// the same before and after.
func setTypography(d *model.Document) {
	t := &typesetter{sets: map[string]*ruleSet{}}
	rewriter{inlines: func(sc scope, inlines []model.Inline) []model.Inline {
		return t.set(sc.language, inlines)
	}}.document(d)
	for _, key := range model.MetaKeys() {
		if s, ok := key.Field(&d.Meta).(*string); ok && key.Typographic {
			*s = t.setString(t.rulesFor(d.Meta.Language), *s)
		}
	}
}

// typesetter keeps the rules of the languages that it met, and the line that it works on, for use again.
type typesetter struct {
	sets map[string]*ruleSet
	line line

	expansions []expansion // of the abbreviations in the inlines being set
}

// expansion is what an abbreviation stands for: it is shown too, and set by itself.
type expansion struct {
	node  *model.Abbreviation
	rules *ruleSet
}

// line is a run of text laid flat: what came from where, and what becomes of it.
type line struct {
	runes  []rune
	leaves []leaf
	owner  []int32 // for each rune, its leaf
	fixed  []bool  // for each rune: no rule may touch it

	with   []rune // what stands in the rune's place; dropped: nothing
	before []rune // what is put before it; 0: nothing
	after  []rune // what is put after it; 0: nothing
	raised []bool // set as superscript
	dirty  bool

	quotes, singles []int // opening straight quotes that wait for their closing one
	guillemets      int   // how many « of the author's are open
}

// dropped marks a rune that goes.
const dropped rune = -1

// leaf is an inline that holds characters itself.
type leaf struct {
	text    *model.Text // nil for what no rule may touch
	rules   *ruleSet
	raised  bool // is in a superscript or subscript already
	instead []model.Inline
}

func (t *typesetter) set(language string, inlines []model.Inline) []model.Inline {
	t.expansions = t.expansions[:0]
	inlines = t.setBy(t.rulesFor(language), inlines)
	for _, e := range t.expansions {
		e.node.Expansion = t.setString(e.rules, e.node.Expansion)
	}
	return inlines
}

func (t *typesetter) setBy(rules *ruleSet, inlines []model.Inline) []model.Inline {
	l := &t.line
	l.reset()
	t.flatten(rules, inlines, false, false)
	if len(l.runes) == 0 {
		return inlines
	}
	l.prepare()
	for i := range l.runes {
		if rules := l.leaves[l.owner[i]].rules; rules != nil && !l.fixed[i] {
			for _, apply := range rules.at(l.runes[i]) {
				apply(l, i)
			}
		}
	}
	if !l.dirty || !l.write() {
		return inlines
	}
	instead := map[model.Inline][]model.Inline{}
	for _, leaf := range l.leaves {
		if leaf.instead != nil {
			instead[leaf.text] = leaf.instead
		}
	}
	return mapInlines(inlines, func(in model.Inline) ([]model.Inline, bool) {
		parts, ok := instead[in]
		return parts, ok
	})
}

// setString sets a string that is shown by itself, such as a title of the front matter.
func (t *typesetter) setString(rules *ruleSet, s string) string {
	if s == "" {
		return s
	}
	return model.PlainText(t.setBy(rules, []model.Inline{&model.Text{Value: s}}))
}

// rulesFor returns the rules of a BCP 47 language. Of the other subtags the region alone counts, and it where
// it has rules of its own.
func (t *typesetter) rulesFor(language string) *ruleSet {
	set, ok := t.sets[language]
	if !ok {
		set = rulesOf(strings.ToLower(language))
		t.sets[language] = set
	}
	return set
}

// flatten lays the inlines onto the line. Fixed text is seen by the rules beside it, and stays as it is.
func (t *typesetter) flatten(rules *ruleSet, inlines []model.Inline, fixed, raised bool) {
	l := &t.line
	for _, in := range inlines {
		switch in := in.(type) {
		case *model.Text:
			l.add(leaf{text: in, rules: rules, raised: raised}, in.Value, fixed)
		case *model.Code:
			l.add(leaf{}, in.Value, true)
		case *model.Break:
			l.add(leaf{}, "\n", true)
		case *model.Picture:
			l.add(leaf{}, "\ufffc", true)
		case *model.NoteRef:
		case *model.Span:
			inner := rules
			if in.Language != "" {
				inner = t.rulesFor(in.Language)
			}
			t.flatten(inner, in.Inlines, fixed, raised)
		case *model.Link:
			t.flatten(rules, in.Inlines, fixed || saysAddress(in), raised)
		case *model.Keyboard:
			t.flatten(rules, in.Inlines, true, raised)
		case *model.Math:
			t.flatten(rules, in.Inlines, true, raised)
		case *model.Superscript:
			t.flatten(rules, in.Inlines, fixed, true)
		case *model.Subscript:
			t.flatten(rules, in.Inlines, fixed, true)
		case *model.Abbreviation:
			t.expansions = append(t.expansions, expansion{in, rules})
			t.flatten(rules, in.Inlines, fixed, raised)
		default:
			t.flatten(rules, model.Children(in), fixed, raised)
		}
	}
}

// saysAddress reports whether the text of a link is an address: that of a page, a host or a person.
func saysAddress(link *model.Link) bool {
	text := strings.TrimSpace(model.PlainText(link.Inlines))
	if text == "" || strings.ContainsAny(text, " \u00a0") {
		return false
	}
	return text == link.Address || strings.HasPrefix(text, "www.") || strings.Contains(text, "://") ||
		strings.ContainsAny(text, ".@") && strings.Contains(link.Address, text)
}

func (l *line) reset() {
	l.runes, l.leaves, l.owner, l.fixed = l.runes[:0], l.leaves[:0], l.owner[:0], l.fixed[:0]
	l.quotes, l.singles, l.guillemets, l.dirty = l.quotes[:0], l.singles[:0], 0, false
}

func (l *line) add(from leaf, text string, fixed bool) {
	l.leaves = append(l.leaves, from)
	for _, r := range text {
		l.runes = append(l.runes, r)
		l.owner = append(l.owner, int32(len(l.leaves)-1))
		l.fixed = append(l.fixed, fixed)
	}
}

// prepare makes room for the edits and keeps the rules off addresses that stand in the text as they are.
func (l *line) prepare() {
	n := len(l.runes)
	l.with = append(l.with[:0], l.runes...)
	for _, edits := range []*[]rune{&l.before, &l.after} {
		*edits = slices.Grow((*edits)[:0], n)[:n]
		clear(*edits)
	}
	l.raised = slices.Grow(l.raised[:0], n)[:n]
	clear(l.raised)
	for i := 0; i < n; i++ {
		switch l.runes[i] {
		case ':':
			if l.at(i+1) == '/' && l.at(i+2) == '/' && unicode.IsLetter(l.at(i-1)) {
				i = l.fixAddress(i)
			}
		case '@':
			if isAlphanumeric(l.at(i-1)) && isAlphanumeric(l.at(i+1)) {
				i = l.fixAddress(i)
			}
		case 'w':
			if i+3 < n && string(l.runes[i:i+4]) == "www." && !isAlphanumeric(l.at(i-1)) {
				i = l.fixAddress(i)
			}
		}
	}
}

// fixAddress fixes the address that i is in, and returns its last rune. A point or bracket behind an
// address is the sentence's.
func (l *line) fixAddress(i int) int {
	end := i
	for end+1 < len(l.runes) && !unicode.IsSpace(l.runes[end+1]) && !strings.ContainsRune("»«”“\"<>", l.runes[end+1]) {
		end++
	}
	for end > i && strings.ContainsRune(".,;:!?)]'’", l.runes[end]) {
		end--
	}
	start := i
	for start > 0 && !l.fixed[start-1] && (isAlphanumeric(l.runes[start-1]) ||
		strings.ContainsRune("+-._", l.runes[start-1])) {
		start--
	}
	for j := start; j <= end; j++ {
		l.fixed[j] = true
	}
	return end
}

// at returns the rune at i; 0 outside of the line, where a sentence begins and ends.
func (l *line) at(i int) rune {
	if i < 0 || i >= len(l.runes) {
		return 0
	}
	return l.runes[i]
}

func (l *line) replace(i int, r rune) {
	if !l.fixed[i] {
		l.with[i] = r
		l.dirty = true
	}
}

// write puts the edits into the texts. It reports whether one of them falls into several inlines.
func (l *line) write() (split bool) {
	var value strings.Builder
	for start := 0; start < len(l.runes); {
		owner := l.owner[start]
		end := start
		changed, raises := false, false
		for end < len(l.runes) && l.owner[end] == owner {
			changed = changed || l.with[end] != l.runes[end] || l.before[end] != 0 || l.after[end] != 0
			raises = raises || l.raised[end]
			end++
		}
		from := &l.leaves[owner]
		switch {
		case from.text == nil:
		case raises:
			from.instead = l.parts(from.text, start, end)
			split = true
		case changed:
			value.Reset()
			l.render(&value, start, end)
			from.text.Value = value.String()
		}
		start = end
	}
	return split
}

func (l *line) render(b *strings.Builder, start, end int) {
	for i := start; i < end; i++ {
		if l.before[i] != 0 {
			b.WriteRune(l.before[i])
		}
		if l.with[i] != dropped {
			b.WriteRune(l.with[i])
		}
		if l.after[i] != 0 {
			b.WriteRune(l.after[i])
		}
	}
}

// parts returns a text in pieces: what is raised as superscripts, the rest as texts.
func (l *line) parts(text *model.Text, start, end int) []model.Inline {
	var parts []model.Inline
	for i := start; i < end; {
		next := i
		for next < end && l.raised[next] == l.raised[i] {
			next++
		}
		var b strings.Builder
		l.render(&b, i, next)
		var piece model.Inline = &model.Text{At: text.At, Value: b.String()}
		if l.raised[i] {
			piece = &model.Superscript{At: text.At, Inlines: []model.Inline{piece}}
		}
		parts = append(parts, piece)
		i = next
	}
	return parts
}
