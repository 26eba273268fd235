package edit

import (
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/reliure/reliure/internal/model"
)

// indexAbbreviations gathers the abbreviations that the document explains, each with its first use, in the order of the language.
//
//	before                                          after
//	DEEE (title "déchets…") five times, ADEME once  ADEME, DEEE
//	SSD with one expansion here, another there      SSD, SSD
//	DEEE in a title, then in a paragraph            the first use is the paragraph's
func indexAbbreviations(d *model.Document) {
	x := indexer{document: d, entries: map[[2]string]*model.IndexEntry{}}
	for _, s := range d.Sections {
		x.runningText(s, d.Meta.Language)
	}
	model.Walk(d, x.visitor(d.Meta.Language)) // then those that stand in titles and notes only
	if len(d.Abbreviations) > 1 {
		collate.New(language.Make(d.Meta.Language)).Sort(alphabetical(d.Abbreviations))
	}
}

type indexer struct {
	document *model.Document
	entries  map[[2]string]*model.IndexEntry // by short form and expansion
}

// runningText meets the abbreviations of a section but for those in titles, which are met again if the text never uses them.
func (x indexer) runningText(s *model.Section, language string) {
	if s.Language != "" {
		language = s.Language
	}
	v := x.visitor(language)
	v.Block = func(b model.Block) bool { _, title := b.(*model.Heading); return !title }
	v.Blocks(s.Blocks)
	for _, child := range s.Children {
		x.runningText(child, language)
	}
}

func (x indexer) visitor(language string) model.Visitor {
	return model.Visitor{Inline: func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Abbreviation:
			x.add(in, language)
		case *model.Span:
			if in.Language != "" && in.Language != language {
				x.visitor(in.Language).Inlines(in.Inlines)
				return false
			}
		}
		return true
	}}
}

func (x indexer) add(a *model.Abbreviation, language string) {
	short := strings.Join(strings.Fields(model.PlainText(a.Inlines)), " ")
	key := [2]string{short, a.Expansion}
	if short == "" || a.Expansion == "" || x.entries[key] != nil {
		return
	}
	entry := &model.IndexEntry{Short: short, Expansion: a.Expansion, First: a, Pos: a.Pos}
	if language != x.document.Meta.Language {
		entry.Language = language
	}
	x.entries[key] = entry
	x.document.Abbreviations = append(x.document.Abbreviations, entry)
}

// alphabetical is a list that collate can sort. Entries of one short form are in the order of their expansions.
type alphabetical []*model.IndexEntry

func (a alphabetical) Len() int           { return len(a) }
func (a alphabetical) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a alphabetical) Bytes(i int) []byte { return []byte(a[i].Short + "\x00" + a[i].Expansion) }
