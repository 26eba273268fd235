package verify

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// document is a PDF read for its rules.
type document struct {
	*pdf.File
	catalog   pdf.Dict
	encrypted bool
	pages     []*page
	byRef     map[pdf.Ref]*page
	resources []*resources
	fonts     []*font // in order of first use by a resource dictionary
	metadata  packet
	tree      structure

	resourcesOf map[pdf.Ref]*resources
	fontOf      map[pdf.Ref]*font
	formOf      map[pdf.Ref]*form

	contentLeft atomic.Int64 // bytes of content streams that may still be read
}

// page is a page with what its content streams say.
type page struct {
	pdf.Page
	number    int // from 1
	label     string
	resources *resources
	content   content
}

func (p *page) place() string { return fmt.Sprintf("page %d", p.number) }

// readDocument takes a file apart. Nothing of an encrypted file is read but its trailer.
func readDocument(ctx context.Context, file File) (*document, error) {
	f, err := pdf.Open(file.Data)
	if err != nil {
		return nil, err
	}
	d := &document{
		File: f, catalog: f.Catalog(), byRef: map[pdf.Ref]*page{},
		resourcesOf: map[pdf.Ref]*resources{}, fontOf: map[pdf.Ref]*font{}, formOf: map[pdf.Ref]*form{},
	}
	if d.encrypted = f.Trailer["Encrypt"] != nil; d.encrypted {
		return d, nil
	}
	for i, p := range f.Pages() {
		known := &page{Page: p, number: i + 1, resources: d.readResources(p.Dict["Resources"])}
		d.pages = append(d.pages, known)
		d.byRef[p.Ref] = known
	}
	d.readLabels()
	d.metadata = readPacket(f, d.catalog)
	d.contentLeft.Store(contentOf(file))
	if err := d.readContents(ctx); err != nil {
		return nil, err
	}
	d.readStructure()
	return d, nil
}

// place names an object, with its page when that is known.
func (d *document) place(object, page pdf.Ref) string {
	var parts []string
	if p := d.byRef[page]; p != nil {
		parts = append(parts, p.place())
	}
	if object != 0 {
		parts = append(parts, fmt.Sprintf("object %d", object))
	}
	return strings.Join(parts, ", ")
}

// readLabels works out the page labels (ISO 32000-1, 12.4.2). A page outside all ranges has none.
func (d *document) readLabels() {
	ranges := map[int]pdf.Dict{}
	d.Tree(d.catalog["PageLabels"], "Nums", func(key, value pdf.Object) {
		if n, ok := key.(int); ok {
			ranges[n] = d.Dict(value)
		}
	})
	var current pdf.Dict
	number := 1
	for i, p := range d.pages {
		if r := ranges[i]; r != nil {
			current, number = r, 1
			if n, ok := d.Int(r["St"]); ok {
				number = n
			}
		}
		if current != nil {
			prefix, _ := d.Text(current["P"])
			p.label = prefix + folio(d.Name(current["S"]), number)
			number++
		}
	}
}

// folio is a number in a numbering style.
func folio(style pdf.Name, n int) string {
	switch style {
	case "D":
		return strconv.Itoa(n)
	case "r":
		return strings.ToLower(roman(n))
	case "R":
		return roman(n)
	case "a", "A":
		if n < 1 || n > 26*100 {
			return ""
		}
		return strings.Repeat(string(rune(style[0])+rune((n-1)%26)), (n-1)/26+1)
	}
	return ""
}

func roman(n int) string {
	if n < 1 || n > 10_000 {
		return ""
	}
	var b strings.Builder
	for _, numeral := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
		{9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= numeral.value; n -= numeral.value {
			b.WriteString(numeral.text)
		}
	}
	return b.String()
}
