package inline

import (
	"strings"
	"unicode"
)

// appendSmallCapitals adds text whose small letters are set as small capitals: the font's own where the face has them,
// else capitals made smaller. The text keeps its letters as they are written, for those who search, copy or listen.
func (t *Typesetter) appendSmallCapitals(in *Inlines, s string, state State) {
	const feature = "smcp"
	if t.TextStyle(state.Type(false)).Chain.Primary().Has(feature) {
		state.feature = feature
		t.appendSpan(in, s, state, false)
		return
	}
	small := state
	small.capitals, small.Scale = true, state.Scale*78/100
	for s != "" {
		end := untilOther(s, isSmall)
		t.appendSpan(in, s[:end], small, false)
		s = s[end:]
		end = untilOther(s, func(r rune) bool { return !isSmall(r) })
		t.appendSpan(in, s[:end], state, false)
		s = s[end:]
	}
}

// isSmall reports whether r has a capital of its own.
func isSmall(r rune) bool { return unicode.ToUpper(r) != r }

// untilOther returns how many bytes of s are characters of a kind.
func untilOther(s string, ofKind func(rune) bool) int {
	if end := strings.IndexFunc(s, func(r rune) bool { return !ofKind(r) }); end >= 0 {
		return end
	}
	return len(s)
}
