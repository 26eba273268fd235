package edit

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/slug"
	"golang.org/x/text/unicode/norm"
)

// giveIDs gives every section, heading, figure, table, quiz and disclosure an id that is unique in the document,
// stable from build to build, an XML NCName and fit for a PDF's named destination. It returns what each page calls its
// places, for the links.
//
//	before                                              after
//	page at /publications/fin-usage/don/                don
//	## À qui donner ?                                   a-qui-donner; a-qui-donner-2 when there is one already
//	figure of /img/frise.webp                           figure-frise
//	table with caption "Coûts", table without           table-couts, table-ID of its section
//	{#1er cas} (explicit)                               id-1er-cas
//	{#don} on two pages                                 don, don-2; each page's links lead to its own
//
// Pages come first, then explicit ids, then the others: a new heading never takes an anchor away
// that somebody wrote down. What a page calls its place otherwise than the document does is in d.Anchors: where it says
// the id itself, and where rule is how the site's program makes ids of titles.
func giveIDs(d *model.Document, rule slug.Rule, report *diag.List) anchors {
	g := &idGiver{document: d, rule: rule, report: report, taken: map[string]bool{}, last: map[string]int{},
		pages: anchors{}}
	rewriter{section: g.page}.document(d)
	g.notes(d)
	rewriter{section: g.explicitSection, enter: g.explicitBlock, inlines: g.explicitSpans}.document(d)
	rewriter{section: g.generateSection, enter: g.generateBlock}.document(d)
	for _, page := range g.order {
		// What the site calls the page's title, should a link lead there.
		g.pages[page].add(slug.Of(model.PlainText(page.Title)), page.ID)
		g.pages[page].titled = append(g.pages[page].titled, titledPlace{model.PlainText(page.Title), page.ID})
	}
	return g.pages
}

// anchors are the places of each page by the id that the page has for them, with their id in the document.
type anchors map[*model.Section]*pageAnchors

type pageAnchors struct {
	ids    map[string]string
	names  []string       // keys of ids in the order of the page
	titles map[string]int // how often a heading's slug came up on the page
	titled []titledPlace
	others map[string]string // ids by what other programs make of the titles; nil until one is asked for
}

func (p *pageAnchors) add(name, id string) bool {
	if p == nil || name == "" {
		return true
	}
	if _, taken := p.ids[name]; taken {
		return false
	}
	p.ids[name] = id
	p.names = append(p.names, name)
	return true
}

// find returns the id in the document of what the page calls name, or what another program would call it; a link
// may also be written as the slug would be made from it.
func (p *pageAnchors) find(name string) (id string, ok bool) {
	if id, ok = p.ids[name]; ok {
		return id, true
	}
	if p.others == nil {
		p.findOthers()
	}
	if id, ok = p.others[norm.NFC.String(name)]; ok {
		return id, true
	}
	id, ok = p.ids[slug.Of(name)]
	return id, ok
}

// findOthers makes the names that other programs have for the page's titles, when the first link asks for one. The
// second of a name ends in "-1", in Python-Markdown's in "_1".
func (p *pageAnchors) findOthers() {
	p.others = map[string]string{}
	count := map[string]int{}
	for _, t := range p.titled {
		names := slug.Others(t.title)
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			n := count[name]
			count[name]++
			seconds := []string{name}
			if n > 0 {
				seconds = []string{name + "-" + strconv.Itoa(n), name + "_" + strconv.Itoa(n)}
			}
			for _, name := range seconds {
				if _, taken := p.others[name]; !taken && name != "" {
					p.others[name] = t.id
				}
			}
		}
	}
}

// titledPlace is a title and the id of what it names.
type titledPlace struct{ title, id string }

type idGiver struct {
	document *model.Document
	rule     slug.Rule // of the site's program; empty: unknown
	report   *diag.List
	taken    map[string]bool
	last     map[string]int // last suffix given to an id
	pages    anchors
	order    []*model.Section
}

// differs notes what a page of the site calls a place that has another id in the document.
func (g *idGiver) differs(id, name string) {
	if name != id && name != "" {
		g.document.Anchors = append(g.document.Anchors, model.Anchor{ID: id, Name: name})
	}
}

// claim takes id, or the first of id-2, id-3, … that is free.
func (g *idGiver) claim(id string) string {
	for name, n := id, max(g.last[id], 1); ; name = id + "-" + strconv.Itoa(n) {
		if !g.taken[name] {
			g.taken[name] = true
			g.last[id] = n
			return name
		}
		n++
	}
}

func (g *idGiver) page(_ scope, s *model.Section) {
	if s.Page == nil {
		return
	}
	p := &pageAnchors{ids: map[string]string{}, titles: map[string]int{}}
	g.pages[s] = p
	g.order = append(g.order, s)
	written := s.ID
	name := safeID(written)
	if name == "" {
		name = fit(slug.Of(path.Base(strings.TrimSuffix(s.Page.Address, "index.html"))), "")
	}
	if name == "" {
		name = fit(slug.Of(model.PlainText(s.Title)), "page")
	}
	s.ID = g.claim(name)
	p.add(written, s.ID)
	g.differs(s.ID, written)
	if written == "" && s.Page.Heading != "" {
		g.named(p, s.Page.Heading, s.ID)
	}
}

// notes makes the notes' ids safe, and the references follow.
func (g *idGiver) notes(d *model.Document) {
	renamed := map[string]string{}
	for _, n := range d.Notes {
		written := n.ID
		n.ID = g.claim(fit(safeID(written), "note"))
		if _, ok := renamed[written]; !ok {
			renamed[written] = n.ID
		}
	}
	model.Walk(d, model.Visitor{Inline: func(in model.Inline) bool {
		if ref, ok := in.(*model.NoteRef); ok {
			if id, ok := renamed[ref.Note]; ok {
				ref.Note = id
			}
		}
		return true
	}})
}

func (g *idGiver) explicit(sc scope, id *string, pos model.Pos) {
	if *id == "" {
		return
	}
	written := *id
	*id = g.claim(safeID(written))
	if !g.pages[sc.page].add(written, *id) {
		g.report.Warnf(pos, "id-repeated",
			"The page has the id %q already; links lead to the first. Give this one another id.", written)
		return
	}
	g.differs(*id, written)
}

func (g *idGiver) explicitSection(sc scope, s *model.Section) {
	if s.Page == nil {
		g.explicit(sc, &s.ID, s.Pos)
	}
}

func (g *idGiver) explicitBlock(sc scope, b model.Block) {
	attr := b.Attributes()
	g.explicit(sc, &attr.ID, attr.Pos)
	switch b := b.(type) {
	case *model.List:
		for _, item := range b.Items {
			g.explicit(sc, &item.ID, item.Pos)
		}
	case *model.Table:
		for _, row := range b.Rows() {
			for _, cell := range row.Cells {
				g.explicit(sc, &cell.ID, cell.Pos)
			}
		}
	}
}

func (g *idGiver) explicitSpans(sc scope, inlines []model.Inline) []model.Inline {
	model.Visitor{Inline: func(in model.Inline) bool {
		if span, ok := in.(*model.Span); ok {
			g.explicit(sc, &span.ID, span.Pos)
		}
		return true
	}}.Inlines(inlines)
	return inlines
}

func (g *idGiver) generateSection(sc scope, s *model.Section) {
	if s.ID == "" {
		s.ID = g.titled(sc, s.Title, "section")
	}
}

func (g *idGiver) generateBlock(sc scope, b model.Block) {
	attr := b.Attributes()
	if attr.ID != "" {
		return
	}
	around := ""
	if sc.section != nil {
		around = sc.section.ID
	}
	switch b := b.(type) {
	case *model.Heading:
		attr.ID = g.titled(sc, b.Title, "heading")
	case *model.Disclosure:
		attr.ID = g.claim(fit(slug.Of(model.PlainText(b.Title)), "disclosure"))
	case *model.Figure:
		name := ""
		if b.Picture != nil {
			name = path.Base(b.Picture.Address)
			name = slug.Of(strings.TrimSuffix(name, path.Ext(name)))
		}
		attr.ID = g.claim(fit(join("figure", name), ""))
	case *model.Table:
		name := slug.Of(model.PlainText(b.Caption))
		if name == "" {
			name = around
		}
		attr.ID = g.claim(fit(join("table", name), ""))
	case *model.Quiz:
		attr.ID = g.claim(fit(join("quiz", around), ""))
	}
}

// titled gives an id made of a heading's title, and tells the page what the site calls it.
func (g *idGiver) titled(sc scope, title []model.Inline, otherwise string) string {
	text := model.PlainText(title)
	id := g.claim(fit(slug.Of(text), otherwise))
	if p := g.pages[sc.page]; p != nil {
		g.named(p, text, id)
	}
	return id
}

// named tells a page what the site calls a heading: there the second of a name ends in "-1".
func (g *idGiver) named(p *pageAnchors, title, id string) {
	name := g.rule.Of(title)
	if name == "" {
		return
	}
	n := p.titles[name]
	p.titles[name]++
	name = g.rule.Repeated(name, n)
	p.add(name, id)
	p.titled = append(p.titled, titledPlace{title, id})
	if g.rule != "" {
		g.differs(id, name)
	}
}

func join(prefix, name string) string {
	if name == "" {
		return prefix
	}
	return prefix + "-" + name
}

// longestID keeps ids made of questions and long captions readable; it is counted in bytes.
const longestID = 80

// fit makes an id of a slug: not longer than longestID, cut between words, and begun by a letter.
func fit(name, otherwise string) string {
	if len(name) > longestID {
		cut := strings.LastIndexByte(name[:longestID+1], '-')
		if cut <= 0 {
			cut = longestID
			for cut > 0 && name[cut]&0xC0 == 0x80 {
				cut--
			}
		}
		name = name[:cut]
	}
	if name == "" {
		return otherwise
	}
	return safeID(name)
}
