package page

import "github.com/reliure/reliure/internal/unit"

// LinkArea is the area of one link on one page: a rectangle for each line it covers.
type LinkArea struct {
	Link  *Link
	Areas []Area
}

// Link is a link of the document; it may have areas on several pages.
type Link struct {
	Address  string   // of an external link
	Target   string   // key of Destinations, of an internal link
	Contents string   // says where the link goes, for those who can't see it
	Element  *Element // the Link element it belongs to; nil for a link that is an artifact's
}

// AddLink adds an area to a link of the page; all areas of a link on a page belong to one annotation.
func (p *Page) AddLink(link *Link, area Area) {
	for _, known := range p.Links {
		if known.Link == link {
			known.Areas = append(known.Areas, area)
			return
		}
	}
	p.Links = append(p.Links, &LinkArea{Link: link, Areas: []Area{area}})
}

// Area is a rectangle on a page.
type Area struct{ X, Y, Width, Height unit.Pt }

// Union is the smallest area that holds both.
func Union(a, b Area) Area {
	x0, y0 := min(a.X, b.X), min(a.Y, b.Y)
	x1, y1 := max(a.X+a.Width, b.X+b.Width), max(a.Y+a.Height, b.Y+b.Height)
	return Area{x0, y0, x1 - x0, y1 - y0}
}
