// Package template runs the templates in pages, as Eleventy does with Nunjucks before Markdown is read.
//
// It takes the text of a page with the data it can use, and returns a [Text] that knows where in the sources each of
// its characters is from. site, the stage before, finds text and data; markdown, the stage after, reads the result. A
// page without tags never gets here. The rules it keeps: no text is lost to a tag that can't be read, nothing is read
// but includes within the site, there is no clock, no network and no chance, and what a page may cost is bounded.
package template

import (
	"context"
	"io/fs"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/template/expression"
)

// Options are what the templates of a publication share.
type Options struct {
	Files fs.FS // the site's root, for includes; nil when there is none
	// folders in Files that includes are looked for in, besides the including file's own
	Includes   []string
	Name       func(file string) string    // how diagnostics name a file of Files; nil: as it is
	Shortcodes map[string]config.Shortcode // by name
	Language   string                      // of the publication, for dates and labels
	Date       string                      // of the publication, ISO 8601: what “now” is
	Space      Space
	Slugs      slug.Rule // of the filter slugify
	MaxInclude int       // bytes of an included file
}

// Page is a page to run the templates of.
type Page struct {
	Source
	Folder string             // in Options.Files, for includes beside the page
	Data   *expression.Object // what its expressions can name
}

// Run runs the templates of a page. What is wrong in them goes into the report. An error is that of the context.
func Run(ctx context.Context, page Page, options Options, report *diag.List) (*Text, error) {
	r := newRun(ctx, options, report)
	out := &output{room: &r.room}
	f := &frame{run: r, source: &page.Source, folder: page.Folder,
		scope: &scope{values: map[string]any{}, above: &scope{values: r.globals(page.Data)}}, out: out}
	f.body(f.parse(&page.Source))
	return out.finish(), ctx.Err()
}

// Budgets of one page.
const (
	maxSteps      = 2_000_000 // evaluations and nodes
	maxIterations = 10_000    // of one loop
	maxCalls      = 50        // includes, macros and shortcodes within each other
)

// run is one call of Run.
type run struct {
	ctx        context.Context
	options    Options
	report     *diag.List
	evaluation *expression.Evaluation
	current    *frame // whose expressions are evaluated
	room       int    // bytes of output left
	stopped    bool   // a budget was exceeded, and that was reported
	toldLiquid bool   // it was said that the page is Liquid
	calls      int
	including  []string // files that are being included
	included   map[string]*template
	builtin    map[string]*template // shortcodes that were read
}

// template is a source that was read.
type template struct {
	source *Source
	nodes  []node
	folder string
	file   string // in Options.Files
}

func newRun(ctx context.Context, options Options, report *diag.List) *run {
	r := &run{ctx: ctx, options: options, report: report, room: maxOutput, included: map[string]*template{},
		builtin: map[string]*template{}}
	r.evaluation = &expression.Evaluation{
		Lookup:  func(name string) (any, bool) { return r.current.scope.lookup(name) },
		Filter:  r.filter,
		Problem: func(at int, code, format string, args ...any) { r.current.problem(at, code, format, args...) },
		Steps:   maxSteps,
	}
	return r
}

// scope holds the variables of a page, a loop, an include or a macro.
type scope struct {
	values map[string]any
	above  *scope
}

func (s *scope) lookup(name string) (any, bool) {
	for ; s != nil; s = s.above {
		if value, ok := s.values[name]; ok {
			return value, true
		}
	}
	return nil, false
}

// set changes the variable where it is, or makes a new one here. The data of the page is never changed.
func (s *scope) set(name string, value any) {
	for at := s; at.above != nil; at = at.above {
		if _, ok := at.values[name]; ok {
			at.values[name] = value
			return
		}
	}
	s.values[name] = value
}

// globals returns what every expression can name.
func (r *run) globals(data *expression.Object) map[string]any {
	values := map[string]any{
		"range":     expression.Function(r.numbers),
		"component": expression.Function(r.component),
	}
	if data != nil {
		for _, key := range data.Keys() {
			values[key], _ = data.Get(key)
		}
	}
	return values
}

// numbers is the function range of Nunjucks.
func (r *run) numbers(c expression.Call) any {
	from, to, step := 0.0, expression.Number(c.Argument(0, "")), 1.0
	if len(c.Arguments) > 1 {
		from, to = to, expression.Number(c.Arguments[1])
	}
	if len(c.Arguments) > 2 {
		step = expression.Number(c.Arguments[2])
	}
	items := []any{}
	for i := from; step > 0 && i < to || step < 0 && i > to; i += step {
		if len(items) >= maxIterations {
			r.current.problem(c.At, "template-limit", "A range has %d numbers at most; this one ends there.",
				maxIterations)
			break
		}
		items = append(items, i)
	}
	r.evaluation.Spend(len(items))
	return items
}
