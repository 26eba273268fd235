package edit

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// site is a publication of three pages; the paragraph is on the page "don".
func site(p *model.Paragraph) *model.Document {
	intro := page("", "index", blocks(paragraph(text("intro"))))
	intro.Kind, intro.Page.Address = model.Introduction, "/publications/fin-usage/"
	explicit := section("Explicite", nil)
	explicit.ID = "Mon Ancre"
	d := document(intro,
		page("Le don", "don", blocks(p), section("À qui donner ?", nil), section("Chiffres", nil), explicit),
		page("Bilan", "partie #2/bilan", nil, section("Comptes", nil)),
		page("FAQ", "faq", nil, section("Chiffres", nil), section("Chiffres", nil), section("Œuvre d'ici", nil)),
	)
	return d
}

func TestLinksLeadWhereABrowserWouldGo(t *testing.T) {
	for _, c := range []struct {
		written, target, address string
		code                     string
	}{
		// Sibling pages.
		{"/publications/fin-usage/faq/", "faq", "", ""},
		{"/publications/fin-usage/faq", "faq", "", ""},
		{"/publications/fin-usage/faq/index.html", "faq", "", ""},
		{"/publications/fin-usage/faq/?utm=1", "faq", "", ""},
		{"/publications/fin%2Dusage/faq/", "faq", "", ""},
		{"https://example.org/publications/fin-usage/faq/", "faq", "", ""},
		{"HTTP://Example.ORG/publications/fin-usage/faq", "faq", "", ""},
		{"//example.org/publications/fin-usage/faq", "faq", "", ""},
		{"../faq/", "faq", "", ""},
		{"../faq", "faq", "", ""},
		{"faq.md", "faq", "", ""},
		{"/fin-usage/faq.md", "faq", "", ""},
		{"/fin-usage/faq.html#chiffres", "chiffres-2", "", ""},
		{"./faq.md#chiffres", "chiffres-2", "", ""},
		{"../fin-usage/faq.md", "faq", "", ""},
		{" /publications/fin-usage/faq/ ", "faq", "", ""},
		{"partie #2/bilan.md", "bilan", "", ""},
		{"partie%20%232/bilan.md", "bilan", "", ""},
		{"partie #2/bilan.md#comptes", "comptes", "", ""},
		{"/publications/fin-usage/", "fin-usage", "", ""},
		{"..", "fin-usage", "", ""},
		// Anchors.
		{"#chiffres", "chiffres", "", ""},
		{"#a-qui-donner", "a-qui-donner", "", ""},
		{"#%C3%80-qui-donner-%3F", "a-qui-donner", "", ""},
		{"#À qui donner", "a-qui-donner", "", ""},
		{"#Mon%20Ancre", "Mon-Ancre", "", ""},
		{"#le-don", "don", "", ""},
		{"#", "don", "", ""},
		{"#top", "don", "", ""},
		{"#:~:text=don", "don", "", ""},
		{"/publications/fin-usage/faq/#chiffres", "chiffres-2", "", ""},
		{"/publications/fin-usage/faq/#chiffres-1", "chiffres-3", "", ""},
		{"../faq/#oeuvre-d-ici", "oeuvre-d-ici", "", ""},
		{"#chifres", "don", "", "link-anchor-missing"},
		// Elsewhere on the site.
		{"/autre/page/", "", "https://example.org/autre/page/", ""},
		{"/img/a b.pdf#page=2", "", "https://example.org/img/a%20b.pdf#page=2", ""},
		{"../../autre/", "", "https://example.org/publications/autre/", ""},
		{"/publications/fin-usage/nulle-part/", "", "https://example.org/publications/fin-usage/nulle-part/",
			"link-page-missing"},
		{"/publications/fin-usage/don/fichier.pdf", "", "https://example.org/publications/fin-usage/don/fichier.pdf",
			""},
		{"nulle-part.md", "", "https://example.org/publications/fin-usage/don/nulle-part.md", "link-page-missing"},
		// The web.
		{"https://example.com/publications/fin-usage/faq/", "", "https://example.com/publications/fin-usage/faq/", ""},
		{"//cdn.example.com/x", "", "https://cdn.example.com/x", ""},
		{"https://example.com/é?q=a|b", "", "https://example.com/%C3%A9?q=a%7Cb", ""},
		{"https://example.com/%C3%A9%", "", "https://example.com/%C3%A9%25", ""},
		{"https://example.com/a#b#c", "", "https://example.com/a#b%23c", ""},
		{"mailto:a@example.com", "", "mailto:a@example.com", ""},
		{"tel:+33 1", "", "tel:+33%201", ""},
		{"www.example.com/x", "", "https://www.example.com/x", "link-scheme-missing"},
	} {
		t.Run(c.written, func(t *testing.T) {
			l := link(c.written, "x")
			d := site(paragraph(l))
			var report diag.List
			resolveLinks(d, Options{SiteAddress: "https://example.org/"}, giveIDs(d, "", &report), &report)
			if c.target != "" {
				c.address = c.written
			}
			if l.Target != c.target || l.Address != c.address {
				t.Errorf("leads to %q, %q; want %q, %q", l.Target, l.Address, c.target, c.address)
			}
			if got := strings.Join(codes(&report), " "); got != c.code {
				t.Errorf("diagnostics are %q, want %q", got, c.code)
			}
		})
	}
}

func TestLinksThatLeadNowhereGoodLeaveTheirText(t *testing.T) {
	for written, code := range map[string]string{
		"":                      "link-address-missing",
		"javascript:alert(1)":   "link-unsafe",
		" JavaScript:alert(1)":  "link-unsafe",
		"java\nscript:alert(1)": "link-unsafe",
		"data:text/html,x":      "link-unsafe",
		"file:///etc/passwd":    "link-unsafe",
		"https://b.fr/" + strings.Repeat("a", 8000): "link-address-too-long",
		"vbscript:x":               "link-unsafe",
		"https://":                 "link-invalid",
		"http:/nowhere":            "link-invalid",
		"https://a b.example/":     "link-invalid",
		"https://example.org:port": "link-invalid",
		"https://a\"b.example/":    "link-invalid",
		"//a'b/":                   "link-invalid",
	} {
		p := paragraph(text("a "), link(written, "x"), text(" b"))
		d := site(p)
		var report diag.List
		resolveLinks(d, Options{}, giveIDs(d, "", &report), &report)
		if got := show(p.Inlines); got != "a x b" {
			t.Errorf("%q becomes %s, want a x b", written, got)
		}
		compareCodes(t, &report, code)
	}
}

func TestEmptyLinksGoButPicturesStay(t *testing.T) {
	p := paragraph(link("/x", " "), &model.Link{At: at, Address: "https://a.example",
		Inlines: []model.Inline{picture("a.png", "")}},
		&model.Link{At: at, Address: "https://a.example", Inlines: []model.Inline{picture("a.png", "home")}})
	d := site(p)
	var report diag.List
	resolveLinks(d, Options{}, giveIDs(d, "", &report), &report)
	if got := show(p.Inlines); got != " @[picture]@@[picture]@" {
		t.Errorf("got %s", got)
	}
	compareCodes(t, &report, "link-empty", "link-empty")
}

func TestLinkToTheSiteStaysAsWrittenWhileTheSitesAddressIsUnknown(t *testing.T) {
	l := link("/autre/", "x")
	d := site(paragraph(l))
	var report diag.List
	resolveLinks(d, Options{}, giveIDs(d, "", &report), &report)
	if l.Address != "/autre/" || l.Target != "" {
		t.Errorf("leads to %q, %q", l.Address, l.Target)
	}
	compareCodes(t, &report, "link-site-relative")
}

func TestLinkIsResolvedOnASiteInAFolderOfItsHost(t *testing.T) {
	inside, outside := link("https://example.org/site/publications/fin-usage/faq/", "x"), link("/autre/", "x")
	other := link("https://example.org/publications/fin-usage/faq/", "x")
	d := site(paragraph(inside, outside, other))
	resolveLinks(d, Options{SiteAddress: "https://example.org/site/"}, giveIDs(d, "", &diag.List{}), &diag.List{})
	if inside.Target != "faq" || outside.Address != "https://example.org/site/autre/" || other.Target != "" {
		t.Errorf("got %q, %q, %q", inside.Target, outside.Address, other.Target)
	}
}

func TestMissingAnchorNamesTheNearest(t *testing.T) {
	d := site(paragraph(link("#chifres", "x")))
	var report diag.List
	resolveLinks(d, Options{}, giveIDs(d, "", &report), &report)
	if m := report.All()[0].Message; !strings.Contains(m, "Did you mean #chiffres?") {
		t.Errorf("the message is %q", m)
	}
}

func TestPagesLinksLeadToThePagesOwnIDs(t *testing.T) {
	first, second := page("A", "a", blocks(&model.Paragraph{Attr: named("x"), Inlines: words("x")})),
		page("B", "b", blocks(&model.Paragraph{Attr: named("x"), Inlines: words("x")}))
	one, two, third := link("#x", "1"), link("#x", "2"), link("../b/#x", "3")
	first.Blocks = append(first.Blocks, paragraph(one), paragraph(third))
	second.Blocks = append(second.Blocks, paragraph(two))
	d := document(first, second)
	var report diag.List
	resolveLinks(d, Options{}, giveIDs(d, "", &report), &report)
	if one.Target != "x" || two.Target != "x-2" || third.Target != "x-2" {
		t.Errorf("links lead to %q, %q and %q", one.Target, two.Target, third.Target)
	}
	compareCodes(t, &report)
}

func TestLinkInANoteIsResolvedFromItsPage(t *testing.T) {
	l := link("#chiffres", "x")
	d := site(paragraph(text("x")))
	d.Notes = []*model.Note{{ID: "n", Pos: model.Pos{File: "content/fin-usage/faq.md", Line: 9},
		Blocks: blocks(paragraph(l))}}
	resolveLinks(d, Options{}, giveIDs(d, "", &diag.List{}), &diag.List{})
	if l.Target != "chiffres-2" {
		t.Errorf("leads to %q, want chiffres-2", l.Target)
	}
}

func TestLinkToARootPageWithoutTextLeadsToTheBeginning(t *testing.T) {
	l := link("/publications/fin-usage/", "x")
	d := document(page("Don", "don", blocks(paragraph(l))))
	d.Meta.Address = "https://example.org/publications/fin-usage/"
	var report diag.List
	resolveLinks(d, Options{}, giveIDs(d, "", &report), &report)
	if l.Target != "don" {
		t.Errorf("leads to %q, want don", l.Target)
	}
	compareCodes(t, &report)
}

func TestLinkWithWhatTheSitePutsBeforeItsAddressesLeadsToThePage(t *testing.T) {
	inside, outside := link("/docs/publications/fin-usage/faq/", "x"), link("/docs/autre/", "x")
	d := site(paragraph(inside, outside))
	o := Options{SiteAddress: "https://example.org/docs/", SitePrefix: "/docs"}
	resolveLinks(d, o, giveIDs(d, "", &diag.List{}), &diag.List{})
	if inside.Target != "faq" || outside.Address != "https://example.org/docs/autre/" {
		t.Errorf("got %q, %q", inside.Target, outside.Address)
	}
}
