package pdf

import (
	"cmp"
	"crypto/md5"
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/pdf/key"
)

// embedSources puts the publication's sources into the file as associated files (ISO 19005-3, 6.8): who has the
// PDF can make it again.
func (f *finisher) embedSources(o Options) {
	if !f.standard.embedsSources || len(o.Sources) == 0 {
		return
	}
	sources := slices.Clone(o.Sources)
	slices.SortFunc(sources, func(a, b Source) int { return cmp.Compare(a.Name, b.Name) })
	entries := map[string]object{}
	var associated array
	for _, s := range sources {
		specification := f.file.embed(s, pdfDate(o.Modified), "Source", s.Name)
		entries[string(textString(s.Name))] = specification
		associated = append(associated, specification)
	}
	names, _ := f.catalog[key.Names].(dict)
	if names == nil {
		names = dict{}
		f.catalog[key.Names] = names
	}
	names[key.EmbeddedFiles] = f.file.nameTree(entries)
	f.catalog[key.AF] = associated
}

// embed adds a file and the specification that names it, with what it is to what it belongs to (ISO 32000-2, 14.13.2).
func (f *file) embed(s Source, modified object, relationship name, description string) ref {
	sum := md5.Sum(s.Data) // the standard's own checksum (ISO 32000-1, 7.11.4.1), no protection
	content := f.add(&stream{data: s.Data, dict: dict{
		key.Type: name("EmbeddedFile"), key.Subtype: name(s.MediaType),
		key.Params: dict{key.Size: len(s.Data), key.ModDate: modified, key.CheckSum: hexText(sum[:])},
	}})
	return f.add(dict{
		key.Type: name("Filespec"), key.F: textString(s.Name), key.UF: textString(s.Name),
		key.EF:             dict{key.F: content, key.UF: content},
		key.AFRelationship: relationship, key.Desc: textString(description),
	})
}

// mathML is the associated file of a Formula element (ISO 19005-3, 6.8; ISO 14289-2, 8.2.5.27): the same formula is in
// the file once.
func (t *structureTree) mathML(formula string) ref {
	if known, ok := t.formulas[formula]; ok {
		return known
	}
	file := Source{Name: fmt.Sprintf("formula-%d.mml", len(t.formulas)+1), MediaType: "application/mathml+xml",
		Data: []byte(formula)}
	t.formulas[formula] = t.file.embed(file, pdfDate(t.modified), "Supplement", "MathML")
	return t.formulas[formula]
}
