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

	"github.com/reliure/reliure/internal/parallel"
)

// Raster is a picture as a PDF can hold it: an 8-bit grey or YCbCr JPEG (baseline or progressive), or a PNG of at most 8 bits a
// sample without alpha or interlace.
type Raster struct {
	Format        string // "jpeg" or "png"
	Data          []byte
	Width, Height int
}

// Request asks for the forms of one picture that are going to be wanted.
type Request struct {
	Asset               string // ID
	Print               bool   // the raster for the PDF, no larger than the given pixels
	MaxWidth, MaxHeight int    // zero: as large as the file has it
	Screen              int    // the longer side of the form for e-readers, as Compact makes it; zero: not wanted
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

// Raster returns the picture as it goes into the PDF, scaled down when it is larger than the given pixels; zero means no bound. It
// is computed once for each size and must not be changed. Drawings have none.
func (p *Picture) Raster(ctx context.Context, maxWidth, maxHeight int) (*Raster, error) {
	if p.drawing != nil {
		return nil, errors.New("picture: a drawing has no raster")
	}
	if err := p.awaitAhead(ctx); err != nil {
		return nil, err
	}
	w := p.workspaces.borrow()
	defer p.workspaces.giveBack(w)
	return p.print(ctx, w, maxWidth, maxHeight)
}

// Foresee returns what Raster will return, without the data: a JPEG of three components. It is false where that isn't known before the
// picture is decoded.
func (p *Picture) Foresee(maxWidth, maxHeight int) (r Raster, known bool) {
	r.Format = "jpeg"
	r.Width, r.Height = fit(p.Width, p.Height, maxWidth, maxHeight)
	return r, p.becomesJPEG
}

func (p *Picture) print(ctx context.Context, w *workspace, maxWidth, maxHeight int) (*Raster, error) {
	width, height := fit(p.Width, p.Height, maxWidth, maxHeight)
	return p.made(ctx, w, recipe{width: width, height: height})
}

// awaitAhead waits for what was begun of the picture, so that no more pixels are decoded at once than there are meant to be.
func (p *Picture) awaitAhead(ctx context.Context) error {
	if p.ahead == nil {
		return nil
	}
	select {
	case <-p.ahead:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
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

// Prepare makes what is asked for, side by side, so that Raster and Compact find it made. Pictures that can't be shown and
// drawings are passed over; a picture that can't be decoded keeps its error for them. The error is that of a cancelled context.
func (s *Set) Prepare(ctx context.Context, requests []Request) error {
	return s.each(ctx, requests, (*Picture).prepare)
}

// each does the work for the pictures that requests ask for, side by side.
func (s *Set) each(ctx context.Context, requests []Request, work func(*Picture, context.Context, Request)) error {
	requests = slices.Clone(requests)
	slices.SortStableFunc(requests, func(a, b Request) int { return cmp.Compare(s.cost(b), s.cost(a)) })
	return parallel.Each(ctx, len(requests), func(ctx context.Context, i int) error {
		p := s.Get(requests[i].Asset)
		if p == nil || p.drawing != nil {
			return nil
		}
		work(p, ctx, requests[i])
		return ctx.Err()
	})
}

// prepare makes what is asked for of one picture. Errors stay with what could not be made.
func (p *Picture) prepare(ctx context.Context, r Request) {
	w := p.workspaces.borrow()
	defer p.workspaces.giveBack(w)
	if r.Print {
		_, _ = p.print(ctx, w, r.MaxWidth, r.MaxHeight)
	}
	if r.Screen > 0 && !p.suits(r.Screen) {
		_, _ = p.compact(ctx, w, r.Screen)
	}
	p.check(w)
}

// PrepareAhead begins to make what is known to be wanted before the pages are made: for print, the rasters of the pictures whose sides are no
// longer than that, which are shown as they are wherever they stand; for e-readers, what Compact makes for screen. Zero: not wanted.
// Raster and Compact of a picture wait until it is done; wait does for all of them.
func (s *Set) PrepareAhead(ctx context.Context, print, screen int) (wait func()) {
	var requests []Request
	for id, p := range s.pictures {
		if p.drawing == nil {
			requests = append(requests, Request{Asset: id, Print: max(p.Width, p.Height) <= print, Screen: screen})
			p.ahead = make(chan struct{})
		}
	}
	slices.SortFunc(requests, func(a, b Request) int { return cmp.Compare(a.Asset, b.Asset) })
	var work sync.WaitGroup
	work.Go(func() {
		_ = s.each(ctx, requests, func(p *Picture, ctx context.Context, r Request) { // who waits for a picture hears of a cancelled context
			defer close(p.ahead)
			p.prepare(ctx, r)
		})
	})
	return work.Wait
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

// render makes the raster: the file as it is when that will do, else what the cache has, else decoded, scaled and encoded again.
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
