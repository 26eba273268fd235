package epub

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// look is what a theme can change: the style sheet and the pages that hold no text of the publication.
type look struct {
	sheet     []byte             // the style sheet without what depends on the book
	templates *template.Template // ours
	own       *template.Template // ours, with the theme's in place of some
	ownFiles  map[string]theme.File
	report    *diag.List
}

// loadLook reads the templates' folder epub and what the theme has beside it. A file of the theme that can't be used is
// reported, and ours stands.
func loadLook(input Input, report *diag.List) (*look, error) {
	sheet, err := fs.ReadFile(input.Templates, "epub/book.css")
	if err != nil {
		return nil, fmt.Errorf("read the EPUB's style sheet: %w", err)
	}
	if input.Code.Highlight {
		sheet = slices.Concat(sheet, codeStyle(input.Code))
	}
	l := &look{report: report, ownFiles: map[string]theme.File{}}
	l.templates, err = template.New("epub").Funcs(template.FuncMap{"xml": escape}).ParseFS(input.Templates,
		"epub/*"+templateEnding)
	if err != nil {
		return nil, fmt.Errorf("read the EPUB's templates: %w", err)
	}
	for _, f := range input.Look {
		switch {
		case f.Name == "book.css":
			sheet = slices.Concat(sheet, []byte("\n"), f.Data)
		case l.templates.Lookup(f.Name) != nil:
			if err := l.replace(f); err != nil {
				return nil, err
			}
		default:
			report.Warnf(diag.Pos{File: f.Path}, "theme-file-unknown", "No part of an EPUB is made from this file. %s",
				l.meant(f.Name))
		}
	}
	l.sheet = sheet
	return l, nil
}

const templateEnding = ".xhtml.tmpl"

// replace takes a template of the theme in place of ours.
func (l *look) replace(f theme.File) (err error) {
	if l.own == nil {
		if l.own, err = l.templates.Clone(); err != nil {
			return err
		}
	}
	if _, err := l.own.New(f.Name).Parse(string(f.Data)); err != nil {
		l.invalid(f, err)
		return nil
	}
	l.ownFiles[f.Name] = f
	return nil
}

// meant says which file of the folder epub a name was meant to be.
func (l *look) meant(name string) string {
	names := []string{"book.css"}
	for _, t := range l.templates.Templates() {
		if strings.HasSuffix(t.Name(), templateEnding) {
			names = append(names, t.Name())
		}
	}
	if near := diag.Nearest(name, names); near != "" {
		return "Did you mean " + near + "?"
	}
	slices.Sort(names)
	return "There are " + strings.Join(names, ", ") + "."
}

// render makes the body of a page. Data of the sources goes through the function xml in every template.
func (l *look) render(name string, data any) ([]byte, error) {
	name += templateEnding
	if f, ok := l.ownFiles[name]; ok {
		body, err := execute(l.own, name, data)
		if err == nil {
			err = wellFormed(body)
		}
		if err == nil {
			return body, nil
		}
		l.invalid(f, err)
	}
	body, err := execute(l.templates, name, data)
	if err != nil {
		return nil, fmt.Errorf("make the EPUB's %s: %w", name, err)
	}
	return body, nil
}

func execute(t *template.Template, name string, data any) ([]byte, error) {
	var out bytes.Buffer
	err := t.ExecuteTemplate(&out, name, data)
	return bytes.TrimSpace(out.Bytes()), err
}

// wellFormed checks that a page's body is XML.
func wellFormed(body []byte) error {
	d := xml.NewDecoder(io.MultiReader(strings.NewReader("<body>"), bytes.NewReader(body),
		strings.NewReader("</body>")))
	for {
		switch _, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			line, _ := d.InputPos()
			return fmt.Errorf("line %d of what it makes is not XHTML: %w", line, err)
		}
	}
}

// invalid reports a template of the theme that makes no page. text/template begins its errors with their place:
// "template: cover.xhtml.tmpl:3:12: …".
func (l *look) invalid(f theme.File, err error) {
	pos, message := diag.Pos{File: f.Path}, err.Error()
	place := regexp.MustCompile(`^template: [^:]*:(\d+):(?:\d+:)? (?s:(.*))$`)
	if parts := place.FindStringSubmatch(message); parts != nil {
		pos.Line, _ = strconv.Atoi(parts[1]) // digits
		message = parts[2]
	}
	l.report.Errorf(pos, "theme-template-invalid",
		"This template makes no page: %s. Correct it, or remove the file to have the shipped page.", message)
}

// page is what the templates see.
type page struct {
	Meta      model.Meta
	Labels    any    // label.Labels
	Date      string // as people of the language write it
	Licence   string // address of the licence, empty when it has none that may stand in a book
	Address   string // of the publication on the web
	Generator string
	Cover     string // name of the cover's picture
	CoverText string // its alternative text
	Marks     string // page breaks of the printed pages before the text, as XHTML
	Ending    string // page breaks of those behind it
	Names     []string
	Authors   string // the names, where the publisher is another
	Version   string // "Version 1.2", empty when it has none
	ISBN      string
	Citation  string // how to name the publication, as XHTML
}

// fillTemplates makes the cover, the title page and the colophon.
func (b *book) fillTemplates(l *look) (err error) {
	meta := b.document.Meta
	data := page{
		Meta: meta, Labels: b.labels, Date: b.labels.Date(meta.Date), Licence: webAddress(meta.Licence.Address),
		Address: webAddress(meta.Address), Generator: b.input.MadeWith,
		Cover: "../" + b.coverImage.name, CoverText: b.coverText(), Names: names(meta.Creators),
		ISBN: model.ISBN(meta.Identifier),
	}
	front, back, citation := &writer{book: b, file: b.title}, &writer{book: b, file: b.about},
		&writer{book: b, file: b.about}
	front.pageBreaks(b.frontMarks)
	back.pageBreaks(b.backMarks)
	citation.inlines(meta.Citation(data.Date))
	if authors := strings.Join(data.Names, ", "); authors != meta.Publisher {
		data.Authors = authors
	}
	data.Marks, data.Ending, data.Citation = string(front.out), string(back.out), string(citation.out)
	if meta.Version != "" {
		data.Version = fmt.Sprintf(b.labels.Version, meta.Version)
	}
	for name, f := range map[string]*file{"cover": b.cover, "title": b.title, "colophon": b.about} {
		if f == nil {
			continue // a book without a cover
		}
		if f.body, err = l.render(name, data); err != nil {
			return err
		}
	}
	return nil
}

func names(people []model.Person) []string {
	var list []string
	for _, p := range people {
		list = append(list, p.Name)
	}
	return list
}
