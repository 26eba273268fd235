package model

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// Validate tells where the document breaks a rule of the model, as errors: ids are unique; links, notes and pictures
// refer to what exists; tables cover their grid; numbers count without gaps; every node has a position; sections have
// titles (an introduction may do without); no node is nil. A document that edit made must give none; one that markdown
// made may only lack what edit gives.
func Validate(d *Document) []diag.Diagnostic {
	v := &validator{ids: map[string]Pos{}, assets: map[string]bool{}, notes: map[string]bool{}}
	for _, a := range d.Assets {
		v.assets[a.ID] = true
	}
	for _, n := range d.Notes {
		if n == nil {
			v.report(Pos{}, "model-node-nil", "a note is nil")
			return v.found
		}
		v.notes[n.ID] = true
		v.claim(n.ID, n.Pos)
		v.position(n, n.Pos)
	}
	Walk(d, Visitor{Section: v.section, Block: v.block, Inline: v.inline})
	for _, l := range v.links {
		if _, ok := v.ids[l.Target]; !ok {
			v.report(l.Pos, "model-target-missing", "the link leads to %q, which is nowhere in the document", l.Target)
		}
	}
	for _, n := range d.Notes {
		if n.Label == "1" { // notes may be counted by chapter
			v.noteCount = 0
		}
		v.count("note", &v.noteCount, n.Label, n.Pos)
	}
	return v.found
}

type validator struct {
	ids           map[string]Pos
	assets, notes map[string]bool
	links         []*Link

	chapterCount, figureCount, tableCount, noteCount int

	found []diag.Diagnostic
}

func (v *validator) report(pos Pos, code, format string, args ...any) {
	v.found = append(v.found, diag.Diagnostic{Severity: diag.Error, Code: code, Message: fmt.Sprintf(format, args...),
		Pos: pos})
}

// claim takes an id for the node at pos.
func (v *validator) claim(id string, pos Pos) {
	if id == "" {
		return
	}
	if first, taken := v.ids[id]; taken {
		v.report(pos, "model-id-repeated", "the id %q is taken already at %s", id, first)
		return
	}
	v.ids[id] = pos
}

func (v *validator) position(node any, pos Pos) {
	if pos.IsZero() {
		v.report(pos, "model-position-missing", "%T has no position", node)
	}
}

// count checks that number, when there is one, follows the last number of its kind.
func (v *validator) count(kind string, last *int, number string, pos Pos) {
	if number == "" {
		return
	}
	*last++
	if number != strconv.Itoa(*last) {
		v.report(pos, "model-number-wrong", "the %s has number %q where %d follows", kind, number, *last)
	}
}

func isNil(node any) bool { return node == nil || reflect.ValueOf(node).IsNil() }

func (v *validator) nilNode(parent any, pos Pos) bool {
	v.report(pos, "model-node-nil", "%T holds a nil", parent)
	return false
}

func (v *validator) section(s *Section) bool {
	if s == nil {
		return v.nilNode(s, Pos{})
	}
	v.claim(s.ID, s.Pos)
	v.position(s, s.Pos)
	if s.Kind != Introduction && strings.TrimSpace(PlainText(s.Title)) == "" {
		v.report(s.Pos, "model-title-empty", "the section has no title")
	}
	if s.Kind == Chapter {
		v.count("chapter", &v.chapterCount, s.Number, s.Pos)
	}
	return true
}

func (v *validator) block(b Block) bool {
	if isNil(b) {
		return v.nilNode(b, Pos{})
	}
	attr := b.Attributes()
	v.claim(attr.ID, attr.Pos)
	v.position(b, attr.Pos)
	switch b := b.(type) {
	case *List:
		for _, item := range b.Items {
			if item == nil {
				return v.nilNode(b, b.Pos)
			}
			v.claim(item.ID, item.Pos)
			v.position(item, item.Pos)
		}
	case *DefinitionList:
		for _, item := range b.Items {
			if item == nil {
				return v.nilNode(b, b.Pos)
			}
			v.position(item, item.Pos)
		}
	case *Quiz:
		return v.quiz(b)
	case *Table:
		return v.table(b)
	case *Figure:
		if b.Picture == nil {
			return v.nilNode(b, b.Pos)
		}
		v.count("figure", &v.figureCount, b.Number, b.Pos)
	}
	return true
}

func (v *validator) quiz(q *Quiz) bool {
	for i, question := range q.Questions {
		if question == nil {
			return v.nilNode(q, q.Pos)
		}
		v.position(question, question.Pos)
		last := i
		v.count("question", &last, strconv.Itoa(question.Number), question.Pos)
		for _, answer := range question.Answers {
			if answer == nil {
				return v.nilNode(q, question.Pos)
			}
		}
	}
	return true
}

func (v *validator) table(t *Table) bool {
	v.count("table", &v.tableCount, t.Number, t.Pos)
	groups := [][]*Row{t.Head}
	for _, body := range t.Bodies {
		if body == nil {
			return v.nilNode(t, t.Pos)
		}
		groups = append(groups, body.Rows)
	}
	for _, rows := range append(groups, t.Foot) {
		for _, row := range rows {
			if row == nil {
				return v.nilNode(t, t.Pos)
			}
			v.position(row, row.Pos)
			for _, cell := range row.Cells {
				if cell == nil {
					return v.nilNode(t, row.Pos)
				}
				v.cell(cell)
			}
		}
		v.grid(rows, len(t.Columns))
	}
	return true
}

func (v *validator) cell(c *Cell) {
	v.claim(c.ID, c.Pos)
	v.position(c, c.Pos)
	if c.RowSpan < 1 || c.ColumnSpan < 1 {
		v.report(c.Pos, "model-span-wrong", "the cell spans %d rows and %d columns; both are at least 1", c.RowSpan,
			c.ColumnSpan)
	}
}

// grid checks that the cells of a row group cover each slot of the grid once, and reach neither over
// its side nor below it.
func (v *validator) grid(rows []*Row, columns int) {
	change := make([]int, len(rows)+1) // how many more slots are covered from this row on
	Place(rows, func(row, column int, c *Cell) {
		if column+c.ColumnSpan > columns {
			v.report(c.Pos, "model-grid-wrong", "the cell reaches to column %d of a table of %d columns",
				column+c.ColumnSpan, columns)
		}
		if row+c.RowSpan > len(rows) {
			v.report(c.Pos, "model-grid-wrong", "the cell reaches %d rows below its row group", row+c.RowSpan-len(rows))
		}
		change[row] += c.ColumnSpan
		change[min(row+max(c.RowSpan, 1), len(rows))] -= c.ColumnSpan
	})
	covered := 0
	for i, row := range rows {
		covered += change[i]
		if covered != columns {
			v.report(row.Pos, "model-grid-wrong", "the row covers %d of %d columns", covered, columns)
		}
	}
}

func (v *validator) inline(in Inline) bool {
	if isNil(in) {
		return v.nilNode(in, Pos{})
	}
	v.position(in, in.Position())
	switch in := in.(type) {
	case *Link:
		if in.Target != "" {
			v.links = append(v.links, in)
		}
	case *NoteRef:
		if !v.notes[in.Note] {
			v.report(in.Pos, "model-note-missing", "the reference leads to note %q, which does not exist", in.Note)
		}
	case *Picture:
		if in.Asset != "" && !v.assets[in.Asset] {
			v.report(in.Pos, "model-asset-missing", "the picture shows asset %q, which does not exist", in.Asset)
		}
	case *Span:
		v.claim(in.ID, in.Pos)
	}
	return true
}
