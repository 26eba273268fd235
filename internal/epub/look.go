package epub

import (
	"bytes"
	"fmt"
	"io/fs"
	"text/template"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// look is what a user can replace: the style sheet and the pages that hold no text of the publication.
type look struct {
	style     []byte
	templates *template.Template
}

// loadLook reads the templates' folder epub, and gives the style sheet the theme's colours.
func loadLook(files fs.FS, colours theme.Colours) (*look, error) {
	sheet, err := fs.ReadFile(files, "epub/book.css")
	if err != nil {
		return nil, fmt.Errorf("read the EPUB's style sheet: %w", err)
	}
	templates, err := template.New("epub").Funcs(template.FuncMap{"xml": escape}).ParseFS(files, "epub/*.xhtml.tmpl")
	if err != nil {
		return nil, fmt.Errorf("read the EPUB's templates: %w", err)
	}
	return &look{style: style(sheet, colours), templates: templates}, nil
}

// render makes the body of a page. Data of the sources goes through the function xml in every template.
func (l *look) render(name string, data any) ([]byte, error) {
	var out bytes.Buffer
	if err := l.templates.ExecuteTemplate(&out, name+".xhtml.tmpl", data); err != nil {
		return nil, fmt.Errorf("make the EPUB's %s: %w", name, err)
	}
	return bytes.TrimSpace(out.Bytes()), nil
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
	Names     []string
}

// fillTemplates makes the cover, the title page and the colophon.
func (b *book) fillTemplates(l *look) (err error) {
	meta := b.document.Meta
	data := page{
		Meta: meta, Labels: b.labels, Date: b.labels.Date(meta.Date), Licence: webAddress(meta.Licence.Address),
		Address: webAddress(meta.Address), Generator: b.input.Generator,
		Cover: "../" + b.coverImage.name, CoverText: b.coverText(), Names: names(meta.Creators),
	}
	marks := &writer{book: b, file: b.title}
	marks.pageBreaks(b.frontMarks)
	data.Marks = string(marks.out)
	for name, f := range map[string]*file{"cover": b.cover, "title": b.title, "colophon": b.about} {
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
