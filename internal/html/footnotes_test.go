package html

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

// shown is the text of some blocks, with a caret for each reference to a note.
func shown(blocks []model.Block) string {
	var b strings.Builder
	model.Visitor{Inline: func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Text:
			b.WriteString(in.Value)
		case *model.NoteRef:
			b.WriteByte('^')
		}
		return true
	}}.Blocks(blocks)
	return strings.TrimSpace(b.String())
}

func TestPublishedFootnotesAreNotes(t *testing.T) {
	for name, c := range map[string]struct{ raw, text, notes string }{
		"markdown-it-footnote": {`<p>A<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>.</p>
			<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item">
			<p>Why. <a href="#fnref1" class="footnote-backref">back</a></p></li></ol></section>`, "A^.", "Why."},
		"pandoc": {`<p>A<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>
			<section id="footnotes" class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>Why.<a href="#fnref1"
			class="footnote-back" role="doc-backlink">back</a></p></li></ol></section>`, "A^", "Why."},
		"one that a note refers to": {`<p>A<sup><a href="#a">1</a></sup></p><div class="footnotes"><ol>
			<li id="a">One<sup><a href="#b">2</a></sup></li><li id="b">Two</li></ol></div>`, "A^", "One^ Two"},
		"one that nothing refers to": {`<p>A</p><div class="footnotes"><ol><li id="a">One</li></ol></div>`, "AOne", ""},
		"a class alone": {`<p>A<sup><a href="#x">1</a></sup></p><div class="footnotes"><p>B</p></div>`,
			"A1B", ""},
	} {
		page, _ := readRaw(c.raw)
		var notes []string
		for _, n := range page.Notes {
			notes = append(notes, shown(n.Blocks))
		}
		if got := shown(page.Blocks); got != c.text || strings.Join(notes, " ") != c.notes {
			t.Errorf("%s: text %q, notes %q", name, got, notes)
		}
	}
}

func TestSignThatLinksToItsOwnHeadingIsNoText(t *testing.T) {
	for raw, want := range map[string]string{
		`<h2 id="a">A <a class="header-anchor" href="#a">#</a></h2>`: "A",
		`<div class="admonition admonish-tip" id="a"><div class="admonition-title"><p>Count</p>` +
			`<a class="admonition-anchor-link" href="#a"></a></div><p>Words.</p></div>`: "CountWords.",
		`<h2 id="a"><a href="#a">A</a></h2>`:                                                 "A", // the heading itself
		`<h2 id="a">A <a href="#b">b</a></h2>`:                                               "A b",
		`<div><h2 id="a">A</h2><a class="anchor" href="#a"><span>Link to A</span></a></div>`: "A",
		`<div><h2 id="a">A</h2><a href="#a">up</a></div>`:                                    "Aup",
	} {
		page, _ := readRaw(raw)
		if got := shown(page.Blocks); got != want {
			t.Errorf("%s: %q", raw, got)
		}
	}
}
