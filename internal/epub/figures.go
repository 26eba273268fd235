package epub

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// figure writes a picture that stands on its own. Its long description is a details element after it, which the picture
// names with aria-details: sighted readers may skip it, and whoever can't see the picture is led there.
func (w *writer) figure(f *model.Figure) {
	described := ""
	if len(f.Description) > 0 {
		described = w.book.claim("description-" + anchorID(f.ID))
	}
	w.open("figure", w.attributes(&f.Attr)...)
	if f.Picture != nil {
		w.picture(f.Picture, w.alternative(f), "aria-details", described)
	}
	if f.Number != "" || len(f.Caption) > 0 {
		w.line()
		w.open("figcaption")
		w.marksAhead(f.Caption)
		w.numbered(w.book.labels.Figure, f.Number, len(f.Caption) > 0)
		w.inlines(f.Caption)
		w.close("figcaption")
	}
	w.close("figure")
	if described == "" {
		return
	}
	w.line()
	w.open("details", "class", "description", "id", described)
	w.open("summary")
	if len(f.DescriptionTitle) > 0 {
		w.inlines(f.DescriptionTitle)
		if f.Number != "" { // "Transcription" alone would be the name of many
			w.element("span", " ("+w.figureName(f)+")", "class", "added")
		}
	} else {
		w.marksOf(f.Description[0]) // a page that begins with the description begins with its title
		delete(w.book.marks, any(f.Description[0]))
		w.element("span", w.descriptionTitle(f), "class", "added")
	}
	w.close("summary")
	w.line()
	w.blocks(f.Description)
	w.close("details")
}

// numbered writes the label of a caption: "Figure 4." before more words, "Figure 4" alone.
func (w *writer) numbered(word, number string, more bool) {
	if number == "" {
		return
	}
	if !more {
		w.element("span", word+"\u00a0"+number, "class", "added label")
		return
	}
	w.element("span", word+"\u00a0"+number+".", "class", "added label")
	w.raw(" ")
}

// descriptionTitle names a long description that the source gave no title.
func (w *writer) descriptionTitle(f *model.Figure) string {
	if f.Number == "" {
		return w.book.labels.Transcript
	}
	return fmt.Sprintf(w.book.labels.TranscriptOf, w.figureName(f))
}

// figureName is how a sentence speaks of the figure: "figure 4". German writes every noun with a capital.
func (w *writer) figureName(f *model.Figure) string {
	word := w.book.labels.Figure
	if primary, _, _ := strings.Cut(w.book.language(), "-"); primary != "de" {
		word = strings.ToLower(word)
	}
	return word + "\u00a0" + f.Number
}

// alternative is the figure's text for those who don't see it. A picture that has a caption or a long description but
// no alternative is called by what it is about, so that a screen reader doesn't pass it over.
func (w *writer) alternative(f *model.Figure) string {
	caption := oneLine(model.PlainText(f.Caption))
	switch {
	case f.Picture.Alt != "" || f.Picture.Decorative:
		return f.Picture.Alt
	case caption != "":
		return caption
	case len(f.Description) > 0:
		return cmp.Or(f.Picture.About, w.book.labels.Figure)
	default:
		return ""
	}
}

// picture writes a picture, or what stands for one that can't be shown: its alternative text, as a link
// when it is on the web.
func (w *writer) picture(p *model.Picture, alt string, attributes ...string) {
	if img := w.book.image(p.Asset); img != nil {
		w.marksOf(p)
		width, height := shownSize(p, img)
		style := ""
		if p.Share > 0 {
			style = fmt.Sprintf("width: %d%%; height: auto", p.Share)
		}
		w.empty("img", append([]string{"src", "../" + img.name, "alt", alt, "title", p.Title, "width", width, "height",
			height, "style", style}, attributes...)...)
		return
	}
	if p.Decorative {
		w.marksOf(p)
		return
	}
	w.openingMarks(p)
	words := p.StandIn(w.book.labels.MissingPicture)
	name := "missing"
	if words != p.Alt {
		name = "missing added"
	}
	w.open("span", "class", name)
	if href := webAddress(p.Address); href != "" && !w.inLink {
		w.open("a", "href", href)
		w.words(p, words)
		w.close("a")
	} else {
		w.words(p, words)
	}
	w.close("span")
}

// shownSize is the size in CSS pixels, so that a reader can keep the place free: as written, else the picture's own.
func shownSize(p *model.Picture, own *image) (width, height string) {
	if own.width <= 0 || own.height <= 0 {
		return "", ""
	}
	wide, high := p.Width, p.Height
	switch {
	case wide <= 0 && high <= 0:
		wide, high = own.width, own.height
	case wide <= 0:
		wide = max(1, high*own.width/own.height)
	case high <= 0:
		high = max(1, wide*own.height/own.width)
	}
	return strconv.Itoa(wide), strconv.Itoa(high)
}

// media writes a card in place of what a book can't play: what it is, its title as a link, and the address for
// those who read offline.
func (w *writer) media(m *model.Media) {
	w.open("div", append(w.attributes(&m.Attr), "class", "media")...)
	w.line()
	w.open("p")
	w.marksAhead(m.Title)
	w.element("span", w.mediaKind(m.Kind)+w.book.labels.Colon, "class", "added kind")
	if len(m.Title) > 0 {
		w.link(&model.Link{Address: m.Address, Inlines: m.Title})
	}
	w.close("p")
	w.line()
	if m.Poster != nil {
		w.open("p", "class", "poster")
		w.picture(m.Poster, m.Poster.Alt)
		w.close("p")
		w.line()
	}
	if m.Address != "" {
		w.open("p", "class", "added address")
		if href := webAddress(m.Address); href != "" && len(m.Title) == 0 {
			w.element("a", m.Address, "href", href)
		} else {
			w.text(m.Address)
		}
		w.close("p")
		w.line()
	}
	w.close("div")
}

func (w *writer) mediaKind(kind model.MediaKind) string {
	switch kind {
	case model.MediaVideo:
		return w.book.labels.Video
	case model.MediaAudio:
		return w.book.labels.Audio
	default:
		return w.book.labels.Frame
	}
}
