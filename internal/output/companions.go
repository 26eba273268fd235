package output

import (
	"slices"
	"time"

	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/onix"
	"github.com/reliure/reliure/internal/statement"
)

// Edition is what shops, libraries and readers are told of a publication besides what the manifest says.
type Edition struct {
	Meta       model.Meta
	Modified   time.Time
	Pages      int    // of the PDF, which an EPUB has the numbers of; 0: there is none
	PDFVersion string // "1.7"
	Access     epub.Accessibility
	Generator  string // "Reliure 1.2.0"
}

// Companion is a file that goes with the artifacts of a publication.
type Companion struct {
	Format Format
	Data   []byte
}

// Companions makes what goes with the artifacts of a publication: the record for shops and libraries, and the statement
// on its accessibility. Each artifact must say what was checked.
func Companions(e Edition, p *Publication) ([]Companion, error) {
	record, err := onix.Write(e.record(p))
	if err != nil {
		return nil, err
	}
	return []Companion{{ONIX, record}, {Statement, statement.Write(e.statement(p))}}, nil
}

// record is the publication as shops and libraries are told of it.
func (e Edition) record(p *Publication) onix.Record {
	record := onix.Record{Meta: e.Meta, Identifier: epub.Identifier(e.Meta), Sent: e.Modified}
	for i, a := range p.Artifacts {
		product := onix.Product{
			Form: onix.EPUB, Version: epub.Version, Size: a.Size, Pages: e.Pages, Features: e.Access.Features,
			Summary: e.Access.Summary, Blind: slices.Contains(e.Access.Sufficient, "textual"),
		}
		if p.FormatOf(a) == PDF {
			product.Form, product.Version, product.Summary = onix.PDF, "PDF "+e.PDFVersion, ""
			product.Features = slices.DeleteFunc(slices.Clone(product.Features), func(feature string) bool {
				return !slices.Contains(printedFeatures(), feature)
			})
		}
		if len(a.Check.Findings) == 0 {
			product.Conforms = a.Standards
		}
		if i == len(p.Artifacts)-1 { // the EPUB, which has it in its metadata, or the only file that there is
			product.ISBN = model.ISBN(e.Meta.Identifier)
		}
		record.Words = max(record.Words, a.Words)
		record.Products = append(record.Products, product)
	}
	return record
}

// printedFeatures are those of the EPUB that the PDF has as well: its tags come from the same document.
func printedFeatures() []string {
	return []string{
		"unlocked", "tableOfContents", "readingOrder", "alternativeText", "longDescription", "structuralNavigation",
	}
}

// statement is what readers are told of the publication's accessibility.
func (e Edition) statement(p *Publication) statement.Statement {
	s := statement.Statement{
		Title: e.Meta.Title, Language: e.Meta.Language, Publisher: e.Meta.Publisher, Address: e.Meta.Address,
		Generator: e.Generator, Date: e.Meta.Date,
	}
	for _, a := range p.Artifacts {
		s.Files = append(s.Files, statement.File{Name: a.File, Standards: a.Standards, Findings: a.Check.Findings})
	}
	obstacles := map[epub.Obstacle]statement.Obstacle{
		epub.UndescribedPicture: statement.UndescribedPicture,
		epub.MovingPicture:      statement.MovingPicture,
		epub.HeadlessTable:      statement.HeadlessTable,
	}
	for _, o := range e.Access.Obstacles {
		s.Obstacles = append(s.Obstacles, obstacles[o])
	}
	return s
}
