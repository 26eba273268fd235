// Package output is the output folder: artifacts under the names and beside the files that say what they are.
//
// In: the bytes of artifacts and what export knows of each. Out: files in a [Folder], put in place together;
// manifest.json and SHA256SUMS, which describe them ([Manifest]); on request a record for shops and an accessibility
// statement ([Companions]). [Merge] makes one folder of those that several machines wrote, each its [Shard]. export is
// the stage before; after it there are only readers. The rule it keeps: a file in the folder is whole, old or new,
// whatever happens on the way, and what describes the folder tells nothing of the machine.
package output

import "fmt"

// Format is a kind of artifact; its value is also the extension of its files.
type Format string

// The formats. ONIX and Statement go with the others when a publication is published; nobody asks for them one by one.
const (
	PDF       Format = "pdf"
	EPUB      Format = "epub"
	ONIX      Format = "onix.xml"
	Statement Format = "accessibility.xhtml"
)

// UnmarshalText reads a format that can be asked for.
func (f *Format) UnmarshalText(text []byte) error {
	switch asked := Format(text); asked {
	case PDF, EPUB:
		*f = asked
		return nil
	}
	return fmt.Errorf("must be one of %s, %s", PDF, EPUB)
}

// MediaType is the format's name on the web.
func (f Format) MediaType() string {
	switch f {
	case EPUB:
		return "application/epub+zip"
	case ONIX:
		return "application/xml"
	case Statement:
		return "application/xhtml+xml"
	default:
		return "application/pdf"
	}
}
