package edit

import (
	"github.com/reliure/reliure/internal/model"
)

// scope is where in the document a piece of it stands.
type scope struct {
	page     *model.Section // the section of the source page; nil in a note whose page is not known
	section  *model.Section // the nearest section; nil in a note
	language string
	inCell   bool // in a table cell
}

// rewriter goes over a document in reading order and replaces what its functions replace. Nil functions are skipped.
type rewriter struct {
	section func(scope, *model.Section)                // each section, before what it holds
	enter   func(scope, model.Block)                   // each block, before what it holds
	blocks  func(scope, []model.Block) []model.Block   // each list of blocks, after what the blocks hold
	inlines func(scope, []model.Inline) []model.Inline // each run of text that a block or section owns, once
}

func (r rewriter) document(d *model.Document) {
	pages := map[string]*model.Section{}
	for _, s := range d.Sections {
		r.sections(scope{language: d.Meta.Language}, s, pages)
	}
	for _, n := range d.Notes {
		sc := scope{language: d.Meta.Language, page: pages[n.Pos.File]}
		if sc.page != nil && sc.page.Language != "" {
			sc.language = sc.page.Language
		}
		n.Blocks = r.list(sc, n.Blocks)
	}
}

func (r rewriter) sections(sc scope, s *model.Section, pages map[string]*model.Section) {
	sc.section = s
	if s.Page != nil {
		sc.page = s
		pages[s.Page.File] = s
	}
	if s.Language != "" {
		sc.language = s.Language
	}
	if r.section != nil {
		r.section(sc, s)
	}
	s.Title = r.run(sc, s.Title)
	s.Blocks = r.list(sc, s.Blocks)
	for _, child := range s.Children {
		r.sections(sc, child, pages)
	}
}

func (r rewriter) run(sc scope, inlines []model.Inline) []model.Inline {
	if r.inlines == nil || len(inlines) == 0 {
		return inlines
	}
	return r.inlines(sc, inlines)
}

func (r rewriter) list(sc scope, blocks []model.Block) []model.Block {
	for _, b := range blocks {
		r.block(sc.in(b.Attributes()), b)
	}
	if r.blocks == nil || len(blocks) == 0 {
		return blocks
	}
	return r.blocks(sc, blocks)
}

// in returns the scope of what a node with these attributes holds.
func (sc scope) in(a *model.Attr) scope {
	if a.Language != "" {
		sc.language = a.Language
	}
	return sc
}

func (r rewriter) block(sc scope, b model.Block) {
	if r.enter != nil {
		r.enter(sc, b)
	}
	model.Parts(b, func(p model.Part) {
		switch {
		case p.Inlines != nil:
			*p.Inlines = r.run(sc, *p.Inlines)
		case p.Item != nil:
			*p.Blocks = r.list(sc.in(&p.Item.Attr), *p.Blocks)
		case p.Cell != nil:
			in := sc.in(&p.Cell.Attr)
			in.inCell = true
			*p.Blocks = r.list(in, *p.Blocks)
		case p.Blocks != nil:
			*p.Blocks = r.list(sc, *p.Blocks)
		}
	})
}

// held returns where an inline keeps the inlines that it holds; nil for leaves, and for formulas,
// which no pass rewrites.
func held(in model.Inline) *[]model.Inline {
	if _, formula := in.(*model.Math); formula {
		return nil
	}
	return model.Held(in)
}

// mapInlines puts in the place of every inline for which f says so what f gives instead; what an inline
// holds comes before itself.
func mapInlines(inlines []model.Inline, f func(model.Inline) (instead []model.Inline, replace bool)) []model.Inline {
	out, changed := inlines, false
	for i, in := range inlines {
		if inner := held(in); inner != nil {
			*inner = mapInlines(*inner, f)
		}
		instead, replace := f(in)
		if replace && !changed {
			out, changed = append([]model.Inline(nil), inlines[:i]...), true
		}
		switch {
		case replace:
			out = append(out, instead...)
		case changed:
			out = append(out, in)
		}
	}
	return out
}

// wordless reports whether a screen reader finds nothing to read in the inlines: no text, no alternative.
func wordless(inlines []model.Inline) bool { return model.Characters(model.PlainText(inlines)) == 0 }

// blank reports whether the inlines show nothing at all: no text, no picture, no reference to a note, no
// place that a link leads to.
func blank(inlines []model.Inline) bool {
	shows := false
	model.Visitor{Inline: func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Text:
			shows = shows || model.Characters(in.Value) > 0
		case *model.Code:
			shows = shows || in.Value != ""
		case *model.Span:
			shows = shows || in.ID != ""
		case *model.Link:
			shows = shows || isReference(in)
		case *model.Picture, *model.NoteRef:
			shows = true
		}
		return !shows
	}}.Inlines(inlines)
	return !shows
}
