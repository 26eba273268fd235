package picture

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// Raster is a picture as a PDF can hold it: an 8-bit grey or YCbCr JPEG (baseline or progressive), or a PNG of at most 8 bits a
// sample without alpha or interlace.
type Raster struct {
	Format        string // "jpeg" or "png"
	Data          []byte
	Width, Height int
}

// Request asks for one raster, no larger than the given pixels.
type Request struct {
	Asset               string // ID
	MaxWidth, MaxHeight int    // zero: as large as the file has it
}

// rendering is a raster that is made once.
type rendering struct {
	once   sync.Once
	raster *Raster
	err    error
}

// Raster returns the picture as it goes into the PDF, scaled down when it is larger than the given pixels; zero means no bound. It
// is computed once for each size and must not be changed. Drawings have none.
func (p *Picture) Raster(ctx context.Context, maxWidth, maxHeight int) (*Raster, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p.drawing != nil {
		return nil, errors.New("picture: a drawing has no raster")
	}
	width, height := fit(p.Width, p.Height, maxWidth, maxHeight)
	r := p.rendering(width, height)
	r.once.Do(func() {
		if r.raster, r.err = p.render(width, height); r.err != nil {
			r.err = fmt.Errorf("%s: %w", p.Asset.Path, r.err)
		}
	})
	return r.raster, r.err
}

func (p *Picture) rendering(width, height int) *rendering {
	p.mu.Lock()
	defer p.mu.Unlock()
	size := [2]int{width, height}
	r := p.rasters[size]
	if r == nil {
		if p.rasters == nil {
			p.rasters = make(map[[2]int]*rendering, 1)
		}
		r = new(rendering)
		p.rasters[size] = r
	}
	return r
}

// decodingBudget is how many pixels are decoded at the same time: side by side where pictures are of common size, one after the
// other where each would fill the memory.
const decodingBudget = 40_000_000

// Prepare makes the rasters that are asked for, side by side, so that Raster finds them made. Pictures that can't be shown and
// drawings are passed over; a picture that can't be decoded keeps its error for Raster. The error is that of a cancelled context.
func (s *Set) Prepare(ctx context.Context, requests []Request) error {
	workers := runtime.GOMAXPROCS(0)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	pixels := semaphore.NewWeighted(decodingBudget)
	requests = slices.Clone(requests)
	slices.SortStableFunc(requests, func(a, b Request) int { return cmp.Compare(s.cost(b), s.cost(a)) })
	for _, request := range requests {
		p := s.Get(request.Asset)
		if p == nil || p.drawing != nil {
			continue
		}
		weight := min(int64(p.Width)*int64(p.Height), decodingBudget)
		group.Go(func() error {
			if err := pixels.Acquire(ctx, weight); err != nil {
				return err
			}
			defer pixels.Release(weight)
			_, err := p.Raster(ctx, request.MaxWidth, request.MaxHeight)
			if ctx.Err() != nil {
				return err
			}
			return nil
		})
	}
	return group.Wait()
}

// PrepareWithin makes the rasters of the pictures that are no larger than the given pixels. They are needed at their own size
// wherever they are shown, so the work can begin before the pages are made.
func (s *Set) PrepareWithin(ctx context.Context, width, height int) error {
	var requests []Request
	for id, p := range s.pictures {
		if p.drawing == nil && p.Width <= width && p.Height <= height {
			requests = append(requests, Request{Asset: id})
		}
	}
	slices.SortFunc(requests, func(a, b Request) int { return cmp.Compare(a.Asset, b.Asset) })
	return s.Prepare(ctx, requests)
}

// cost guesses how long a picture takes. The longest are made first, so that none keeps the others waiting at the end.
func (s *Set) cost(r Request) int {
	if p := s.Get(r.Asset); p != nil {
		return len(p.Data)
	}
	return 0
}

// fit returns the largest size of the same shape within the bounds, never larger than the picture.
func fit(width, height, maxWidth, maxHeight int) (int, int) {
	w, h := width, height
	maxWidth, maxHeight = bound(maxWidth), bound(maxHeight)
	if w > maxWidth {
		w, h = maxWidth, divide(height*maxWidth, width)
	}
	if h > maxHeight {
		w, h = divide(width*maxHeight, height), maxHeight
	}
	return max(1, w), max(1, h)
}

// longestSide is what a JPEG can hold, and more than any page can show.
const longestSide = 16384

// bound reads a bound that may be left open.
func bound(pixels int) int {
	if pixels <= 0 {
		return longestSide
	}
	return min(pixels, longestSide)
}

// divide rounds to the nearest whole number.
func divide(n, d int) int { return (n + d/2) / d }

// render makes the raster: the file as it is when that will do, else decoded, turned, scaled and encoded again.
func (p *Picture) render(width, height int) (*Raster, error) {
	unscaled := width == p.Width && height == p.Height
	if p.passes && unscaled && p.MediaType == jpegType {
		return &Raster{Format: "jpeg", Data: p.Data, Width: width, Height: height}, nil
	}
	pixels, err := decode(p.MediaType, p.Data)
	if err != nil {
		return nil, err
	}
	pixels.orient(p.orientation)
	if !unscaled {
		pixels.scale(width, height)
	}
	format, data, err := pixels.encode()
	if err != nil {
		return nil, err
	}
	if p.passes && unscaled && format == "png" && len(p.Data) <= len(data) {
		data = p.Data
	}
	return &Raster{Format: format, Data: data, Width: width, Height: height}, nil
}
