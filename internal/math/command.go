package math

import (
	"strings"
	"unicode/utf8"
)

// command reads a command with its arguments; nil when it shows nothing.
func (p *parser) command() node {
	at, name := p.at, p.peekCommand()
	if name == "" {
		p.fail(at, `a \ stands alone at the end`)
		return nil
	}
	p.at += 1 + len(name)
	if n := symbol(name); n != nil {
		return p.inVariant(n)
	}
	if width, ok := spaceWidth(name); ok {
		return &space{width}
	}
	if a, ok := accentSign(name); ok {
		a.base = p.argument()
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
	p.fail(at, `the command \`+name+" is not known")
	return nil
}

// inVariant gives a Greek letter the alphabet that is asked for.
func (p *parser) inVariant(n node) node {
	if i, ok := n.(*identifier); ok && !i.function && p.variant != italic {
		i.variant = p.variant
	}
	return n
}

// styled reads the argument of an alphabet command; the old ones, \rm, hold until the end of the group.
func (p *parser) styled(name string, v variant) node {
	switch name {
	case "rm", "bf", "it", "cal", "sf", "tt":
		p.variant = v
		return nil
	case "operatorname":
		limits := p.at < len(p.tex) && p.tex[p.at] == '*'
		if limits {
			p.at++
		}
		return &identifier{text: strings.TrimSpace(p.words()), variant: upright, function: true, limits: limits}
	}
	outer := p.variant
	p.variant = v
	n := p.argument()
	p.variant = outer
	if r, ok := n.(*row); ok && len(r.nodes) == 1 {
		return r.nodes[0]
	}
	return n
}

// structure reads the commands that build something; ok is false when the command is none of them.
func (p *parser) structure(name string, at int) (n node, ok bool) {
	switch name {
	case "frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom", "genfrac":
		return p.fraction(name), true
	case "sqrt":
		return p.root(), true
	case "text", "textrm", "textnormal", "textup", "textit", "textbf", "textsf", "texttt", "mbox", "hbox":
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
	case "mathop", "mathbin", "mathrel", "mathord", "mathopen", "mathclose", "mathpunct", "mathinner", "ensuremath",
		"smash":
		return p.argument(), true
	case "boxed", "fbox":
		return &enclosed{p.argument()}, true
	case "phantom", "hphantom", "vphantom":
		p.argument()
		return nil, true
	case "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr", "Biggr", "bigm",
		"Bigm", "biggm", "Biggm":
		return p.bigDelimiter(name), true
	case "textcolor", "colorbox":
		p.words()
		return p.argument(), true
	case "num":
		return &number{text: strings.TrimSpace(p.words())}, true
	case "ce":
		return p.chemical(at), true
	}
	return nil, false
}

// passOver reads the commands that show nothing: styles, which follow from where a part stands; colours, because text
// needs its contrast; labels and struts. It returns false when the command is none of them.
func (p *parser) passOver(name string) bool {
	switch name {
	case "color", "label", "hspace", "vspace":
		p.words()
	case "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "limits", "nolimits",
		"hline", "strut", "mathstrut", "allowbreak", "nobreak", "relax":
	default:
		return false
	}
	return true
}

// fraction reads \frac{a}{b}, \binom{n}{k} and \genfrac{(}{)}{0pt}{}{n}{k}.
func (p *parser) fraction(name string) node {
	f := &fraction{noBar: strings.HasSuffix(name, "binom")}
	opening, closing := "", ""
	switch {
	case f.noBar:
		opening, closing = "(", ")"
	case name == "genfrac":
		opening, closing = strings.TrimSpace(p.words()), strings.TrimSpace(p.words())
		thickness := strings.TrimSpace(p.words())
		f.noBar = strings.HasPrefix(thickness, "0")
		p.words()
	}
	f.top, f.bottom = p.argument(), p.argument()
	if opening+closing != "" {
		return &fence{opening, closing, f}
	}
	return f
}

// infix makes a fraction of what stands before and after \over, \choose or \atop in a group (The TeXbook, chapter 17).
func (p *parser) infix(name string, before []node) node {
	p.at += 1 + len(name)
	f := &fraction{top: &row{before}, bottom: p.row(), noBar: name != "over"}
	if name == "choose" {
		return &fence{"(", ")", f}
	}
	return f
}

// substack reads lines in braces, as they stand below a large operator.
func (p *parser) substack(at int) node {
	p.skipSpace()
	g := &grid{}
	if p.at >= len(p.tex) || p.tex[p.at] != '{' {
		p.fail(at, "a { is missing here")
		return nil
	}
	p.at++
	for p.err == nil {
		g.rows = append(g.rows, []node{p.row()})
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
func (p *parser) modulus(name string) node {
	inner := &row{[]node{&identifier{text: "mod", variant: upright, function: true}, p.argument()}}
	if name == "pod" {
		inner.nodes = inner.nodes[1:]
	}
	if name == "mod" {
		return &row{[]node{&space{18}, inner}}
	}
	return &row{[]node{&space{6}, &fence{"(", ")", inner}}}
}

// tag reads the number that an author gives an equation; with a star it has no parentheses.
func (p *parser) tag() node {
	if p.at < len(p.tex) && p.tex[p.at] == '*' {
		p.at++
		return &row{[]node{&space{36}, &text{p.words()}}}
	}
	return &row{[]node{&space{36}, &operator{"(", opening}, &text{p.words()}, &operator{")", closing}}}
}

// root reads \sqrt[index]{radicand}.
func (p *parser) root() node {
	r := &root{}
	p.skipSpace()
	if p.at < len(p.tex) && p.tex[p.at] == '[' {
		r.index = p.bracketed()
	}
	r.radicand = p.argument()
	return r
}

// bracketed reads an optional argument.
func (p *parser) bracketed() node {
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

// words reads a group in braces as plain characters.
func (p *parser) words() string {
	p.skipSpace()
	if p.at >= len(p.tex) || p.tex[p.at] != '{' {
		p.fail(p.at, "a { is missing here")
		return ""
	}
	var b strings.Builder
	p.plain(&b)
	return b.String()
}

// text reads \text{…}: words, and formulas between dollars.
func (p *parser) text() node {
	p.skipSpace()
	if p.at >= len(p.tex) || p.tex[p.at] != '{' {
		return p.argument()
	}
	r := &row{}
	for open := true; open; {
		var b strings.Builder
		open = p.plain(&b)
		if b.Len() > 0 {
			r.nodes = append(r.nodes, &text{b.String()})
		}
		if open {
			r.nodes = append(r.nodes, p.inner())
		}
	}
	if len(r.nodes) == 1 {
		return r.nodes[0]
	}
	return r
}

// inner reads a formula between dollars in words. It leaves the parser at the dollar that closes it.
func (p *parser) inner() node {
	at, outer := p.at, p.variant
	p.at++
	p.variant = italic
	n := p.row()
	p.variant = outer
	if p.err == nil && (p.at >= len(p.tex) || p.tex[p.at] != '$') {
		p.fail(at, "this $ is not closed; add a $")
	}
	return n
}

// plain reads characters up to the brace that closes the group. It begins at the group's brace, or at a dollar that
// closed a formula, and stops at a dollar that opens one.
func (p *parser) plain(b *strings.Builder) (dollar bool) {
	at, depth := p.at, 1
	for p.at++; p.at < len(p.tex); {
		switch c := p.tex[p.at]; c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				p.at++
				return false
			}
		case '$':
			return true
		case '~':
			b.WriteString("\u00a0")
		case '\\':
			name := p.peekCommand()
			if name == "" {
				p.fail(p.at, `a \ stands alone at the end`)
				return false
			}
			p.escape(b, name)
			continue
		case '\r', '\n', '\t':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
		p.at++
	}
	p.fail(at, "this { is not closed; add a }")
	return false
}

// escape reads a command within words: a space or a sign; what else it may be is an error.
func (p *parser) escape(b *strings.Builder, name string) {
	at := p.at
	p.at += 1 + len(name)
	if width, ok := spaceWidth(name); ok {
		if width > 0 {
			b.WriteByte(' ')
		}
		return
	}
	if sign, ok := symbol(name).(*operator); ok {
		b.WriteString(sign.text)
		return
	}
	p.fail(at, `the command \`+name+" is not known within words")
}

// fence reads \left( … \right). A \middle stands within as a sign.
func (p *parser) fence(at int) node {
	f := &fence{open: p.delimiter()}
	inner := &row{}
	index := p.inIndex
	p.inIndex = false
	for p.err == nil {
		inner.nodes = append(inner.nodes, p.row().nodes...)
		name := p.peekCommand()
		if name != "middle" && name != "right" {
			p.fail(at, `this \left has no \right`)
			break
		}
		p.at += 1 + len(name)
		sign := p.delimiter()
		if name == "right" {
			f.close = sign
			break
		}
		inner.nodes = append(inner.nodes, &operator{sign, relation})
	}
	p.inIndex = index
	f.inner = inner
	return f
}

// delimiter reads the sign after \left, \right or \middle; a point is none.
func (p *parser) delimiter() string {
	p.skipSpace()
	if p.at >= len(p.tex) {
		p.fail(p.at, "a delimiter is missing at the end")
		return ""
	}
	if name := p.peekCommand(); name != "" {
		sign := delimiterSign(name)
		if sign == "" {
			p.fail(p.at, `\`+name+" is no delimiter")
			return ""
		}
		p.at += 1 + len(name)
		return sign
	}
	r, size := utf8.DecodeRuneInString(p.tex[p.at:])
	at := p.at
	p.at += size
	switch r {
	case '.':
		return ""
	case '<':
		return "⟨"
	case '>':
		return "⟩"
	case '(', ')', '[', ']', '|', '/', '⟨', '⟩', '‖':
		return string(r)
	}
	p.fail(at, string(r)+" is no delimiter")
	return ""
}

// bigDelimiter reads \bigl( and its like: here a delimiter as any other.
func (p *parser) bigDelimiter(name string) node {
	sign := p.delimiter()
	if sign == "" {
		return nil
	}
	class := delimiterClass(sign)
	switch {
	case class != ordinary:
	case strings.HasSuffix(name, "l"):
		class = opening
	case strings.HasSuffix(name, "r"):
		class = closing
	}
	return &operator{sign, class}
}

// stacked reads \overset{above}{base} and its like.
func (p *parser) stacked(name string) node {
	s := &scripts{stacked: true}
	other := p.argument()
	s.base = p.argument()
	if name == "underset" {
		s.sub = other
	} else {
		s.sup = other
	}
	return s
}

// labelledArrow reads \xrightarrow[below]{above}.
func (p *parser) labelledArrow(sign string) node {
	s := &scripts{base: &operator{sign, relation}, stacked: true}
	p.skipSpace()
	if p.at < len(p.tex) && p.tex[p.at] == '[' {
		s.sub = p.bracketed()
	}
	s.sup = p.argument()
	return s
}

// negated reads \not and the relation after it.
func (p *parser) negated() node {
	at := p.at
	o, ok := p.argument().(*operator)
	if !ok {
		p.fail(at, `\not stands before what is no relation`)
		return nil
	}
	switch o.text {
	case "=":
		o.text = "≠"
	case "∈":
		o.text = "∉"
	case "⊂":
		o.text = "⊄"
	case "⊆":
		o.text = "⊈"
	case "≡":
		o.text = "≢"
	case "∃":
		o.text = "∄"
	default:
		o.text += "\u0338"
	}
	return o
}
