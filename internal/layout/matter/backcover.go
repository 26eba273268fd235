package matter

import (
	"cmp"
	"fmt"
	"net/url"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/compose"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/qr"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

var (
	codeSide   = unit.Millimetres(30)  // of the QR code with its quiet zone
	codeModule = unit.Millimetres(0.5) // the least that a reader takes in from paper
)

// backCover paints the back cover as the cover seen from behind: the thread at the right, what the publication is
// about, its address and a QR code that leads there. In a book printed on both sides it is a left-hand page.
func (p *Parts) backCover() {
	meta, styles := p.Document.Meta, p.Theme.Styles
	if !p.Theme.Matter.HasBackCover(len(p.Book.Pages), meta.Address != "") {
		return
	}
	if p.Book.TwoSided && compose.RightHand(len(p.Book.Pages)) {
		p.NewPage(false)
	}
	at := p.poster(p.NewPage(false), p.Book.Structure.Add(page.RolePart))
	margin := p.Theme.Page.Margin
	at.left = margin.Right.Pt
	at.ground(p.Book.Width - margin.Left.Pt.Scale(coverThread, 1000))
	at.text(meta.Title, styles.CoverLabel, p.posterY(coverLabelY))
	about, address := at, at // the one is read before the other, and set when it is known how much room that leaves
	about.element, address.element = at.element.Add(page.RoleDivision), at.element.Add(page.RoleDivision)
	bottom := address.address(p.posterY(coverFootY) + p.Pt(16))
	about.textAbove(cmp.Or(meta.Description, meta.Subtitle), styles.CoverText, p.posterY(coverTitleY), bottom-p.Pt(30))
}

// address sets the QR code with the address at its right, both standing on y, and returns the y above them.
func (at poster) address(y unit.Pt) unit.Pt {
	meta, styles := at.Document.Meta, at.Theme.Styles
	if meta.Address == "" {
		return y
	}
	code, err := qr.Encode(asciiAddress(meta.Address))
	if err != nil {
		at.Report.Warnf(meta.Pos, "address-too-long",
			"The address of the publication has %d characters, more than a QR code can hold; "+
				"the back cover shows none. Shorten the permalink.", len(meta.Address))
		return y
	}
	side := at.code(code, y)
	beside := at
	beside.left += side + at.Pt(16)
	beside.width -= side + at.Pt(16)
	top := y - side
	end := beside.content(styles.CoverImprint, top+at.Baseline(styles.CoverImprint),
		linked(inline.ReadableAddress(meta.Address), meta.Address))
	if end > y-styles.CoverSmall.Leading.Pt {
		return top
	}
	beside.text(joined(" · ", cmp.Or(meta.Publisher, names(meta.Creators)), meta.Licence.Name), styles.CoverSmall, y)
	return top
}

// code paints a QR code that stands on y, black on white with its quiet zone, and returns its side. It is one path: the
// squares of a row that touch are one rectangle.
func (at poster) code(code *qr.Code, y unit.Pt) unit.Pt {
	whole := code.Size + 2*qr.QuietZone
	module := max(codeModule, codeSide/unit.Pt(whole))
	side := module * unit.Pt(whole)
	at.fill(page.Area{X: at.left, Y: y - side, Width: side, Height: side}, theme.Colour{R: 255, G: 255, B: 255},
		at.Pt(2))
	figure := at.element.Add(page.RoleFigure)
	figure.Alt = fmt.Sprintf(at.Labels.AddressCode, inline.ReadableAddress(at.Document.Meta.Address))
	quiet, inner := module*qr.QuietZone, module*unit.Pt(code.Size)
	drawing := &svg.Drawing{Width: float64(code.Size), Height: float64(code.Size),
		Ops: []svg.Op{&svg.Fill{Path: squares(code)}}}
	item := &page.Drawing{Source: page.Source{Content: figure.Content()},
		Area: page.Area{X: 0, Y: 0, Width: inner, Height: inner}, Drawing: drawing}
	at.PaintBox(at.page, &column.Box{Items: []page.Item{item}}, at.left+quiet, y-side+quiet)
	return side
}

// squares is the outline of the dark modules, a unit a module.
func squares(code *qr.Code) svg.Path {
	var path svg.Path
	point := func(x, y int) [3]svg.Point { return [3]svg.Point{{X: float64(x), Y: float64(y)}} }
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for code.Dark(x, y) {
				x++
			}
			if x > from {
				path = append(path, svg.Segment{Verb: svg.Move, P: point(from, y)},
					svg.Segment{Verb: svg.Line, P: point(x, y)},
					svg.Segment{Verb: svg.Line, P: point(x, y+1)}, svg.Segment{Verb: svg.Line, P: point(from, y+1)},
					svg.Segment{Verb: svg.Close})
			}
		}
	}
	return path
}

// asciiAddress writes an address with escapes for what a reader of codes might take for another alphabet's.
func asciiAddress(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.String()
	}
	return address
}
