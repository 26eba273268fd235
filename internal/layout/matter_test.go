package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/compose"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/qr"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// index gives a document the index of its abbreviations, as edit does.
func index(d *model.Document) {
	entries := map[string]*model.IndexEntry{}
	model.Walk(d, model.Visitor{Inline: func(in model.Inline) bool {
		if a, ok := in.(*model.Abbreviation); ok {
			short := model.PlainText(a.Inlines)
			if entries[short] == nil {
				entries[short] = &model.IndexEntry{Short: short, Expansion: a.Expansion, First: a}
				d.Abbreviations = append(d.Abbreviations, entries[short])
			}
			entries[short].Uses = append(entries[short].Uses, a)
		}
		return true
	}})
}

// elements finds the elements of a role, in reading order.
func elements(e *page.Element, role page.Role) []*page.Element {
	var found []*page.Element
	if e.Role == role {
		found = append(found, e)
	}
	for _, kid := range e.Kids {
		if inner, ok := kid.(*page.Element); ok {
			found = append(found, elements(inner, role)...)
		}
	}
	return found
}

// textOf is what is painted for an element and all below it.
func textOf(b *page.Book, e *page.Element) string {
	return strings.Join(strings.Fields(read(&page.Book{Pages: b.Pages, Structure: e})), " ")
}

// indexOf finds the list of the index.
func indexOf(b *page.Book) *page.Element {
	for _, sect := range b.Structure.Kids {
		if e, ok := sect.(*page.Element); ok && e.Role == page.RoleSect &&
			strings.HasPrefix(textOf(b, e), "Sigles et abréviations") {
			return e
		}
	}
	return nil
}

// TestIndexNamesThePagesThatAnAbbreviationIsOn strews short forms over random documents and compares the index with
// where they are printed.
func TestIndexNamesThePagesThatAnAbbreviationIsOn(t *testing.T) {
	for seed := range seeds(12) {
		random := rand.New(rand.NewPCG(seed, 3))
		d := document()
		chapter := d.Sections[0]
		d.Sections = []*model.Section{{ID: "intro", Kind: model.Introduction, Title: words("Introduction"),
			Page: &model.Page{}}, chapter}
		for i := range 120 {
			p := paragraph(prose(20+random.IntN(60), i))
			for range random.IntN(3) {
				short := fmt.Sprintf("QZ%dZ", random.IntN(9))
				p.Inlines = append(p.Inlines, &model.Abbreviation{Expansion: "sens de " + short[2:3],
					Inlines: words(short)}, &model.Text{Value: " " + prose(8, i)})
			}
			if random.IntN(9) == 0 {
				id := fmt.Sprint("n", i)
				d.Notes = append(d.Notes, &model.Note{ID: id, Label: fmt.Sprint(len(d.Notes) + 1),
					Blocks: []model.Block{&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Note "},
						&model.Abbreviation{Expansion: "en note", Inlines: words("QZ5Z")}}}}})
				p.Inlines = append(p.Inlines, &model.NoteRef{Note: id})
			}
			section := d.Sections[min(1, i/40)]
			section.Blocks = append(section.Blocks, p)
		}
		index(d)
		for _, name := range []string{"livre", "a5"} {
			b := layIn(t, d, name, asIs)
			list := indexOf(b)
			if list == nil {
				t.Fatalf("seed %d: no index", seed)
			}
			for _, item := range elements(list, page.RoleListItem) {
				short, _, _ := strings.Cut(textOf(b, item), " ")
				var shown []string
				for _, link := range elements(item, page.RoleLink) {
					shown = append(shown, spread(t, b, textOf(b, link))...)
				}
				if want := pagesWith(b, list, strings.ToLower(short)); !slices.Equal(shown, want) {
					t.Errorf("seed %d, %s: %s is on the pages %v, the index has %v", seed, name, short, want, shown)
				}
			}
			checkFolios(t, b)
		}
	}
}

// spread lists the folios of "12" or "15–17".
func spread(t *testing.T, b *page.Book, shown string) []string {
	from, to, isRange := strings.Cut(shown, "–")
	if !isRange {
		return []string{from}
	}
	var folios []string
	for _, page := range b.Pages {
		if page.Folio == from || len(folios) > 0 && folios[len(folios)-1] != to {
			folios = append(folios, page.Folio)
		}
	}
	if len(folios) < 3 {
		t.Errorf("the range %s has %d pages", shown, len(folios))
	}
	return folios
}

// pagesWith are the folios of the pages whose content outside of the index holds a word.
func pagesWith(b *page.Book, list *page.Element, word string) []string {
	inIndex := map[*page.Element]bool{}
	var mark func(e *page.Element)
	mark = func(e *page.Element) {
		inIndex[e] = true
		for _, kid := range e.Kids {
			if inner, ok := kid.(*page.Element); ok {
				mark(inner)
			}
		}
	}
	mark(list)
	var folios []string
	for _, sheet := range b.Pages {
		var text strings.Builder
		for item := range sheet.Painted() {
			if g, ok := item.(*page.Glyphs); ok && g.Content != nil && !inIndex[g.Content.Of] {
				text.WriteString(said(g))
			}
		}
		if strings.Contains(strings.ToLower(text.String()), word) {
			folios = append(folios, sheet.Folio)
		}
	}
	return folios
}

// checkFolios holds that each line of the contents and of the lists ends in the folio of the page that it leads to.
func checkFolios(t *testing.T, b *page.Book) {
	t.Helper()
	for _, item := range elements(b.Structure, page.RoleTOCI) {
		target, ok := b.Destinations[item.Refers]
		if !ok {
			t.Errorf("%q leads nowhere", textOf(b, item))
			continue
		}
		if shown := textOf(b, item); !strings.HasSuffix(shown, " "+b.Pages[target.Page].Folio) {
			t.Errorf("%q leads to page %s", shown, b.Pages[target.Page].Folio)
		}
	}
}

func TestFiguresAndTablesAreListedWithTheirPages(t *testing.T) {
	d := chaptersWith([]model.Block{paragraph(prose(60, 1))}, nil, nil, nil)
	for i := range 24 {
		figure := &model.Figure{Attr: model.Attr{ID: fmt.Sprint("f", i)}, Number: strconv.Itoa(i + 1),
			Picture: &model.Picture{Alt: "absente"}, Caption: words(fmt.Sprint("Légende ", i))}
		table := &model.Table{Attr: model.Attr{ID: fmt.Sprint("t", i)}, Number: strconv.Itoa(i + 1),
			Caption: words(fmt.Sprint("Titre ", i)), Columns: make([]model.Column, 1),
			Bodies: []*model.TableBody{{Rows: []*model.Row{{Cells: []*model.Cell{{RowSpan: 1, ColumnSpan: 1,
				Blocks: []model.Block{paragraph("cellule")}}}}}}}}
		section := d.Sections[1+i/8]
		section.Blocks = append(section.Blocks, paragraph(prose(150, i)), figure, table)
	}
	b := layIn(t, d, "livre", asIs)
	checkFolios(t, b)
	all := read(b)
	for _, want := range []string{"\nListe des figures\n1 Légende 0 1", "\nListe des tableaux\n1 Titre 0 1"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%.1500s", want, all)
		}
	}
	b = layIn(t, d, "livre", func(look *theme.Theme) {
		look.Matter.Figures, look.Matter.Tables = theme.Never,
			theme.Never
	})
	if all := read(b); strings.Contains(all, "Liste des") {
		t.Error("there are lists, against the theme")
	}
}

func TestTwoCaptionsMakeNoList(t *testing.T) {
	d := chaptersWith(nil, []model.Block{paragraph("a")}, []model.Block{paragraph("b")})
	for i := range 2 {
		d.Sections[1].Blocks = append(d.Sections[1].Blocks,
			&model.Figure{Attr: model.Attr{ID: fmt.Sprint("f", i)}, Number: strconv.Itoa(i + 1),
				Picture: &model.Picture{Alt: "absente"}, Caption: words("Légende")})
	}
	if all := read(layIn(t, d, "livre", asIs)); strings.Contains(all, "Liste des figures") {
		t.Error("two figures have a list")
	}
	if all := read(layIn(t, d, "livre",
		func(look *theme.Theme) { look.Matter.Figures = theme.Always })); !strings.Contains(all, "Liste des figures") {
		t.Error("there is no list, against the theme")
	}
}

const address = "https://exemple.org/publications/réemploi/"

// backCoverOf is the last page of a book whose publication has an address.
func backCoverOf(t *testing.T, name string) (*page.Book, *page.Page) {
	d := chaptersWith(nil, []model.Block{paragraph(prose(300, 1))}, []model.Block{paragraph("Fin.")})
	d.Meta.Address, d.Meta.Description = address, strings.Repeat("Un long argument. ", 400)
	b := layIn(t, d, name, func(look *theme.Theme) { look.Matter.BackCover = theme.Always })
	return b, b.Pages[len(b.Pages)-1]
}

func TestBackCoverShowsTheAddressAsACodeThatAReaderTakesIn(t *testing.T) {
	code, err := qr.Encode("https://exemple.org/publications/r%C3%A9emploi/")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"livre", "a5", "large-print", "lettre"} {
		b, sheet := backCoverOf(t, name)
		var drawing *page.Drawing
		var panel page.Area
		for _, item := range sheet.Items {
			switch item := item.(type) {
			case *page.Drawing:
				drawing = item
			case *page.Rectangle:
				if item.Fill == (theme.Colour{R: 255, G: 255, B: 255}) {
					panel = item.Area
				}
			case *page.Glyphs:
				if item.Y > panel.Y-unit.Points(8) && item.X < panel.X+panel.Width && panel.Height > 0 {
					t.Errorf("%s: %q stands on the code or close to it", name, said(item))
				}
			}
		}
		if drawing == nil {
			t.Fatalf("%s: there is no code", name)
		}
		module := drawing.Area.Width / unit.Pt(code.Size)
		if module < unit.Millimetres(0.5) {
			t.Errorf("%s: a module is %.2f pt wide", name, module.Points())
		}
		quiet := min(drawing.X-panel.X, drawing.Y-panel.Y, panel.X+panel.Width-drawing.X-drawing.Width,
			panel.Y+panel.Height-drawing.Y-drawing.Height)
		if quiet < module*qr.QuietZone-unit.Points(0.1) {
			t.Errorf("%s: the quiet zone is %.2f modules wide", name, quiet.Points()/module.Points())
		}
		if figure := drawing.Content.Of; figure.Role != page.RoleFigure ||
			figure.Alt != "Code QR\u00a0: exemple.org/publications/réemploi" || figure.Box == nil {
			t.Errorf("%s: the code is %+v", name, figure)
		}
		path := drawing.Drawing.Ops[0].(*svg.Fill).Path
		for y := range code.Size {
			for x := range code.Size {
				if inside(path, float64(x)+0.5, float64(y)+0.5) != code.Dark(x, y) {
					t.Fatalf("%s: the module at %d, %d has the wrong colour", name, x, y)
				}
			}
		}
		if sheet.Start != nil {
			t.Errorf("%s: text of the model begins on the back cover", name)
		}
		if b.TwoSided && compose.RightHand(len(b.Pages)-1) {
			t.Errorf("%s: the back cover is a right-hand page", name)
		}
	}
}

// inside reports whether a point lies in a path of rectangles.
func inside(path svg.Path, x, y float64) bool {
	for i := 0; i < len(path); i += 5 {
		from, to := path[i].P[0], path[i+2].P[0]
		if from.X < x && x < to.X && from.Y < y && y < to.Y {
			return true
		}
	}
	return false
}

func TestLeafletHasNoBackCover(t *testing.T) {
	for words, want := range map[int]bool{50: false, 6000: true} {
		d := chaptersWith(nil, []model.Block{paragraph(prose(words, 1))}, []model.Block{paragraph("Fin.")})
		d.Meta.Address = address
		pages := layIn(t, d, "livre", asIs).Pages
		if got := pages[len(pages)-1].Start == nil; got != want {
			t.Errorf("%d pages: back cover %v", len(pages), got)
		}
	}
}

func TestWithoutAddressThereIsNoBackCover(t *testing.T) {
	d := chaptersWith(nil, []model.Block{paragraph("a")})
	if pages := layIn(t, d, "livre", asIs).Pages; pages[len(pages)-1].Start == nil {
		t.Error("there is a back cover")
	}
	pages := layIn(t, d, "livre", func(look *theme.Theme) { look.Matter.BackCover = theme.Always }).Pages
	if pages[len(pages)-1].Start != nil {
		t.Error("there is no back cover, against the theme")
	}
}

func TestTitlePageIsARightHandPageWithTheImprintOnItsBack(t *testing.T) {
	d := chaptersWith(nil, []model.Block{paragraph("a")}, []model.Block{paragraph("b")})
	d.Meta.Creators = []model.Person{{Name: "Ada Lovelace"}}
	for name, want := range map[string][]string{"livre": {"i", "ii", "iii"}, "a5": {"i", "iii", "iv"}} {
		b := layIn(t, d, name, func(look *theme.Theme) { look.Matter.TitlePage = theme.Always })
		var got []string
		for _, sheet := range b.Pages[:5] {
			if slices.ContainsFunc(sheet.Items, func(item page.Item) bool {
				g, ok := item.(*page.Glyphs)
				return ok && strings.Contains(said(g), "Essai de mise")
			}) {
				got = append(got, sheet.Folio)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the title is on the pages %v, want %v", name, got, want)
		}
	}
}

func TestTitlesOfAnyLengthFitTheCover(t *testing.T) {
	for _, name := range []string{"livre", "a5", "large-print", "lettre"} {
		for length := 1; length <= 200; length += 7 {
			d := chaptersWith(nil, []model.Block{paragraph("a")})
			d.Meta.Title = strings.TrimSpace(strings.Repeat("Réemploi des équipements numériques ", 9)[:length])
			d.Meta.Title = strings.ToValidUTF8(d.Meta.Title, "")
			d.Meta.Description = strings.Repeat("Que faire d’un ordinateur dont on n’a plus l’usage ? ", 1+length/4)
			d.Meta.Publisher = "Éditeur"
			b := layIn(t, d, name, asIs)
			sheet := b.Pages[0]
			bottoms := map[*page.Content]unit.Pt{}
			for _, item := range sheet.Items {
				if g, ok := item.(*page.Glyphs); ok {
					bottoms[g.Content] = max(bottoms[g.Content], g.Y)
					if g.X+g.Width() > b.Width-unit.Points(20) || g.Y > b.Height-unit.Points(20) {
						t.Errorf("%s, %d characters: %q leaves the cover", name, length, said(g))
					}
				}
			}
			foot := b.Height.Scale(899, 1000)
			for content, y := range bottoms {
				if y > foot-unit.Points(24) && y < foot-unit.Points(1) {
					t.Errorf("%s, %d characters: a paragraph %p comes down to %.0f pt, the foot stands at %.0f", name,
						length, content, y.Points(), foot.Points())
				}
			}
		}
	}
}

func TestImprintTellsWhatAReaderMustKnow(t *testing.T) {
	d := chaptersWith(nil, []model.Block{paragraph("a")})
	d.Meta.Creators, d.Meta.Publisher = []model.Person{{Name: "Ada Lovelace"}, {Name: "Grace Hopper"}}, "Maison"
	d.Meta.Version, d.Meta.Identifier, d.Meta.Address = "1.10", "978-2-07-036024-6", "https://exemple.org/livre/"
	d.Meta.Licence = model.Licence{Name: "CC BY 4.0", Address: "https://creativecommons.org/licenses/by/4.0/"}
	all := strings.ReplaceAll(read(layIn(t, d, "livre", asIs)), "\u00a0", " ")
	for _, want := range []string{
		"\nRédaction : Ada Lovelace, Grace Hopper\n", "\nÉdition : Maison\n",
		"\nVersion 1.10 · 2 janvier 2026\n", "\nISBN 9782070360246\n",
		"\nLicence : CC BY 4.0\n", "\ncreativecommons.org/licenses/by/4.0\n",
		"\nPour citer ce document : Ada Lovelace, Grace Hopper, Essai de mise en page, Maison, 1.10, 2 janvier 2026.\n",
		"\nAdresse d’origine : exemple.org/livre\n",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	d.Meta.Attribution = "La Maison, 2026"
	if all := strings.ReplaceAll(read(layIn(t, d, "livre", asIs)), "\u00a0", " "); !strings.Contains(all,
		"\nPour citer ce document : La Maison, 2026\n") {
		t.Errorf("the attribution is not as its authors ask for:\n%s", all)
	}
}

func TestAbbreviationIsNotSpelledOutInATable(t *testing.T) {
	short := func() model.Inline {
		return &model.Abbreviation{Expansion: "Disque à mémoire flash", Inlines: words("SSD")}
	}
	cell := &model.Cell{ColumnSpan: 1, RowSpan: 1,
		Blocks: []model.Block{&model.Paragraph{Inlines: []model.Inline{short()}}}}
	table := &model.Table{Columns: make([]model.Column, 1),
		Bodies: []*model.TableBody{{Rows: []*model.Row{{Cells: []*model.Cell{cell}}}}}}
	after := &model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Un "}, short(), &model.Text{Value: "."}}}
	for want, blocks := range map[string][]model.Block{"": {table}, "(Disque à mémoire flash)": {table, after}} {
		var added []string
		for _, sheet := range lay(t, document(blocks...)).Pages {
			_, artifacts := printed(sheet)
			added = append(added, artifacts...)
		}
		if got := strings.Join(added, " "); got != want {
			t.Errorf("beside the text stands %q, want %q", got, want)
		}
	}
}
