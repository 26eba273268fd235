package preview

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// part is one of the files that an EPUB is read in.
type part struct {
	Address string `json:"address"`
	Title   string `json:"title"`
}

// packagePath is where our EPUBs have their package document.
const packagePath = "EPUB/package.opf"

// addText puts the files of an EPUB below its own address, and returns those that are read, in order. They are
// unpacked when asked for.
func (f files) addText(address string, epub []byte) ([]part, error) {
	archive, err := zip.NewReader(bytes.NewReader(epub), int64(len(epub)))
	if err != nil {
		return nil, fmt.Errorf("reading the EPUB: %w", err)
	}
	base := strings.TrimSuffix(address, ".epub") + "/"
	byName := make(map[string]*zip.File, len(archive.File))
	for _, packed := range archive.File {
		byName[packed.Name] = packed
		f[base+packed.Name] = file{mediaType: mediaType(packed.Name), policy: policyText, packed: packed}
	}
	names, err := readingOrder(byName[packagePath])
	if err != nil {
		return nil, err
	}
	parts := make([]part, 0, len(names))
	for _, name := range names {
		title, err := titleOf(byName[name])
		if err != nil {
			return nil, fmt.Errorf("reading %s in the EPUB: %w", name, err)
		}
		parts = append(parts, part{Address: base + name, Title: title})
	}
	return parts, nil
}

// readingOrder lists the files of the spine (EPUB 3.3, 5.7).
func readingOrder(packed *zip.File) ([]string, error) {
	if packed == nil {
		return nil, errors.New("the EPUB has no package document")
	}
	text, err := unpack(packed)
	if err != nil {
		return nil, err
	}
	var document struct {
		Items []struct {
			ID      string `xml:"id,attr"`
			Address string `xml:"href,attr"`
		} `xml:"manifest>item"`
		Spine []struct {
			Item string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	if err := xml.Unmarshal(text, &document); err != nil {
		return nil, fmt.Errorf("reading the EPUB's package document: %w", err)
	}
	addresses := map[string]string{}
	for _, item := range document.Items {
		addresses[item.ID] = item.Address
	}
	var names []string
	for _, item := range document.Spine {
		names = append(names, path.Join(path.Dir(packagePath), addresses[item.Item]))
	}
	return names, nil
}

// titleOf reads a file as far as its title.
func titleOf(packed *zip.File) (string, error) {
	if packed == nil {
		return "", errors.New("there is no such file")
	}
	r, err := packed.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	decoder := xml.NewDecoder(r)
	decoder.Strict = false // entities of HTML
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "title" {
			var title string
			err := decoder.DecodeElement(&title, &start)
			return strings.TrimSpace(title), err
		}
	}
}
