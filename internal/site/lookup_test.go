package site

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
)

const (
	png  = "\x89PNG\r\n\x1a\n"
	webp = "RIFF\x00\x00\x00\x00WEBPVP8 "
	svg  = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!-- drawn -->\n<!DOCTYPE svg>\n<svg " +
		"xmlns=\"http://www.w3.org/2000/svg\"/>"
)

// gallery is a site with pictures in all the places where authors put them.
func gallery(t *testing.T) *Publication {
	t.Helper()
	root := write(t, map[string]string{
		"public/img/don.webp":             webp,
		"public/img/cycle de vie.png":     png,
		"public/img/100%.png":             png,
		"content/guide/no #1.png":         png,
		"img/root.jpg":                    "\xff\xd8\xff\xe0",
		"content/guide/index.md":          "Text.",
		"content/guide/beside.gif":        "GIF89a",
		"content/guide/pictures/deep.svg": svg,
		"content/guide/liar.png":          "RIFF\x00\x00\x00\x00WEBPVP8 ",
		"content/guide/quiz.json":         "{}",
	})
	settings := config.Default()
	settings.Address = "https://example.org"
	publications, _ := read(t, filepath.Join(root, "content"), Options{Config: settings})
	return publications[0]
}

func TestPicturesAreFoundWhereAuthorsPutThem(t *testing.T) {
	p := gallery(t)
	page := p.Root.Children[0]
	for address, want := range map[string]string{
		"/img/don.webp":                              "public/img/don.webp image/webp",
		"/img/don.webp?v=2#top":                      "public/img/don.webp image/webp",
		"https://example.org/img/don.webp":           "public/img/don.webp image/webp",
		"img/don.webp":                               "public/img/don.webp image/webp",
		"/img/cycle%20de%20vie.png":                  "public/img/cycle de vie.png image/png",
		"/img/cycle de vie.png":                      "public/img/cycle de vie.png image/png",
		"/img/100%.png":                              "public/img/100%.png image/png",
		"/img/root.jpg":                              "img/root.jpg image/jpeg",
		"/public/img/don.webp":                       "public/img/don.webp image/webp",
		"beside.gif":                                 "content/guide/beside.gif image/gif",
		"./pictures/deep.svg":                        "content/guide/pictures/deep.svg image/svg+xml",
		`pictures\deep.svg`:                          "content/guide/pictures/deep.svg image/svg+xml",
		"../guide/beside.gif":                        "content/guide/beside.gif image/gif",
		"../../public/img/don.webp":                  "public/img/don.webp image/webp",
		"/../../img/don.webp":                        "public/img/don.webp image/webp",
		"../../../../../../../../../../img/don.webp": "public/img/don.webp image/webp",
		"liar.png":                                   "content/guide/liar.png image/webp",
		"no #1.png":                                  "content/guide/no #1.png image/png",
		"no%20%231.png":                              "content/guide/no #1.png image/png",
		"quiz.json":                                  "content/guide/quiz.json application/octet-stream",
	} {
		asset, err := p.Lookup(page, address)
		if err != nil {
			t.Errorf("Lookup(%q): %v", address, err)
			continue
		}
		if got := asset.Path + " " + asset.MediaType; got != want || asset.ID != asset.Path {
			t.Errorf("Lookup(%q) = %s, want %s", address, got, want)
		}
		if _, err := os.Stat(asset.File); err != nil {
			t.Errorf("Lookup(%q): %v", address, err)
		}
	}
}

func TestAddressesThatLeadToNoAssetSayWhy(t *testing.T) {
	p := gallery(t)
	page := p.Root.Children[0]
	if err := os.Symlink(os.TempDir(), filepath.Join(p.SiteRoot, "public", "out")); err != nil {
		t.Skip("no symbolic links here")
	}
	escaped := filepath.Join(os.TempDir(), filepath.Base(t.TempDir())+".png")
	if err := os.WriteFile(escaped, []byte(png), 0o644); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(escaped)
	for address, want := range map[string]error{
		"https://other.org/a.png":          ErrRemote,
		"https://example.org.evil/a.png":   ErrRemote,
		"//cdn.example.org/a.png":          ErrRemote,
		"data:image/png;base64,AAAA":       ErrRemote,
		"mailto:a@example.org":             ErrRemote,
		"/img/nothing.png":                 ErrMissing,
		"/img/":                            ErrMissing,
		"/img":                             ErrMissing,
		"":                                 ErrMissing,
		"#top":                             ErrMissing,
		"/img/a\x00.png":                   ErrMissing,
		"../../../outside.png":             ErrOutside,
		"%2e%2e/%2e%2e/%2e%2e/outside.png": ErrOutside,
		"/out/" + filepath.Base(escaped):   ErrOutside,
	} {
		asset, err := p.Lookup(page, address)
		var failure *LookupError
		if !errors.Is(err, want) || !errors.As(err, &failure) {
			t.Errorf("Lookup(%q) = %v, %v; want %v", address, asset, err, want)
			continue
		}
		if strings.Contains(err.Error(), p.SiteRoot) {
			t.Errorf("Lookup(%q) shows a path of the machine: %v", address, err)
		}
	}
}

func TestMissingPictureNamesThePlacesAndANearName(t *testing.T) {
	p := gallery(t)
	_, err := p.Lookup(p.Root.Children[0], "/img/dons.webp")
	if got, want := err.Error(),
		"There is no file public/img/dons.webp or img/dons.webp. Did you mean /img/don.webp?"; got != want {
		t.Errorf("error %q, want %q", got, want)
	}
	_, err = p.Lookup(p.Root.Children[0], "pictures/Deep.SVG")
	if got, want := err.Error(), "Did you mean pictures/deep.svg?"; !strings.HasSuffix(got, want) {
		t.Errorf("error %q, want it to end in %q", got, want)
	}
}

func TestSourceOutsideTheSiteKeepsItsOwnPictures(t *testing.T) {
	site := write(t, map[string]string{"public/a.png": png})
	source := write(t, map[string]string{"page.md": "Text.", "b.png": png})
	publications, _ := read(t, filepath.Join(source, "page.md"), Options{SiteRoot: site})
	p := publications[0]
	for _, address := range []string{"/a.png", "b.png"} {
		if _, err := p.Lookup(p.Root, address); err != nil {
			t.Errorf("Lookup(%q): %v", address, err)
		}
	}
}

func TestMediaTypeIsToldByContent(t *testing.T) {
	for head, want := range map[string]string{
		png:                                  "image/png",
		svg:                                  "image/svg+xml",
		"\ufeff <svg>":                       "image/svg+xml",
		"<html><svg></svg></html>":           "application/octet-stream",
		"svg":                                "application/octet-stream",
		"":                                   "application/octet-stream",
		"RIFF\x00\x00\x00\x00WAVE":           "application/octet-stream",
		"\x00\x00\x00\x1cftypavif":           "image/avif",
		"<?xml version='1.0'?><math></math>": "application/octet-stream",
	} {
		if got := mediaType([]byte(head)); got != want {
			t.Errorf("media type of %q is %s, want %s", head, got, want)
		}
	}
}

func TestRootIsTheNearestFolderWithASitesMarks(t *testing.T) {
	folder := write(t, map[string]string{"site/.eleventy.js": "", "site/content/a/index.md": "", "alone/index.md": "",
		"site/content/public.md": ""})
	for source, want := range map[string]string{
		"site/content/a":          "site",
		"site/content/a/index.md": "site",
		"site":                    "site",
		"alone":                   "alone",
		"alone/index.md":          "alone",
	} {
		if got := Root(filepath.Join(folder, filepath.FromSlash(source))); got != filepath.Join(folder, want) {
			t.Errorf("Root(%s) = %s, want %s", source, got, want)
		}
	}
}
