package site

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

// corpus returns a folder of the real sources, which are no part of the repository.
func corpus(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "corpus", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skip("the real sources are not beside the repository")
	}
	return path
}

func TestTheNineRealPagesAreOnePublicationInOrder(t *testing.T) {
	var report diag.List
	publications, err := Read(t.Context(), corpus(t, "minumeco/content/publications/fin-usage"), Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	if len(publications) != 1 {
		t.Fatalf("%d publications, want 1", len(publications))
	}
	p := publications[0]
	if p.Key != "finUsage" || p.Slug != "fin-usage" || p.Newest() != "2023-04-03" {
		t.Errorf("key %q, slug %q, newest %q", p.Key, p.Slug, p.Newest())
	}
	var orders []float64
	for _, child := range p.Root.Children {
		orders = append(orders, child.Order)
		if len(child.Children) > 0 {
			t.Errorf("%s has children", child.File)
		}
	}
	if want := []float64{10, 20, 25, 30, 40, 50, 60, 70}; !slices.Equal(orders, want) {
		t.Errorf("orders %v, want %v", orders, want)
	}
	for page := range p.Pages() {
		asset, err := p.Lookup(page, page.Image)
		if err != nil {
			t.Errorf("%s: %v", page.File, err)
		} else if asset.ID != "public/img/fin-usage/atelier-fin-usage.webp" || asset.MediaType != "image/webp" {
			t.Errorf("asset %+v", asset)
		}
	}
	for _, d := range report.All() {
		t.Errorf("unexpected: %v", d)
	}
}

func TestTheSeedIsAPublicationOfItsOwnWhoseCoverIsMissing(t *testing.T) {
	var report diag.List
	publications, err := Read(t.Context(), corpus(t, "seed/index.md"), Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	p := publications[0]
	if p.Slug != "seed" || len(p.Root.Children) != 0 || filepath.Base(p.SiteRoot) != "seed" {
		t.Errorf("slug %q, %d children, site root %q", p.Slug, len(p.Root.Children), p.SiteRoot)
	}
	if line := p.Root.FieldPos("image").Line; line != 6 {
		t.Errorf("image is on line %d, want 6", line)
	}
	if _, err := p.Lookup(p.Root, p.Root.Image); err == nil {
		t.Error("the cover was found")
	} else {
		t.Log(err)
	}
	for _, d := range report.All() {
		t.Errorf("unexpected: %v", d)
	}
}
