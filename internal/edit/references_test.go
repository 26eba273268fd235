package edit

import (
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func TestReferencesGetTheNameOfTheirTarget(t *testing.T) {
	figure := &model.Figure{Attr: model.Attr{ID: "fig-plan", Pos: at.Pos}, Picture: picture("plan.png", "A plan"),
		Caption: words("The plan")}
	costs := table("|a|b|\n|-|-|\n|c|d|")
	costs.ID, costs.Caption = "tbl-costs", words("Costs")
	for _, c := range []struct{ address, want, code string }{
		{"#fig-plan", "Figure\u00a01", ""},
		{"#tbl-costs", "Table\u00a01", ""},
		{"#chiffres", "Chiffres", ""},
		{"#eq-mass", "eq-mass", "reference-unnamed"},
		{"#nowhere", "nowhere", "link-anchor-missing"},
	} {
		reference := &model.Link{At: at, Address: c.address}
		formula := paragraph(text("E = mc²"))
		formula.ID = "eq-mass"
		d := site(&model.Paragraph{Attr: here, Inlines: []model.Inline{reference}})
		d.Meta.Language = "en"
		d.Sections[1].Blocks = append(d.Sections[1].Blocks, figure, costs, formula)
		var report diag.List
		Apply(d, Options{}, &report)
		if got := model.PlainText(d.Sections[1].Blocks[0].(*model.Paragraph).Inlines); got != c.want {
			t.Errorf("%s: %q, want %q", c.address, got, c.want)
		}
		found := ""
		for _, r := range report.All() {
			if r.Pos == reference.Pos && r.Code != "image-alt-missing" {
				found = r.Code
			}
		}
		if found != c.code {
			t.Errorf("%s: diagnostic %q, want %q", c.address, found, c.code)
		}
	}
}

func TestWikiLinksFindPagesByFileOrTitle(t *testing.T) {
	for _, c := range []struct{ address, target, code string }{
		{"wiki:faq", "faq", ""},
		{"wiki:FAQ", "faq", ""},
		{"wiki:faq.md", "faq", ""},
		{"wiki:Le don", "don", ""},
		{"wiki:faq#Chiffres", "chiffres-2", ""},
		{"wiki:Nowhere", "", "wiki-link-missing"},
	} {
		link := &model.Link{At: at, Address: c.address, Inlines: words("mot")}
		d := site(&model.Paragraph{Attr: here, Inlines: []model.Inline{link}})
		var report diag.List
		Apply(d, Options{}, &report)
		code := ""
		for _, r := range report.All() {
			code = r.Code
		}
		if link.Target != c.target || code != c.code {
			t.Errorf("%s leads to %q with %q, want %q and %q", c.address, link.Target, code, c.target, c.code)
		}
	}
}
