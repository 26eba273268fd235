//go:build unix

package main

import (
	"archive/zip"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// unpackedEPUB builds the EPUB of a source, with the fonts of its theme, and returns its pages.
func unpackedEPUB(t *testing.T, source string) []string {
	t.Helper()
	folder := t.TempDir()
	copied := filepath.Join(folder, "source")
	if err := os.CopyFS(copied, os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	settings, err := os.OpenFile(filepath.Join(copied, "reliure.yaml"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err == nil {
		_, err = settings.WriteString("\nepub: {fonts: true}\n")
	}
	if err != nil || settings.Close() != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("reliure", "build", copied, "-f", "epub", "-o", folder,
		"-q").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	books, _ := filepath.Glob(filepath.Join(folder, "*.epub"))
	if len(books) != 1 {
		t.Fatalf("the books are %v", books)
	}
	archive, err := zip.OpenReader(books[0])
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if err := os.CopyFS(filepath.Join(folder, "book"), archive); err != nil {
		t.Fatal(err)
	}
	pages, _ := filepath.Glob(filepath.Join(folder, "book", "EPUB", "xhtml", "*.xhtml"))
	return append(pages, filepath.Join(folder, "book", "EPUB", "nav.xhtml"))
}

// TestEPUBReflowsInLargeTypeOnANarrowScreen holds WCAG 2.1, 1.4.4 (text at twice its size), 1.4.10 (320 pixels) and
// 1.4.12 (spacing): nothing but tables goes beyond the screen, and no text is cut off.
func TestEPUBReflowsInLargeTypeOnANarrowScreen(t *testing.T) {
	c := startChromium(t)
	const beyond = `(async (size, spaced) => {
		const style = document.createElementNS("http://www.w3.org/1999/xhtml", "style");
		style.textContent = "html { font-size: " + size + "% }" + (spaced ? "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }" : "");
		document.head.append(style);
		for (const e of document.querySelectorAll("details")) e.open = true; // what is folded has no place of its own
		await document.fonts.ready;
		const wide = document.documentElement.clientWidth, found = [];
		if (document.documentElement.scrollWidth > wide) found.push("the page is " + document.documentElement.scrollWidth + " wide");
		for (const e of document.body.querySelectorAll("*")) {
			if (e.closest(".table") && !e.matches(".table, caption") || e.closest("math") && !e.matches("math") || e.closest("pre")) continue;
			const box = e.getBoundingClientRect(), cut = getComputedStyle(e).overflowX;
			if (box.width > 0 && box.right > wide + 1) found.push(e.tagName + " reaches to " + box.right + ": " + e.textContent.trim().slice(0, 30));
			if ((cut === "hidden" || cut === "clip") && e.scrollWidth > e.clientWidth + 1) found.push(e.tagName + " is cut off");
		}
		style.remove();
		return found.slice(0, 3);
	})`
	fonts := 0
	for _, source := range []string{filepath.Join("..", "..", "content"),
		filepath.Join("..", "..", "testdata", "pages")} {
		for _, page := range unpackedEPUB(t, source) {
			c.appear(320, 800, "light")
			c.call("Page.navigate", map[string]string{"url": (&url.URL{Scheme: "file", Path: page}).String()}, nil)
			c.until(page, `document.readyState === "complete" && location.pathname.endsWith("`+filepath.Base(page)+`")`)
			for _, as := range []string{"(100, false)", "(200, false)", "(200, true)"} {
				var found []string
				c.evaluate(beyond+as, &found)
				for _, f := range found {
					t.Errorf("%s at %s: %s", filepath.Base(page), as, f)
				}
			}
			var loaded, failed int
			c.evaluate(`[...document.fonts].filter(f => f.status === "loaded").length`, &loaded)
			c.evaluate(`[...document.fonts].filter(f => f.status === "error").length`, &failed)
			if fonts += loaded; failed > 0 {
				t.Errorf("%s: %d fonts can't be used", page, failed)
			}
		}
	}
	if fonts == 0 {
		t.Error("no font of the books was used")
	}
}

func TestDisclosureOfAnEPUBIsOpenAndCanBeFolded(t *testing.T) {
	c := startChromium(t)
	folder := t.TempDir()
	write(t, filepath.Join(folder, "index.md"),
		"# Un livre\n\n<details><summary>Pourquoi ?</summary>\n\nParce que.\n\n</details>\n")
	pages := unpackedEPUB(t, folder)
	c.appear(400, 800, "dark")
	c.call("Page.navigate", map[string]string{
		"url": (&url.URL{Scheme: "file", Path: filepath.Join(filepath.Dir(pages[0]), "text-01.xhtml")}).String()}, nil)
	c.until("the text of the disclosure", `document.querySelector("details p").checkVisibility() && document.readyState === "complete"`)
	c.evaluate(`document.querySelector("summary").click()`, nil)
	c.until("it is folded", `!document.querySelector("details").open`)
	var ground string
	if c.evaluate(`getComputedStyle(document.body).backgroundColor`, &ground); ground != "rgb(19, 27, 31)" {
		t.Errorf("by night the ground is %s", ground)
	}
}
