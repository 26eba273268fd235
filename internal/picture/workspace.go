package picture

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"

	encoder "github.com/reliure/reliure/internal/picture/jpeg"
	"github.com/reliure/reliure/internal/picture/vp8"
)

// workspace is the memory that one picture after another is decoded and encoded in: new memory costs as much as a
// quarter of the work. It is for one goroutine at a time.
type workspace struct {
	webp      vp8.Decoder
	resampler resampler
	jpeg      encoder.Encoder

	of     *Picture // whose pixels these are, for all that is made of it; nil: nobody's
	pixels bitmap

	budget *semaphore.Weighted
	taken  int64 // of the budget, until the workspace is given back
}

// workspaces are those of a run: as many as pictures are in work at once, of all publications.
type workspaces struct {
	free   sync.Pool
	once   sync.Once
	budget *semaphore.Weighted
}

// decodingBudget is how many bytes the pixels may take that are in work at the same time: side by side where pictures
// are of common size, one after the other where each would fill the memory.
const decodingBudget = 160 << 20

func (s *workspaces) borrow() *workspace {
	s.once.Do(func() { s.budget = semaphore.NewWeighted(decodingBudget) })
	if w, ok := s.free.Get().(*workspace); ok {
		return w
	}
	return &workspace{budget: s.budget}
}

func (s *workspaces) giveBack(w *workspace) {
	w.of, w.pixels = nil, bitmap{}
	w.budget.Release(w.taken)
	w.taken = 0
	s.free.Put(w)
}

// take waits until there is room for so many bytes. What is more than the whole budget has it for itself.
func (w *workspace) take(bytes int64) {
	bytes = min(bytes, decodingBudget)
	if bytes <= w.taken {
		return
	}
	w.budget.Release(w.taken) // all at once or nothing: two that wait for each other's rest would wait for ever
	w.taken = 0
	if w.budget.Acquire(context.Background(), bytes) == nil {
		w.taken = bytes
	}
}

// decode returns the pixels of a picture, upright. They are good until those of another one are decoded.
func (w *workspace) decode(p *Picture) (bitmap, error) {
	if w.of == p {
		return w.pixels, nil
	}
	w.of = nil
	w.take(p.memory())
	decoded, err := decode(w, p.MediaType, p.Data)
	if err != nil {
		return bitmap{}, err
	}
	decoded.orient(p.orientation)
	w.of, w.pixels = p, *decoded
	return w.pixels, nil
}

// largePNG is the number of pixels from which a PNG is scaled while it is read, for each size anew. Smaller ones are
// read once for all sizes.
const largePNG = 8_000_000

// scaled returns the pixels of a picture in a size.
func (w *workspace) scaled(p *Picture, width, height int) (bitmap, error) {
	if p.MediaType == pngType && w.of != p && p.Width*p.Height > largePNG && (width < p.Width || height < p.Height) {
		lines, err := pngLines(p.Data)
		if err != nil {
			return bitmap{}, err
		}
		if lines != nil {
			w.take(bytesOfRGB * int64(width) * int64(height))
			small, err := scalePNG(&w.resampler, lines, width, height)
			if err != nil {
				return bitmap{}, err
			}
			return *small, nil
		}
	}
	pixels, err := w.decode(p)
	if err == nil && (width != p.Width || height != p.Height) {
		err = pixels.scale(&w.resampler, width, height)
	}
	return pixels, err
}

// The bytes that a pixel takes while it is decoded: a progressive JPEG has coefficients of 32 bits for its three
// planes beside the planes.
const (
	bytesOfRGB      = 3
	bytesOfFrame    = 4 // of RGBA, before it is laid on white
	bytesOfJPEG     = 3
	bytesOfScans    = 12
	bytesOfLossless = bytesOfRGB + bytesOfFrame
)

// memory guesses how many bytes the pixels of a picture take while it is decoded.
func (p *Picture) memory() int64 {
	pixels := int64(p.Width) * int64(p.Height)
	switch p.MediaType {
	case jpegType:
		if p.progressive {
			return pixels * (bytesOfJPEG + bytesOfScans)
		}
		return pixels * bytesOfJPEG
	case pngType:
		if p.interlaced {
			return pixels * (bytesOfRGB + 2*bytesOfFrame)
		}
		return pixels * bytesOfRGB
	}
	return pixels * bytesOfLossless
}
