package font

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Formats of font files, by their first four bytes (OpenType 1.9, WOFF 1.0, WOFF 2.0).
const (
	magicTrueType      = "\x00\x01\x00\x00"
	magicAppleTrueType = "true"
	magicPostScript    = "OTTO"
	magicCollection    = "ttcf"
	magicWeb           = "wOFF"
	magicWeb2          = "wOF2"
)

// mostUnpacked bounds what a font packed for the web becomes: the largest fonts of Chinese have 30 MB.
const mostUnpacked = 64 << 20

// unpack returns the tables of a font in a file of any format. Member says which font of a collection is meant: its
// number, from 1, or one of its names; the first where it is empty. Tables are parts of data wherever the file isn't
// compressed.
func unpack(data []byte, member string) (tables, error) {
	switch magic(data) {
	case magicTrueType, magicAppleTrueType, magicPostScript:
		return readTables(data, 0)
	case magicCollection:
		return readMember(data, member)
	case magicWeb:
		return readWeb(data)
	case magicWeb2:
		return readWeb2(data)
	}
	return nil, errors.New("it is no font (.ttf, .otf, .ttc, .woff, .woff2)")
}

func magic(data []byte) string { return string(data[:min(4, len(data))]) }

// readMember returns the tables of one font of a collection (OpenType 1.9, TTC header).
func readMember(data []byte, member string) (tables, error) {
	const header = 12
	if len(data) < header {
		return nil, errors.New("the collection is cut short")
	}
	count := int(bigEndian.Uint32(data[8:]))
	if count == 0 || count > (len(data)-header)/4 {
		return nil, errors.New("the collection is cut short")
	}
	at := func(i int) int { return int(bigEndian.Uint32(data[header+4*i:])) }
	if n, err := strconv.Atoi(member); member == "" || err == nil && n > 0 && n <= count {
		return readTables(data, at(max(n, 1)-1))
	}
	var names []string
	for i := range count {
		t, err := readTables(data, at(i))
		if err != nil {
			return nil, err
		}
		for _, number := range []int{namePostScript, nameFull, nameTypographicFamily, nameFamily} {
			if strings.EqualFold(t.nameOf(number), member) {
				return t, nil
			}
		}
		names = append(names, t.nameOf(namePostScript))
	}
	return nil, fmt.Errorf("the collection has no font %q. It has %s", member, strings.Join(names, ", "))
}

// readWeb returns the tables of a font in WOFF 1.0: each is packed by itself.
func readWeb(data []byte) (tables, error) {
	const header, record, countAt = 44, 20, 12
	if len(data) < header {
		return nil, errDamaged
	}
	count := int(bigEndian.Uint16(data[countAt:]))
	if len(data) < header+count*record {
		return nil, errDamaged
	}
	t, total := make(tables, count), 0
	for i := range count {
		r := data[header+i*record:]
		offset, packed, length := uint64(bigEndian.Uint32(r[4:])), uint64(bigEndian.Uint32(r[8:])),
			int(bigEndian.Uint32(r[12:]))
		if total += length; offset+packed > uint64(len(data)) || total > mostUnpacked {
			return nil, errDamaged
		}
		content := data[offset : offset+packed : offset+packed]
		if int(packed) < length {
			z, err := zlib.NewReader(bytes.NewReader(content))
			if err != nil {
				return nil, errDamaged
			}
			content = make([]byte, length)
			if _, err := io.ReadFull(z, content); err != nil {
				return nil, errDamaged
			}
		}
		t[string(r[:4])] = content
	}
	return t, nil
}
