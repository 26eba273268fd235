package edit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

var here = model.Attr{Pos: at.Pos}

func named(id string) model.Attr { return model.Attr{ID: id, Pos: at.Pos} }

func paragraph(in ...model.Inline) *model.Paragraph { return &model.Paragraph{Attr: here, Inlines: in} }

func text(s string) *model.Text { return &model.Text{At: at, Value: s} }

func strong(s string) *model.Strong { return &model.Strong{At: at, Inlines: words(s)} }

func picture(address, alt string) *model.Picture {
	return &model.Picture{At: at, Address: address, Alt: alt}
}

func link(address, s string) *model.Link {
	return &model.Link{At: at, Address: address, Inlines: words(s)}
}

func disclosure(title string, blocks ...model.Block) *model.Disclosure {
	return &model.Disclosure{Attr: here, Title: words(title), Blocks: blocks}
}

func section(title string, blocks []model.Block, children ...*model.Section) *model.Section {
	s := &model.Section{Blocks: blocks, Children: children, Pos: at.Pos}
	if title != "" {
		s.Title = words(title)
	}
	return s
}

func page(title, name string, blocks []model.Block, children ...*model.Section) *model.Section {
	s := section(title, blocks, children...)
	s.Kind = model.Chapter
	s.Page = &model.Page{File: "content/fin-usage/" + name + ".md", Address: "/publications/fin-usage/" + name + "/"}
	return s
}

func blocks(b ...model.Block) []model.Block { return b }

func document(sections ...*model.Section) *model.Document {
	return &model.Document{Meta: model.Meta{Title: "Fin d'usage", Language: "fr"}, Sections: sections}
}

// outline writes a document as a tree that a test can be read with: a line a section or block, what it holds within.
func outline(d *model.Document) string {
	var b strings.Builder
	for _, s := range d.Sections {
		outlineSection(&b, s, "")
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "note %s %s\n", n.Label, n.ID)
		outlineBlocks(&b, n.Blocks, "  ")
	}
	return b.String()
}

func outlineSection(b *strings.Builder, s *model.Section, indent string) {
	fmt.Fprintf(b, "%s= %s\n", indent, strings.TrimSpace(s.Number+" "+show(s.Title)+marked("#", s.ID)))
	outlineBlocks(b, s.Blocks, indent+"  ")
	for _, child := range s.Children {
		outlineSection(b, child, indent+"  ")
	}
}

func marked(mark, s string) string {
	if s == "" {
		return ""
	}
	return " " + mark + s
}

func outlineBlocks(b *strings.Builder, blocks []model.Block, indent string) {
	for _, block := range blocks {
		id := marked("#", block.Attributes().ID)
		switch block := block.(type) {
		case *model.Paragraph:
			fmt.Fprintf(b, "%s%s%s\n", indent, show(block.Inlines), id)
		case *model.Heading:
			fmt.Fprintf(b, "%sheading %d %s%s\n", indent, block.Depth, show(block.Title), id)
		case *model.Figure:
			decorative := ""
			if block.Picture.Decorative {
				decorative = " decorative"
				if block.Picture.Undescribed {
					decorative = " undescribed"
				}
			}
			fmt.Fprintf(b, "%sfigure%s %s%s%s%s\n", indent, strings.TrimRight(" "+block.Number, " "),
				block.Picture.Address, decorative, marked("= ", show(block.DescriptionTitle)), id)
			outlineBlocks(b, block.Description, indent+"  ")
		case *model.Disclosure:
			fmt.Fprintf(b, "%sdisclosure %s%s\n", indent, show(block.Title), id)
			outlineBlocks(b, block.Blocks, indent+"  ")
		case *model.Group:
			fmt.Fprintf(b, "%sgroup%s\n", indent, id)
			outlineBlocks(b, block.Blocks, indent+"  ")
		default:
			fmt.Fprintf(b, "%s%T%s\n", indent, block, id)
		}
	}
}

// codes returns the codes of the diagnostics, sorted; the same message at the same place counts once.
func codes(report *diag.List) []string {
	var codes []string
	for _, d := range report.All() {
		codes = append(codes, d.Code)
	}
	slices.Sort(codes)
	return codes
}

func compare(t *testing.T, got, want string) {
	t.Helper()
	trim := func(s string) string {
		var lines []string
		for line := range strings.Lines(s) {
			if line = strings.TrimRight(strings.TrimPrefix(line, "\t\t\t"), " \t\n"); line != "" {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "\n")
	}
	if trim(got) != trim(want) {
		t.Errorf("got\n%s\nwant\n%s", trim(got), trim(want))
	}
}

func compareCodes(t *testing.T, report *diag.List, want ...string) {
	t.Helper()
	if got := codes(report); !slices.Equal(got, want) {
		t.Errorf("diagnostics are %v, want %v", got, want)
	}
}

func TestEmptyHeadingsGoAndTheirTextStaysInPlace(t *testing.T) {
	d := document(page("Don", "don", nil,
		section("", blocks(paragraph(text("first"))), section("Sub", nil)),
		section("A", blocks(paragraph(text("a"))), section("Deep", blocks(paragraph(text("deep"))))),
		section(" ", blocks(paragraph(text("goes on"))), section("B", nil)),
		&model.Section{Pos: at.Pos, Title: []model.Inline{picture("logo.png", "")},
			Blocks: blocks(paragraph(text("by the logo")))},
	))
	var report diag.List
	settleHeadings(d, &report)
	compare(t, outline(d), `
			= Don
			  first
			  = Sub
			  = A
			    a
			    = Deep
			      deep
			      goes on
			  = B
			    [picture]
			    by the logo`)
	compareCodes(t, &report, "heading-empty") // three at one place
}

func TestHeadingThatRepeatsThePageTitleIsMerged(t *testing.T) {
	first := section("Le don !", blocks(paragraph(text("text"))), section("Sub", nil))
	first.ID = "haut"
	intro := page("", "index", nil, section("Fin d’usage", blocks(paragraph(text("hello")))))
	intro.Kind = model.Introduction
	d := document(intro,
		page("Le Don", "don", nil, first, section("Next", nil)),
		page("Autre", "autre", blocks(paragraph(text("before"))), section("Autre", nil)),
	)
	var report diag.List
	settleHeadings(d, &report)
	compare(t, outline(d), `
			=
			  hello
			= Le Don
			  text
			  = Sub
			  = Next
			= Autre
			  before
			  = Autre`)
	compareCodes(t, &report, "heading-repeats-title")
	giveIDs(d, "", &report)
	if span, ok := d.Sections[1].Title[0].(*model.Span); !ok || span.ID != "haut" {
		t.Errorf("the anchor of the merged heading is lost: %#v", d.Sections[1].Title[0])
	}
}

func TestPageWithoutTitleTakesTheNameOfItsFile(t *testing.T) {
	d := document(page("", "don", nil))
	var report diag.List
	settleHeadings(d, &report)
	compare(t, outline(d), "= don")
	compareCodes(t, &report, "title-missing")
}

func TestHeadingsInContainersDoNotSkipADepth(t *testing.T) {
	heading := func(depth int, s string) model.Block {
		return &model.Heading{Attr: here, Depth: depth, Title: words(s)}
	}
	d := document(page("Don", "don", blocks(disclosure("D", heading(3, "a"), heading(5, "b"), heading(5, "c"),
		heading(4, ""), heading(2, "d"), heading(3, "e")))))
	var report diag.List
	settleHeadings(d, &report)
	compare(t, outline(d), `
			= Don
			  disclosure D
			    heading 1 a
			    heading 2 b
			    heading 2 c
			    heading 1 d
			    heading 2 e`)
	compareCodes(t, &report, "heading-empty")
}

func TestParagraphOfPicturesBecomesFigures(t *testing.T) {
	cell := &model.Cell{Attr: here, RowSpan: 1, ColumnSpan: 1, Blocks: blocks(paragraph(picture("icon.png", "yes")))}
	d := document(page("Don", "don", blocks(
		&model.Paragraph{Attr: named("p"), Inlines: []model.Inline{picture("a.png", "A"), text(" "),
			&model.Break{At: at}, picture("b.png", "B")}},
		paragraph(text("see "), picture("c.png", "")),
		disclosure("D", paragraph(picture("d.png", "D"))),
		&model.Table{Attr: here, Columns: make([]model.Column, 1),
			Bodies: []*model.TableBody{{Rows: []*model.Row{{Pos: at.Pos, Cells: []*model.Cell{cell}}}}}},
	)))
	var report diag.List
	setFigures(d, &report)
	compare(t, outline(d), `
			= Don
			  figure a.png #p
			  figure b.png
			  see [picture]
			  disclosure D
			    figure d.png
			  *model.Table`)
	if _, ok := cell.Blocks[0].(*model.Paragraph); !ok {
		t.Errorf("the picture in the cell became %T", cell.Blocks[0])
	}
	compareCodes(t, &report)
}

func TestTranscriptBecomesTheLongDescription(t *testing.T) {
	figure := func(address, alt string) model.Block {
		return &model.Figure{Attr: here, Picture: picture(address, alt)}
	}
	transcript := disclosure("Transcription", paragraph(text("what a shows")))
	transcript.ID = "figure-1-transcription"
	d := document(page("Don", "don", blocks(
		paragraph(picture("a.png", "")), transcript,
		figure("b.png", "B"), &model.Group{Attr: here, Kind: "fr-accordions-group",
			Blocks: blocks(disclosure("Description détaillée de l’image", paragraph(text("b"))))},
		figure("c.png", ""), disclosure("Processus (90%)", paragraph(text("process"))),
		disclosure("Transcription", paragraph(text("of none"))), figure("d.png", ""),
		disclosure("Transcription", paragraph(text("d"))), disclosure("Transcription", paragraph(text("again"))),
		figure("e.png", ""), disclosure("Transcriptions audio et vidéo"),
	)))
	var report diag.List
	setFigures(d, &report)
	compare(t, outline(d), `
			= Don
			  figure a.png = Transcription #figure-1-transcription
			    what a shows
			  figure b.png = Description détaillée de l’image
			    b
			  figure c.png undescribed
			  disclosure Processus (90%)
			    process
			  disclosure Transcription
			    of none
			  figure d.png = Transcription
			    d
			  disclosure Transcription
			    again
			  figure e.png undescribed
			  disclosure Transcriptions audio et vidéo`)
	compareCodes(t, &report, "image-alt-missing")
}

func TestCaptionServesAsAlternative(t *testing.T) {
	f := &model.Figure{Attr: here, Picture: picture("a.png", " "), Caption: words("A caption")}
	var report diag.List
	setFigures(document(page("Don", "don", blocks(f))), &report)
	if f.Picture.Decorative {
		t.Error("the picture is decorative, though a caption describes it")
	}
	compareCodes(t, &report, "image-alt-from-caption")
}

func TestEmptyParagraphsAndSpansGoButAnchorsStay(t *testing.T) {
	anchor := func(id string) model.Block { return &model.Paragraph{Attr: named(id), Inlines: words(" ")} }
	d := document(page("Don", "don", blocks(
		paragraph(text(" "), &model.Break{At: at}),
		anchor("to-next"), paragraph(text("a"), &model.Strong{At: at, Inlines: words(" ")}, &model.Span{At: at},
			text(""), text("b")),
		anchor("kept"), &model.Rule{Attr: named("rule")},
		paragraph(&model.Span{At: at, ID: "s"}),
		anchor("last"),
	)))
	dropEmpties(d)
	compare(t, outline(d), `
			= Don
			  a b #to-next
			   #kept
			  *model.Rule #rule

			   #last`)
	if p := d.Sections[0].Blocks[0].(*model.Paragraph); len(p.Inlines) != 3 {
		t.Errorf("the paragraph has %d inlines, want 3", len(p.Inlines))
	}
}

func TestTableWithoutRowsLeavesItsCaption(t *testing.T) {
	d := document(page("Don", "don", blocks(
		&model.Table{Attr: named("t"), Caption: words("Tarifs")},
		&model.Table{Attr: here, Bodies: []*model.TableBody{{}}},
	)))
	dropEmpties(d)
	compare(t, outline(d), `
			= Don
			  Tarifs #t`)
}

func TestNotesAreLabelledInOrderOfTheirFirstReference(t *testing.T) {
	ref := func(id string) *model.NoteRef { return &model.NoteRef{At: at, Note: id} }
	note := func(id string, in ...model.Inline) *model.Note {
		return &model.Note{ID: id, Pos: at.Pos, Blocks: blocks(paragraph(in...))}
	}
	d := document(page("Don", "don", blocks(paragraph(text("x"), ref("b"), ref("a"), ref("b"), ref("none")))))
	d.Notes = []*model.Note{note("unused", text("u")), note("a", text("a")), note("b", text("b"), ref("deep")),
		note("deep", text("d"))}
	var report diag.List
	orderNotes(d, false, &report)
	compare(t, outline(d), `
			= Don
			  x[b][a][b]
			note 1 b
			  b[deep]
			note 2 deep
			  d
			note 3 a
			  a
			note 4 unused
			  u`)
	compareCodes(t, &report, "note-missing", "note-unreferenced")
}

func TestNotesAreCountedByChapterUnlessChaptersShareAPage(t *testing.T) {
	for _, c := range []struct {
		runOn bool
		want  string
	}{{false, "1 2 1 2"}, {true, "1 2 3 4"}} {
		var pages []*model.Section
		var notes []*model.Note
		for _, name := range []string{"a", "b"} {
			one, two := name+"1", name+"2"
			pages = append(pages, page(name, name,
				blocks(paragraph(&model.NoteRef{At: at, Note: one}, &model.NoteRef{At: at, Note: two}))))
			notes = append(notes, &model.Note{ID: one, Pos: at.Pos}, &model.Note{ID: two, Pos: at.Pos})
		}
		d := document(pages...)
		d.Notes = notes
		orderNotes(d, c.runOn, &diag.List{})
		var labels []string
		for _, n := range d.Notes {
			labels = append(labels, n.Label)
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("running on %v: the notes are %s, want %s", c.runOn, got, c.want)
		}
	}
}

func TestChaptersThatTheSiteDoesNotCountHaveNoNumber(t *testing.T) {
	d := document(page("Foreword", "foreword", nil), page("Soil", "soil", nil), page("Thanks", "thanks", nil),
		page("Water", "water", nil))
	d.Sections[0].Page.Unnumbered, d.Sections[2].Page.Unnumbered = true, true
	number(d)
	var got []string
	for _, s := range d.Sections {
		got = append(got, s.Number)
	}
	if want := []string{"", "1", "", "2"}; !slices.Equal(got, want) {
		t.Errorf("the numbers are %q, want %q", got, want)
	}
}

func TestChaptersFiguresAndTablesAreNumberedThroughout(t *testing.T) {
	figure := func(address, caption string, description ...model.Block) model.Block {
		f := &model.Figure{Attr: here, Picture: picture(address, "x"), Description: description}
		if caption != "" {
			f.Caption = words(caption)
		}
		return f
	}
	captioned := &model.Table{Attr: here, Caption: words("T")}
	plain := &model.Table{Attr: here}
	intro := page("Intro", "index", blocks(figure("a.png", "A")))
	intro.Kind = model.Introduction
	d := document(intro, page("Un", "un", blocks(figure("b.png", ""), plain, captioned)),
		page("Deux", "deux", nil, section("S", blocks(figure("c.png", "", paragraph(text("c")))))))
	number(d)
	compare(t, outline(d), `
			= Intro
			  figure 1 a.png
			= 1 Un
			  figure b.png
			  *model.Table
			  *model.Table
			= 2 Deux
			  = S
			    figure c.png
			      c`)
	if plain.Number != "" || captioned.Number != "1" {
		t.Errorf("tables have numbers %q and %q, want none and 1", plain.Number, captioned.Number)
	}
}
