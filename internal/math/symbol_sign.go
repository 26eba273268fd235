package math

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
