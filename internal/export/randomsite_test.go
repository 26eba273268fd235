package export

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// siteMaker makes a whole site of bytes, each of which is a choice: the same bytes make the same site, and
// fewer bytes a smaller one, so that a fuzzer can change it and make it small. What a reader must find again is tagged:
// each such word is there once in the whole site.
type siteMaker struct {
	choices []byte
	tags    int
	files   map[string]string
	pages   []string // files with text, so far
	depth   int      // of blocks in blocks
	kind    string   // of site
	damaged bool     // a page is, so that words may be hidden in what they came to stand in
}

// randomSite is the files of a site, by their paths.
type randomSite struct {
	files   map[string]string
	damaged bool
}

// makeSite makes the site of some choices.
func makeSite(choices []byte) randomSite {
	m := &siteMaker{choices: choices, files: map[string]string{}}
	m.site()
	return randomSite{m.files, m.damaged}
}

// choicesOf are the choices of a seed.
func choicesOf(seed uint64) []byte {
	random := rand.New(rand.NewPCG(seed, 0))
	choices := make([]byte, 64+random.IntN(3000))
	for i := 0; i < len(choices); i += 8 {
		var eight [8]byte
		binary.LittleEndian.PutUint64(eight[:], random.Uint64())
		copy(choices[i:], eight[:])
	}
	return choices
}

// below chooses a number below n, 0 when no choice is left.
func (m *siteMaker) below(n int) int {
	if len(m.choices) == 0 {
		return 0
	}
	c := int(m.choices[0])
	m.choices = m.choices[1:]
	return c % n
}

// oneIn is true for one choice in n.
func (m *siteMaker) oneIn(n int) bool { return m.below(n) == n-1 }

func (m *siteMaker) of(words ...string) string { return words[m.below(len(words))] }

// word is a tagged word.
func (m *siteMaker) word() string {
	n := m.tags
	m.tags++
	letters := []byte("xq")
	for range 3 {
		letters = append(letters, 'a'+byte(n%26))
		n /= 26
	}
	return string(letters)
}

// site makes the files.
func (m *siteMaker) site() {
	m.kind = m.of("eleventy", "", "eleventy", "mkdocs", "mdbook", "hugo", "docusaurus", "jekyll", "quarto", "gitbook",
		"vitepress", "starlight", "folder")
	folder := m.settings()
	m.pictures(folder)
	for i := range 1 + m.below(4) {
		name := fmt.Sprintf("%s%s.%s", folder, m.of("index", "a", "b-c", "sub/page", "sub/index", "Été 2", "con"),
			m.of("md", "md", "md", "md", "mdx", "qmd", "html", "markdown"))
		if _, there := m.files[name]; there {
			name = fmt.Sprintf("%sp%d.md", folder, i)
		}
		m.pages = append(m.pages, name)
		m.files[name] = m.page(i)
	}
	if m.oneIn(3) {
		m.files[folder+"_data.json"] = m.of("{}", `{"name": "zed"}`, `[1,2`, `{"list": [1, "two", null]}`)
		m.files["_data/site.json"] = m.of(`{"name": "zed", "list": ["one", "two"]}`, `"text"`, "", "[]")
		m.files["_includes/part.md"] = m.of("part\n", "{% include 'part.md' %}", "**part", "<div>part\n\n",
			"{{ title }}")
	}
	if m.oneIn(4) {
		m.files["reliure.yaml"] = m.of("language: fr\n", "theme: a5\n", "theme: lettre\n", "standard: ua2+a4\n",
			"standard: ua1+a3a\n", "epub: {fonts: true}\n", "title: Livre\ncreators: [Ada, {name: Bob, role: ill}]\n",
			"limits: {nesting: 3}\n", "limits: {table_columns: 2}\n", "diagnostics: {image-alt-missing: \"off\"}\n",
			"theme: large-print\n", "address: https://example.org\n")
	}
}

// settings makes the file by which the kind of the site is known, and says in which folder its pages are.
func (m *siteMaker) settings() string {
	switch m.kind {
	case "eleventy":
		m.files["eleventy.config.js"] = "export default function (config) {}\n"
		return m.of("", "content/")
	case "mkdocs":
		m.files["mkdocs.yml"] = "site_name: " + m.of("Site", "A: b", "", "'x'") + "\n" + m.of("",
			"nav:\n  - index.md\n",
			"nav:\n  - Start: index.md\n  - Part:\n      - a.md\n", "nav: 3\n")
		return "docs/"
	case "mdbook":
		m.files["book.toml"] = "[book]\ntitle = \"" + m.of("Book", "", "a\\u0001b") + "\"\n"
		m.files["src/SUMMARY.md"] = "# Summary\n\n" + m.of("- [A](a.md)\n",
			"- [Index](index.md)\n  - [A](a.md)\n- [Draft]()\n",
			"[Before](b-c.md)\n\n- [A](sub/page.md)\n", "")
		return "src/"
	case "hugo":
		m.files["hugo.toml"] = "title = 'Hugo'\n"
		return "content/"
	case "docusaurus":
		m.files["docusaurus.config.js"] = "module.exports = {title: 'Docs'}\n"
		return "docs/"
	case "jekyll":
		m.files["_config.yml"] = "title: " + m.of("Jekyll", "[a]", "") + "\n"
	case "quarto":
		m.files["_quarto.yml"] = "project: {type: book}\nbook:\n  title: Q\n  chapters: [" +
			m.of("index.qmd", "index.md, a.md", "a.qmd") + "]\n"
	case "gitbook":
		m.files["SUMMARY.md"] = "# Summary\n\n* [A](a.md)\n* [Index](index.md)\n"
		m.files[".gitbook.yaml"] = "root: ./\n"
	case "vitepress":
		m.files[".vitepress/config.mjs"] = "export default {title: 'V', themeConfig: {sidebar: []}}\n"
	case "starlight":
		m.files["astro.config.mjs"] = "import starlight from '@astrojs/starlight'\n"
		return "src/content/docs/"
	}
	return ""
}

// page is the text of a page: its front matter and blocks.
func (m *siteMaker) page(i int) string {
	text := ""
	if !m.oneIn(5) {
		text = "---\n" + m.frontMatter(i) + "---\n"
	}
	for range 1 + m.below(14) {
		text += m.block()
	}
	if m.oneIn(12) {
		text = strings.ReplaceAll(text, "\n", m.of("\r\n", "\r"))
	}
	if m.oneIn(20) {
		text = m.of("\ufeff", "\n", "\x00") + text
	}
	if m.oneIn(4) {
		text, m.damaged = m.damage(text), true
	}
	return text
}

// damage takes away and repeats pieces of a text, as a hasty hand does.
func (m *siteMaker) damage(text string) string {
	for range 1 + m.below(4) {
		at := (m.below(256)<<8 | m.below(256)) % (len(text) + 1)
		end := min(len(text), at+1+m.below(30))
		switch m.below(3) {
		case 0:
			text = text[:at] + text[end:]
		case 1:
			text = text[:at] + m.of("\n", "\n\n", "</div>", "`", "*", "[", "]", "(", "{", "}", "<", ">", "|", "\"",
				":::\n",
				"    ", "\t", "<!--", "-->", "```\n", "$$", "\\", "&", "\x00", "\xff", "{%", "%}", "{{", "^[") +
				text[at:]
		case 2:
			text = text[:end] + text[at:end] + text[end:]
		}
	}
	return text
}

// frontMatter are the lines of a page's front matter.
func (m *siteMaker) frontMatter(i int) string {
	text := m.of("title: Plain\n", "title: \"zed\"\n", "title: null\n", "title: [a, b]\n",
		"title: 2022-01-01\n",
		"title: \"a\\u0001\\u202e\\uFFFEb\"\n", "title: 'It: is'\n", "", "title: \"<b>x</b> & `y` *z*\"\n",
		"title: \"\\ud83d\\ude00 \\ue000\"\n", "title: \"  \"\n", "title: >\n  folded\n  text\n",
		"title: \"{{ name }}\"\n",
		"title: \"$x^2$ ^[a]\"\n", "title: "+strings.Repeat("long ", 60)+"\n")
	text += m.of("lang: fr\n", "lang: en\n", "", "lang: ar\n", "lang: he\n", "lang: zh-Hant\n", "lang: xx\n",
		"lang: [fr]\n", "lang: de-1996\n")
	if m.oneIn(3) {
		text += m.of("description: D\n", "subtitle: S\n", "date: 2024-02-30\n", "date: 2024-02-03\n", "date: soon\n",
			"keywords: [a, b]\n", "identifier: 978-2-07-036822-8\n", "identifier: \"a b\"\n", "draft: true\n",
			"licence: CC BY 4.0\n", "creators:\n  - {name: Ada, role: aut}\n", "image: pic.png\n", "image: cut.png\n",
			"image: none.png\n", "tags: [x]\n", "type: publication\n", "type: glossary\n", "permalink: /a/b/\n",
			"permalink: false\n", "eleventyExcludeFromCollections: true\n", "series: {name: S, position: 2}\n",
			"order: 3\n", "layout: x\n", "weight: 1\n", "sidebar_position: 2\n", "toc: false\n",
			"number-sections: true\n")
	}
	if m.oneIn(3) {
		text += fmt.Sprintf("eleventyNavigation:\n  key: k%d\n%s  order: %d\n", m.below(3)+i, m.of("", "  parent: k0\n",
			"  parent: k1\n", "  parent: none\n"), m.below(5))
	}
	if m.oneIn(40) {
		text += m.of("a: b: c\n", "\tx: y\n", "x: &a [*a]\n", "x: *none\n", "- list\n", "\"open\n")
	}
	return text
}

// pictures puts some pictures into a folder, whole and damaged ones.
func (m *siteMaker) pictures(folder string) {
	whole, photo, drawing := smallPictures()
	m.files[folder+"pic.png"] = whole
	m.files[folder+"cut.png"] = whole[:len(whole)*3/4]
	m.files[folder+"photo.jpg"] = photo
	m.files[folder+"cut.jpg"] = photo[:len(photo)*2/3]
	m.files[folder+"drawing.svg"] = drawing
	m.files[folder+"bad.svg"] = m.of("<svg", "", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "<html/>",
		"<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1'><rect/></svg>",
		"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text y='5'>\ue000\x01 t</text></svg>",
		"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' onload='x()'><a href='javascript:x'>"+
			"<path d='M0 0L'/></a></svg>",
		"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' "+
			"viewBox='0 0 9 9'><desc>&a;</desc></svg>")
	if m.oneIn(3) {
		data := []byte(m.of(whole, photo))
		for range 1 + m.below(6) {
			data[m.below(256)*len(data)/256] = byte(m.below(256))
		}
		m.files[folder+"cut.png"] = string(data)
	}
}

// write puts the files of a made site into a folder.
func writeFiles(t testing.TB, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
