package font

import (
	"cmp"
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
	Member string // which font of a collection is meant: its number, from 1, or its name; empty: the first
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
		faces, err := o.faces()
		if err != nil {
			return nil, &OwnError{o, err}
		}
		for _, face := range faces {
			face.name = unlike(face.name, names)
			with.own = append(with.own, face)
		}
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
		fmt.Fprintf(h, "%d %d %t %q %d\n", o.Family, o.Style.Weight, o.Style.Italic, o.Member, len(o.Data))
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

// faces checks that a file can be used, and parses it. Fallback fonts say themselves of which style they are; a
// variable one has several.
func (o Own) faces() ([]*Face, error) {
	defer fault.At(func() diag.Pos { return o.Place })
	t, err := unpack(o.Data, o.Member)
	if err != nil {
		return nil, err
	}
	if err := checkTables(t); err != nil {
		return nil, err
	}
	if err := mayEmbed(t); err != nil {
		return nil, err
	}
	if o.Family != Fallback {
		return o.face(t, o.Style, "")
	}
	kin := cmp.Or(t.nameOf(nameTypographicFamily), t.nameOf(nameFamily), o.Path)
	var all []*Face
	for _, weight := range t.weights() {
		faces, err := o.face(t, Style{weight, t.italic()}, kin)
		if err != nil {
			return nil, err
		}
		all = append(all, faces...)
	}
	return all, nil
}

func (o Own) face(t tables, style Style, kin string) ([]*Face, error) {
	face := &Face{entry: entry{path: o.Path, family: o.Family, style: style, member: o.Member, kin: kin,
		variations: t.variationsAt(style)}, read: func() ([]byte, error) { return o.Data, nil }}
	return []*Face{face}, face.parseChecked()
}

// mayEmbed reports what keeps a font out of documents.
func mayEmbed(t tables) error {
	permissions := bigEndian.Uint16(t["OS/2"][fsTypeOffset:])
	switch {
	case permissions&fsTypeRestricted != 0 && permissions&(fsTypePreview|fsTypeEditable) == 0:
		return errors.New("its maker doesn't allow to embed it in documents (fsType 2). Use another font, or " +
			"ask for a licence")
	case permissions&fsTypeNoSubset != 0:
		return errors.New("its maker doesn't allow to embed a part of it (fsType 256). Use another font, or ask " +
			"for a licence")
	case permissions&fsTypeBitmapsOnly != 0:
		return errors.New("its maker allows to embed bitmaps of it alone (fsType 512). Use another font, or ask " +
			"for a licence")
	}
	return nil
}

// fileName is the name of the face's file, without its extension.
func (f *Face) fileName() string {
	return strings.TrimSuffix(path.Base(f.entry.path), path.Ext(f.entry.path))
}
