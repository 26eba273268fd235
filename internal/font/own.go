package font

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
)

// Own is a font file that stands for a shipped face.
type Own struct {
	Family Family
	Style  Style
	Path   string // for its name and for messages
	Data   []byte
	Place  diag.Pos // where the theme names it
}

// OwnError says why a font file can't be used.
type OwnError struct {
	Own Own
	Err error
}

func (e *OwnError) Unwrap() error { return e.Err }

func (e *OwnError) Error() string { return fmt.Sprintf("%s: %v", e.Own.Path, e.Err) }

// With returns a library in which the given fonts come before the shipped ones of their family, which still stand in
// for characters that they lack. The same fonts give the same library, so that what was shaped with it can be kept. An
// error is an *OwnError.
func (l *Library) With(own []Own) (*Library, error) {
	if len(own) == 0 {
		return l, nil
	}
	key := ownKey(own)
	l.mu.Lock()
	defer l.mu.Unlock()
	if with := l.with[key]; with != nil {
		return with, nil
	}
	with := &Library{faces: l.faces, mathematics: l.mathematics, chains: map[chainKey]*chain{}}
	names := map[string]bool{}
	for _, face := range l.faces {
		names[face.fileName()] = true // the shipped files have their PostScript names
	}
	for _, o := range own {
		face, err := o.face()
		if err != nil {
			return nil, &OwnError{o, err}
		}
		face.name = unlike(face.name, names)
		with.own = append(with.own, face)
	}
	if l.with == nil {
		l.with = map[[sha256.Size]byte]*Library{}
	}
	l.with[key] = with
	return with, nil
}

func ownKey(own []Own) (key [sha256.Size]byte) {
	h := sha256.New()
	for _, o := range own {
		fmt.Fprintf(h, "%d %d %t %d\n", o.Family, o.Style.Weight, o.Style.Italic, len(o.Data))
		h.Write(o.Data)
	}
	h.Sum(key[:0])
	return key
}

// unlike returns a PostScript name that no other face has: the writer of the PDF tells fonts apart by it.
func unlike(name string, names map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		// as ISO 32000-1, 7.3.5 writes names without escapes
		if r <= ' ' || r > '~' || strings.ContainsRune("()<>[]{}/%#", r) {
			return -1
		}
		return r
	}, name)
	if name == "" {
		name = "Font"
	}
	unique := name
	for n := 2; names[unique]; n++ {
		unique = fmt.Sprintf("%s-%d", name, n)
	}
	names[unique] = true
	return unique
}

// Embedding permissions in OS/2's fsType (OpenType 1.9).
const (
	fsTypeOffset      = 8
	fsTypeRestricted  = 0x0002
	fsTypePreview     = 0x0004
	fsTypeEditable    = 0x0008
	fsTypeNoSubset    = 0x0100
	fsTypeBitmapsOnly = 0x0200
)

// face checks that a file can be used, and parses it.
func (o Own) face() (*Face, error) {
	defer fault.At(func() diag.Pos { return o.Place })
	if err := formatOf(o.Data); err != nil {
		return nil, err
	}
	t, err := readTables(o.Data)
	if err != nil {
		return nil, err
	}
	if err := checkTables(t); err != nil {
		return nil, err
	}
	permissions := bigEndian.Uint16(t["OS/2"][fsTypeOffset:])
	switch {
	case permissions&fsTypeRestricted != 0 && permissions&(fsTypePreview|fsTypeEditable) == 0:
		return nil, errors.New("its maker doesn't allow to embed it in documents (fsType 2). Use another font, or " +
			"ask for a licence")
	case permissions&fsTypeNoSubset != 0:
		return nil, errors.New("its maker doesn't allow to embed a part of it (fsType 256). Use another font, or ask " +
			"for a licence")
	case permissions&fsTypeBitmapsOnly != 0:
		return nil, errors.New("its maker allows to embed bitmaps of it alone (fsType 512). Use another font, or ask " +
			"for a licence")
	}
	face := &Face{entry: entry{path: o.Path, family: o.Family, style: o.Style}, read: func() ([]byte, error) {
		return o.Data, nil
	}}
	return face, face.parseChecked()
}

// formatOf tells the formats that look like fonts and are not TrueType.
func formatOf(data []byte) error {
	magic := string(data[:min(4, len(data))])
	switch magic {
	case "\x00\x01\x00\x00":
		return nil
	case "OTTO":
		return errors.New("its outlines are PostScript ones (CFF), and the PDF takes TrueType. Use the .ttf of the " +
			"same font")
	case "ttcf":
		return errors.New("it is a collection of fonts. Name a file with one font (.ttf)")
	case "wOFF", "wOF2":
		return errors.New("it is packed for the web. Use the .ttf of the same font")
	default:
		return errors.New("it is no TrueType font (.ttf)")
	}
}

// fileName is the name of the face's file, without its extension.
func (f *Face) fileName() string { return strings.TrimSuffix(path.Base(f.entry.path), ".ttf") }
