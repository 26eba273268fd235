package font

import "slices"

// lookup is a lookup of a GSUB or GPOS table, with its only subtable and the features that apply it.
type lookup struct {
	kind     uint16
	features []string
	subtable []byte
}

// layoutTable writes a GSUB or GPOS table of the lookups: its features hold in every script and language. It is
// nil when there are none.
func layoutTable(lookups []lookup) []byte {
	if len(lookups) == 0 {
		return nil
	}
	var features []string
	for _, l := range lookups {
		features = append(features, l.features...)
	}
	slices.Sort(features)
	features = slices.Compact(features)

	const header = 10
	scripts := appendNumbers([]byte{}, 1)
	scripts = appendNumbers(append(scripts, "DFLT"...), 8) // the script, 4: its language system
	scripts = appendNumbers(scripts, 4, 0, 0, 0xffff, len(features))
	for i := range features {
		scripts = appendNumbers(scripts, i)
	}
	list := featureList(features, lookups)
	t := appendNumbers(nil, 1, 0, header, header+len(scripts), header+len(scripts)+len(list))
	return slices.Concat(t, scripts, list, lookupList(lookups))
}

func featureList(features []string, lookups []lookup) []byte {
	records := appendNumbers(nil, len(features))
	var tables []byte
	for _, tag := range features {
		records = appendNumbers(append(records, tag...), 2+6*len(features)+len(tables))
		var applied []int
		for i, l := range lookups {
			if slices.Contains(l.features, tag) {
				applied = append(applied, i)
			}
		}
		tables = appendNumbers(tables, 0, len(applied))
		tables = appendNumbers(tables, applied...)
	}
	return append(records, tables...)
}

func lookupList(lookups []lookup) []byte {
	offsets := appendNumbers(nil, len(lookups))
	var tables []byte
	for _, l := range lookups {
		offsets = appendNumbers(offsets, 2+2*len(lookups)+len(tables))
		tables = appendNumbers(tables, int(l.kind), 0, 1, 8)
		tables = append(tables, l.subtable...)
	}
	return append(offsets, tables...)
}

// coverage lists glyphs (format 1). They come in order.
func coverage(glyphs []uint16) []byte {
	t := appendNumbers(nil, 1, len(glyphs))
	for _, g := range glyphs {
		t = appendNumbers(t, int(g))
	}
	return t
}
