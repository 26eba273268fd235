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

func greek(name string) string {
	switch name {
	case "alpha":
		return "α"
	case "beta":
		return "β"
	case "gamma":
		return "γ"
	case "delta":
		return "δ"
	case "epsilon":
		return "ϵ"
	case "varepsilon":
		return "ε"
	case "zeta":
		return "ζ"
	case "eta":
		return "η"
	case "theta":
		return "θ"
	case "vartheta":
		return "ϑ"
	case "iota":
		return "ι"
	case "kappa":
		return "κ"
	case "lambda":
		return "λ"
	case "mu":
		return "μ"
	case "nu":
		return "ν"
	case "xi":
		return "ξ"
	case "omicron":
		return "ο"
	case "pi":
		return "π"
	case "varpi":
		return "ϖ"
	case "rho":
		return "ρ"
	case "varrho":
		return "ϱ"
	case "sigma":
		return "σ"
	case "varsigma":
		return "ς"
	case "tau":
		return "τ"
	case "upsilon":
		return "υ"
	case "phi":
		return "ϕ"
	case "varphi":
		return "φ"
	case "chi":
		return "χ"
	case "psi":
		return "ψ"
	case "omega":
		return "ω"
	case "ell":
		return "ℓ"
	case "imath":
		return "ı"
	case "jmath":
		return "ȷ"
	}
	return ""
}

func capitalGreek(name string) string {
	switch name {
	case "Gamma":
		return "Γ"
	case "Delta":
		return "Δ"
	case "Theta":
		return "Θ"
	case "Lambda":
		return "Λ"
	case "Xi":
		return "Ξ"
	case "Pi":
		return "Π"
	case "Sigma":
		return "Σ"
	case "Upsilon":
		return "Υ"
	case "Phi":
		return "Φ"
	case "Psi":
		return "Ψ"
	case "Omega":
		return "Ω"
	case "hbar", "hslash":
		return "ℏ"
	case "Re":
		return "ℜ"
	case "Im":
		return "ℑ"
	case "aleph":
		return "ℵ"
	case "wp":
		return "℘"
	}
	return ""
}

func relationSign(name string) string {
	switch name {
	case "leq", "le", "leqslant":
		return "≤"
	case "geq", "ge", "geqslant":
		return "≥"
	case "neq", "ne":
		return "≠"
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "approx":
		return "≈"
	case "equiv":
		return "≡"
	case "sim":
		return "∼"
	case "simeq":
		return "≃"
	case "cong":
		return "≅"
	case "propto", "varpropto":
		return "∝"
	case "ll":
		return "≪"
	case "gg":
		return "≫"
	case "in":
		return "∈"
	case "notin":
		return "∉"
	case "ni":
		return "∋"
	case "subset":
		return "⊂"
	case "subseteq":
		return "⊆"
	case "supset":
		return "⊃"
	case "supseteq":
		return "⊇"
	case "nsubseteq":
		return "⊈"
	case "to", "rightarrow", "longrightarrow":
		return "→"
	case "gets", "leftarrow", "longleftarrow":
		return "←"
	case "leftrightarrow", "longleftrightarrow":
		return "↔"
	case "Rightarrow", "implies", "Longrightarrow":
		return "⇒"
	case "Leftarrow", "impliedby", "Longleftarrow":
		return "⇐"
	case "Leftrightarrow", "iff", "Longleftrightarrow":
		return "⇔"
	case "mapsto", "longmapsto":
		return "↦"
	case "uparrow":
		return "↑"
	case "downarrow":
		return "↓"
	case "updownarrow":
		return "↕"
	case "nearrow":
		return "↗"
	case "searrow":
		return "↘"
	case "rightharpoonup":
		return "⇀"
	case "rightleftharpoons":
		return "⇌"
	case "perp":
		return "⊥"
	case "parallel":
		return "∥"
	case "mid":
		return "∣"
	case "nmid":
		return "∤"
	case "prec":
		return "≺"
	case "succ":
		return "≻"
	case "doteq":
		return "≐"
	case "triangleq":
		return "≜"
	case "coloneqq":
		return "≔"
	case "models":
		return "⊨"
	case "vdash":
		return "⊢"
	}
	return ""
}

func binarySign(name string) string {
	switch name {
	case "times":
		return "×"
	case "cdot":
		return "⋅"
	case "div":
		return "÷"
	case "pm":
		return "±"
	case "mp":
		return "∓"
	case "ast":
		return "∗"
	case "star":
		return "⋆"
	case "circ":
		return "∘"
	case "bullet":
		return "•"
	case "oplus":
		return "⊕"
	case "ominus":
		return "⊖"
	case "otimes":
		return "⊗"
	case "odot":
		return "⊙"
	case "cup":
		return "∪"
	case "cap":
		return "∩"
	case "uplus":
		return "⊎"
	case "setminus", "smallsetminus":
		return "∖"
	case "land", "wedge":
		return "∧"
	case "lor", "vee":
		return "∨"
	case "bmod":
		return "mod"
	}
	return ""
}

func ordinarySign(name string) string {
	switch name {
	case "infty":
		return "∞"
	case "partial":
		return "∂"
	case "nabla":
		return "∇"
	case "emptyset", "varnothing":
		return "∅"
	case "forall":
		return "∀"
	case "exists":
		return "∃"
	case "nexists":
		return "∄"
	case "neg", "lnot":
		return "¬"
	case "angle":
		return "∠"
	case "triangle":
		return "△"
	case "square", "Box":
		return "□"
	case "top":
		return "⊤"
	case "bot":
		return "⊥"
	case "prime":
		return "′"
	case "ldots", "dots", "dotsc", "dotso":
		return "…"
	case "cdots", "dotsb", "dotsm", "dotsi":
		return "⋯"
	case "vdots":
		return "⋮"
	case "ddots":
		return "⋱"
	case "degree":
		return "°"
	case "dagger":
		return "†"
	case "ddagger":
		return "‡"
	case "therefore":
		return "∴"
	case "because":
		return "∵"
	case "checkmark":
		return "✓"
	case "%", "$", "#", "&", "_":
		return name
	case "euro", "texteuro":
		return "€"
	case "pounds":
		return "£"
	case "S":
		return "§"
	case "backslash":
		return `\`
	}
	return ""
}

func largeSign(name string) (string, class) {
	switch name {
	case "sum":
		return "∑", large
	case "prod":
		return "∏", large
	case "coprod":
		return "∐", large
	case "bigcup":
		return "⋃", large
	case "bigcap":
		return "⋂", large
	case "bigvee":
		return "⋁", large
	case "bigwedge":
		return "⋀", large
	case "bigoplus":
		return "⨁", large
	case "bigotimes":
		return "⨂", large
	case "int":
		return "∫", integral
	case "iint":
		return "∬", integral
	case "iiint":
		return "∭", integral
	case "oint":
		return "∮", integral
	}
	return "", ordinary
}

// function reports whether the command is the name of a function, and whether its scripts stand above and below in display.
func function(name string) (limits, ok bool) {
	switch name {
	case "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth", "log", "lg", "ln", "exp",
		"arg", "deg", "dim", "hom", "ker":
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
