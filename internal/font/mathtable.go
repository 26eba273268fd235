package font

import "github.com/reliure/reliure/internal/unit"

// MathConstants are the measures by which formulas are set (OpenType 1.9, MathConstants table). The names are the
// table's.
type MathConstants struct {
	ScriptPercentScaleDown, ScriptScriptPercentScaleDown int // per cent
	DelimitedSubFormulaMinHeight                         unit.Em
	DisplayOperatorMinHeight                             unit.Em
	MathLeading, AxisHeight                              unit.Em
	AccentBaseHeight, FlattenedAccentBaseHeight          unit.Em
	SubscriptShiftDown, SubscriptTopMax                  unit.Em
	SubscriptBaselineDropMin                             unit.Em
	SuperscriptShiftUp, SuperscriptShiftUpCramped        unit.Em
	SuperscriptBottomMin, SuperscriptBaselineDropMax     unit.Em
	SubSuperscriptGapMin                                 unit.Em
	SuperscriptBottomMaxWithSubscript, SpaceAfterScript  unit.Em
	UpperLimitGapMin, UpperLimitBaselineRiseMin          unit.Em
	LowerLimitGapMin, LowerLimitBaselineDropMin          unit.Em
	StackTopShiftUp, StackTopDisplayStyleShiftUp         unit.Em
	StackBottomShiftDown                                 unit.Em
	StackBottomDisplayStyleShiftDown                     unit.Em
	StackGapMin, StackDisplayStyleGapMin                 unit.Em
	StretchStackTopShiftUp, StretchStackBottomShiftDown  unit.Em
	StretchStackGapAboveMin, StretchStackGapBelowMin     unit.Em
	FractionNumeratorShiftUp                             unit.Em
	FractionNumeratorDisplayStyleShiftUp                 unit.Em
	FractionDenominatorShiftDown                         unit.Em
	FractionDenominatorDisplayStyleShiftDown             unit.Em
	FractionNumeratorGapMin                              unit.Em
	FractionNumDisplayStyleGapMin                        unit.Em
	FractionRuleThickness                                unit.Em
	FractionDenominatorGapMin                            unit.Em
	FractionDenomDisplayStyleGapMin                      unit.Em
	SkewedFractionHorizontalGap, SkewedFractionVertical  unit.Em
	OverbarVerticalGap, OverbarRuleThickness             unit.Em
	OverbarExtraAscender                                 unit.Em
	UnderbarVerticalGap, UnderbarRuleThickness           unit.Em
	UnderbarExtraDescender                               unit.Em
	RadicalVerticalGap, RadicalDisplayStyleVerticalGap   unit.Em
	RadicalRuleThickness, RadicalExtraAscender           unit.Em
	RadicalKernBeforeDegree, RadicalKernAfterDegree      unit.Em
	RadicalDegreeBottomRaisePercent                      int // per cent
}

// mathReader reads numbers of a MATH table. What lies outside of it is zero, and makes the table a damaged one.
type mathReader struct {
	data    []byte
	upem    int
	glyphs  int
	damaged bool
}

func readMath(data []byte, unitsPerEm, glyphs int) (*Math, error) {
	r := &mathReader{data: data, upem: unitsPerEm, glyphs: glyphs}
	m := &Math{italics: map[GlyphID]unit.Em{}, accents: map[GlyphID]unit.Em{}, kerns: map[GlyphID][4]mathKern{},
		vertical: map[GlyphID]*Construction{}, horizontal: map[GlyphID]*Construction{}}
	r.constants(r.number(4), &m.Constants)
	r.glyphInfo(r.number(6), m)
	r.variants(r.number(8), m)
	if r.damaged {
		return nil, errMath
	}
	return m, nil
}

func (r *mathReader) number(at int) int {
	if at < 0 || at+2 > len(r.data) {
		r.damaged = true
		return 0
	}
	return int(bigEndian.Uint16(r.data[at:]))
}

// em reads a length; a MathValueRecord begins with one.
func (r *mathReader) em(at int) unit.Em { return toEm(int(int16(r.number(at))), r.upem) }

func (r *mathReader) constants(at int, c *MathConstants) {
	c.ScriptPercentScaleDown, c.ScriptScriptPercentScaleDown = r.number(at), r.number(at+2)
	c.DelimitedSubFormulaMinHeight, c.DisplayOperatorMinHeight = r.em(at+4), r.em(at+6)
	at += 8
	for _, field := range []*unit.Em{
		&c.MathLeading, &c.AxisHeight, &c.AccentBaseHeight, &c.FlattenedAccentBaseHeight, &c.SubscriptShiftDown,
		&c.SubscriptTopMax, &c.SubscriptBaselineDropMin, &c.SuperscriptShiftUp, &c.SuperscriptShiftUpCramped,
		&c.SuperscriptBottomMin, &c.SuperscriptBaselineDropMax, &c.SubSuperscriptGapMin,
		&c.SuperscriptBottomMaxWithSubscript, &c.SpaceAfterScript, &c.UpperLimitGapMin, &c.UpperLimitBaselineRiseMin,
		&c.LowerLimitGapMin, &c.LowerLimitBaselineDropMin, &c.StackTopShiftUp, &c.StackTopDisplayStyleShiftUp,
		&c.StackBottomShiftDown, &c.StackBottomDisplayStyleShiftDown, &c.StackGapMin, &c.StackDisplayStyleGapMin,
		&c.StretchStackTopShiftUp, &c.StretchStackBottomShiftDown, &c.StretchStackGapAboveMin,
		&c.StretchStackGapBelowMin, &c.FractionNumeratorShiftUp, &c.FractionNumeratorDisplayStyleShiftUp,
		&c.FractionDenominatorShiftDown, &c.FractionDenominatorDisplayStyleShiftDown, &c.FractionNumeratorGapMin,
		&c.FractionNumDisplayStyleGapMin, &c.FractionRuleThickness, &c.FractionDenominatorGapMin,
		&c.FractionDenomDisplayStyleGapMin, &c.SkewedFractionHorizontalGap, &c.SkewedFractionVertical,
		&c.OverbarVerticalGap, &c.OverbarRuleThickness, &c.OverbarExtraAscender, &c.UnderbarVerticalGap,
		&c.UnderbarRuleThickness, &c.UnderbarExtraDescender, &c.RadicalVerticalGap,
		&c.RadicalDisplayStyleVerticalGap, &c.RadicalRuleThickness, &c.RadicalExtraAscender,
		&c.RadicalKernBeforeDegree, &c.RadicalKernAfterDegree,
	} {
		*field = r.em(at)
		at += 4
	}
	c.RadicalDegreeBottomRaisePercent = r.number(at)
}

// glyphInfo reads italics corrections, the places of accents, and kernings.
func (r *mathReader) glyphInfo(at int, m *Math) {
	for _, values := range []struct {
		table int
		into  map[GlyphID]unit.Em
	}{{r.number(at), m.italics}, {r.number(at + 2), m.accents}} {
		if values.table == 0 {
			continue
		}
		table := at + values.table
		for i, g := range r.coverage(table + r.number(table)) {
			if i < r.number(table+2) {
				values.into[g] = r.em(table + 4 + 4*i)
			}
		}
	}
	if offset := r.number(at + 6); offset != 0 {
		table := at + offset
		for i, g := range r.coverage(table + r.number(table)) {
			if i >= r.number(table+2) {
				break
			}
			var kerns [4]mathKern
			for corner := range kerns {
				if kern := r.number(table + 4 + 8*i + 2*corner); kern != 0 {
					kerns[corner] = r.kern(table + kern)
				}
			}
			m.kerns[g] = kerns
		}
	}
}

// kern reads a MathKern table.
func (r *mathReader) kern(at int) (k mathKern) {
	count := r.number(at)
	if at+2+4*(2*count+1) > len(r.data) {
		r.damaged = true
		return k
	}
	for i := range count {
		k.heights = append(k.heights, r.em(at+2+4*i))
	}
	for i := range count + 1 {
		k.kerns = append(k.kerns, r.em(at+2+4*(count+i)))
	}
	return k
}

// variants reads how glyphs grow.
func (r *mathReader) variants(at int, m *Math) {
	m.overlap = r.em(at)
	vertical, horizontal := r.coverageAt(at, r.number(at+2)), r.coverageAt(at, r.number(at+4))
	counts := [2]int{r.number(at + 6), r.number(at + 8)}
	for i, g := range vertical {
		if i < counts[0] {
			m.vertical[g] = r.construction(at + r.number(at+10+2*i))
		}
	}
	for i, g := range horizontal {
		if i < counts[1] {
			m.horizontal[g] = r.construction(at + r.number(at+10+2*(counts[0]+i)))
		}
	}
}

func (r *mathReader) construction(at int) *Construction {
	c := &Construction{}
	for i := 0; i < r.number(at+2) && !r.damaged; i++ {
		record := at + 4 + 4*i
		c.Variants = append(c.Variants, Variant{GlyphID(r.number(record)), toEm(r.number(record+2), r.upem)})
	}
	if offset := r.number(at); offset != 0 {
		assembly := at + offset
		c.Italics = r.em(assembly)
		for i := 0; i < r.number(assembly+4) && !r.damaged; i++ {
			record := assembly + 6 + 10*i
			c.Parts = append(c.Parts, Part{
				Glyph:          GlyphID(r.number(record)),
				StartConnector: toEm(r.number(record+2), r.upem), End: toEm(r.number(record+4), r.upem),
				Size: toEm(r.number(record+6), r.upem), Extends: r.number(record+8)&1 != 0,
			})
		}
	}
	return c
}

func (r *mathReader) coverageAt(base, offset int) []GlyphID {
	if offset == 0 {
		return nil
	}
	return r.coverage(base + offset)
}

// coverage lists the glyphs of a Coverage table in their order.
func (r *mathReader) coverage(at int) (glyphs []GlyphID) {
	format, count := r.number(at), r.number(at+2)
	for i := 0; i < count && !r.damaged; i++ {
		if format == 1 {
			glyphs = append(glyphs, GlyphID(r.number(at+4+2*i)))
			continue
		}
		first, last := r.number(at+4+6*i), r.number(at+6+6*i)
		if last-first+len(glyphs) > r.glyphs {
			r.damaged = true
			break
		}
		for g := first; g <= last; g++ {
			glyphs = append(glyphs, GlyphID(g))
		}
	}
	return glyphs
}
