package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// tables holds the tables of a TrueType file by tag.
type tables map[string][]byte

const (
	headerSize       = 12
	directoryRecord  = 16
	trueTypeVersion  = 0x00010000
	checksumOfAFile  = 0xB1B0AFBA // what the checksums of a whole file must add up to, with head's adjustment
	adjustmentOffset = 8          // of checksumAdjustment in head
)

var bigEndian = binary.BigEndian

// readTables splits a font file, whose directory begins at a place in it. The tables are parts of data, not copies.
func readTables(data []byte, at int) (tables, error) {
	if at < 0 || len(data)-at < headerSize {
		return nil, errors.New("the table directory is cut short")
	}
	directory := data[at:]
	count := int(bigEndian.Uint16(directory[4:]))
	if len(directory) < headerSize+count*directoryRecord {
		return nil, errors.New("the table directory is cut short")
	}
	t := make(tables, count)
	for i := range count {
		record := directory[headerSize+i*directoryRecord:]
		offset, length := uint64(bigEndian.Uint32(record[8:])), uint64(bigEndian.Uint32(record[12:]))
		if offset+length > uint64(len(data)) {
			return nil, fmt.Errorf("table %q is cut short", record[:4])
		}
		t[string(record[:4])] = data[offset : offset+length : offset+length]
	}
	return t, nil
}

// view is a TrueType file of which only some tables are seen, without a copy of them.
type view struct{ directory, file []byte }

// viewOf shows the named tables of a file that readTables has read.
func viewOf(file []byte, names []string) *io.SectionReader {
	directory := slices.Clone(file[:headerSize])
	for i := range int(bigEndian.Uint16(file[4:])) {
		record := file[headerSize+i*directoryRecord:][:directoryRecord]
		if slices.Contains(names, string(record[:4])) {
			directory = append(directory, record...)
		}
	}
	bigEndian.PutUint16(directory[4:], uint16((len(directory)-headerSize)/directoryRecord))
	return io.NewSectionReader(view{directory, file}, 0, int64(len(file)))
}

// ReadAt reads the directory where that stands, else the file.
func (v view) ReadAt(p []byte, at int64) (n int, err error) {
	if at < int64(len(v.directory)) {
		n = copy(p, v.directory[at:])
	}
	if rest := at + int64(n); rest < int64(len(v.file)) {
		n += copy(p[n:], v.file[rest:])
	}
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}

// assemble writes a font file of the named tables, those that exist, with all checksums. Its bytes
// depend on the tables alone.
func (t tables) assemble(names []string) []byte {
	var present []string
	size := headerSize
	for _, name := range names {
		if table, ok := t[name]; ok {
			present = append(present, name)
			size += directoryRecord + aligned(len(table))
		}
	}
	slices.Sort(present)

	file := make([]byte, size)
	searchRange, entrySelector := 1, 0
	for searchRange*2 <= len(present) {
		searchRange *= 2
		entrySelector++
	}
	bigEndian.PutUint32(file, trueTypeVersion)
	bigEndian.PutUint16(file[4:], uint16(len(present)))
	bigEndian.PutUint16(file[6:], uint16(searchRange*directoryRecord))
	bigEndian.PutUint16(file[8:], uint16(entrySelector))
	bigEndian.PutUint16(file[10:], uint16((len(present)-searchRange)*directoryRecord))

	offset, head := headerSize+len(present)*directoryRecord, -1
	for i, name := range present {
		table := t[name]
		copy(file[offset:], table)
		if name == "head" && len(table) >= adjustmentOffset+4 {
			head = offset
			bigEndian.PutUint32(file[head+adjustmentOffset:], 0)
		}
		record := file[headerSize+i*directoryRecord:]
		copy(record, name)
		bigEndian.PutUint32(record[4:], checksum(file[offset:offset+aligned(len(table))]))
		bigEndian.PutUint32(record[8:], uint32(offset))
		bigEndian.PutUint32(record[12:], uint32(len(table)))
		offset += aligned(len(table))
	}
	if head >= 0 {
		bigEndian.PutUint32(file[head+adjustmentOffset:], checksumOfAFile-checksum(file))
	}
	return file
}

// aligned rounds up to the four bytes that tables begin at.
func aligned(n int) int { return (n + 3) &^ 3 }

// checksum adds up data as 32-bit numbers; its length is a multiple of four.
func checksum(data []byte) uint32 {
	var sum uint32
	for ; len(data) >= 4; data = data[4:] {
		sum += bigEndian.Uint32(data)
	}
	return sum
}
