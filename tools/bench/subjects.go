package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

const (
	fiveTimes      = "the pages 5 times"
	fortyFiveTimes = "the pages 45 times"
)

// subjects lists what there is to time; books made of the pages go into the folder.
func subjects(pages, folder string) ([]subject, error) {
	list := []subject{{name: "content", source: "content"}}
	files, err := filepath.Glob(filepath.Join(pages, "*.md"))
	if err != nil || len(files) == 0 {
		return list, err
	}
	texts := make([]page, len(files))
	for i, file := range files {
		if texts[i], err = read(file); err != nil {
			return nil, err
		}
	}
	joined := filepath.Join(folder, "pages.md")
	if err := join(joined, texts, publicFolder(pages)); err != nil {
		return nil, err
	}
	list = append(list, subject{"the pages", pages, joined})
	for _, book := range []struct {
		name  string
		times int
	}{{fiveTimes, 5}, {fortyFiveTimes, 45}} {
		source := filepath.Join(folder, fmt.Sprint("book", book.times))
		copies := multiply(texts, book.times)
		if err := write(source, copies); err != nil {
			return nil, err
		}
		if err := join(source+".md", copies, ""); err != nil {
			return nil, err
		}
		list = append(list, subject{book.name, source, source + ".md"})
	}
	return list, nil
}

// A page is a Markdown file without its front matter.
type page struct {
	title, text string
}

// read takes the title out of a page's front matter.
func read(file string) (page, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return page{}, err
	}
	text := string(raw)
	p := page{title: strings.TrimSuffix(filepath.Base(file), ".md")}
	front, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	if !ok {
		p.text = text
		return p, nil
	}
	p.text = body
	for line := range strings.Lines(front) {
		if title, ok := strings.CutPrefix(line, "title:"); ok {
			p.title = strings.Trim(strings.TrimSpace(title), `"'`)
			break
		}
	}
	return p, nil
}

// multiply repeats the pages without their pictures, each copy under a title of its own.
func multiply(pages []page, times int) []page {
	picture := regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)|<img[^>]*>`)
	var copies []page
	for n := 1; n <= times; n++ {
		for _, p := range pages {
			copies = append(copies, page{fmt.Sprintf("%s (%d)", p.title, n), picture.ReplaceAllString(p.text, "")})
		}
	}
	return copies
}

// write makes a publication of the pages: a root, and each page below it.
func write(folder string, pages []page) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	root := "---\ntitle: A long book\nlang: fr\ndate: 2024-01-01\ntype: publication\neleventyNavigation:\n  key: " +
		"book\n---\n\nThe pages follow.\n"
	if err := os.WriteFile(filepath.Join(folder, "index.md"), []byte(root), 0o644); err != nil {
		return err
	}
	for i, p := range pages {
		front := fmt.Sprintf("---\ntitle: %q\ndate: 2024-01-01\neleventyNavigation:\n  key: page%d\n  parent: book\n "+
			" order: %d\n---\n", p.title, i, i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("page-%03d.md", i)), []byte(front+p.text),
			0o644); err != nil {
			return err
		}
	}
	return nil
}

// join writes the pages into one file, with the addresses of pictures leading into the public folder.
func join(file string, pages []page, public string) error {
	var b strings.Builder
	for _, p := range pages {
		text := p.text
		if public != "" {
			text = strings.NewReplacer("](/img/", "]("+public+"/img/", `"/img/`, `"`+public+"/img/").Replace(text)
		}
		fmt.Fprintf(&b, "# %s\n\n%s\n\n", p.title, text)
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// publicFolder returns the public folder of the site that the pages belong to.
func publicFolder(pages string) string {
	folder, err := filepath.Abs(pages)
	for err == nil && folder != filepath.Dir(folder) {
		if info, err := os.Stat(filepath.Join(folder, "public")); err == nil && info.IsDir() {
			return filepath.Join(folder, "public")
		}
		folder = filepath.Dir(folder)
	}
	return ""
}
