package verify

import (
	"bytes"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// pdfRules lists the rules that a PDF is held to. Of an encrypted file nothing more can be said than that it is.
func pdfRules(d *document) []rule[*document] {
	if d.encrypted {
		return []rule[*document]{encryptionRule()}
	}
	return allPDFRules()
}

func allPDFRules() []rule[*document] {
	var all []rule[*document]
	for _, chapter := range [][]rule[*document]{
		{encryptionRule()}, fileRules(), metadataRules(), structureRules(), contentRules(), headingRules(),
		tableRules(), listRules(), alternativeRules(), annotationRules(), navigationRules(), fontRules(),
		graphicsRules(),
	} {
		all = append(all, chapter...)
	}
	return all
}

func encryptionRule() rule[*document] {
	return rule[*document]{
		Rule{"pdf-encrypted", "ISO 19005-2 6.1.3, Matterhorn 26", "An archival file is not encrypted."},
		func(d *document, found found) {
			if d.encrypted {
				found("", "The file is encrypted. Write it without a password and without restrictions.")
			}
		},
	}
}

// fileRules are about the file as bytes (ISO 19005-2, 6.1).
func fileRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"pdf-header", "ISO 19005-2 6.1.2",
			"The file begins with %PDF-1.n, then a comment of four bytes above 127."}, checkHeader},
		{Rule{"pdf-trailing-bytes", "ISO 19005-2 6.1.3", "Nothing follows the last %%EOF but one end of line."},
			checkEnd},
		{Rule{"pdf-id", "ISO 19005-2 6.1.3", "The trailer has an ID of two strings."}, checkID},
		{Rule{"pdf-stream-length", "ISO 19005-2 6.1.7.1", "Every stream is as long as its Length says."}, checkLengths},
		{Rule{"pdf-filter", "ISO 19005-2 6.1.7.2",
			"Streams are in the file, and packed neither with LZW nor with Crypt."}, checkFilters},
	}
}

func checkHeader(d *document, found found) {
	line, rest, _ := bytes.Cut(d.Data[:min(len(d.Data), 64)], []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	prefix, last := "%PDF-1.", byte('7')
	if d.metadata.value(nsPDFA, "part") == "4" {
		prefix, last = "%PDF-2.", '0'
	}
	if len(line) != 8 || !bytes.HasPrefix(line, []byte(prefix)) || line[7] < '0' || line[7] > last {
		found("", "The first line is %q.", line)
	}
	if len(rest) < 5 || rest[0] != '%' || rest[1] < 128 || rest[2] < 128 || rest[3] < 128 || rest[4] < 128 {
		found("", "The second line is not a comment of four bytes above 127, so that other programs may take the "+
			"file for text.")
	}
}

func checkEnd(d *document, found found) {
	at := bytes.LastIndex(d.Data, []byte("%%EOF"))
	if at < 0 {
		found("", "The file has no %%%%EOF.")
		return
	}
	switch rest := string(d.Data[at+len("%%EOF"):]); rest {
	case "", "\n", "\r", "\r\n":
	default:
		found("", "%d bytes follow the last %%%%EOF.", len(rest))
	}
}

func checkID(d *document, found found) {
	id := d.Array(d.Trailer["ID"])
	if len(id) == 2 {
		first, ok := d.Get(id[0]).(pdf.String)
		second, ok2 := d.Get(id[1]).(pdf.String)
		if ok && ok2 && first != "" && second != "" {
			return
		}
	}
	found("", "The trailer has no ID of two strings.")
}

func checkLengths(d *document, found found) {
	for _, r := range d.Refs() {
		if s := d.Stream(r); s != nil && s.Ragged {
			found(d.place(r, 0), "\"endstream\" does not follow where the stream's Length ends.")
		}
	}
}

func checkFilters(d *document, found found) {
	for _, r := range d.Refs() {
		s := d.Stream(r)
		if s == nil {
			continue
		}
		for _, filter := range d.Filters(s) {
			if filter == "LZWDecode" || filter == "LZW" || filter == "Crypt" {
				found(d.place(r, 0), "The stream is packed with %s.", filter)
			}
		}
		if s.Dict["F"] != nil || s.Dict["FFilter"] != nil {
			found(d.place(r, 0), "The stream's data is in another file.")
		}
	}
}
