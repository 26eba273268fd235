package edit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// wordsOf returns the words of a document in reading order, as a search engine splits them: letters, digits and
// underscores after NFKC.
func wordsOf(d *model.Document) []string {
	var b strings.Builder
	apart := func() { b.WriteByte('\n') }
	v := model.Visitor{}
	v.Section = func(*model.Section) bool { apart(); return true }
	v.Block = func(block model.Block) bool {
		apart()
		switch block := block.(type) {
		case *model.CodeBlock:
			b.WriteString(block.Text)
		case *model.Figure:
			v.Inlines(block.Caption)
			apart()
			v.Inlines(block.DescriptionTitle)
			v.Blocks(block.Description)
			return false
		}
		return true
	}
	v.Inline = func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Text:
			b.WriteString(in.Value)
		case *model.Code:
			b.WriteString(in.Value)
		case *model.Break, *model.Picture:
			apart()
		}
		return true
	}
	model.Walk(d, v)
	return splitWords(b.String())
}

func splitWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(norm.NFKC.String(s)), func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// scribe writes random documents: all kinds of blocks and inlines, broken as real ones are.
type scribe struct{ *rand.Rand }

func (s scribe) pick(options ...string) string { return options[s.IntN(len(options))] }

func (s scribe) phrase() string {
	var b strings.Builder
	for range s.IntN(6) {
		b.WriteString(s.pick("l'usage", "40", "%", "300€", "\"", "mot", ": ", " ", "? ", "!", "1er", "2e", "XXe siècle",
			"15 novembre", "1 234 567", "n°5", "M. X", "p. 12-15", "2019-2021", "-", "XIV", "July 4", "21st", "...",
			"«", "» ", "'", "p. 12", "https://x.fr/a;b?c", "www.x.fr", "a@b.fr", "é", "ﬁn", "m²", "_", " ", " -- ",
			"z. B.", "’", "😀", "\xff"))
	}
	return b.String()
}

func (s scribe) inlines(depth int) []model.Inline {
	var out []model.Inline
	for range s.IntN(4) {
		inner := func() []model.Inline {
			if depth > 2 {
				return nil
			}
			return s.inlines(depth + 1)
		}
		switch s.IntN(16) {
		case 0:
			out = append(out, &model.Emphasis{At: at, Inlines: inner()})
		case 1:
			out = append(out, &model.Strong{At: at, Inlines: inner()})
		case 2:
			link := &model.Link{At: at, Address: s.pick("#a", "../b/", "https://x.fr/é", "javascript:x", "", "#mot",
				"/x/"), Inlines: inner()}
			if len(link.Inlines) == 0 && strings.HasPrefix(link.Address, "#") {
				link.Inlines = words("mot") // one without words gets those of its target
			}
			out = append(out, link)
		case 3:
			out = append(out, &model.Code{At: at, Value: s.phrase()})
		case 4:
			out = append(out, &model.Break{At: at})
		case 5:
			out = append(out, &model.Span{At: at, ID: s.pick("", "a", "b", "1"), Language: s.pick("", "en", "de", "la"),
				Inlines: inner()})
		case 6:
			out = append(out, &model.NoteRef{At: at, Note: s.pick("n1", "n2", "n3")})
		case 7:
			out = append(out, &model.Superscript{At: at, Inlines: inner()})
		case 8:
			out = append(out, picture("/img/a.png", s.pick("", "alt")))
		default:
			out = append(out, text(s.phrase()))
		}
	}
	return out
}

func (s scribe) blocks(depth int) []model.Block {
	var out []model.Block
	for range s.IntN(4) {
		attr := model.Attr{ID: s.pick("", "", "a", "b", "c"), Pos: at.Pos}
		inner := func() []model.Block {
			if depth > 2 {
				return nil
			}
			return s.blocks(depth + 1)
		}
		switch s.IntN(14) {
		case 0:
			out = append(out, &model.Heading{Attr: attr, Depth: 1 + s.IntN(5), Title: s.inlines(0)})
		case 1:
			out = append(out, &model.List{Attr: attr,
				Items: []*model.ListItem{{Attr: here, Blocks: inner()}, {Attr: here, Blocks: inner()}}})
		case 2:
			out = append(out, &model.Disclosure{Attr: attr, Title: words(s.pick("Transcription", "", "Question ?")),
				Blocks: inner()})
		case 3:
			out = append(out, &model.Figure{Attr: attr, Picture: picture("/img/b.png", ""), Caption: s.inlines(2)})
		case 4:
			t := table(s.pick("||**b**|\n|-|-|\n|**c**|1|", "|||\n|-|-|\n|**a**|**b**|\n|**x**|12 %|",
				"|a|b|\n|:-|:-|\n||2|"))
			t.Attr, t.Caption = attr, s.inlines(2)
			out = append(out, t)
		case 5:
			out = append(out, &model.CodeBlock{Attr: attr, Text: s.phrase()})
		case 6:
			out = append(out, &model.Group{Attr: attr, Blocks: inner()})
		default:
			out = append(out, &model.Paragraph{Attr: attr, Inlines: s.inlines(0)})
		}
	}
	return out
}

func (s scribe) section(depth int) *model.Section {
	sec := &model.Section{ID: s.pick("", "", "a", "d"), Title: s.inlines(1), Blocks: s.blocks(0), Pos: at.Pos}
	for range s.IntN(3) {
		if depth < 3 {
			sec.Children = append(sec.Children, s.section(depth+1))
		}
	}
	return sec
}

func (s scribe) document() *model.Document {
	d := document()
	d.Meta.Language = s.pick("fr", "en", "de", "es", "la")
	for _, name := range []string{"a", "b"} {
		p := page("Titre de "+name, name, s.blocks(0), s.section(0), s.section(0))
		p.ID = s.pick("", "a")
		d.Sections = append(d.Sections, p)
	}
	for _, id := range []string{"n1", "n2"} {
		d.Notes = append(d.Notes, &model.Note{ID: id, Pos: at.Pos, Blocks: blocks(paragraph(text(id)))})
	}
	return d
}

// notesApart returns the words of the text, then those of the notes in any order: orderNotes may change it.
func notesApart(d *model.Document) []string {
	text := wordsOf(&model.Document{Sections: d.Sections})
	notes := wordsOf(&model.Document{Notes: d.Notes})
	slices.Sort(notes)
	return append(text, notes...)
}

func TestEditingKeepsEveryWordInOrderAndTheModelValid(t *testing.T) {
	for seed := range uint64(1000) {
		s := scribe{rand.New(rand.NewPCG(seed, 1))}
		d := s.document()
		before := notesApart(d)
		var report diag.List
		Apply(d, Options{SiteAddress: s.pick("", "https://example.org")}, &report)
		if after := notesApart(d); !slices.Equal(after, before) {
			t.Fatalf("seed %d: the words\n%v\nbecome\n%v", seed, before, after)
		}
		for _, f := range model.Validate(d) {
			t.Fatalf("seed %d: %v", seed, f)
		}
		for _, r := range report.All() {
			if r.Pos.IsZero() || strings.Contains(r.Message, "%!") {
				t.Fatalf("seed %d: a diagnostic without place or with a broken message: %v", seed, r)
			}
		}
	}
}

func TestEditingTheSameDocumentGivesTheSameDocument(t *testing.T) {
	for seed := range uint64(100) {
		var outputs []string
		for range 3 {
			d := scribe{rand.New(rand.NewPCG(seed, 2))}.document()
			var report diag.List
			Apply(d, Options{}, &report)
			out, err := d.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			outputs = append(outputs, string(out)+fmt.Sprint(report.All()))
		}
		if outputs[0] != outputs[1] || outputs[1] != outputs[2] {
			t.Fatalf("seed %d: the outputs differ", seed)
		}
	}
}

func FuzzTypographyKeepsTheWords(f *testing.F) {
	for _, r := range rules() {
		f.Add(r.from, r.to, strings.Fields(r.languages)[0])
	}
	f.Add("l'", "\"usage\"?", "fr")
	f.Fuzz(func(t *testing.T, a, b, language string) {
		a, b = strings.ToValidUTF8(a, "\ufffd"), strings.ToValidUTF8(b, "\ufffd") // as site reads them
		p := paragraph(text(a), strong(b), &model.Code{At: at, Value: b}, text(a))
		before := splitWords(model.PlainText(p.Inlines))
		typesetter := &typesetter{sets: map[string]*ruleSet{}}
		p.Inlines = typesetter.set(language, p.Inlines)
		if after := splitWords(model.PlainText(p.Inlines)); !slices.Equal(after, before) {
			t.Errorf("%q %q: the words %q become %q", a, b, before, after)
		}
	})
}

func FuzzLinksAreSafe(f *testing.F) {
	for _, s := range []string{"https://x.fr/a b", "javascript:x", "../b/#mot", "//x", "a.md#b", "%", "http://[::1",
		"mailto:a b", "\x01javascript:x", "#%zz", "/../../x"} {
		f.Add(s, "https://example.org")
	}
	f.Fuzz(func(t *testing.T, address, site string) {
		l := link(address, "x")
		p := paragraph(l)
		d := document(page("A", "a", blocks(p)), page("B", "b", nil))
		Apply(d, Options{SiteAddress: site}, &diag.List{})
		if _, ok := p.Inlines[0].(*model.Link); !ok {
			return
		}
		if l.Target != "" {
			if l.Target != "a" && l.Target != "b" {
				t.Errorf("%q leads to %q", address, l.Target)
			}
			return
		}
		switch schemeOf(l.Address) {
		case "javascript", "data", "file", "vbscript":
			t.Errorf("%q keeps its address %q", address, l.Address)
		}
		for _, c := range []byte(l.Address) {
			if c <= ' ' || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
				t.Errorf("%q is not encoded: %q", address, l.Address)
			}
		}
	})
}

func TestEditingTakesLinearTimeOnHostileText(t *testing.T) {
	for _, unit := range []string{"@a", "\"", "'", "www.", "://", "1 ", ".", "M. ", "«", "a:"} {
		d := document(page("A", "a", blocks(paragraph(text(strings.Repeat(unit, 500_000))))))
		Apply(d, Options{}, &diag.List{})
	}
}
