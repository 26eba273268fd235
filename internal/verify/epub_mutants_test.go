package verify_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/verify"
)

// epubMutant is a good EPUB with one fault: the first match of old in the file whose name ends with file becomes new.
type epubMutant struct {
	code           string
	also           []string
	file, old, new string
	archive        func(files []entry) []entry
	paired         bool // checked together with the PDF of the same build
}

// entry is a file of an archive.
type entry struct {
	name string
	data []byte
}

func unpack(t testing.TB, data []byte) []entry {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var files []entry
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, entry{f.Name, content})
	}
	return files
}

func pack(t testing.TB, files []entry) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, f := range files {
		method := zip.Deflate
		if f.name == "mimetype" {
			method = zip.Store
		}
		w, err := archive.CreateHeader(&zip.FileHeader{Name: f.name, Method: method})
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// epubMutants are the broken books, in the order of the rules.
func epubMutants() []epubMutant {
	return []epubMutant{
		{code: "epub-mimetype", archive: func(files []entry) []entry { return append(files[1:], files[0]) }},
		{code: "epub-container", file: "container.xml", old: `full-path="[^"]*"`, new: `full-path="EPUB/other.opf"`,
			also: []string{"epub-file-unlisted"}},
		{code: "epub-file-name", archive: func(files []entry) []entry {
			return append(files, entry{"META-INF/a:b.xml", []byte("<a/>")})
		}},
		{code: "epub-not-well-formed", file: "title.xhtml", old: `</body>`, new: ``},
		{code: "epub-metadata-required", file: "package.opf", old: `<dc:language>fr`, new: `<dc:language>fr_FR`},
		{code: "epub-manifest-missing", file: "package.opf", old: `</manifest>`, new: `<item id="x" href="none.css" media-type="text/css"/></manifest>`},
		{code: "epub-file-unlisted", archive: func(files []entry) []entry {
			return append(files, entry{"EPUB/more.css", nil})
		}},
		{code: "epub-media-type", file: "package.opf", old: `media-type="image/png"`, new: `media-type="image/jpeg"`},
		{code: "epub-spine", file: "package.opf", old: `</spine>`, new: `<itemref idref="none"/></spine>`},
		{code: "epub-properties", file: "text-01.xhtml", old: `</body>`, new: `<script></script></body>`},
		{code: "epub-cover", file: "package.opf", old: ` properties="cover-image"`, new: ``},
		{code: "epub-drawing", archive: func(files []entry) []entry {
			for i, f := range files {
				if strings.HasSuffix(f.name, "package.opf") {
					item := `<item id="d" href="images/d.svg" media-type="image/svg+xml"/></manifest>`
					files[i].data = bytes.Replace(f.data, []byte("</manifest>"), []byte(item), 1)
				}
			}
			return append(files, entry{"EPUB/images/d.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><use xlink:href="#a"/></svg>`)})
		}},
		{code: "epub-id-twice", file: "text-01.xhtml", old: `</body>`, new: `<p id="z">a</p><p id="z">b</p></body>`},
		{code: "epub-link-broken", file: "text-01.xhtml", old: `</body>`,
			new: `<p><a href="#nowhere">a</a></p></body>`},
		{code: "epub-link-empty", file: "text-01.xhtml", old: `</body>`,
			new: `<p><a href="title.xhtml"></a></p></body>`},
		{code: "epub-remote-resource", file: "text-01.xhtml", old: `</body>`, new: `<p><img alt="" src="https://exemple.org/a.png"/></p></body>`},
		{code: "epub-title", file: "text-01.xhtml", old: `<title>[^<]*`, new: `<title>`},
		{code: "epub-language", file: "text-01.xhtml", old: ` xml:lang="fr"`, new: ` xml:lang="de"`},
		{code: "epub-heading-order", file: "text-01.xhtml", old: `</body>`, new: `<h1>a</h1><h4>b</h4></body>`},
		{code: "epub-image-alternative", file: "text-01.xhtml", old: `(<img[^>]*) alt="[^"]*"`, new: `$1`,
			also: []string{"epub-a11y-feature"}},
		{code: "epub-header-scope", file: "text-01.xhtml", old: `<th scope="[^"]*"`, new: `<th`},
		{code: "epub-role", file: "text-01.xhtml", old: ` role="doc-noteref"`, new: ``},
		{code: "epub-nav-missing", file: "nav.xhtml", old: `epub:type="toc" role="doc-toc"`, new: `epub:type="lot"`,
			also: []string{"epub-a11y-feature", "epub-ncx-differs"}},
		{code: "epub-nav-order", file: "nav.xhtml", old: `(?s)(<nav epub:type="toc".*?<ol>)`, new: `$1<li><a href="xhtml/colophon.xhtml">Fin</a></li>`, also: []string{"epub-ncx-differs"}},
		{code: "epub-ncx-differs", file: "toc.ncx", old: `<navLabel><text>Une section`, new: `<navLabel><text>Autre chose`},
		{code: "epub-page-list", file: "text-01.xhtml", old: `aria-label="\w+"`, new: `aria-label="77"`},
		{code: "epub-a11y-metadata", file: "package.opf", old: `(?m)^.*accessibilitySummary.*$`, new: ``},
		{code: "epub-a11y-value", file: "package.opf", old: `accessibilityHazard">\w+`,
			new: `accessibilityHazard">some`},
		{code: "epub-a11y-feature", file: "package.opf", old: `accessibilityFeature">ARIA`, new: `accessibilityFeature">MathML`},
		{code: "epub-a11y-claim", file: "package.opf", old: `EPUB Accessibility 1.1 - WCAG`, new: `EPUB Accessibility 1.1 WCAG`},
		{code: "epub-page-source", file: "package.opf", old: `(?m)^.*pageBreakSource.*$`, new: ``},
		{code: "pair-title", paired: true, file: "package.opf", old: `<dc:title id="title">`, new: `<dc:title id="title">Pas `},
		{code: "pair-page-labels", paired: true, file: "nav.xhtml", old: `(?s)(epub:type="page-list".*?)</ol>`, new: `$1<li><a href="xhtml/colophon.xhtml">77</a></li></ol>`},
		{code: "pair-page-words", paired: true, file: "text-01.xhtml", old: `(role="doc-pagebreak"[^>]*></span>)`, new: `${1}Xylophone `},
	}
}

// breed makes the broken book.
func (m epubMutant) breed(t testing.TB, good []byte) []byte {
	t.Helper()
	files := unpack(t, good)
	if m.archive != nil {
		return pack(t, m.archive(files))
	}
	for i, f := range files {
		if m.file == "" || !strings.HasSuffix(f.name, m.file) {
			continue
		}
		pattern := regexp.MustCompile(m.old)
		at := pattern.FindSubmatchIndex(f.data)
		if at == nil {
			t.Fatalf("%s holds no %s", f.name, m.old)
		}
		with := pattern.Expand(nil, []byte(m.new), f.data, at)
		files[i].data = slices.Concat(f.data[:at[0]], with, f.data[at[1]:])
	}
	return pack(t, files)
}

func TestEachBrokenEPUBMakesItsRuleSpeak(t *testing.T) {
	pdf, good := artifacts(t, "testdata/source")
	check := func(t *testing.T, m epubMutant) []string {
		files := []verify.File{{Name: "guide.epub", Data: m.breed(t, good)}}
		if m.paired {
			files = append(files, verify.File{Name: "guide.pdf", Data: pdf})
		}
		return codesOf(t, files...)
	}
	if got := check(t, epubMutant{paired: true}); len(got) > 0 {
		t.Fatalf("the book that nothing was changed in breaks %v", got)
	}
	for _, m := range epubMutants() {
		t.Run(m.code, func(t *testing.T) {
			want := append([]string{m.code}, m.also...)
			slices.Sort(want)
			if got := check(t, m); !slices.Equal(got, want) {
				t.Errorf("rules broken: %s; want %s", strings.Join(got, ", "), strings.Join(want, ", "))
			}
		})
	}
}
