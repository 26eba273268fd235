package export

import (
	"context"
	"slices"

	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/onix"
	"github.com/reliure/reliure/internal/statement"
	"github.com/reliure/reliure/internal/verify"
)

// The standards that an EPUB names.
const (
	epubVersion       = "EPUB 3.3"
	epubAccessibility = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
)

// epubClaims are the standards that an EPUB says it meets.
func epubClaims(e *edition) []string {
	if e.access.Conforms {
		return []string{epubVersion, epubAccessibility}
	}
	return []string{epubVersion}
}

// publish checks the artifacts, notes in each what was found, and makes what goes with them to shops, libraries and readers.
func (r *run) publish(ctx context.Context, e *edition, artifacts []artifact) (map[Format][]byte, error) {
	if err := r.check(ctx, e, artifacts); err != nil {
		return nil, err
	}
	record, err := onix.Write(r.record(e, artifacts))
	if err != nil {
		return nil, err
	}
	return map[Format][]byte{ONIX: record, Statement: statement.Write(r.statement(e, artifacts))}, nil
}

// check runs our own checks on the artifacts.
func (r *run) check(ctx context.Context, e *edition, artifacts []artifact) error {
	var files []verify.File
	for i := range artifacts {
		a := &artifacts[i]
		a.Check = &findings{By: r.generator(), Rules: len(verify.Rules()), Findings: []string{}}
		files = append(files, verify.File{Name: a.File, Data: e.data[formatOf(e, *a)]})
	}
	found, err := verify.Files(ctx, files)
	for _, f := range found {
		for i := range artifacts {
			rule := f.Rule.Code + " (" + f.Rule.Clause + ")"
			if c := artifacts[i].Check; artifacts[i].File == f.File && !slices.Contains(c.Findings, rule) {
				c.Findings = append(c.Findings, rule)
			}
		}
	}
	return err
}

// formatOf is the format of an artifact of an edition.
func formatOf(e *edition, a artifact) Format { return Format(a.File[len(e.publication.Slug)+1:]) }

// record is the publication as shops and libraries are told of it.
func (r *run) record(e *edition, artifacts []artifact) onix.Record {
	meta := e.document.Meta
	record := onix.Record{Meta: meta, Identifier: epub.Identifier(meta), Sent: e.modified}
	for _, a := range artifacts {
		p := onix.Product{
			Form: onix.EPUB, Version: epubVersion, Size: a.Size, Pages: len(e.folios), Features: e.access.Features,
			Summary: e.access.Summary, Blind: slices.Contains(e.access.Sufficient, "textual"),
		}
		if formatOf(e, a) == PDF {
			p.Form, p.Version, p.Summary = onix.PDF, "PDF "+r.standard.Version(), ""
			p.Features = slices.DeleteFunc(slices.Clone(p.Features), func(feature string) bool { return !slices.Contains(printedFeatures(), feature) })
		}
		if len(a.Check.Findings) == 0 {
			p.Conforms = a.Standards
		}
		if a.File == isbnFile(artifacts) {
			p.ISBN = model.ISBN(meta.Identifier)
		}
		record.Words = max(record.Words, a.Words)
		record.Products = append(record.Products, p)
	}
	return record
}

// printedFeatures are those of the EPUB that the PDF has as well: its tags come from the same document.
func printedFeatures() []string {
	return []string{"unlocked", "tableOfContents", "readingOrder", "alternativeText", "longDescription", "structuralNavigation"}
}

// isbnFile is the file that an ISBN is of: the EPUB, which has it in its metadata, or the only file that there is.
func isbnFile(artifacts []artifact) string {
	if len(artifacts) == 0 {
		return ""
	}
	return artifacts[len(artifacts)-1].File
}

// statement is what readers are told of the publication's accessibility.
func (r *run) statement(e *edition, artifacts []artifact) statement.Statement {
	meta := e.document.Meta
	s := statement.Statement{
		Title: meta.Title, Language: meta.Language, Publisher: meta.Publisher, Address: meta.Address, Generator: r.generator(), Date: meta.Date,
	}
	for _, a := range artifacts {
		s.Files = append(s.Files, statement.File{Name: a.File, Standards: a.Standards, Findings: a.Check.Findings})
	}
	for _, o := range e.access.Obstacles {
		s.Obstacles = append(s.Obstacles, map[epub.Obstacle]statement.Obstacle{
			epub.UndescribedPicture: statement.UndescribedPicture, epub.MovingPicture: statement.MovingPicture, epub.HeadlessTable: statement.HeadlessTable,
		}[o])
	}
	return s
}
