package measure

import (
	"bufio"
	"fmt"
	"io"
)

// Picture is a page in shades of grey.
type Picture struct {
	Width, Height int
	Grey          []byte // row by row; 255 is white
}

// ReadPicture reads a portable graymap (PGM, "P5"), as `pdftoppm -gray` writes it.
func ReadPicture(r io.Reader) (*Picture, error) {
	in := bufio.NewReader(r)
	var p Picture
	var most int
	if _, err := fmt.Fscanf(in, "P5\n%d %d\n%d\n", &p.Width, &p.Height, &most); err != nil {
		return nil, fmt.Errorf("no picture in shades of grey: %w", err)
	}
	const largest = 20_000 // pixels on a side
	if most != 255 || p.Width <= 0 || p.Height <= 0 || p.Width > largest || p.Height > largest {
		return nil, fmt.Errorf("a picture of %d × %d pixels in %d shades", p.Width, p.Height, most)
	}
	p.Grey = make([]byte, p.Width*p.Height)
	if _, err := io.ReadFull(in, p.Grey); err != nil {
		return nil, fmt.Errorf("the picture is cut short: %w", err)
	}
	return &p, nil
}

// white reports whether a row holds nothing.
func (p *Picture) white(row int) bool {
	const ink = 250
	for _, grey := range p.Grey[row*p.Width : (row+1)*p.Width] {
		if grey < ink {
			return false
		}
	}
	return true
}

const (
	holeShare   = 0.15 // of the type area's height: a larger stripe of white is a hole
	openingSize = 1.7  // times the body's: type of this size is a chapter's title
)

// pages looks at how the pages are filled. A page's last stripe of white ends at the foot of the type area: where the
// lowest line of the body stands on any page.
func (b *Body) pages(r *Report, pages []Page, pictures []*Picture) {
	if len(pictures) != len(pages) || len(b.Lines) == 0 {
		return
	}
	top, foot := b.Lines[0].Baseline, b.Lines[0].Baseline
	for i := range b.Lines {
		top, foot = min(top, b.Lines[i].Baseline), max(foot, b.Lines[i].Baseline)
	}
	top -= b.Size
	counted := 0
	for i := range pages {
		if i+1 == len(pages) || b.opens(&pages[i+1]) {
			continue // a chapter's last page
		}
		hole, below := pictures[i].holes(top/pages[i].Height, foot/pages[i].Height)
		counted++
		r.White += hole
		switch {
		case hole > holeShare:
			r.Underfull++
		case below*(foot-top) > b.Leading:
			r.Uneven++
		}
	}
	if counted > 0 {
		r.White /= float64(counted)
	}
}

// opens reports whether a chapter begins on a page.
func (b *Body) opens(page *Page) bool {
	for _, c := range page.Characters {
		if c.Size > openingSize*b.Size && c.Baseline < page.Height/2 {
			return true
		}
	}
	return false
}

// holes returns the height of the largest white stripe between two heights, and that of the lowest one, in
// shares of the way between.
func (p *Picture) holes(top, foot float64) (largest, lowest float64) {
	first, last := int(top*float64(p.Height)), int(foot*float64(p.Height))
	stripe, most := 0, 0
	for row := first; row <= last && row < p.Height; row++ {
		if !p.white(row) {
			stripe = 0
			continue
		}
		stripe++
		most = max(most, stripe)
	}
	return float64(most) / float64(last-first), float64(stripe) / float64(last-first)
}
