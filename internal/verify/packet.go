package verify

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// The namespaces of the properties that rules look at.
const (
	nsDC        = "http://purl.org/dc/elements/1.1/"
	nsXMP       = "http://ns.adobe.com/xap/1.0/"
	nsPDF       = "http://ns.adobe.com/pdf/1.3/"
	nsPDFA      = "http://www.aiim.org/pdfa/ns/id/"
	nsPDFUA     = "http://www.aiim.org/pdfua/ns/id/"
	nsRDF       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsExtension = "http://www.aiim.org/pdfa/ns/extension/"
	nsSchema    = "http://www.aiim.org/pdfa/ns/schema#"
)

// packet is the XMP metadata of a PDF (ISO 32000-1, 14.3.2).
type packet struct {
	present    bool
	failure    error
	properties map[xml.Name][]string // every value in document order
	described  []string              // namespaces that an extension schema describes
}

// value is a property's first value.
func (p *packet) value(space, local string) string {
	if v := p.properties[xml.Name{Space: space, Local: local}]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func readPacket(f *pdf.File, catalog pdf.Dict) packet {
	s := f.Stream(catalog["Metadata"])
	if s == nil {
		return packet{}
	}
	p := packet{present: true, properties: map[xml.Name][]string{}}
	data, err := f.Decode(s)
	if err == nil {
		err = p.read(data)
	}
	p.failure = err
	return p
}

// read takes the properties of rdf:Description: attributes, and elements with the items of their lists.
func (p *packet) read(data []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	var open []xml.Name
	var text strings.Builder
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) > 100 {
				return errors.New("its elements are nested too deep")
			}
			if token.Name == (xml.Name{Space: nsRDF, Local: "Description"}) {
				for _, a := range token.Attr {
					p.properties[a.Name] = append(p.properties[a.Name], a.Value)
				}
			}
			open = append(open, token.Name)
			text.Reset()
		case xml.CharData:
			text.Write(token)
		case xml.EndElement:
			p.end(open, text.String())
			open = open[:len(open)-1]
			text.Reset()
		}
	}
	if len(p.properties) == 0 {
		return errors.New("it holds no properties")
	}
	return nil
}

// end takes the text of an element that closes.
func (p *packet) end(open []xml.Name, text string) {
	name := open[len(open)-1]
	if name.Space == nsSchema && name.Local == "namespaceURI" {
		p.described = append(p.described, strings.TrimSpace(text))
	}
	if name.Space == nsRDF && name.Local == "li" && len(open) >= 3 {
		name = open[len(open)-3] // property, list, item
	}
	if name.Space != nsRDF && strings.TrimSpace(text) != "" {
		p.properties[name] = append(p.properties[name], text)
	}
}
