package picture

import (
	encoder "github.com/reliure/reliure/internal/picture/jpeg"
)

// orient turns the bitmap upright. Only JPEG files say how, so it is planes that are turned.
func (b *bitmap) orient(o orientation) {
	if o == upright || b.planes == nil {
		return
	}
	for i, plane := range b.planes.Planes {
		b.planes.Planes[i] = turn(plane, o)
	}
	if o.turned() {
		b.planes.Across, b.planes.Down = b.planes.Down, b.planes.Across
	}
}

// turn copies a plane as EXIF's orientation asks: 2 to 4 mirror and rotate by 180°, 5 to 8 change rows for columns.
func turn(from encoder.Plane, o orientation) encoder.Plane {
	to := encoder.Plane{Width: from.Width, Height: from.Height}
	if o.turned() {
		to.Width, to.Height = from.Height, from.Width
	}
	to.Stride = to.Width
	to.Samples = make([]byte, to.Width*to.Height)
	fromRight := o == 2 || o == 3 || o == 7 || o == 8
	fromBelow := o == 3 || o == 4 || o == 6 || o == 7
	for y := range to.Height {
		for x := range to.Width {
			column, row := x, y
			if o.turned() {
				column, row = y, x
			}
			if fromRight {
				column = from.Width - 1 - column
			}
			if fromBelow {
				row = from.Height - 1 - row
			}
			to.Samples[y*to.Stride+x] = from.Samples[row*from.Stride+column]
		}
	}
	return to
}

// scale brings the bitmap down to the given size. Its planes may be another rendition's too, and stay as they are.
func (b *bitmap) scale(r *resampler, width, height int) error {
	if b.planes == nil {
		scaled, err := scaleRGB(r, b.rgb.grid(), width, height)
		b.rgb = scaled
		return err
	}
	scaled := &encoder.Image{Across: b.planes.Across, Down: b.planes.Down, Studio: b.planes.Studio}
	for i, plane := range b.planes.Planes {
		w, h := width, height
		if i > 0 {
			w, h = (width+scaled.Across-1)/scaled.Across, (height+scaled.Down-1)/scaled.Down
		}
		samples, err := r.scale(gridOf(plane.Width, plane.Height, plane.Stride, 1, plane.Samples), w, h)
		if err != nil {
			return err
		}
		scaled.Planes = append(scaled.Planes, encoder.Plane{Width: w, Height: h, Stride: w, Samples: samples})
	}
	b.planes = scaled
	return nil
}

func scaleRGB(r *resampler, from grid, width, height int) (*interleaved, error) {
	samples, err := r.scale(from, width, height)
	if err != nil {
		return nil, err
	}
	return &interleaved{width: width, height: height, samples: samples}, nil
}
