package main

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// chosen are the pages of content/ that are compared: running text, lists, tables, figures with
// captions, notes, callouts.
var chosen = []string{"cycle-de-vie.md", "vendre-reaffecter.md", "recycler.md"}

// titles are what they begin with.
var titles = []string{"Le cycle de vie", "Vendre ou", "Recycler ce qui"}

// makeSource writes the chosen pages as a publication of their own.
func makeSource(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for i, name := range chosen {
		raw, err := os.ReadFile(filepath.Join("content", name))
		if err != nil {
			return err
		}
		title := regexp.MustCompile(`(?m)^title: .*$`).Find(raw)
		_, text, ok := strings.Cut(strings.TrimPrefix(string(raw), "---\n"), "\n---\n")
		if !ok {
			return fmt.Errorf("%s has no front matter", name)
		}
		front := fmt.Sprintf("---\n%s\nlang: fr\ndate: 2025-10-14\n---\n", title)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d-%s", i+1, name)), []byte(front+text),
			0o644); err != nil {
			return err
		}
	}
	return os.CopyFS(filepath.Join(folder, "public"), os.DirFS("content/public"))
}

// source is what the peers set: the text of Reliure's own EPUB, so that ways to read Markdown and spaces before
// marks make no difference.
type source struct {
	folder string
	html   string // the chapters' bodies, without what only an EPUB needs
}

// openSource takes the chapters and pictures out of an EPUB.
func openSource(ctx context.Context, epub, folder string) (*source, error) {
	archive, err := zip.OpenReader(epub)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	s := &source{folder: folder}
	chapters := map[string]string{}
	for _, file := range archive.File {
		raw, err := read(file)
		if err != nil {
			return nil, err
		}
		switch name := path.Base(file.Name); {
		case strings.HasPrefix(name, "text-"):
			chapters[name] = chapter(string(raw))
		case strings.Contains(file.Name, "/images/"):
			picture := filepath.Join(folder, name)
			if err := os.WriteFile(picture, raw, 0o644); err != nil {
				return nil, err
			}
			if base, isDrawing := strings.CutSuffix(picture, ".svg"); isDrawing {
				if err := run(exec.CommandContext(ctx, "rsvg-convert", "-f", "pdf", "-o", base+".pdf", picture)); err !=
					nil {
					return nil, err
				}
			}
		}
	}
	names := make([]string, 0, len(chapters))
	for name := range chapters {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		s.html += chapters[name]
	}
	return s, nil
}

func read(file *zip.File) ([]byte, error) {
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// changes make plain HTML of the EPUB's.
var changes = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`(?s)^.*<body>|</body>.*$`), ""},
	{regexp.MustCompile(`<span epub:type="pagebreak"[^>]*></span>`), ""},
	{regexp.MustCompile(`<a class="added" role="doc-backlink".*?</a>`), ""},
	{regexp.MustCompile(`<h1><span class="added number">.*?</span> `), "<h1>"},
	{regexp.MustCompile(`</?section[^>]*>`), ""},
	{regexp.MustCompile(`<div class="table"[^>]*>(<table)`), "$1"},
	{regexp.MustCompile(`</table></div>`), "</table>"},
	{regexp.MustCompile(`<aside class="callout`), `<div class="callout`},
	{regexp.MustCompile(`(?s)<details class="description"[^>]*>\s*<summary>(.*?)</summary>`), `<div class="description"><div class="box-title boxtitle"><p>$1</p></div>`},
	{regexp.MustCompile(`</details>`), "</div>"},
	{regexp.MustCompile(`<p class="box-title">(.*?)</p>`), `<div class="box-title boxtitle"><p>$1</p></div>`},
	{regexp.MustCompile(`\.\./images/`), ""},
	{regexp.MustCompile(`<a href="[^"#]*(#[^"]*)?">`), "<a>"},
	{regexp.MustCompile(` id="(?:figure|table|caption|description|transcription|abbr)[^"]*"| aria-[a-z]+="[^"]*"| title="[^"]*"`), ""},
}

var (
	noteText      = regexp.MustCompile(`(?s)<aside epub:type="footnote"[^>]* id="([^"]*)">\s*<p><span class="added number">[^<]*</span>\s*(.*?)</p>\s*</aside>`)
	noteReference = regexp.MustCompile(`<sup class="added"><a epub:type="noteref"[^>]* href="#([^"]*)">[^<]*</a></sup>`)
)

// chapter makes plain HTML of a chapter's XHTML. Its notes come to stand at their references, as footnotes of CSS do.
func chapter(xhtml string) string {
	for _, c := range changes {
		xhtml = c.from.ReplaceAllString(xhtml, c.to)
	}
	notes := map[string]string{}
	for _, m := range noteText.FindAllStringSubmatch(xhtml, -1) {
		notes[m[1]] = strings.TrimSpace(m[2])
	}
	xhtml = noteText.ReplaceAllString(xhtml, "")
	xhtml = strings.ReplaceAll(xhtml, "</aside>", "</div>")
	return noteReference.ReplaceAllStringFunc(xhtml, func(reference string) string {
		return `<span class="footnote">` + notes[noteReference.FindStringSubmatch(reference)[1]] + `</span>`
	})
}
