// Package pandoc reads the documents that pandoc hands over: its abstract syntax tree as JSON (pandoc -t
// json, pandoc-types 1.23).
//
// In goes the JSON. Read checks it and finds what it says of the document; site makes a page of that. Write then writes
// its blocks for html, as markdown does with goldmark's tree, so that one reader makes the model of both. The rules it
// keeps: no text is lost, except what is meant for another format alone, which is reported; time and memory stay linear
// in the size of the JSON, one block at a time.
package pandoc

import (
	"errors"
	"fmt"
	"strings"

	"github.com/reliure/reliure/internal/door/jsontext"
)

// version is the interface of pandoc-types that is understood: constructors changed with the second number.
const (
	versionMajor = 1
	versionMinor = 23
)

// depthForEach is how many JSON values lie in each other for a block in a block: a list, its items, an item, its
// blocks, the block's node and its content. A table takes twice as many.
const depthForEach = 12

// Is reports whether JSON looks like pandoc's: an object that names the version of pandoc's interface, or has
// blocks, near its beginning.
func Is(data []byte) bool {
	head := string(data[:min(len(data), 1000)])
	return strings.HasPrefix(strings.TrimLeft(head, " \t\r\n"), "{") &&
		(strings.Contains(head, `"pandoc-api-version"`) || strings.Contains(head, `"blocks"`) && strings.Contains(head, `"t"`))
}

// Document is what Read found.
type Document struct {
	Meta   map[string]any  // front matter: texts, lists and maps of these
	JSON   []byte          // all of it
	blocks int             // offset of the blocks
	front  []value         // blocks of the metadata that are text of the document: its abstract
	most   int             // depth of values
	works  map[string]bool // ids of the bibliography's entries
}

// Read checks the JSON of a document, all of it, and reads its metadata. nesting is how deep blocks may lie in each
// other. The error is a *jsontext.Error.
func Read(data []byte, nesting int) (*Document, error) {
	d := &Document{JSON: data, blocks: -1, most: depthForEach * nesting}
	s := &scanner{source: d.JSON, most: d.most}
	versioned := false
	err := s.members(func(key string) error {
		switch key {
		case "pandoc-api-version":
			versioned = true
			return s.version()
		case "meta":
			meta, err := s.value()
			if err == nil {
				d.meta(meta)
			}
			return err
		case "blocks":
			s.space()
			d.blocks = s.at
			return d.survey(s)
		}
		_, err := s.value()
		return err
	})
	if err == nil && s.space() != 0 {
		err = s.fail("something follows the document")
	}
	switch {
	case err == nil && !versioned:
		err = s.fail("it does not say the version of pandoc's interface (pandoc-api-version)")
	case err == nil && d.blocks < 0:
		err = s.fail("it has no blocks")
	}
	if err == nil {
		return d, nil
	}
	failure := &jsontext.Error{Reason: err.Error(), Offset: s.at}
	if at := (*syntaxError)(nil); errors.As(err, &at) {
		failure.Offset = at.at
	}
	return nil, failure
}

// version reads the version of the interface, and refuses one that is not known.
func (s *scanner) version() error {
	v, err := s.value()
	if err != nil {
		return err
	}
	if v.part(0).number() == versionMajor && v.part(1).number() == versionMinor {
		return nil
	}
	var written []string
	for _, part := range v.parts {
		written = append(written, part.text)
	}
	return &syntaxError{v.at, fmt.Errorf("it is of version %s of pandoc's interface, and %d.%d is understood: that "+
		"of pandoc 3",
		strings.Join(written, "."), versionMajor, versionMinor)}
}
