package verify

import (
	"slices"
	"strings"
	"time"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// metadataRules are about what the file says of itself (ISO 14289-1, 5 and 7.1; ISO 19005-2, 6.6).
func metadataRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"xmp-missing", "ISO 19005-2 6.6.2.1, Matterhorn 06-001",
			"The catalog has XMP metadata that is well-formed."}, checkPacket},
		{Rule{"pdfua-claim", "ISO 14289-1 5, Matterhorn 06-002", "The metadata claims PDF/UA with pdfuaid:part."},
			checkUAClaim},
		{Rule{"pdfa-claim", "ISO 19005-2 6.6.4", "The metadata claims PDF/A with pdfaid:part and pdfaid:conformance."},
			checkAClaim},
		{Rule{"xmp-extension-schema", "ISO 19005-2 6.6.2.3", "Properties that PDF/A does not know are described."},
			checkExtension},
		{Rule{"title-missing", "ISO 14289-1 7.1, Matterhorn 06-003", "The metadata has a dc:title."}, checkTitle},
		{Rule{"info-contradicts-xmp", "ISO 19005-2 6.6.3", "The information dictionary says the same as the metadata."},
			checkInfo},
		{Rule{"title-not-displayed", "ISO 14289-1 7.1, Matterhorn 07-001",
			"The window shows the document's title, not the file's name."}, checkDisplayTitle},
		{Rule{"not-marked", "ISO 14289-1 7.1, Matterhorn 01-007",
			"MarkInfo says that the file is tagged, and without suspects."}, checkMarked},
		{Rule{"language-missing", "ISO 14289-1 7.2, Matterhorn 11-006",
			"The catalog says the language of the document."}, checkLanguage},
		{Rule{"language-invalid", "ISO 19005-2 6.7.4, Matterhorn 11-007", "Every language is a tag of BCP 47."},
			checkLanguages},
		{Rule{"embedded-file", "ISO 14289-1 7.11, ISO 19005-3 6.8",
			"Embedded files have their name in F and UF and say how they belong to the document."}, checkEmbedded},
	}
}

func checkPacket(d *document, found found) {
	switch p := &d.metadata; {
	case !p.present:
		found("", "The catalog has no Metadata stream.")
	case p.failure != nil:
		found("", "The metadata can't be read: %v.", p.failure)
	}
}

func checkUAClaim(d *document, found found) {
	if part := d.metadata.value(nsPDFUA, "part"); part != "1" && part != "2" {
		found("", "pdfuaid:part is %q; a file that follows PDF/UA-1 says 1.", part)
	}
}

func checkAClaim(d *document, found found) {
	part, level := d.metadata.value(nsPDFA, "part"), d.metadata.value(nsPDFA, "conformance")
	switch {
	case !slices.Contains([]string{"1", "2", "3", "4"}, part):
		found("", "pdfaid:part is %q; a file that follows PDF/A-2 says 2.", part)
	case part != "4" && !slices.Contains([]string{"A", "B", "U"}, level):
		found("", "pdfaid:conformance is %q; it must be A, B or U.", level)
	}
}

func checkExtension(d *document, found found) {
	if d.metadata.value(nsPDFA, "part") == "4" {
		return // PDF/A-4 asks for none
	}
	if d.metadata.value(nsPDFUA, "part") != "" && !slices.Contains(d.metadata.described, nsPDFUA) {
		found("", "pdfuaid:part is used, and no extension schema describes it.")
	}
}

func checkTitle(d *document, found found) {
	if d.metadata.present && strings.TrimSpace(d.metadata.value(nsDC, "title")) == "" {
		found("", "The metadata has no dc:title.")
	}
}

// checkInfo compares the pairs that ISO 19005-1, 6.7.3, lists and later parts keep as good practice.
func checkInfo(d *document, found found) {
	info := d.Dict(d.Trailer["Info"])
	for _, pair := range []struct {
		key          pdf.Name
		space, local string
	}{
		{"Title", nsDC, "title"}, {"Author", nsDC, "creator"}, {"Subject", nsDC, "description"},
		{"Keywords", nsPDF, "Keywords"}, {"Creator", nsXMP, "CreatorTool"}, {"Producer", nsPDF, "Producer"},
		{"CreationDate", nsXMP, "CreateDate"}, {"ModDate", nsXMP, "ModifyDate"},
	} {
		text, ok := d.Text(info[pair.key])
		if !ok {
			continue
		}
		stated := d.metadata.value(pair.space, pair.local)
		same := text == stated
		if strings.HasSuffix(string(pair.key), "Date") {
			same = sameDate(text, stated)
		}
		if !same {
			found("", "Info says %q for %s, the metadata %q.", text, pair.key, stated)
		}
	}
}

// sameDate compares a PDF date (7.9.4) with one of XMP.
func sameDate(inPDF, inXMP string) bool {
	digits := strings.TrimSuffix(strings.ReplaceAll(strings.TrimPrefix(inPDF, "D:"), "'", ""), "Z")
	for _, form := range []string{"20060102150405-0700", "20060102150405", "20060102"} {
		if a, err := time.Parse(form, digits); err == nil {
			b, err := time.Parse(time.RFC3339, inXMP)
			return err == nil && a.Equal(b)
		}
	}
	return false
}

func checkDisplayTitle(d *document, found found) {
	if d.Get(d.Dict(d.catalog["ViewerPreferences"])["DisplayDocTitle"]) != true {
		found("", "ViewerPreferences has no DisplayDocTitle that is true.")
	}
}

func checkMarked(d *document, found found) {
	info := d.Dict(d.catalog["MarkInfo"])
	if d.Get(info["Marked"]) != true {
		found("", "MarkInfo has no Marked that is true.")
	}
	if d.Get(info["Suspects"]) == true {
		found("", "MarkInfo says that tags are suspect.")
	}
}

func checkLanguage(d *document, found found) {
	if text, _ := d.Text(d.catalog["Lang"]); text == "" {
		found("", "The catalog has no Lang.")
	}
}

func checkLanguages(d *document, found found) {
	check := func(o pdf.Object, place string) {
		if text, ok := d.Text(o); ok && text != "" && !isLanguage(text) {
			found(place, "%q is no language tag.", text)
		}
	}
	check(d.catalog["Lang"], "")
	for _, e := range d.tree.elements {
		check(e.dict["Lang"], d.placeOf(e))
	}
	for _, p := range d.pages {
		for _, o := range p.content.languages {
			check(o, p.place())
		}
	}
}

func checkEmbedded(d *document, found found) {
	part := d.metadata.value(nsPDFA, "part")
	for _, r := range d.Refs() {
		spec, ok := d.Get(r).(pdf.Dict)
		if !ok || spec["EF"] == nil {
			continue
		}
		place := d.place(r, 0)
		if spec["F"] == nil || spec["UF"] == nil {
			found(place, "The embedded file has not both of F and UF.")
		}
		if part == "1" || part == "2" {
			found(place, "PDF/A-%s does not allow this embedded file; PDF/A-3 does.", part)
		} else if d.Name(spec["AFRelationship"]) == "" {
			found(place, "The embedded file does not say how it belongs to the document (AFRelationship).")
		}
	}
}
