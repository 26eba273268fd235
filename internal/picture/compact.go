package picture

import "context"

// heavyBits is the number of bits a pixel from which a file is looked at again for e-readers. Photos at a good quality
// have about 1, drawings less than a half.
const heavyBits = 1.5

// worthwhile is how much of a file's size, in hundredths, another rendition of it may have to take its place: a copy of
// what was lossy before is never quite as good.
const worthwhile = 85

// A picture that is heavy at the quality of all others is texture from side to side: leaves, gravel, a heap of
// circuit boards. There is no smooth part in it where a coarser step would show, and no edge that loses by fewer
// pixels: its longer side gets as many as make 130 an inch across a printed page's text, which is more than a
// reading screen's column has.
const (
	textureSide      = 704
	qualityOfTexture = 53
)

// Compact returns the picture as it goes onto the screen of an e-reader, its longer side at most longest pixels; nil
// when the file itself will do. It is computed once, like Raster, and shares the PDF's raster where that is the same.
// Drawings and GIFs, which may move, stay as they are.
func (p *Picture) Compact(ctx context.Context, longest int) (*Raster, error) {
	if p.suits(longest) {
		return nil, nil
	}
	w := p.workspaces.borrow()
	defer p.workspaces.giveBack(w)
	return p.compact(ctx, w, longest)
}

// suits reports whether the file itself will do.
func (p *Picture) suits(longest int) bool {
	if p.drawing != nil || p.MediaType == gifType {
		return true
	}
	width, height := fit(p.Width, p.Height, longest, longest)
	return width == p.Width && height == p.Height && !isHeavy(p.Data, width, height)
}

// compact makes what takes the place of a file that may not do; nil when it does after all.
func (p *Picture) compact(ctx context.Context, w *workspace, longest int) (*Raster, error) {
	width, height := fit(p.Width, p.Height, longest, longest)
	unscaled := width == p.Width && height == p.Height
	r, err := p.made(ctx, w, recipe{width: width, height: height, encoded: unscaled && p.MediaType == jpegType})
	if err != nil {
		return nil, err
	}
	if r.Format == "jpeg" && isHeavy(r.Data, width, height) {
		width, height = fit(width, height, textureSide, textureSide)
		if r, err = p.made(ctx, w, recipe{width: width, height: height, encoded: true, texture: true}); err != nil {
			return nil, err
		}
	}
	if 100*len(r.Data) > worthwhile*len(p.Data) {
		return nil, nil
	}
	return r, nil
}

func isHeavy(data []byte, width, height int) bool {
	return 8*float64(len(data)) > heavyBits*float64(width)*float64(height)
}
