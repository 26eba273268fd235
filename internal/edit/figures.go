package edit

import (
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/slug"
)

// setFigures makes figures of the pictures that stand alone, and gives them what is said about them.
//
//	before                                        after
//	paragraph of one or more pictures only        a figure for each; not in table cells, where pictures are icons
//	its picture has a title                       the title is the figure's caption
//	figure, then a disclosure "Transcription"     figure with that as long description
//	figure without alternative, then disclosures  figure with these as long description, as authors name a transcript
//	whose ids begin with "figure-"
//	figure, then other disclosures                unchanged: they are text of their own
//	picture in a text, without alternative        decorative
//	figure without alternative or description     undescribed, and so decorative, with a warning
//	the same in a card with a title, or where     decorative
//	the source says that it is decoration
//	figure without alternative, with a caption    not decorative: the caption serves as alternative
func setFigures(d *model.Document, report *diag.List) {
	rewriter{blocks: func(sc scope, blocks []model.Block) []model.Block {
		if sc.inCell {
			return blocks
		}
		return attachTranscripts(liftPictures(blocks))
	}}.document(d)
	ornaments := map[*model.Figure]bool{}
	model.Walk(d, model.Visitor{
		Block: func(b model.Block) bool {
			if f, ok := b.(*model.Figure); ok && f.Picture != nil && f.Picture.Decorative {
				ornaments[f] = true
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			if p, ok := in.(*model.Picture); ok {
				p.Decorative = strings.TrimSpace(p.Alt) == ""
			}
			return true
		},
	})
	about := d.Meta.Title
	model.Walk(d, model.Visitor{
		Section: func(s *model.Section) bool { about = model.OneLine(model.PlainText(s.Title)); return true },
		Block: func(b model.Block) bool {
			switch b := b.(type) {
			case *model.Group:
				findOrnaments(b, ornaments)
			case *model.Figure:
				if b.Picture != nil && !ornaments[b] {
					judge(b, about, report)
				}
			}
			return true
		}})
}

// findOrnaments marks the pictures of a card or tile that have no alternative: its title says all, and
// the picture repeats it.
func findOrnaments(g *model.Group, ornaments map[*model.Figure]bool) {
	if g.Kind != "card" && g.Kind != "tile" || len(g.Title) == 0 {
		return
	}
	for _, b := range g.Blocks {
		if f, ok := b.(*model.Figure); ok && len(f.Caption) == 0 && len(f.Description) == 0 {
			ornaments[f] = true
		}
	}
}

// liftPictures makes figures of the paragraphs that hold nothing but pictures.
func liftPictures(blocks []model.Block) []model.Block {
	var out []model.Block // nil until a paragraph was lifted
	for i, b := range blocks {
		p, ok := b.(*model.Paragraph)
		pictures := []*model.Picture(nil)
		if ok {
			pictures = onlyPictures(p.Inlines)
		}
		if len(pictures) > 0 && out == nil {
			out = append(make([]model.Block, 0, len(blocks)), blocks[:i]...)
		}
		for j, picture := range pictures {
			f := &model.Figure{Attr: p.Attr, Picture: picture}
			f.Pos = picture.Pos
			if picture.Title != "" {
				f.Caption = []model.Inline{&model.Text{At: picture.At, Value: picture.Title}}
				picture.Title = ""
			}
			if j > 0 {
				f.ID = ""
			}
			out = append(out, f)
		}
		if len(pictures) == 0 && out != nil {
			out = append(out, b)
		}
	}
	if out == nil {
		return blocks
	}
	return out
}

// onlyPictures returns the pictures of a run that shows nothing else; nil for any other run.
func onlyPictures(inlines []model.Inline) []*model.Picture {
	var pictures []*model.Picture
	for _, in := range inlines {
		switch in := in.(type) {
		case *model.Picture:
			pictures = append(pictures, in)
		case *model.Break:
		case *model.Text:
			if strings.TrimSpace(in.Value) != "" {
				return nil
			}
		default:
			return nil
		}
	}
	return pictures
}

// attachTranscripts moves each transcript into the figure right before it.
func attachTranscripts(blocks []model.Block) []model.Block {
	out := blocks[:0]
	var last *model.Figure // the block right before, when it is a figure
	for _, b := range blocks {
		if t := transcript(b); t != nil && last != nil && len(last.Description) == 0 {
			attach(last, t)
			continue
		}
		if parts := transcriptParts(b); parts != nil && last != nil && len(last.DescriptionTitle) == 0 &&
			last.Picture != nil && last.Picture.Alt == "" {
			last.Description = append(last.Description, parts...)
			continue
		}
		last, _ = b.(*model.Figure)
		out = append(out, b)
	}
	clear(blocks[len(out):])
	return out
}

// transcriptParts returns the disclosure that b is, or those that a group holds, when the id of each says that it
// belongs to a figure. A picture of several columns has a transcript of as many parts, each with a title of its own.
func transcriptParts(b model.Block) []model.Block {
	parts := []model.Block{b}
	if g, ok := b.(*model.Group); ok && len(g.Title) == 0 {
		parts = g.Blocks
	}
	for _, part := range parts {
		if d, ok := part.(*model.Disclosure); !ok || !strings.HasPrefix(d.ID, "figure-") {
			return nil
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return parts
}

// transcript returns the disclosure that b is, or that a group holds alone, when its title says
// that it is a transcript.
func transcript(b model.Block) *model.Disclosure {
	if g, ok := b.(*model.Group); ok && len(g.Blocks) == 1 && len(g.Title) == 0 {
		b = g.Blocks[0]
	}
	d, ok := b.(*model.Disclosure)
	if !ok || len(d.Blocks) == 0 {
		return nil
	}
	// The titles in the languages that labels exist in, with what authors write beside the word:
	// "Transcription de la figure 2".
	title := slug.Of(model.PlainText(d.Title))
	for _, word := range []string{
		"transcription", "transcript", "retranscription", "description-detaillee", "description-longue",
		"description-de-l-image", "long-description", "detailed-description", "text-description", "text-alternative",
		"alternative-textuelle", "transkript", "transkription", "bildbeschreibung", "textalternative", "transcripcion",
		"descripcion-detallada", "descripcion-larga", "trascrizione", "descrizione-dettagliata", "descrizione-lunga",
		"transcricao", "descricao-detalhada", "descricao-longa", "transcriptie", "uitgebreide-beschrijving",
		"tekstalternatief",
	} {
		if rest, ok := strings.CutPrefix(title, word); ok && (rest == "" || rest[0] == '-') {
			return d
		}
	}
	return nil
}

func attach(f *model.Figure, d *model.Disclosure) {
	f.DescriptionTitle, f.Description = d.Title, d.Blocks
	switch {
	case f.ID == "":
		f.ID = d.ID
	case d.ID != "":
		f.DescriptionTitle = []model.Inline{&model.Span{At: model.At{Pos: d.Pos}, ID: d.ID, Inlines: d.Title}}
	}
}

// judge says whether a screen reader has something to say for the figure, in a section of that title.
func judge(f *model.Figure, section string, report *diag.List) {
	p := f.Picture
	if strings.TrimSpace(p.Alt) != "" {
		return
	}
	p.Undescribed = wordless(f.Caption) && len(f.Description) == 0
	p.Decorative = p.Undescribed
	if wordless(f.Caption) && !p.Undescribed {
		p.About = section
	}
	switch {
	case p.Undescribed:
		report.Warnf(p.Pos, "image-alt-missing",
			"The picture has no alternative text: who can't see it learns nothing of it. "+
				"Say what it shows between the square brackets, or put its transcription right after it. If it is "+
				"decoration, write {role=presentation} behind it.")
	case len(f.Description) == 0:
		report.Infof(p.Pos, "image-alt-from-caption",
			"The picture has no alternative text; its caption serves as one. Write one if the caption doesn't say "+
				"what it shows.")
	}
}
