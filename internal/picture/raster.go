package picture

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/parallel"
)

// Raster is a picture as a PDF can hold it: an 8-bit grey or YCbCr JPEG (baseline or progressive), or a PNG of at most
// 8 bits a sample without alpha or interlace.
type Raster struct {
	Format        string // "jpeg" or "png"
	Data          []byte
	Width, Height int
}

// Request asks for a form of one picture that is going to be wanted.
type Request struct {
	Asset               string // ID
	MaxWidth, MaxHeight int    // of the raster, in pixels, as Raster takes them; zero: as large as the file has it
	// instead of the raster, what Compact makes with its longer side no longer than that; zero: the raster
	Screen int
}

// recipe says how a raster is made.
type recipe struct {
	width, height int
	encoded       bool // even where the file could pass as it is
	texture       bool // at the quality of texture
}

// renderings are the rasters made of one file.
type renderings struct {
	mu      sync.Mutex
	rasters map[recipe]*rendering
	checked sync.Once
	decoded atomic.Bool // something was made of all its pixels
	damaged error       // of the file; nil: none was found
}

func newRenderings() *renderings { return &renderings{rasters: make(map[recipe]*rendering, 1)} }

// rendering is a raster that is made once.
type rendering struct {
	once   sync.Once
	raster *Raster
	err    error
}

// Raster returns the picture as it goes into the PDF, scaled down when it is larger than the given pixels; zero means
// no bound. It is computed once for each size and must not be changed. Drawings have none.
func (p *Picture) Raster(ctx context.Context, maxWidth, maxHeight int) (*Raster, error) {
	if p.drawing != nil {
		return nil, errors.New("picture: a drawing has no raster")
	}
	w := p.workspaces.borrow()
	defer p.workspaces.giveBack(w)
	return p.print(ctx, w, maxWidth, maxHeight)
}

func (p *Picture) print(ctx context.Context, w *workspace, maxWidth, maxHeight int) (*Raster, error) {
	width, height := fit(p.Width, p.Height, maxWidth, maxHeight)
	return p.made(ctx, w, recipe{width: width, height: height})
}

// made is the raster of a recipe, made at the first call.
func (p *Picture) made(ctx context.Context, w *workspace, how recipe) (*Raster, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := p.renderings.of(how)
	r.once.Do(func() {
		if r.raster, r.err = p.render(w, how); r.err != nil {
			p.renderings.setDamage(r.err)
		} else {
			p.renderings.decoded.Store(true)
		}
	})
	if r.err != nil {
		return nil, &DamagedError{p.Asset, r.err}
	}
	return r.raster, nil
}

func (r *renderings) of(how recipe) *rendering {
	r.mu.Lock()
	defer r.mu.Unlock()
	made := r.rasters[how]
	if made == nil {
		made = new(rendering)
		r.rasters[how] = made
	}
	return made
}

// Prepare makes what is asked for, side by side, so that Raster and Compact find it made. A picture is decoded once for
// all that is asked of it. Pictures that can't be shown and drawings are passed over; one that can't be decoded keeps
// its error for Raster and Compact. The error is that of a cancelled context.
func (s *Set) Prepare(ctx context.Context, requests []Request) error {
	of := map[*Picture][]Request{}
	var order []*Picture
	for _, r := range requests {
		p := s.Get(r.Asset)
		if p == nil || p.drawing != nil {
			continue
		}
		if of[p] == nil {
			order = append(order, p)
		}
		of[p] = append(of[p], r)
	}
	// The longest are made first, so that none keeps the others waiting at the end. The size of the
	// file is a guess at that.
	slices.SortStableFunc(order, func(a, b *Picture) int { return cmp.Compare(len(b.Data), len(a.Data)) })
	return parallel.Each(ctx, len(order), func(ctx context.Context, i int) error {
		defer fault.At(placeOf(order[i].Asset))
		order[i].prepare(ctx, of[order[i]])
		return ctx.Err()
	})
}

// prepare makes what is asked for of one picture. Errors stay with what could not be made.
func (p *Picture) prepare(ctx context.Context, requests []Request) {
	w := p.workspaces.borrow()
	defer p.workspaces.giveBack(w)
	for _, r := range requests {
		if r.Screen == 0 {
			_, _ = p.print(ctx, w, r.MaxWidth, r.MaxHeight)
		} else if !p.suits(r.Screen) {
			_, _ = p.compact(ctx, w, r.Screen)
		}
	}
	p.check(w)
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

// render makes the raster: the file as it is when that will do, else what the cache has, else decoded,
// scaled and encoded again.
func (p *Picture) render(w *workspace, how recipe) (*Raster, error) {
	if p.passes && p.isSize(how) && p.MediaType == jpegType && !how.encoded {
		if _, err := w.decode(p); err != nil { // it may be damaged
			return nil, err
		}
		return &Raster{Format: "jpeg", Data: p.Data, Width: how.width, Height: how.height}, nil
	}
	if p.folder == nil {
		return p.encode(w, how)
	}
	key := p.folder.Key([]byte("raster"), fmt.Appendf(nil, "%s %+v", p.MediaType, how), p.Data)
	if entry, ok := p.folder.Get(key); ok {
		if format, data, ok := bytes.Cut(entry, []byte("\n")); ok {
			return &Raster{Format: string(format), Data: data, Width: how.width, Height: how.height}, nil
		}
	}
	r, err := p.encode(w, how)
	if err == nil {
		p.folder.Put(key, slices.Concat([]byte(r.Format+"\n"), r.Data))
	}
	return r, err
}

func (p *Picture) isSize(how recipe) bool { return how.width == p.Width && how.height == p.Height }

// encode decodes the picture, scales it and encodes it again. A PNG that is no larger stays as it is.
func (p *Picture) encode(w *workspace, how recipe) (*Raster, error) {
	pixels, err := w.scaled(p, how.width, how.height)
	if err != nil {
		return nil, err
	}
	r := &Raster{Format: "jpeg", Width: how.width, Height: how.height}
	if how.texture {
		r.Data = pixels.encodeTexture(w)
		return r, nil
	}
	if r.Format, r.Data, err = pixels.encode(w); err != nil {
		return nil, err
	}
	if p.passes && p.isSize(how) && r.Format == "png" && len(p.Data) <= len(r.Data) {
		r.Data = p.Data
	}
	return r, nil
}
