package edit

import (
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func TestLanguagesBecomeTags(t *testing.T) {
	for _, c := range []struct{ written, want, code string }{
		{"en_GB", "en-GB", ""},
		{"EN", "en", ""},
		{"", "", ""},
		{"anglais", "", "language-unknown"},
	} {
		attr := model.Attr{Language: c.written, Pos: at.Pos}
		item, cell := &model.ListItem{Attr: attr}, &model.Cell{Attr: attr}
		quote, span := &model.Quote{Attr: attr}, &model.Span{At: at, Language: c.written, Inlines: words("x")}
		s := page("Le don", "don", blocks(quote, paragraph(span),
			&model.List{Attr: here, Items: []*model.ListItem{item}},
			&model.Table{Attr: here, Head: []*model.Row{{Cells: []*model.Cell{cell}}}}))
		s.Language = c.written
		of := []*string{&s.Language, &quote.Language, &span.Language, &item.Language, &cell.Language}
		var report diag.List
		settleLanguages(document(s), &report)
		for i, got := range of {
			if *got != c.want {
				t.Errorf("%q at place %d became %q, want %q", c.written, i, *got, c.want)
			}
		}
		said := report.All()
		if c.code == "" && len(said) > 0 || c.code != "" && (len(said) == 0 || said[0].Code != c.code) {
			t.Errorf("%q: the report is %v", c.written, said)
		}
	}
}
