package picture

import (
	"sync"

	encoder "github.com/reliure/reliure/internal/picture/jpeg"
	"github.com/reliure/reliure/internal/picture/vp8"
)

// workspace is the memory that one picture after another is decoded and encoded in: new memory costs as much as a quarter of the work. It
// is for one goroutine at a time.
type workspace struct {
	webp      vp8.Decoder
	resampler resampler
	jpeg      encoder.Encoder

	of     *Picture // whose pixels these are, for all that is made of it; nil: nobody's
	pixels bitmap
}

// workspaces are those of a set: as many as pictures are in work at once.
type workspaces struct{ free sync.Pool }

func (s *workspaces) borrow() *workspace {
	if w, ok := s.free.Get().(*workspace); ok {
		return w
	}
	return new(workspace)
}

func (s *workspaces) giveBack(w *workspace) {
	w.of, w.pixels = nil, bitmap{}
	s.free.Put(w)
}

// decode returns the pixels of a picture, upright. They are good until those of another one are decoded.
func (w *workspace) decode(p *Picture) (bitmap, error) {
	if w.of == p {
		return w.pixels, nil
	}
	w.of = nil
	decoded, err := decode(w, p.MediaType, p.Data)
	if err != nil {
		return bitmap{}, err
	}
	decoded.orient(p.orientation)
	w.of, w.pixels = p, *decoded
	return w.pixels, nil
}
