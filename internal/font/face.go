package font

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"github.com/reliure/reliure/internal/unit"
)

// Face is one font file. It is safe for concurrent use.
type Face struct {
	entry entry
	read  func() ([]byte, error)

	once    sync.Once
	tables  tables
	shaping *gotext.Font
	drawn   *drawn // nil: the outlines are those of the table glyf
	kerning *Kerning
	metrics Metrics
	// advances are by glyph, rounded as PDF writes them.
	advances []unit.Em
	name     string
	mathOf
}

// Metrics are the measures of a face in thousandths of an em, as a PDF font descriptor wants them (ISO 32000-1, 9.8).
type Metrics struct {
	Ascent, Descent    unit.Em // above and below the baseline; Descent is negative
	CapHeight, XHeight unit.Em
	ItalicAngle        float64    // degrees, negative when the face leans to the right
	StemV              unit.Em    // derived from the weight: TrueType files don't say it
	Box                [4]unit.Em // left, bottom, right, top of all glyphs
	Flags              uint32
	Underline          unit.Em // top of an underline, above the baseline, so negative
	Strike             unit.Em // top of a line through lower-case letters
	LineThickness      unit.Em // of both lines
}

// Flags of a PDF font descriptor (ISO 32000-1, table 123).
const (
	FlagFixedPitch uint32 = 1 << 0
	FlagSerif      uint32 = 1 << 1
	FlagSymbolic   uint32 = 1 << 2
	FlagItalic     uint32 = 1 << 6
)

// load parses the file at the first call.
func (f *Face) load() {
	f.once.Do(func() {
		if err := f.parse(); err != nil {
			panic(fmt.Sprintf("font: %s: %v", f.entry.path, err))
		}
	})
}

func (f *Face) parse() error {
	data, err := f.read()
	if err != nil {
		return err
	}
	if f.tables, err = unpack(data, f.entry.member); err != nil {
		return err
	}
	if f.shaping, err = f.parseTables(data, shapingTables()); err != nil {
		return err
	}
	if f.varies() || f.tables["glyf"] == nil {
		if err := f.parseDrawn(data); err != nil {
			return err
		}
	}
	if !f.varies() { // kerning varies as well
		f.kerning = readKerning(&f.shaping.GPOS)
	}
	if err := f.parseAdvances(); err != nil {
		return err
	}
	if f.name = f.postScriptName(); f.varies() {
		family, _, _ := strings.Cut(f.name, "-")
		f.name = fmt.Sprintf("%s-%d", family, f.entry.style.Weight)
	}
	return f.parseMetrics()
}

// shapingTables are the tables that shaping reads. The others are kept from go-text, which would parse every outline.
func shapingTables() []string {
	return []string{
		"GDEF", "GPOS", "GSUB", "HVAR", "OS/2", "avar", "cmap", "fvar", "head", "hhea", "hmtx", "kern", "maxp",
	}
}

// parseTables parses the named tables of the face's file. A file that is read as it is isn't copied.
func (f *Face) parseTables(data []byte, names []string) (*gotext.Font, error) {
	var file opentype.Resource
	switch magic(data) {
	case magicTrueType, magicPostScript:
		file = viewOf(data, names)
	default:
		file = bytes.NewReader(f.tables.assemble(names))
	}
	loader, err := opentype.NewLoader(file)
	if err != nil {
		return nil, err
	}
	return gotext.NewFont(loader)
}

// Shaping returns what text is shaped with: the parsed tables, at the face's weight. Outlines are not among them. It
// serves one goroutine.
func (f *Face) Shaping() *gotext.Face {
	f.load()
	face := gotext.NewFace(f.shaping)
	if f.varies() {
		face.SetVariations(f.entry.variations)
	}
	return face
}

// PostScriptName returns the face's name as PDF writes it, such as "SourceSerif4-Regular".
func (f *Face) PostScriptName() string {
	f.load()
	return f.name
}

// unitsPerEm returns the number of font units in an em.
func (f *Face) unitsPerEm() int {
	f.load()
	return int(f.shaping.Upem())
}

// Metrics returns the measures of the face.
func (f *Face) Metrics() Metrics {
	f.load()
	return f.metrics
}

// Advance returns the width of a glyph, rounded to a thousandth of an em.
func (f *Face) Advance(glyph GlyphID) unit.Em {
	f.load()
	if int(glyph) >= len(f.advances) {
		return 0
	}
	return f.advances[glyph]
}

// Covers reports whether the face has a glyph for r.
func (f *Face) Covers(r rune) bool {
	_, ok := f.Glyph(r)
	return ok
}

// Glyph returns the glyph for r without any shaping.
func (f *Face) Glyph(r rune) (glyph GlyphID, ok bool) {
	f.load()
	id, ok := f.shaping.NominalGlyph(r)
	return GlyphID(id), ok && id != 0
}

// Em converts font units to thousandths of an em, rounded to the nearest.
func (f *Face) Em(fontUnits int) unit.Em { return toEm(fontUnits, f.unitsPerEm()) }
