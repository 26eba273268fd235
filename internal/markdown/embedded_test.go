package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// onePage reads a page of a folder of its own.
func onePage(t *testing.T, cache *Cache, body string) (*model.Document, []diag.Diagnostic) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	report := &diag.List{}
	pubs, err := site.Read(t.Context(), file, site.Options{}, report)
	if err != nil || len(pubs) != 1 {
		t.Fatalf("%d publications, %v", len(pubs), err)
	}
	var d *model.Document
	for range 2 { // the second time from the cache, if there is one
		if d, err = Document(t.Context(), cache, pubs[0], report); err != nil {
			t.Fatal(err)
		}
	}
	return d, report.All()
}

func TestPicturesInThePageItselfAreAssets(t *testing.T) {
	const dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
	body := "![A dot](" + dot + ")\n\n![again][dot]\n\n[dot]: " + dot + "\n\n" +
		"<svg viewBox='0 0 9 9' width='9'><title>A disc</title><circle r='4'/></svg>\n"
	for _, cache := range []*Cache{nil, {}} {
		d, said := onePage(t, cache, body)
		if len(said) > 0 {
			t.Errorf("said %v", said)
		}
		if len(d.Assets) != 2 {
			t.Fatalf("%d assets, want 2", len(d.Assets))
		}
		dotAsset, disc := d.Assets[0], d.Assets[1]
		if dotAsset.MediaType != "image/gif" || !strings.HasPrefix(string(dotAsset.Data), "GIF89a") {
			t.Errorf("the dot is %s of %d bytes", dotAsset.MediaType, len(dotAsset.Data))
		}
		if want := `<svg viewBox="0 0 9 9" width="9" xmlns="http://www.w3.org/2000/svg"`; !strings.HasPrefix(
			string(disc.Data), want) {
			t.Errorf("the drawing is %s", disc.Data)
		}
		var alts []string
		model.Walk(d, model.Visitor{Inline: func(in model.Inline) bool {
			if p, ok := in.(*model.Picture); ok {
				alts = append(alts, p.Alt)
				if strings.HasPrefix(p.Address, "data:") {
					t.Errorf("the picture's address is %.30s", p.Address)
				}
			}
			return true
		}})
		if got := strings.Join(alts, "|"); got != "A dot|again|A disc" {
			t.Errorf("alternatives %q", got)
		}
	}
}

func TestDamagedPictureInThePageIsTold(t *testing.T) {
	_, said := onePage(t, nil, "![x](data:image/png;base64,*)\n")
	if len(said) == 0 || said[0].Code != "picture-unreadable" || strings.Contains(said[0].Message, "base64") {
		t.Errorf("said %v", said)
	}
}
