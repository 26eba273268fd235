package font

import "unicode/utf16"

// Numbers of names (OpenType 1.9, name).
const (
	nameCopyright   = 0
	nameFamily      = 1
	nameSubfamily   = 2
	nameUnique      = 3
	nameFull        = 4
	nameVersion     = 5
	namePostScript  = 6
	nameLicence     = 13
	nameLicencePage = 14

	nameTypographicFamily = 16
)

// Platform, encoding and language of the names that are read and written: those that every font has.
const (
	windows        = 3
	symbol         = 0
	unicodeBasic   = 1
	unicodeFull    = 10
	english        = 0x409
	nameHeaderSize = 6
	nameRecordSize = 12
)

// postScriptName reads the name table; a file without the name is called by its file name.
func (f *Face) postScriptName() string {
	if name := f.nameOf(namePostScript); name != "" {
		return name
	}
	return f.fileName()
}

// nameOf reads a name of the face, empty when the file has none.
func (f *Face) nameOf(number int) string { return f.tables.nameOf(number) }

func (t tables) nameOf(number int) string {
	table := t["name"]
	if len(table) < nameHeaderSize {
		return ""
	}
	count, storage := int(bigEndian.Uint16(table[2:])), int(bigEndian.Uint16(table[4:]))
	for i := 0; i < count && len(table) >= nameHeaderSize+(i+1)*nameRecordSize; i++ {
		record := table[nameHeaderSize+i*nameRecordSize:]
		start := storage + int(bigEndian.Uint16(record[10:]))
		end := start + int(bigEndian.Uint16(record[8:]))
		if bigEndian.Uint16(record) != windows || int(bigEndian.Uint16(record[6:])) != number || end > len(table) {
			continue
		}
		var units []uint16
		for ; start+1 < end; start += 2 {
			units = append(units, bigEndian.Uint16(table[start:]))
		}
		return string(utf16.Decode(units))
	}
	return ""
}

// nameRecord is a name with its number.
type nameRecord struct {
	number int
	text   string
}

// nameTable returns a name table of the names, which come in the order of their numbers.
func nameTable(names []nameRecord) []byte {
	storage := nameHeaderSize + len(names)*nameRecordSize
	table := make([]byte, 0, storage)
	for _, v := range []int{0, len(names), storage} {
		table = bigEndian.AppendUint16(table, uint16(v))
	}
	var texts []byte
	for _, name := range names {
		start := len(texts)
		for _, unit := range utf16.Encode([]rune(name.text)) {
			texts = bigEndian.AppendUint16(texts, unit)
		}
		for _, v := range []int{windows, unicodeBasic, english, name.number, len(texts) - start, start} {
			table = bigEndian.AppendUint16(table, uint16(v))
		}
	}
	return append(table, texts...)
}
