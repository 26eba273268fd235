package pdf

import (
	"cmp"
	"crypto/md5"
	"slices"
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
			"Type": name("EmbeddedFile"), "Subtype": name(s.MediaType),
			"Params": dict{"Size": len(s.Data), "ModDate": pdfDate(o.Modified), "CheckSum": hexText(sum[:])},
		}})
		specification := f.file.add(dict{
			"Type": name("Filespec"), "F": textString(s.Name), "UF": textString(s.Name),
			"EF": dict{"F": file, "UF": file}, "AFRelationship": name("Source"), "Desc": textString(s.Name),
		})
		entries[string(textString(s.Name))] = specification
		associated = append(associated, specification)
	}
	names, _ := f.catalog["Names"].(dict)
	if names == nil {
		names = dict{}
		f.catalog["Names"] = names
	}
	names["EmbeddedFiles"] = f.file.nameTree(entries)
	f.catalog["AF"] = associated
}
