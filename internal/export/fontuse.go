package export

import (
	"context"
	"maps"
	"slices"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/output"
	shaping "github.com/reliure/reliure/internal/text"
)

// FontUse says which fonts show the text of a publication in the PDF.
type FontUse struct {
	Slug    string        `json:"slug"`
	File    string        `json:"file"`    // of the publication's first page
	Fonts   []FontShown   `json:"fonts"`   // in the order of their names
	Missing []ScriptShown `json:"missing"` // what no font has
}

// FontShown is a font with what it shows.
type FontShown struct {
	Name    string        `json:"name"` // PostScript name
	Scripts []ScriptShown `json:"scripts"`
}

// ScriptShown are the characters of a script, and the pages that they are on.
type ScriptShown struct {
	Script     string         `json:"script"` // Unicode's name: "Han"; "Common" for signs that many scripts share
	Characters string         `json:"characters"`
	Pages      []string       `json:"pages"`              // as they are numbered, in their order
	Packages   *font.Packages `json:"packages,omitempty"` // that bring a font for what is missing, where some are known
}

// FontsOf tells for each publication in the source which fonts show what.
func FontsOf(ctx context.Context, o Options, report *diag.List) ([]FontUse, error) {
	o.Formats = []output.Format{output.PDF}
	var uses []FontUse
	err := conduct(o, alone(), report, func(r *run) error {
		publications, err := r.read(ctx)
		if err != nil {
			return err
		}
		uses = make([]FontUse, len(publications))
		return r.each(ctx, publications, none, func(ctx context.Context, p *publication) (*edition, error) {
			document, err := r.parse(ctx, p)
			if err != nil {
				return nil, err
			}
			r.edit(p, document)
			var told diag.List
			pictures, err := r.load(ctx, p, document, &told)
			if err != nil {
				return nil, err
			}
			pages, err := r.compose(ctx, p, document, pictures, &told)
			if err != nil {
				return nil, err
			}
			c := &fontCount{chain: r.fonts.Chain(font.Serif, font.Style{Weight: 400}), shown: map[string]scriptCount{}}
			for i, pg := range pages.Pages {
				c.items(pg.Items, i)
			}
			uses[p.place] = c.use(pages)
			uses[p.place].Slug, uses[p.place].File = document.Meta.Slug, p.Root.File
			return &edition{p, document, &artifacts{remarks: told.All()}}, nil
		})
	})
	return uses, err
}

// fontCount gathers what the fonts of a book show.
type fontCount struct {
	chain font.Chain
	shown map[string]scriptCount // by the font's name; what is missing is under no name
}

// scriptCount holds by script the characters, and the pages by their place.
type scriptCount map[string]struct {
	characters map[rune]bool
	pages      map[int]bool
}

func (c *fontCount) items(items []page.Item, at int) {
	for _, item := range items {
		switch item := item.(type) {
		case *page.Glyphs:
			c.glyphs(item, at)
		case *page.Turned:
			c.items(item.Items, at)
		case *page.Drawing:
			for _, lettering := range item.Texts {
				for _, run := range lettering.Runs {
					c.glyphs(run.Glyphs, at)
				}
			}
		}
	}
}

func (c *fontCount) glyphs(g *page.Glyphs, at int) {
	for _, piece := range g.Pieces {
		for _, glyph := range piece.Glyphs {
			for _, r := range glyph.Text {
				if r > ' ' {
					c.add(g.Face, r, at)
				}
			}
		}
	}
}

func (c *fontCount) add(face *font.Face, r rune, at int) {
	name := face.PostScriptName()
	if _, found := c.chain.Resolve(r); !found && !face.Covers(r) && !shaping.IsIgnorable(r) {
		name = ""
	}
	if c.shown[name] == nil {
		c.shown[name] = scriptCount{}
	}
	script := shaping.ScriptOf(r)
	of := c.shown[name][script]
	if of.characters == nil {
		of.characters, of.pages = map[rune]bool{}, map[int]bool{}
		c.shown[name][script] = of
	}
	of.characters[r], of.pages[at] = true, true
}

// use lists what was gathered, in order.
func (c *fontCount) use(book *page.Book) FontUse {
	var use FontUse
	for _, name := range slices.Sorted(maps.Keys(c.shown)) {
		var scripts []ScriptShown
		for _, script := range slices.Sorted(maps.Keys(c.shown[name])) {
			of := c.shown[name][script]
			s := ScriptShown{Script: script, Characters: string(slices.Sorted(maps.Keys(of.characters)))}
			for _, at := range slices.Sorted(maps.Keys(of.pages)) {
				s.Pages = append(s.Pages, book.Pages[at].Folio)
			}
			if packages, known := font.PackagesFor(script); name == "" && known {
				s.Packages = &packages
			}
			scripts = append(scripts, s)
		}
		if name == "" {
			use.Missing = scripts
		} else {
			use.Fonts = append(use.Fonts, FontShown{Name: name, Scripts: scripts})
		}
	}
	return use
}
