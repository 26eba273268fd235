package verify_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/verify"
)

// hostilePDFs are files whose reading has cost more than their size: each is made of about so many bytes.
var hostilePDFs = map[string]func(size int) []byte{
	"pages that share their content": func(size int) []byte {
		return pagesWith(size/2/60, strings.Repeat("f ", size/4), "/Contents 3 0 R")
	},
	"pages that show one form": func(size int) []byte {
		return pagesWith(size/2/60, "/F Do", "/Contents 3 0 R /Resources << /XObject << /F 4 0 R >> >>",
			strings.Repeat("f ", size/4))
	},
	"pages whose content is in many streams": func(size int) []byte {
		return pagesWith(2, "f", "/Contents ["+strings.Repeat("3 0 R ", size/12)+"]")
	},
	"marked content in itself": func(size int) []byte {
		return pagesWith(1, strings.Repeat("/P << /MCID 0 >> BDC ", 1000)+strings.Repeat("/Artifact BMC EMC ", size/18),
			"/Contents 3 0 R")
	},
	"saved states": func(size int) []byte { return pagesWith(1, strings.Repeat("q ", size/2), "/Contents 3 0 R") },
	"arrays in arrays": func(size int) []byte {
		return pagesWith(1, strings.Repeat("[", size), "/Contents 3 0 R")
	},
	"pages": func(size int) []byte { return pagesWith(size/60, "f", "/Contents 3 0 R") },
}

// pagesWith writes a PDF of pages that say the same; object 3 is the stream of their content, those after it are forms.
func pagesWith(pages int, content, each string, forms ...string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(text string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), text)
	}
	stream := func(keys, data string) {
		object(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", keys, len(data), data))
	}
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+len(forms)+i)
	}
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 9 9] >>", pages, &kids))
	stream("", content)
	for _, form := range forms {
		stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", form)
	}
	for range pages {
		object("<< /Type /Page /Parent 2 0 R " + each + " >>")
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

func TestPagesThatShareMuchContentAreRefused(t *testing.T) {
	for _, name := range []string{"pages that share their content", "pages that show one form"} {
		small, large := hostilePDFs[name](20_000), hostilePDFs[name](130_000)
		if got := codes(t, "a.pdf", small); slices.Contains(got, "file-unreadable") {
			t.Errorf("%s: a small file gives %v", name, got)
		}
		if got := codes(t, "a.pdf", large); !slices.Contains(got, "file-unreadable") {
			t.Errorf("%s: a large file gives %v", name, got)
		}
		ours, err := verify.Files(t.Context(), []verify.File{{Name: "a.pdf", Data: large, Ours: true}})
		if err != nil || len(ours) > 0 && ours[0].Rule.Code == verify.CodeUnreadable {
			t.Errorf("%s: a large file of this run gives %v, %v", name, ours, err)
		}
	}
}

func TestBookThatUnpacksToMuchMoreThanItsSizeIsRefused(t *testing.T) {
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for i := range 9 {
		w, err := archive.Create(fmt.Sprintf("%d.xhtml", i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(make([]byte, 8<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if got := codes(t, "a.epub", b.Bytes()); len(got) != 1 {
		t.Errorf("%d kB that unpack to 72 MB give %v", b.Len()>>10, got)
	}
	ours, err := verify.Files(t.Context(), []verify.File{{Name: "a.epub", Data: b.Bytes(), Ours: true}})
	if err != nil || len(ours) < 2 { // it has neither a container nor a package
		t.Errorf("%d kB of this run that unpack to 72 MB give %v, %v", b.Len()>>10, ours, err)
	}
}

// TestHostileFilesAreCheckedInMemoryThatGrowsWithThem counts what checking allocates: of a file twice as
// large, about twice as much.
func TestHostileFilesAreCheckedInMemoryThatGrowsWithThem(t *testing.T) {
	for name, fileOf := range hostilePDFs {
		allocated := func(size int) float64 {
			files := []verify.File{{Name: "a.pdf", Data: fileOf(size)}}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if _, err := verify.Files(t.Context(), files); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			return float64(after.TotalAlloc - before.TotalAlloc)
		}
		if before, after := allocated(30_000), allocated(60_000); after > 2.2*before {
			t.Errorf("%s: %.0f bytes, then %.0f", name, before, after)
		}
	}
}
