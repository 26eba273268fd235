package font

import (
	"testing"
)

func TestMathematicalFaceSaysHowFormulasAreSet(t *testing.T) {
	face := open().Mathematics()
	m := face.Math()
	glyph := func(r rune) GlyphID {
		g, ok := face.Glyph(r)
		if !ok {
			t.Fatalf("no glyph for %c", r)
		}
		return g
	}
	if c := m.Constants; c.AxisHeight != 258 || c.FractionRuleThickness != 68 || c.ScriptPercentScaleDown != 70 ||
		c.RadicalDegreeBottomRaisePercent != 55 || c.DisplayOperatorMinHeight != 1800 {
		t.Errorf("constants: %+v", c)
	}
	if m.ItalicsCorrection(glyph('𝑓')) <= 0 || m.ItalicsCorrection(glyph('1')) != 0 {
		t.Error("an f leans out of its width and a 1 doesn't")
	}
	if at := m.TopAccent(glyph('𝑓')); at <= face.Advance(glyph('𝑓'))/2 {
		t.Errorf("an accent over a slanted f stands at %d", at)
	}
	parenthesis := m.Vertical(glyph('('))
	if parenthesis == nil || len(parenthesis.Variants) < 3 || len(parenthesis.Parts) < 2 {
		t.Fatalf("a parenthesis grows by %+v", parenthesis)
	}
	for i, v := range parenthesis.Variants[1:] {
		if v.Size <= parenthesis.Variants[i].Size {
			t.Errorf("variant %d is %d high, the one before %d", i+1, v.Size, parenthesis.Variants[i].Size)
		}
	}
	if m.Horizontal(glyph('⏟')) == nil || m.Horizontal(glyph('x')) != nil {
		t.Error("a brace grows in width and an x doesn't")
	}
	if m.Script(glyph('′'), 1) == glyph('′') || m.Dotless(glyph('𝑖')) == glyph('𝑖') {
		t.Error("primes have a form for scripts, and an i one without its dot")
	}
}

func TestEveryGlyphThatMathNamesHasAnOutline(t *testing.T) {
	face := open().Mathematics()
	m := face.Math()
	for _, growing := range []map[GlyphID]*Construction{m.vertical, m.horizontal} {
		for g, c := range growing {
			for _, v := range c.Variants {
				if _, bottom, _, top := face.Bounds(v.Glyph); top == bottom && face.Advance(v.Glyph) == 0 {
					t.Errorf("variant %d of glyph %d shows nothing", v.Glyph, g)
				}
			}
			for _, p := range c.Parts {
				if _, bottom, _, top := face.Bounds(p.Glyph); top == bottom {
					t.Errorf("part %d of glyph %d shows nothing", p.Glyph, g)
				}
			}
		}
	}
}

func TestDamagedMathTableIsRefused(t *testing.T) {
	table := open().Mathematics()
	table.load()
	whole := table.tables["MATH"]
	for _, length := range []int{0, 4, 9, 100, len(whole) / 2, len(whole) - 1} {
		if _, err := readMath(whole[:length], 1000, len(table.advances)); err == nil {
			t.Errorf("%d of %d bytes are enough", length, len(whole))
		}
	}
}

func FuzzReadMath(f *testing.F) {
	face := open().Mathematics()
	face.load()
	whole := face.tables["MATH"]
	f.Add(uint16(4), uint16(0xffff))
	f.Add(uint16(len(whole)/2), uint16(7))
	f.Fuzz(func(t *testing.T, at, value uint16) {
		data := append([]byte(nil), whole...)
		if int(at)+2 <= len(data) {
			bigEndian.PutUint16(data[at:], value)
		}
		if m, err := readMath(data, 1000, len(face.advances)); err == nil && m == nil {
			t.Error("neither a table nor an error")
		}
	})
}
