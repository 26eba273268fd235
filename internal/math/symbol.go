package math

// symbol returns the node that a command without arguments stands for; nil when it is no symbol.
func symbol(name string) node {
	if letter := greek(name); letter != "" {
		return &identifier{text: letter}
	}
	if letter := capitalGreek(name); letter != "" {
		return &identifier{text: letter, variant: upright}
	}
	if sign := relationSign(name); sign != "" {
		return &operator{sign, relation}
	}
	if sign := binarySign(name); sign != "" {
		return &operator{sign, binary}
	}
	if sign := ordinarySign(name); sign != "" {
		return &operator{sign, ordinary}
	}
	if sign, class := largeSign(name); sign != "" {
		return &operator{sign, class}
	}
	if limits, ok := function(name); ok {
		return &identifier{text: functionName(name), variant: upright, function: true, limits: limits}
	}
	switch name {
	case "colon":
		return &operator{":", punctuation}
	case "{", "lbrace":
		return &operator{"{", opening}
	case "}", "rbrace":
		return &operator{"}", closing}
	}
	if sign := delimiterSign(name); sign != "" {
		return &operator{sign, delimiterClass(sign)}
	}
	return nil
}

// function reports whether the command is the name of a function, and whether its scripts stand
// above and below in display.
func function(name string) (limits, ok bool) {
	switch name {
	case "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth", "log",
		"lg", "ln", "exp", "arg", "deg", "dim", "hom", "ker":
		return false, true
	case "lim", "liminf", "limsup", "max", "min", "sup", "inf", "det", "gcd", "Pr":
		return true, true
	}
	return false, false
}

func functionName(name string) string {
	switch name {
	case "liminf":
		return "lim inf"
	case "limsup":
		return "lim sup"
	}
	return name
}

// delimiterSign returns the sign of a delimiter that has a command.
func delimiterSign(name string) string {
	switch name {
	case "{", "lbrace":
		return "{"
	case "}", "rbrace":
		return "}"
	case "|", "Vert", "lVert", "rVert":
		return "‖"
	case "vert", "lvert", "rvert":
		return "|"
	case "langle":
		return "⟨"
	case "rangle":
		return "⟩"
	case "lfloor":
		return "⌊"
	case "rfloor":
		return "⌋"
	case "lceil":
		return "⌈"
	case "rceil":
		return "⌉"
	case "lbrack":
		return "["
	case "rbrack":
		return "]"
	}
	return ""
}

func delimiterClass(sign string) class {
	switch sign {
	case "(", "[", "{", "⟨", "⌊", "⌈":
		return opening
	case ")", "]", "}", "⟩", "⌋", "⌉":
		return closing
	}
	return ordinary
}

// accentSign returns the mark of an accent command, as MathML and as a combining character.
func accentSign(name string) (a accent, ok bool) {
	switch name {
	case "hat", "widehat":
		return accent{sign: "^", combining: "\u0302"}, true
	case "bar", "overline":
		return accent{sign: "¯", combining: "\u0304"}, true
	case "vec", "overrightarrow":
		return accent{sign: "→", combining: "\u20d7"}, true
	case "dot":
		return accent{sign: "˙", combining: "\u0307"}, true
	case "ddot":
		return accent{sign: "¨", combining: "\u0308"}, true
	case "tilde", "widetilde":
		return accent{sign: "~", combining: "\u0303"}, true
	case "check":
		return accent{sign: "ˇ", combining: "\u030c"}, true
	case "breve":
		return accent{sign: "˘", combining: "\u0306"}, true
	case "acute":
		return accent{sign: "´", combining: "\u0301"}, true
	case "grave":
		return accent{sign: "`", combining: "\u0300"}, true
	case "underline":
		return accent{sign: "_", combining: "\u0331", under: true}, true
	case "overbrace":
		return accent{sign: "⏞"}, true
	case "underbrace":
		return accent{sign: "⏟", under: true}, true
	}
	return accent{}, false
}

// spaceWidth returns the width of a spacing command in eighteenths of an em.
func spaceWidth(name string) (int, bool) {
	switch name {
	case ",", "thinspace":
		return 3, true
	case ":", ">", "medspace":
		return 4, true
	case ";", "thickspace":
		return 5, true
	case " ", "\n", "\t", "space", "nobreakspace":
		return 6, true
	case "enspace":
		return 9, true
	case "quad":
		return 18, true
	case "qquad":
		return 36, true
	case "!", "negthinspace":
		return -3, true
	}
	return 0, false
}

// variantOf returns the alphabet that a command changes to for its argument.
func variantOf(name string) (variant, bool) {
	switch name {
	case "mathrm", "operatorname", "mathup", "rm":
		return upright, true
	case "mathbf", "boldsymbol", "bm", "bf", "mathbfit":
		return bold, true
	case "mathbb":
		return doubleStruck, true
	case "mathcal", "mathscr", "cal":
		return script, true
	case "mathfrak":
		return fraktur, true
	case "mathsf", "sf":
		return sansSerif, true
	case "mathtt", "tt":
		return monospace, true
	case "mathit", "mathnormal", "it":
		return italic, true
	}
	return italic, false
}
