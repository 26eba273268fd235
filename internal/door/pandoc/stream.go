package pandoc

import (
	"bytes"
	"errors"
)

// Blocks are read one at a time. A division, which may hold the whole document, is not read whole either: its
// attributes come first, then its blocks.

// survey checks a list of blocks, and finds the entries of bibliographies in its divisions.
func (d *Document) survey(s *scanner) error {
	return s.elements(func() error {
		if division, ok := s.openDivision(); ok {
			d.findWork(attributesOf(division))
			if err := d.survey(s); err != nil {
				return err
			}
			return s.closeDivision()
		}
		block, err := s.checked()
		d.findWorks(block)
		if err == nil && (block.kind != object || block.text == "") {
			return &syntaxError{block.at, errors.New("one of its blocks has no type")}
		}
		return err
	})
}

// checked checks a block, and returns its type. What a division holds whose keys are in another order comes with it.
func (s *scanner) checked() (value, error) {
	s.space()
	start := s.at
	s.checks = true
	block, err := s.value()
	if s.checks = false; err != nil || block.text != "Div" {
		return block, err
	}
	s.at = start
	return s.value()
}

// findWork takes a division for an entry of a bibliography when it says so.
func (d *Document) findWork(a attributes) {
	if a.has("csl-entry") {
		if d.works == nil {
			d.works = map[string]bool{}
		}
		d.works[a.id] = true
	}
}

// findWorks finds the entries of a bibliography in a division.
func (d *Document) findWorks(block value) {
	if block.kind != object || block.text != "Div" {
		return
	}
	d.findWork(attributesOf(block.content().part(0)))
	for _, part := range block.content().part(1).parts {
		d.findWorks(part)
	}
}

// stream writes a list of blocks as it is read, so that one of them alone is in memory; divisions, which may hold
// the whole document, are read in the same way. The first block is the title of the division that has the attributes,
// where these are given. each is called behind each block.
func (w *writer) stream(s *scanner, titled *attributes, each func()) error {
	var waits value // a Plain, which is a paragraph where another comes before it or follows
	follows := false
	settle := func(isPlain bool) {
		switch {
		case waits.kind == null:
		case follows || isPlain:
			w.paragraph(waits)
			each()
		default:
			w.block(waits)
			each()
		}
		follows, waits = waits.kind != null, value{}
	}
	if titled != nil && titled.get("title") != "" {
		w.title(*titled, nil)
		titled = nil
	}
	err := s.elements(func() error {
		if titled == nil {
			if division, ok := s.openDivision(); ok {
				settle(false)
				defer each()
				return w.streamDivision(s, division)
			}
		}
		b, err := s.value()
		if titled != nil {
			rest := w.title(*titled, []value{b})
			if titled = nil; len(rest) == 0 {
				return err
			}
		}
		settle(b.text == "Plain")
		if b.text == "Plain" {
			waits = b
			return err
		}
		w.block(b)
		each()
		return err
	})
	settle(false)
	return err
}

// streamDivision writes a division, of which the attributes have been read.
func (w *writer) streamDivision(s *scanner, division value) (err error) {
	a := attributesOf(division)
	if a.isQuote() {
		blocks, err := s.value()
		if err != nil {
			return err
		}
		w.wholeDivision(a, division.at, blocks.parts)
		return s.closeDivision()
	}
	w.division(a, division.at, func(titled bool) {
		title := &a
		if !titled {
			title = nil
		}
		if err = w.stream(s, title, func() {}); err == nil {
			err = s.closeDivision()
		}
	})
	return err
}

// divisionBegins is a division up to its attributes.
var divisionBegins = []string{"{", `"t"`, ":", `"Div"`, ",", `"c"`, ":", "["}

// openDivision reads the beginning of a division: its attributes, whose place is that of the division. The list of its
// blocks comes next, then closeDivision. Where there is none that is written as pandoc does it, nothing is read.
func (s *scanner) openDivision() (attributes value, ok bool) {
	s.space()
	start := s.at
	defer func() {
		if !ok {
			s.at = start
		}
	}()
	for _, part := range divisionBegins {
		s.space()
		if !bytes.HasPrefix(s.source[s.at:], []byte(part)) {
			return value{}, false
		}
		s.at += len(part)
	}
	if s.space() != '[' || s.depth+2 >= s.most {
		return value{}, false
	}
	s.depth += 2
	attributes, err := s.value()
	if err != nil || s.space() != ',' {
		s.depth -= 2
		return value{}, false
	}
	s.at++
	if s.space() != '[' {
		s.depth -= 2
		return value{}, false
	}
	attributes.at = start
	return attributes, true
}

// closeDivision reads what is left of a division behind its blocks.
func (s *scanner) closeDivision() error {
	for s.space() == ',' {
		s.at++
		if _, err := s.value(); err != nil {
			return err
		}
	}
	if err := s.expect(']'); err != nil {
		return err
	}
	s.depth--
	for s.space() == ',' {
		s.at++
		if s.space() != '"' {
			return s.expect('"')
		}
		if _, err := s.text(); err != nil {
			return err
		}
		if err := s.expect(':'); err != nil {
			return err
		}
		if _, err := s.value(); err != nil {
			return err
		}
	}
	s.depth--
	return s.expect('}')
}
