package pdf

import (
	"cmp"
	"crypto/md5"
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
		sum := md5.Sum(s.Data) // the standard's own checksum (ISO 32000-1, 7.11.4.1), no protection
		file := f.file.add(&stream{data: s.Data, dict: dict{
			key.Type: name("EmbeddedFile"), key.Subtype: name(s.MediaType),
			key.Params: dict{key.Size: len(s.Data), key.ModDate: pdfDate(o.Modified), key.CheckSum: hexText(sum[:])},
		}})
		specification := f.file.add(dict{
			key.Type: name("Filespec"), key.F: textString(s.Name), key.UF: textString(s.Name),
			key.EF: dict{key.F: file, key.UF: file}, key.AFRelationship: name("Source"), key.Desc: textString(s.Name),
		})
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
