package html

import (
	"github.com/reliure/reliure/internal/contrast"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
)

// formula adds a formula to the line.
func (r *reader) formula(f *flow, n *html.Node, tex string) {
	if m := r.readFormula(n, tex, false); m != nil {
		f.add(m)
	}
}

// displayFormula adds a formula as a paragraph of its own.
func (r *reader) displayFormula(f *flow, n *html.Node, tex string) {
	if m := r.readFormula(n, tex, true); m != nil {
		attr := r.attr(n)
		f.block(&model.Paragraph{Attr: attr, Inlines: []model.Inline{m}})
	}
}

// readFormula returns the formula with its linear form; nil when it shows nothing.
func (r *reader) readFormula(n *html.Node, tex string, display bool) *model.Math {
	read, err := math.Parse(tex)
	if err != nil {
		return nil // markdown writes what can't be read as code
	}
	at := model.At{Pos: r.position(n)}
	m := read.Model(at, tex, display)
	if len(m.Inlines) == 0 {
		return nil
	}
	for _, pale := range read.Pale {
		r.source.Report.Warnf(at.Pos, "math-contrast-low",
			"The colour %s in this formula has a contrast of %.1f, and %.1f is needed; %s stands in its place.",
			pale.Name, pale.Ratio, contrast.Text, pale.Instead)
	}
	return m
}
