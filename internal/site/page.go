package site

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/template"
	"github.com/reliure/reliure/internal/template/expression"
	"github.com/reliure/reliure/internal/yaml"
)

// maxBytes is the largest file that is read.
func (r *reader) maxBytes() int64 { return int64(r.config.Limits.SourceMegabytes) << 20 }

// readPage reads one file; nil when it is too large, or not to be read.
func (r *reader) readPage(f file, inherited *expression.Object) (*Page, error) {
	raw, err := r.tree.ReadFile(f.path, r.maxBytes())
	var private *source.PrivateError
	switch {
	case errors.As(err, &private):
		r.report.Infof(diag.Pos{File: f.shown}, "page-left-out", "This file is left out: %s.", private.Why)
		return nil, nil
	case errors.Is(err, source.ErrOutside):
		r.sayOutside(f)
		return nil, nil
	case errors.Is(err, source.ErrTooLarge):
		r.report.Errorf(diag.Pos{File: f.shown}, "source-too-large",
			"This file is larger than %d MB and is not read. Split it, or allow more with --limit "+
				"source_megabytes=N.", r.config.Limits.SourceMegabytes)
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("reading a page: %w", err)
	}
	page := &Page{File: f.shown, Path: f.path, relative: f.relative, inherited: inherited}
	text := decode(raw, page.Pos(), r.report)
	front, language, body, bodyLine := splitFrontMatter(text, page.Pos(), r.report)
	page.Body, page.BodyLine = []byte(body), bodyLine
	r.include(page)
	if isHTML(f.relative) {
		if page.Body = htmlBody(body); page.Body == nil {
			r.report.Infof(page.Pos(), "page-left-out",
				"This file is left out: it is a whole document in HTML, which sites make of pages.")
			return nil, nil
		}
	}
	page.front = r.frontMatter(page, front, language)
	r.fields(page)
	r.showFields(page)
	return page, nil
}

// frontMatter reads a front matter; nil when there is none.
func (r *reader) frontMatter(page *Page, front, language string) *yaml.Node {
	var value any
	switch {
	case front == "":
		return nil
	case language == "toml":
		value = r.tomlFront(front, page)
	case language != "yaml":
		value = r.scriptFront(front, page)
	default:
		options := yaml.Options{FirstLine: 2, Nesting: r.config.Limits.Nesting, Aliases: r.config.Limits.YAMLAliases}
		node, problems := yaml.Parse(front, options)
		for _, p := range problems {
			r.report.Warnf(diag.Pos{File: page.File, Line: p.Line, Column: p.Column}, "front-matter-invalid", "%s",
				p.Message)
		}
		return node
	}
	if object, ok := value.(*expression.Object); ok {
		return node(object)
	}
	return nil
}

func (r *reader) tomlFront(front string, page *Page) any {
	pos := diag.Pos{File: page.File, Line: 1, Column: 1}
	value, failure := tomlValue(front, &pos)
	if failure != "" {
		pos.Line++ // below the signs
		r.report.Warnf(pos, "front-matter-invalid", "This is not TOML: %s. Write lines such as “title = \"…\"”.",
			failure)
	}
	return value
}

// constants begin the lines of a front matter in JavaScript: Eleventy takes all of them for data.
var constants = pattern.Of(`(?m)^(?:export\s+)?(const|let|var|function)\b`)

func (r *reader) scriptFront(front string, page *Page) any {
	script := constants().ReplaceAllString(front, "export $1")
	if strings.HasPrefix(strings.TrimSpace(front), "{") {
		script = "export default " + front
	}
	source := &template.Source{File: page.File, FirstLine: 2, Text: front}
	value, failure := expression.Script(script, func(at int, code, format string, args ...any) {
		r.report.Warnf(source.Position(min(at, len(front))), code, format, args...)
	})
	if failure != nil {
		r.report.Warnf(source.Position(min(failure.At, len(front))), "front-matter-invalid", "%s", failure.Message)
		return nil
	}
	return value
}

// fields fills the page from its front matter.
func (r *reader) fields(page *Page) {
	front := page.front
	if front != nil && front.Kind != yaml.Mapping && front.Kind != yaml.Null {
		r.report.Warnf(diag.Pos{File: page.File, Line: front.Line, Column: front.Column}, "front-matter-invalid",
			"The front matter must be keys with their values, not %s. Write lines such as “title: …”.", front.Kind)
		page.front, front = nil, nil
	}
	r.misspelt(page)
	page.fields = over(inherit(front, page.inherited), page.computed)
	front = page.fields
	page.FrontMatter, _ = front.Value().(map[string]any)
	navigation := front.At("eleventyNavigation")
	page.Title = r.text(page, "title")
	page.Description = r.text(page, "description")
	page.ShortTitle = first(r.text(page, "short-title"), r.text(page, "short_title"), r.text(page, "shortTitle"))
	page.Language = first(r.text(page, "lang"), r.text(page, "language"))
	page.Image = first(page.Text("image.path"), page.Text("image.src"), page.Text("image.url"))
	if page.Image == "" {
		page.Image = r.text(page, "image")
	}
	page.Date = r.date(page)
	page.Order = math.Inf(1)
	if navigation != nil && navigation.Kind == yaml.Mapping {
		title := r.text(page, "eleventyNavigation.title")
		if page.Title = first(page.Title, title); title != page.Title && page.ShortTitle == "" {
			page.ShortTitle = title
		}
		page.Key = first(r.text(page, "eleventyNavigation.key"), title, page.Title)
		page.parentKey = r.text(page, "eleventyNavigation.parent")
		page.Order = r.order(page)
		page.pinned = isTrue(front.At("eleventyNavigation.pinned")) && !r.eleventy.unorderedFirst
		page.named = page.Has("eleventyNavigation.key")
	}
	page.begins = front.At(r.config.Root.Field).IsScalar() &&
		strings.TrimSpace(front.At(r.config.Root.Field).Text) == r.config.Root.Value
	if navigation != nil && !isUnset(navigation) && navigation.Kind != yaml.Mapping {
		r.report.Warnf(page.FieldPos("eleventyNavigation"), "front-matter-type",
			"\"eleventyNavigation\" must be keys with their values, not %s; it is not used. Write key, parent and "+
				"order below it.", navigation.Kind)
	}
	switch {
	case isTrue(front.At("draft")):
		page.left = "it is a draft (draft: true)"
	case isDraft(front.At("draft")):
		page.left = "it is a draft, as a program takes what its draft says"
	case stem(page.relative) == "404" || strings.Trim(page.Text("permalink"), "/") == "404.html":
		page.left = "it is what the site shows for addresses that lead nowhere"
	case isTrue(front.At("eleventyExcludeFromCollections")):
		page.left = "its front matter says eleventyExcludeFromCollections: true"
	}
	r.address(page)
}

// field returns a value of the front matter or, where that has none, of the data files.
func (p *Page) field(key string) *yaml.Node {
	if p.fields == nil {
		return p.front.At(key)
	}
	return p.fields.At(key)
}

// first returns the first text that is not empty.
func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// text returns a text of the front matter on one line; numbers and truth values are the characters that stand there.
func (r *reader) text(page *Page, key string) string {
	n := mainText(page.field(key))
	if n != nil && !n.IsScalar() && n.Kind != yaml.Null {
		r.report.Warnf(page.FieldPos(key), "front-matter-type", "%q must be text, not %s; it is not used.", key, n.Kind)
		return ""
	}
	return page.Text(key)
}

// Text returns a text of the front matter or of the data files on one line; empty when something else is there.
func (p *Page) Text(key string) string {
	n := mainText(p.field(key))
	if !n.IsScalar() {
		return ""
	}
	return strings.Join(strings.FieldsFunc(n.Shown(), isBlank), " ")
}

// mainText returns the text of a value that pandoc and EPUB write with its type: {text: …}, or the main one of a list
// of them.
func mainText(n *yaml.Node) *yaml.Node {
	if n == nil || n.Kind == yaml.Mapping && n.At("text") == nil {
		return n
	}
	switch n.Kind {
	case yaml.Mapping:
		return n.At("text")
	case yaml.Sequence:
		var first *yaml.Node
		for _, item := range n.Items {
			if item.Kind != yaml.Mapping || item.At("text") == nil {
				return n
			}
			if kind := item.At("type"); kind.IsScalar() && kind.Text == "main" {
				return item.At("text")
			}
			if first == nil {
				first = item.At("text")
			}
		}
		if first != nil {
			return first
		}
	}
	return n
}

// isBlank tells the white space that a browser collapses: no-break spaces are text.
func isBlank(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' }

// isTrue tells what people write for yes. In YAML 1.2 some of it is text, which counts as true in a program.
func isTrue(n *yaml.Node) bool {
	if !n.IsScalar() {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(n.Text)) {
	case "true", "yes", "on", "y", "1":
		return true
	}
	return false
}

// isDraft tells a page that its author keeps back. As in a program, any text or date says so but the words for no.
func isDraft(n *yaml.Node) bool {
	if !n.IsScalar() {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(n.Text)) {
	case "", "false", "no", "off", "n", "0", "null":
		return false
	}
	return true
}

// isUnset tells the values by which a page takes back what a data file gives to it.
func isUnset(n *yaml.Node) bool {
	return n.Kind == yaml.Null || n.IsScalar() && strings.EqualFold(strings.TrimSpace(n.Text), "false")
}

func (r *reader) order(page *Page) float64 {
	text := r.text(page, "eleventyNavigation.order")
	if text == "" {
		if r.eleventy.unorderedFirst {
			return 0
		}
		return math.Inf(1)
	}
	order, ok := page.field("eleventyNavigation.order").Number()
	if !ok {
		r.report.Warnf(page.FieldPos("eleventyNavigation.order"), "front-matter-type",
			"The order %q is not a number; the page comes last.", text)
		return math.Inf(1)
	}
	return order
}

// date returns the page's date: the front matter's, else the one that begins the file's name, as in Eleventy.
func (r *reader) date(page *Page) string {
	text := r.text(page, "date")
	if text == "" {
		date, _ := cutDate(stem(page.relative))
		return date
	}
	switch strings.ToLower(text) {
	case "last modified", "created", "git last modified", "git created":
		return "" // Eleventy asks the machine or the history, which are the same for nobody else
	}
	date, rest := cutDate(text)
	if date != "" && (!model.IsPlausibleDate(date)) {
		r.report.Warnf(page.FieldPos("date"), "date-invalid",
			"The year of %q can't be right. Write the date as 2022-04-20.", text)
		return ""
	}
	if date != "" && (rest == "" || strings.ContainsRune("Tt ", rune(rest[0]))) {
		return date
	}
	if date, ok := label.ReadDate(text); ok && model.IsPlausibleDate(date) {
		return date
	}
	r.report.Warnf(page.FieldPos("date"), "date-invalid", "%q is not a date. Write it as 2022-04-20.", text)
	return ""
}

// cutDate cuts an ISO date off the beginning of a text. Months and days may be one digit, as YAML allows.
func cutDate(text string) (date, rest string) {
	digits := func(s string) int {
		return len(s) - len(strings.TrimLeft(s, "0123456789"))
	}
	end := 0
	for i := range 3 {
		n := digits(text[end:])
		if i == 0 && n != 4 || n < 1 || i > 0 && n > 2 {
			return "", text
		}
		end += n
		if i == 2 {
			break
		}
		if end >= len(text) || text[end] != '-' {
			return "", text
		}
		end++
	}
	day, err := time.Parse("2006-1-2", text[:end])
	if err != nil {
		return "", text
	}
	return day.Format(time.DateOnly), text[end:]
}
