package layout

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

// TestRandomDocumentsKeepTheRules lays out documents of every kind of node, in every nesting, and checks what is true
// of every book: all words read in order, nothing outside the type area, every link with its place.
func TestRandomDocumentsKeepTheRules(t *testing.T) {
	for seed := range seeds(60) {
		g := &generator{rand: rand.New(rand.NewPCG(seed, 7))}
		d := document(g.blocks(12, 0)...)
		for i := range g.rand.IntN(4) {
			d.Sections[0].Children = append(d.Sections[0].Children, g.section(fmt.Sprint("s", i), 0))
		}
		d.Notes = g.notes
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { checkBook(t, lay(t, d), d) })
	}
}

// seeds returns how many random documents a test makes: a sixth of all in a short run, as the race detector's is.
func seeds(all uint64) uint64 {
	if testing.Short() {
		return all / 6
	}
	return all
}

// generator makes random nodes. Words are numbered, so that each can be told from all others.
type generator struct {
	rand  *rand.Rand
	count int
	notes []*model.Note
}

func (g *generator) words(most int) string {
	s := ""
	for range 1 + g.rand.IntN(most) {
		g.count++
		s += []string{"réemploi", "DEEE", "a", "l’équipement", "«", "reconditionnement", "l’été"}[g.rand.IntN(7)] +
			fmt.Sprint("x", g.count, " ")
	}
	return s
}

func (g *generator) inlines(depth int) []model.Inline {
	var list []model.Inline
	for range 1 + g.rand.IntN(4) {
		text := words(g.words(12))
		if depth > 1 {
			list = append(list, text...)
			continue
		}
		inner := g.inlines(depth + 1)
		switch g.rand.IntN(14) {
		case 0:
			list = append(list, &model.Emphasis{Inlines: inner})
		case 1:
			list = append(list, &model.Strong{Inlines: inner})
		case 2:
			list = append(list, &model.Link{Address: "https://exemple.org/" + fmt.Sprint(g.count), Inlines: inner})
		case 3:
			list = append(list, &model.Link{Target: "chapitre", Inlines: inner})
		case 4:
			list = append(list, &model.Code{Value: "code" + fmt.Sprint(g.count)}, &model.Break{})
		case 5:
			list = append(list, &model.Superscript{Inlines: inner}, &model.Subscript{Inlines: words("x2 ")})
		case 6:
			list = append(list, &model.Span{Language: "en", Inlines: inner})
		case 7:
			id := fmt.Sprint("note-", len(g.notes))
			g.notes = append(g.notes, &model.Note{ID: id, Label: fmt.Sprint(len(g.notes) + 1),
				Blocks: []model.Block{paragraph(g.words(40))}})
			list = append(list, &model.NoteRef{Note: id})
		case 8:
			list = append(list, &model.Abbreviation{Expansion: "déchets", Inlines: inner},
				&model.Mark{Inlines: words("marque ")}, &model.Strike{Inlines: words("rayé ")})
		default:
			list = append(list, text...)
		}
	}
	return list
}

func (g *generator) blocks(count, depth int) []model.Block {
	var list []model.Block
	for range 1 + g.rand.IntN(count) {
		list = append(list, g.block(depth))
	}
	return list
}

func (g *generator) block(depth int) model.Block {
	if depth > 2 {
		return &model.Paragraph{Inlines: g.inlines(0)}
	}
	inner := func() []model.Block { return g.blocks(2, depth+1) }
	switch g.rand.IntN(16) {
	case 0:
		l := &model.List{Ordered: g.rand.IntN(2) == 0, Start: 1, Tight: g.rand.IntN(2) == 0}
		for range 1 + g.rand.IntN(4) {
			l.Items = append(l.Items, &model.ListItem{Task: model.TaskState(g.rand.IntN(3)), Blocks: inner()})
		}
		return l
	case 1:
		return &model.Quote{Blocks: inner(), Attribution: g.inlines(2)}
	case 2:
		return &model.Callout{Kind: []model.CalloutKind{model.CalloutNote, model.CalloutHighlight,
			model.CalloutWarning}[g.rand.IntN(3)], Title: g.inlines(2), Blocks: inner()}
	case 3:
		return &model.Disclosure{Title: g.inlines(2), Blocks: inner()}
	case 4:
		return &model.CodeBlock{Text: g.words(8) + "\n\t" + g.words(30) + "\n"}
	case 5:
		return g.table(depth)
	case 6:
		return &model.DefinitionList{Items: []*model.Definition{{Terms: [][]model.Inline{g.inlines(2)},
			Descriptions: [][]model.Block{inner()}}}}
	case 7:
		return &model.Figure{Picture: &model.Picture{Alt: "absente"}, Caption: g.inlines(1), Description: inner(),
			Number: "1"}
	case 8:
		return &model.Group{Kind: "boîte", Title: g.inlines(2), Blocks: inner()}
	case 9:
		if g.rand.IntN(3) == 0 {
			return &model.PageBreak{}
		}
		return &model.Rule{}
	case 10:
		return &model.Heading{Depth: 1, Title: g.inlines(2)}
	case 11:
		return &model.Media{Kind: model.MediaVideo, Title: g.inlines(2),
			Address: "https://exemple.org/video/" + fmt.Sprint(g.count)}
	default:
		return &model.Paragraph{Inlines: g.inlines(0)}
	}
}

func (g *generator) table(depth int) *model.Table {
	columns := 1 + g.rand.IntN(6)
	if depth == 0 && g.rand.IntN(4) == 0 { // one that is turned, or split by columns
		columns = 8 + g.rand.IntN(12)
	}
	t := &model.Table{Columns: make([]model.Column, columns), Caption: g.inlines(2), Number: "1"}
	row := func(scope model.Scope) *model.Row {
		r := &model.Row{}
		for column := 0; column < columns; {
			span := 1 + g.rand.IntN(min(2, columns-column))
			c := &model.Cell{Scope: scope, RowSpan: 1, ColumnSpan: span,
				Blocks: []model.Block{paragraph(g.words(1 + g.rand.IntN(30)))}}
			if g.rand.IntN(8) == 0 {
				c.Blocks = g.blocks(2, depth+2)
			}
			r.Cells = append(r.Cells, c)
			column += span
		}
		return r
	}
	t.Head = []*model.Row{row(model.ScopeColumn)}
	body := &model.TableBody{}
	for range 1 + g.rand.IntN(9) {
		body.Rows = append(body.Rows, row(model.NoScope))
	}
	t.Bodies = []*model.TableBody{body}
	return t
}

func (g *generator) section(id string, depth int) *model.Section {
	s := &model.Section{ID: id, Title: words(g.words(14)), Blocks: g.blocks(5, 0)}
	if depth < 3 && g.rand.IntN(2) == 0 {
		s.Children = []*model.Section{g.section(id+"-a", depth+1)}
	}
	return s
}
