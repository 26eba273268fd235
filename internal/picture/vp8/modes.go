package vp8

// Prediction modes (8.2). The first four are those of whole macroblocks too.
const (
	modeMean = iota
	modeTrueMotion
	modeVertical
	modeHorizontal
	modeRightDown
	modeVerticalRight
	modeLeftDown
	modeVerticalLeft
	modeHorizontalDown
	modeHorizontalUp
)

// wholeMode reads the mode of a macroblock's luma (11.2).
func (r *boolReader) wholeMode() uint8 {
	if !r.flag(156) {
		if r.flag(163) {
			return modeVertical
		}
		return modeMean
	}
	if r.flag(even) {
		return modeTrueMotion
	}
	return modeHorizontal
}

// chromaMode reads the mode of a macroblock's chroma (11.2).
func (r *boolReader) chromaMode() uint8 {
	switch {
	case !r.flag(142):
		return modeMean
	case !r.flag(114):
		return modeVertical
	case !r.flag(183):
		return modeHorizontal
	}
	return modeTrueMotion
}

// modeTree is the tree of the modes of blocks (11.2): pairs of the next node, or of a mode as its complement.
var modeTree = [18]int8{
	^modeMean, 2, ^modeTrueMotion, 4, ^modeVertical, 6, 8, 12, ^modeHorizontal, 10, ^modeRightDown, ^modeVerticalRight,
	^modeLeftDown, 14, ^modeVerticalLeft, 16, ^modeHorizontalDown, ^modeHorizontalUp,
}

// blockModes reads the modes of the blocks of a macroblock.
func (r *boolReader) blockModes(left, above *[4]uint8, modes *[16]uint8) {
	w := r.window
	for i := range modes {
		x, y := i&3, i>>2
		p := &modeProbabilities[above[x]][left[y]]
		node := int8(0)
		for {
			if w.held < forFour {
				w = r.fill(w)
			}
			if split := w.split(p[node>>1]); w.isLower(split) {
				w = w.lower(split)
			} else {
				w = w.upper(split)
				node++
			}
			if node = modeTree[node]; node < 0 {
				break
			}
		}
		mode := uint8(^node)
		modes[i], left[y], above[x] = mode, mode, mode
	}
	r.window = w
}
