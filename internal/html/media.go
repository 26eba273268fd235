package html

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// media adds a video, a sound or a frame.
func (r *reader) media(f *flow, n *html.Node) {
	m := &model.Media{Attr: r.attr(n), Address: value(n, "src")}
	switch n.DataAtom {
	case atom.Video:
		m.Kind = model.MediaVideo
	case atom.Audio:
		m.Kind = model.MediaAudio
	default:
		m.Kind = model.MediaFrame
	}
	if m.Address == "" {
		if source := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Source }); source != nil {
			m.Address = value(source, "src")
		}
	}
	if poster := value(n, "poster"); poster != "" {
		m.Poster = &model.Picture{At: model.At{Pos: m.Pos}, Address: poster}
		if asset := r.source.Picture(poster, m.Pos); asset != nil {
			m.Poster.Asset = asset.ID
		}
	}
	title := value(n, "title")
	if title == "" {
		title = value(n, "aria-label")
	}
	if title != "" {
		m.Title = []model.Inline{&model.Text{At: model.At{Pos: m.Pos}, Value: strings.Join(strings.Fields(title), " ")}}
	}
	if m.Kind != model.MediaFrame { // what browsers that can't play it show: often a link to the transcript
		fallback := f.content(n)
		if len(m.Title) == 0 && !isInFigure(n) {
			m.Title = lines(fallback)
			fallback = nil
		}
		f.block(m)
		for _, b := range fallback {
			f.put(b)
		}
		return
	}
	f.block(m)
}

// isInFigure reports whether a figure lies around n, whose caption is the title of what it shows.
func isInFigure(n *html.Node) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.DataAtom == atom.Figure {
			return true
		}
	}
	return false
}
