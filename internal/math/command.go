package math

import "strings"

// command reads a command with its arguments; nil when it shows nothing.
func (p *parser) command() Node {
	at, name := p.at, p.peekCommand()
	if name == "" {
		p.fail(at, `a \ stands alone at the end`)
		return nil
	}
	p.at += 1 + len(name)
	if n := symbol(name); n != nil {
		return p.inVariant(n)
	}
	if width, ok := spaceWidths[name]; ok {
		return &Space{width}
	}
	if a, ok := accentSign(name); ok {
		a.Base = p.argument()
		return &a
	}
	if v, ok := variantOf(name); ok {
		return p.styled(name, v)
	}
	if c := symbols().commands[name]; c.kind == "long" {
		return p.labelledArrow(c.text)
	}
	if n, ok := p.structure(name, at); ok {
		return n
	}
	if p.passOver(name) {
		return nil
	}
	if n, ok := p.shorthand(name, at); ok {
		return n
	}
	p.fail(at, `the command \`+name+" is not known")
	return nil
}

// inVariant gives a Greek letter the alphabet that is asked for.
func (p *parser) inVariant(n Node) Node {
	if i, ok := n.(*Identifier); ok && !i.Function && p.variant != Italic {
		i.Variant = p.variant
	}
	return n
}

// styled reads the argument of an alphabet command; the old ones, \rm, hold until the end of the group.
func (p *parser) styled(name string, v Variant) Node {
	switch name {
	case "rm", "bf", "it", "cal", "sf", "tt":
		p.variant = v
		return nil
	case "operatorname":
		limits := p.at < len(p.tex) && p.tex[p.at] == '*'
		if limits {
			p.at++
		}
		return &Identifier{Text: strings.TrimSpace(p.words()), Variant: Upright, Function: true, Limits: limits}
	}
	outer := p.variant
	p.variant = v
	n := p.argument()
	p.variant = outer
	if r, ok := n.(*Row); ok && len(r.Nodes) == 1 {
		return r.Nodes[0]
	}
	return n
}

// structure reads the commands that build something; ok is false when the command is none of them.
func (p *parser) structure(name string, at int) (n Node, ok bool) {
	switch name {
	case "frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom", "genfrac":
		return p.fraction(name), true
	case "sqrt":
		return p.root(), true
	case "text", "textrm", "textnormal", "textup", "textit", "textbf", "textsf", "texttt", "textmd", "emph", "mbox",
		"hbox":
		return p.text(), true
	case "left":
		return p.fence(at), true
	case "begin":
		return p.environment(at), true
	case "substack":
		return p.substack(at), true
	case "overset", "stackrel", "underset":
		return p.stacked(name), true
	case "not":
		return p.negated(), true
	case "pmod", "pod", "mod":
		return p.modulus(name), true
	case "tag":
		return p.tag(), true
	case "mathop", "mathbin", "mathrel", "mathord", "mathopen", "mathclose", "mathpunct":
		return &Classed{classNamed(name), p.argument()}, true
	case "mathinner", "ensuremath":
		return p.argument(), true
	case "boxed", "fbox", "cancel", "bcancel", "xcancel", "sout", "angl":
		return &Enclosed{p.argument(), enclosureOf(name)}, true
	case "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle":
		return &StyleSwitch{styleNamed(name)}, true
	case "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr", "Biggr", "bigm",
		"Bigm", "biggm", "Biggm":
		return p.bigDelimiter(name), true
	case "ref", "eqref": // edit puts the number in its place
		return &Text{Reference{Bare: name == "ref"}.Words(strings.TrimSpace(p.words()))}, true
	case "num":
		return &Number{Text: strings.TrimSpace(p.words())}, true
	case "ce":
		return p.chemical(at), true
	case "pu":
		return p.physicalUnit(at), true
	}
	return p.placed(name, at)
}

// placed reads the commands that say where a thing stands, and in which colour; ok is false when it is none of them.
func (p *parser) placed(name string, at int) (n Node, ok bool) {
	switch name {
	case "phantom", "hphantom", "vphantom", "smash":
		return p.phantom(name), true
	case "llap", "clap", "rlap", "mathllap", "mathclap", "mathrlap":
		return p.overlap(name), true
	case "kern", "mkern", "hskip", "mskip", "hspace", "mspace":
		return p.skip(at), true
	case "sideset":
		return p.sideset(at), true
	case "prescript":
		n := &Scripts{PreSup: p.argument(), PreSub: p.argument()}
		n.Base = p.argument()
		return n, true
	case "textcolor":
		ink := p.ink()
		return &Coloured{Inner: p.argument(), Colour: ink}, true
	case "colorbox", "fcolorbox":
		return p.colourBox(name), true
	}
	return nil, false
}

// passOver reads the commands that show nothing: labels, struts, sizes, which are the theme's. It returns false when
// the command is none of them.
func (p *parser) passOver(name string) bool {
	switch name {
	case "label", "vspace":
		p.words()
	case "nonumber", "notag", "limits", "nolimits", "displaylimits",
		"hline", "strut", "mathstrut", "allowbreak", "nobreak", "relax", "DOTSB", "DOTSI", "DOTSX",
		"tiny", "sixptsize", "scriptsize", "footnotesize", "small", "normalsize", "large",
		"Large", "LARGE", "huge", "Huge":
	default:
		return false
	}
	return true
}

// fraction reads \frac{a}{b}, \binom{n}{k} and \genfrac{(}{)}{0pt}{}{n}{k}.
func (p *parser) fraction(name string) Node {
	f := &Fraction{NoBar: strings.HasSuffix(name, "binom")}
	opening, closing := "", ""
	switch {
	case f.NoBar:
		opening, closing = "(", ")"
	case name == "genfrac":
		opening, closing = strings.TrimSpace(p.words()), strings.TrimSpace(p.words())
		thickness := strings.TrimSpace(p.words())
		f.NoBar = strings.HasPrefix(thickness, "0")
		if style := strings.TrimSpace(p.words()); len(style) == 1 && style[0] >= '0' && style[0] <= '3' {
			f.Style = DisplayStyle + Style(style[0]-'0')
		}
	}
	switch name {
	case "dfrac", "cfrac", "dbinom":
		f.Style = DisplayStyle
	case "tfrac", "tbinom":
		f.Style = TextStyle
	}
	if name == "cfrac" {
		p.skipBracket() // where the numerator stands
	}
	f.Top, f.Bottom = p.argument(), p.argument()
	if opening+closing != "" {
		return &Fence{opening, closing, f}
	}
	return f
}

// infix makes a fraction of what stands before and after \over, \choose or \atop in a group (The TeXbook, chapter 17).
func (p *parser) infix(name string, before []Node) Node {
	p.at += 1 + len(name)
	f := &Fraction{Top: &Row{before}, NoBar: name != "over"}
	if name == "above" {
		thickness := p.dimension()
		f.NoBar = thickness == 0
	}
	f.Bottom = p.row()
	switch name {
	case "choose":
		return &Fence{"(", ")", f}
	case "brace":
		return &Fence{"{", "}", f}
	case "brack":
		return &Fence{"[", "]", f}
	}
	return f
}

// isInfix reports whether a command makes a fraction of what stands before and behind it.
func isInfix(name string) bool {
	switch name {
	case "over", "choose", "atop", "above", "brace", "brack":
		return true
	}
	return false
}

// substack reads lines in braces, as they stand below a large operator.
func (p *parser) substack(at int) Node {
	p.skipSpace()
	g := &Grid{Tight: true}
	if p.at >= len(p.tex) || p.tex[p.at] != '{' {
		p.fail(at, "a { is missing here")
		return nil
	}
	p.at++
	for p.err == nil {
		g.Rows = append(g.Rows, []Node{p.row()})
		if name := p.peekCommand(); name != `\` {
			break
		}
		p.at += 2
		p.skipOption()
	}
	if p.err == nil && (p.at >= len(p.tex) || p.tex[p.at] != '}') {
		p.fail(at, "this { is not closed; add a }")
	}
	p.at = min(p.at+1, len(p.tex))
	return g
}

// modulus reads \pmod n: a space, and "(mod n)"; \mod has no parentheses, \pod no word.
func (p *parser) modulus(name string) Node {
	inner := &Row{[]Node{&Identifier{Text: "mod", Variant: Upright, Function: true}, p.argument()}}
	if name == "pod" {
		inner.Nodes = inner.Nodes[1:]
	}
	if name == "mod" {
		return &Row{[]Node{&Space{18}, inner}}
	}
	return &Row{[]Node{&Space{6}, &Fence{"(", ")", inner}}}
}

// tag reads the number that an author gives an equation; with a star it has no parentheses.
func (p *parser) tag() Node {
	bare := p.at < len(p.tex) && p.tex[p.at] == '*'
	if bare {
		p.at++
	}
	return &Tag{p.wordsAndFormulas(), bare}
}

// phantom reads what takes room and isn't seen, or is seen and takes none: \smash[b]{x} is one of both.
func (p *parser) phantom(name string) Node {
	p.skipSpace()
	if name == "smash" && p.at < len(p.tex) && p.tex[p.at] == '[' {
		p.bracketed()
	}
	n := &Phantom{Shown: name == "smash", Width: name != "vphantom", Height: name == "phantom" || name == "vphantom"}
	n.Inner = p.argument()
	return n
}

func classNamed(name string) Class {
	switch name {
	case "mathop":
		return Large
	case "mathbin":
		return Binary
	case "mathrel":
		return Relation
	case "mathopen":
		return Opening
	case "mathclose":
		return Closing
	case "mathpunct":
		return Punctuation
	}
	return Ordinary
}

func styleNamed(name string) Style {
	switch name {
	case "displaystyle":
		return DisplayStyle
	case "textstyle":
		return TextStyle
	case "scriptstyle":
		return ScriptStyle
	}
	return ScriptScriptStyle
}

func enclosureOf(name string) Enclosure {
	switch name {
	case "cancel":
		return UpStrike
	case "bcancel":
		return DownStrike
	case "xcancel":
		return CrossStrike
	case "sout":
		return MiddleStrike
	case "angl":
		return Angle
	}
	return Box
}

// root reads \sqrt[index]{radicand}.
func (p *parser) root() Node {
	r := &Root{}
	p.skipSpace()
	if p.at < len(p.tex) && p.tex[p.at] == '[' {
		r.Index = p.bracketed()
	}
	r.Radicand = p.argument()
	return r
}

// bracketed reads an optional argument.
func (p *parser) bracketed() Node {
	at := p.at
	p.at++
	outer := p.inIndex
	p.inIndex = true
	n := p.row()
	p.inIndex = outer
	if p.err == nil && (p.at >= len(p.tex) || p.tex[p.at] != ']') {
		p.fail(at, "this [ is not closed; add a ]")
	}
	if p.err == nil {
		p.at++
	}
	return n
}

// stacked reads \overset{above}{base} and its like.
func (p *parser) stacked(name string) Node {
	s := &Scripts{Stacked: true}
	other := p.argument()
	s.Base = p.argument()
	if name == "underset" {
		s.Sub = other
	} else {
		s.Sup = other
	}
	return s
}

// labelledArrow reads \xrightarrow[below]{above}.
func (p *parser) labelledArrow(sign string) Node {
	s := &Scripts{Base: &Operator{Text: sign, Class: Relation, Grows: true}, Stacked: true}
	p.skipSpace()
	if p.at < len(p.tex) && p.tex[p.at] == '[' {
		s.Sub = p.bracketed()
	}
	s.Sup = p.argument()
	return s
}

// negated reads \not and the relation after it.
func (p *parser) negated() Node {
	at := p.at
	o, ok := p.argument().(*Operator)
	if !ok {
		p.fail(at, `\not stands before what is no relation`)
		return nil
	}
	switch o.Text {
	case "=":
		o.Text = "≠"
	case "∈":
		o.Text = "∉"
	case "⊂":
		o.Text = "⊄"
	case "⊆":
		o.Text = "⊈"
	case "≡":
		o.Text = "≢"
	case "∃":
		o.Text = "∄"
	default:
		o.Text += "\u0338"
	}
	return o
}
