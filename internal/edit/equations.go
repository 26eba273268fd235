package edit

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
)

// equations are the numbers of formulas, and where they stand, by the names that \label gives them.
// Pages may use the same names: a reference leads to the equation of its own page, else to the first.
type equations map[string][]equation

type equation struct {
	number string
	at     *model.Paragraph
}

// find returns the equation that a place means by a name.
func (known equations) find(at model.At, name string) (equation, bool) {
	list := known[name]
	for _, e := range list {
		if e.at.Pos.File == at.Pos.File {
			return e, true
		}
	}
	if len(list) == 0 {
		return equation{}, false
	}
	return list[0], true
}

// numberEquations counts the equations of the document, as LaTeX and KaTeX count them. It comes before ids are given:
// one with a label has an id.
//
//	before                                  after
//	\begin{equation} a \end{equation}       \tag{1}
//	\begin{align} a \\ b \nonumber \end{…}  \tag{2} on the first line
//	$$ a \label{eq:a} $$                    \tag{3}; the paragraph's id is eq:a
//	$$ a $$ {#eq-b}                         \tag{4}
//	$$ a $$, \begin{align*} … \end{align*}  no number
func numberEquations(d *model.Document, report *diag.List) equations {
	known, last := equations{}, 0
	taken := map[string]bool{}
	formulas := displays(d)
	for _, p := range formulas {
		_, own := math.NumberEquations(p.Inlines[0].(*model.Math).TeX, false, func() string { return "" })
		for _, e := range own {
			taken[e.Number] = true
		}
	}
	next := func() string {
		for last++; taken[strconv.Itoa(last)]; last++ {
			continue
		}
		return strconv.Itoa(last)
	}
	for _, p := range formulas {
		m := p.Inlines[0].(*model.Math)
		tex, own := math.NumberEquations(m.TeX, strings.HasPrefix(p.ID, "eq"), next)
		rewriteFormula(m, tex)
		for _, e := range own {
			for _, name := range e.Labels {
				if e, twice := known.find(m.At, name); twice && e.at.Pos.File == m.Pos.File {
					report.Warnf(m.Pos, "equation-label-repeated",
						"Two equations are called %q; references lead to the first. Give this one another name.", name)
					continue
				}
				known[name] = append(known[name], equation{e.Number, p})
				if p.ID == "" {
					p.ID = name
				}
			}
		}
	}
	return known
}

// displays lists the paragraphs that are a formula on a line of its own, those of notes behind the block that calls
// them, as they are read.
func displays(d *model.Document) (found []*model.Paragraph) {
	notes := make(map[string]*model.Note, len(d.Notes)) // that are not called yet
	for _, n := range d.Notes {
		notes[n.ID] = n
	}
	var called []*model.Note
	var v model.Visitor
	v.Inline = func(in model.Inline) bool {
		if ref, ok := in.(*model.NoteRef); ok && notes[ref.Note] != nil {
			called = append(called, notes[ref.Note])
			delete(notes, ref.Note)
		}
		return true
	}
	reading := false
	read := func() {
		if reading {
			return
		}
		for reading = true; len(called) > 0; {
			next := called[0]
			called = called[1:]
			v.Blocks(next.Blocks)
		}
		reading = false
	}
	v.Block = func(b model.Block) bool {
		read()
		if p, ok := b.(*model.Paragraph); ok && len(p.Inlines) == 1 {
			if m, ok := p.Inlines[0].(*model.Math); ok && m.Display {
				found = append(found, p)
			}
		}
		return true
	}
	model.Walk(&model.Document{Sections: d.Sections}, v)
	read()
	for _, n := range d.Notes {
		if notes[n.ID] != nil {
			v.Blocks(n.Blocks)
		}
	}
	return found
}

// rewriteFormula gives a formula other TeX.
func rewriteFormula(m *model.Math, tex string) {
	if tex == m.TeX {
		return
	}
	if read, err := math.Parse(tex); err == nil {
		*m = *read.Model(m.At, tex, m.Display)
	}
}

// referToEquations gives the numbers of equations to what refers to them. It comes when all ids are given.
//
//	before                      after
//	as \eqref{eq:a} says        as (3) says, with a link
//	$\ref{eq:a}$                3, with a link
//	$a = b$ by $x \eqref{eq:a}$ (3), as words of the formula
//	\eqref{eq:nowhere}          (eq:nowhere), and a diagnostic; in text, as it is where no equation has a name
//	\ref{fig:plan} in text      as it is: no equation is called so
func referToEquations(d *model.Document, known equations, report *diag.List) {
	rewriter{inlines: func(_ scope, inlines []model.Inline) []model.Inline {
		return mapInlines(inlines, func(in model.Inline) ([]model.Inline, bool) {
			switch in := in.(type) {
			case *model.Text:
				return known.text(in, report)
			case *model.Math:
				return known.formula(in, report)
			}
			return nil, false
		})
	}}.document(d)
}

// text replaces the references in a text; ok is false when there are none.
func (known equations) text(t *model.Text, report *diag.List) (out []model.Inline, ok bool) {
	if !strings.Contains(t.Value, "ref{") || len(known) == 0 {
		return nil, false
	}
	found := math.References(t.Value)
	at := 0
	for _, r := range found {
		if _, ok := known[r.Label]; !ok && r.Bare { // to a figure, perhaps
			continue
		}
		if r.Start > at {
			out = append(out, &model.Text{At: t.At, Value: t.Value[at:r.Start]})
		}
		out = append(out, known.link(t.At, r, report))
		at = r.End
	}
	if at < len(t.Value) {
		out = append(out, &model.Text{At: t.At, Value: t.Value[at:]})
	}
	return out, at > 0
}

// equationNumber is the first number of a formula on a line of its own, as it is printed; empty when it has none.
func equationNumber(p *model.Paragraph) string {
	if len(p.Inlines) != 1 {
		return ""
	}
	m, ok := p.Inlines[0].(*model.Math)
	if !ok || !m.Display {
		return ""
	}
	_, own := math.NumberEquations(m.TeX, false, func() string { return "" })
	if len(own) == 0 || own[0].Number == "" {
		return ""
	}
	return "(" + own[0].Number + ")"
}

// formula replaces the references in a formula; one that is nothing else becomes a link.
func (known equations) formula(m *model.Math, report *diag.List) (out []model.Inline, ok bool) {
	found := math.References(m.TeX)
	if len(found) == 0 {
		return nil, false
	}
	if r := found[0]; len(found) == 1 && strings.TrimSpace(m.TeX) == m.TeX[r.Start:r.End] {
		return []model.Inline{known.link(m.At, r, report)}, true
	}
	var tex strings.Builder
	at := 0
	for _, r := range found {
		tex.WriteString(m.TeX[at:r.Start] + `\text{` + r.Words(known.number(m.At, r, report)) + "}")
		at = r.End
	}
	tex.WriteString(m.TeX[at:])
	rewriteFormula(m, tex.String())
	return nil, false
}

// link leads to an equation; where there is none, it is the name.
func (known equations) link(at model.At, r math.Reference, report *diag.List) model.Inline {
	words := &model.Text{At: at, Value: r.Words(known.number(at, r, report))}
	e, ok := known.find(at, r.Label)
	if !ok || e.at.ID == "" {
		return words
	}
	return &model.Link{At: at, Address: "#" + e.at.ID, Target: e.at.ID, Inlines: []model.Inline{words}}
}

// number is that of the equation with a name; the name itself, told, where there is none.
func (known equations) number(at model.At, r math.Reference, report *diag.List) string {
	e, ok := known.find(at, r.Label)
	if !ok || e.number == "" {
		report.Warnf(at.Pos, "equation-missing",
			"No equation is called %q, or it has no number. Write \\label{%s} into the equation.", r.Label, r.Label)
		return r.Label
	}
	return e.number
}
