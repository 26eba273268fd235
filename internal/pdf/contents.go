package pdf

import (
	"bytes"
	"crypto/sha256"

	"github.com/reliure/reliure/internal/pdf/key"
)

// contents gives pages their content streams (ISO 32000-1, 7.8.2). A body that several pages have is one stream, which
// all of them refer to, each before a stream of its own furniture. A page whose body is its own stays one stream: a
// second costs more than it is worth.
func (f *finisher) contents(pages []*pageContent) {
	type digest = [sha256.Size]byte
	type content struct {
		whole  *stream
		body   []byte
		digest digest
	}
	contents := make([]content, len(pages))
	times := make(map[digest]int, len(pages))
	for i, page := range pages {
		r, _ := f.file.dictAt(f.pages[i])[key.Contents].(ref)
		s := f.file.objects[r].(*stream)
		s.data = bytes.TrimSpace(bytes.TrimPrefix(s.data, []byte(pagePreamble)))
		body := bytes.TrimSuffix(s.data, bytes.TrimSpace(page.furniture))
		contents[i] = content{s, body, sha256.Sum256(body)}
		times[contents[i].digest]++
	}
	shared := map[digest]ref{}
	for i, c := range contents {
		if times[c.digest] == 1 || len(c.body) == 0 {
			continue
		}
		body, known := shared[c.digest]
		if !known {
			body = f.file.add(&stream{dict: dict{}, data: c.body})
			shared[c.digest] = body
		}
		page := f.file.dictAt(f.pages[i])
		if c.whole.data = c.whole.data[len(c.body):]; len(c.whole.data) > 0 {
			page[key.Contents] = array{body, page[key.Contents]}
		} else {
			page[key.Contents] = body
		}
	}
}

// pagePreamble is what fpdf begins every page with: the pen that it would draw with, and colours that are the default.
const pagePreamble = "0 J\n0 j\n0.57 w\n0.000 G\n0.000 g\n"
