package edit

import (
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/reliure/reliure/internal/model"
)

// indexAbbreviations gathers the abbreviations that the document explains, each with its first use, in the
// order of the language.
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
	model.Walk(d, x.visitor(d.Meta.Language, x.use))
	if len(d.Abbreviations) > 1 {
		collate.New(language.Make(d.Meta.Language)).Sort(alphabetical(d.Abbreviations))
	}
}

type indexer struct {
	document *model.Document
	entries  map[[2]string]*model.IndexEntry // by short form and expansion
}

// runningText meets the abbreviations of a section but for those in titles: one that titles alone use is met later.
func (x indexer) runningText(s *model.Section, language string) {
	if s.Language != "" {
		language = s.Language
	}
	v := x.visitor(language, func(a *model.Abbreviation, language string) { x.entry(a, language) })
	v.Block = func(b model.Block) bool { _, title := b.(*model.Heading); return !title }
	v.Blocks(s.Blocks)
	for _, child := range s.Children {
		x.runningText(child, language)
	}
}

// visitor hands on each abbreviation with the language that its expansion is in.
func (x indexer) visitor(language string, meet func(a *model.Abbreviation, language string)) model.Visitor {
	return model.Visitor{Inline: func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Abbreviation:
			meet(in, language)
		case *model.Span:
			if in.Language != "" && in.Language != language {
				x.visitor(in.Language, meet).Inlines(in.Inlines)
				return false
			}
		}
		return true
	}}
}

// use adds an abbreviation to the uses of its entry.
func (x indexer) use(a *model.Abbreviation, language string) {
	if entry := x.entry(a, language); entry != nil {
		entry.Uses = append(entry.Uses, a)
	}
}

// entry is the entry of an abbreviation, made at its first use; nil for what has no expansion.
func (x indexer) entry(a *model.Abbreviation, language string) *model.IndexEntry {
	short := strings.Join(strings.Fields(model.PlainText(a.Inlines)), " ")
	if short == "" || a.Expansion == "" {
		return nil
	}
	key := [2]string{short, a.Expansion}
	entry := x.entries[key]
	if entry == nil {
		entry = &model.IndexEntry{Short: short, Expansion: a.Expansion, First: a, Pos: a.Pos}
		if language != x.document.Meta.Language {
			entry.Language = language
		}
		x.entries[key] = entry
		x.document.Abbreviations = append(x.document.Abbreviations, entry)
	}
	return entry
}

// alphabetical is a list that collate can sort. Entries of one short form are in the order of their expansions.
type alphabetical []*model.IndexEntry

func (a alphabetical) Len() int           { return len(a) }
func (a alphabetical) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a alphabetical) Bytes(i int) []byte { return []byte(a[i].Short + "\x00" + a[i].Expansion) }
