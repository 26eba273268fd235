package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

func TestAddressesAreReadable(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://exemple.fr/", "exemple.fr"},
		{"http://exemple.fr/mod%C3%A8le%20%C3%A0%20signer", "exemple.fr/modèle\u00a0à\u00a0signer"},
		{"https://exemple.fr/a?utm_source=x&page=2&fbclid=y#part", "exemple.fr/a?page=2#part"},
		{"https://exemple.fr/a/?utm_source=x", "exemple.fr/a"},
		{"https://exemple.fr/a#:~:text=le%20mot", "exemple.fr/a"},
		{"https://exemple.fr/a#part:~:text=mot", "exemple.fr/a#part"},
		{"https://exemple.fr/?q=utm_source", "exemple.fr/?q=utm_source"},
		{"https://exemple.fr/a%2Fb%25c", "exemple.fr/a%2Fb%25c"},
		{"https://exemple.fr/%zz%C3", "exemple.fr/%zz%C3"},
		{"mailto:qui@exemple.fr", "mailto:qui@exemple.fr"},
	} {
		if got := inline.ReadableAddress(c.address); got != c.want {
			t.Errorf("%s: got %s, want %s", c.address, got, c.want)
		}
	}
}

// linkOut is a paragraph with a link to an address.
func linkOut(text, address string) *model.Paragraph {
	return &model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Voir "},
		&model.Link{Address: address, Inlines: words(text)}, &model.Text{Value: "."}}}
}

// printed are the texts of a page as painted, those that no one but its reader sees apart.
func printed(sheet *page.Page) (content, artifacts []string) {
	for _, item := range sheet.Items {
		g, ok := item.(*page.Glyphs)
		switch {
		case !ok || g.Artifact == page.ArtifactHeader || g.Artifact == page.ArtifactFooter:
		case g.Content != nil:
			content = append(content, strings.TrimSpace(said(g)))
		default:
			artifacts = append(artifacts, strings.TrimSpace(strings.Trim(said(g), "\u202f")))
		}
	}
	return content, artifacts
}

func TestAddressesOfLinksArePrintedWhereTheThemeSays(t *testing.T) {
	blocks := func() []model.Block {
		return []model.Block{
			linkOut("le guide", "https://exemple.org/guide"),
			linkOut("la loi", "https://exemple.org/loi/"),
			linkOut("le même guide", "http://exemple.org/guide/"),
			linkOut("exemple.org", "https://exemple.org"),
		}
	}
	for places, want := range map[theme.Addresses][]string{
		theme.AddressesAtFoot: {"a", "b", "a", "a", "exemple.org/guide", "b", "exemple.org/loi"},
		theme.AddressesAtEnd: {"a", "b", "a", "Adresses des liens", "a", "exemple.org/guide", "b",
			"exemple.org/loi"},
		theme.AddressesNotShown: nil,
	} {
		d := chaptersWith(nil, blocks(), blocks())
		b := layIn(t, d, "livre", func(look *theme.Theme) { apart(look); look.Links.Addresses = places })
		checkBook(t, b, d)
		for _, id := range []string{"c1", "c2"} { // letters begin again with each chapter
			content, got := printed(b.Pages[b.Destinations[id].Page])
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: printed beside the text:\n got %q\nwant %q", places, id, got, want)
			}
			if slices.Contains(content, "exemple.org/guide") {
				t.Errorf("%s, %s: the address is read with the text", places, id)
			}
		}
	}
}

func TestLettersGoOnWhereChaptersShareAPage(t *testing.T) {
	noted := linkOut("la loi", "https://exemple.org/loi")
	noted.Inlines = append(noted.Inlines, &model.NoteRef{Note: "n"})
	d := chaptersWith(nil, []model.Block{linkOut("le guide", "https://exemple.org/guide"), noted},
		[]model.Block{linkOut("le site", "https://exemple.org/site")})
	d.Notes = []*model.Note{{ID: "n", Label: "1",
		Blocks: []model.Block{linkOut("la note", "https://exemple.org/note")}}}
	b := layIn(t, d, "livre", func(look *theme.Theme) {
		look.Links.Addresses, look.Chapters.Start = theme.AddressesAtFoot, theme.StartHere
	})
	checkBook(t, b, d)
	_, got := printed(b.Pages[b.Destinations["c1"].Page])
	want := []string{"a", "b", "d", "a", "exemple.org/guide", "b", "exemple.org/loi", "c", "c", "exemple.org/note", "d",
		"exemple.org/site"}
	if b.Destinations["c1"].Page != b.Destinations["c2"].Page || !slices.Equal(got, want) {
		t.Errorf("the page of both chapters has\n%q, want\n%q", got, want)
	}
}

func TestFootnotesHaveTheNumbersThatTheyHaveOnScreen(t *testing.T) {
	first, last := linkOut("le guide", "https://exemple.org/guide"), linkOut("la loi", "https://exemple.org/loi")
	first.Inlines = append(first.Inlines, &model.NoteRef{Note: "n"})
	d := chaptersWith(nil, []model.Block{first, last})
	d.Notes = []*model.Note{{ID: "n", Label: "1",
		Blocks: []model.Block{linkOut("la note", "https://exemple.org/note")}}}
	b := layIn(t, d, "livre", func(look *theme.Theme) { look.Links.Addresses = theme.AddressesAtEnd })
	content, got := printed(b.Pages[b.Destinations["c1"].Page])
	if want := []string{"a", "c", "Adresses des liens", "a", "exemple.org/guide", "b", "exemple.org/note", "c",
		"exemple.org/loi", "b"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !slices.Contains(content, "\u202f1") && !slices.Contains(content, "1") {
		t.Errorf("the author's note is not number 1: %q", content)
	}
}

func TestPageOfAddressesBeginsWithNothingOfTheModel(t *testing.T) {
	var blocks []model.Block
	for i := range 130 {
		blocks = append(blocks, linkOut(fmt.Sprint("page", i), fmt.Sprint("https://exemple.org/page/", i)))
	}
	d := chaptersWith(nil, blocks, []model.Block{paragraph("Fin.")})
	b := layIn(t, d, "livre", func(look *theme.Theme) { apart(look); look.Links.Addresses = theme.AddressesAtEnd })
	checkBook(t, b, d)
	last := b.Pages[b.Destinations["c2"].Page-1]
	if _, got := printed(last); last.Start != nil || len(got) < 4 || got[len(got)-1] != "exemple.org/page/129" {
		t.Errorf("the chapter's last page begins at %v and holds %q", last.Start, got)
	}
}

func TestAddressesInTablesArePrintedOnceWithTheLetterOfTheirMarks(t *testing.T) {
	for _, columns := range []int{5, 12, 14, 30} { // upright, smaller, turned, split
		table := figures(columns, 5, "consommation")
		table.Bodies[0].Rows[1].Cells[0].Blocks = []model.Block{linkOut("guide", "https://exemple.org/guide")}
		table.Bodies[0].Rows[2].Cells[columns-1].Blocks = []model.Block{linkOut("loi", "https://exemple.org/loi")}
		d := chaptersWith(nil, []model.Block{linkOut("avant", "https://exemple.org/avant"), table,
			linkOut("après", "https://exemple.org/apres")})
		b := layIn(t, d, "livre", asIs)
		var addresses, marks []string
		for _, sheet := range b.Pages[3:] {
			for item := range sheet.Painted() {
				g, ok := item.(*page.Glyphs)
				switch {
				case !ok:
				case strings.HasPrefix(said(g), "exemple.org/"):
					addresses = append(addresses, said(g))
				case strings.HasPrefix(said(g), "\u202f"):
					marks = append(marks, strings.TrimSpace(strings.Trim(said(g), "\u202f")))
				}
			}
		}
		slices.Sort(addresses)
		slices.Sort(marks)
		want := []string{"exemple.org/apres", "exemple.org/avant", "exemple.org/guide", "exemple.org/loi"}
		if !slices.Equal(addresses, want) || !slices.Equal(slices.Compact(marks), []string{"a", "b", "c", "d"}) {
			t.Errorf("%d columns: the addresses are %q, the marks %q", columns, addresses, marks)
		}
	}
}

func TestLetterNumeralsGoOnAfterZ(t *testing.T) {
	for n, want := range map[int]string{1: "a", 26: "z", 27: "aa", 52: "az", 53: "ba", 702: "zz", 703: "aaa"} {
		if got := numeral.Letters(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

// A list of links has the address of each below it, and takes none of the letters that other links have.
func TestListOfLinksShowsItsAddressesBelowItsItems(t *testing.T) {
	link := func(text, path string, more ...model.Inline) *model.ListItem {
		to := &model.Link{Address: "https://exemple.org/" + path, Inlines: words(text)}
		return &model.ListItem{Blocks: []model.Block{&model.Paragraph{Inlines: append([]model.Inline{to}, more...)}}}
	}
	other := &model.Link{Address: "https://exemple.org/c", Inlines: words("troisième")}
	links := &model.List{Tight: true, Items: []*model.ListItem{link("Premier", "a", words(", un guide")...),
		link("Deuxième", "b", &model.Text{Value: " et "}, other)}}
	text := &model.List{Tight: true, Items: []*model.ListItem{link("Le site", "e"),
		{Blocks: []model.Block{paragraph("Une phrase.")}}}}
	for places, want := range map[theme.Addresses][]string{
		theme.AddressesAtFoot: {"exemple.org/a", "exemple.org/b · exemple.org/c", "a", "b", "a", "exemple.org/d",
			"b", "exemple.org/e"},
		theme.AddressesNotShown: nil,
	} {
		d := chaptersWith(nil, []model.Block{links, linkOut("ailleurs", "https://exemple.org/d"), text})
		b := layIn(t, d, "livre", func(look *theme.Theme) { look.Links.Addresses = places })
		checkBook(t, b, d)
		_, got := printed(b.Pages[b.Destinations["c1"].Page])
		if !slices.Equal(got, want) {
			t.Errorf("%s: printed beside the text:\n got %q\nwant %q", places, got, want)
		}
	}
}

// Chapters that may share pages, and don't, have letters of their own: a reader looks for them on the page. No page
// has a letter for two addresses.
func TestLettersBeginAnewWithAChapterThatBeginsAPage(t *testing.T) {
	long := func(site string, words int) []model.Block {
		return []model.Block{linkOut("un", "https://"+site+".org/un"), paragraph(prose(words, 1)),
			linkOut("deux", "https://"+site+".org/deux")}
	}
	for name, c := range map[string]struct {
		words int
		want  []string
	}{
		"on a page of its own": {290, []string{"a", "b"}},
		"below another":        {60, []string{"c", "d"}},
	} {
		d := chaptersWith(nil, long("premier", c.words), long("second", c.words))
		b := layIn(t, d, "livre", func(look *theme.Theme) {
			look.Links.Addresses, look.Chapters.Start = theme.AddressesAtFoot, theme.StartHere
		})
		checkBook(t, b, d)
		var got []string
		for _, sheet := range b.Pages {
			_, artifacts := printed(sheet)
			for i, text := range artifacts {
				if strings.HasPrefix(text, "second.org") {
					got = append(got, artifacts[i-1])
				}
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, a chapter has the letters %q, want %q", name, got, c.want)
		}
	}
}

// Of an address that is a little longer than its line, no ".pdf" stands alone on the next.
func TestAddressLeavesNoRemnantOnItsLastLine(t *testing.T) {
	for length := range 60 {
		address := "https://exemple.org/" + strings.Repeat("rapport-", 10) + strings.Repeat("x", length) + "/annexe.pdf"
		b := lay(t, document(linkOut("le rapport", address)))
		_, artifacts := printed(b.Pages[len(b.Pages)-1])
		if last := artifacts[len(artifacts)-1]; len(artifacts) > 3 && len(last) < 12 {
			t.Fatalf("the address is printed as %q", artifacts)
		}
	}
}
