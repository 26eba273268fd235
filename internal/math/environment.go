package math

import "strings"

// environment reads \begin{name} … \end{name}.
func (p *parser) environment(at int) Node {
	name := p.words()
	g := &Grid{Tight: strings.Contains(name, "small")}
	kind := name
	if strings.HasSuffix(name, "matrix*") { // mathtools: how its columns are aligned
		kind = strings.TrimSuffix(name, "*")
		g.Columns = p.alignment()
	}
	switch kind {
	case "matrix", "smallmatrix":

	case "pmatrix", "psmallmatrix":
		g.Open, g.Close = "(", ")"
	case "bmatrix", "bsmallmatrix":
		g.Open, g.Close = "[", "]"
	case "Bmatrix", "Bsmallmatrix":
		g.Open, g.Close = "{", "}"
	case "vmatrix", "vsmallmatrix":
		g.Open, g.Close = "|", "|"
	case "Vmatrix", "Vsmallmatrix":
		g.Open, g.Close = "‖", "‖"
	case "array", "darray", "subarray":
		p.skipBracket()
		g.Columns, g.Bars = columnLetters(p.words())
		g.Tight, g.Padded = name == "subarray", name != "subarray"
	case "cases", "dcases", "cases*", "dcases*":
		g.Open, g.Columns = "{", "l"
	case "rcases", "drcases":
		g.Close, g.Columns = "}", "l"
	case "aligned", "align", "align*", "flalign", "flalign*", "split", "eqnarray", "eqnarray*":
		g.Columns, g.Lines = "rl", true
	case "alignedat", "alignat", "alignat*":
		p.skipBracket()
		p.words()
		g.Columns, g.Lines = "rl", true
	case "gathered", "gather", "gather*", "equation", "equation*", "multline", "multline*", "multlined":
		g.Lines = true
	default:
		if p.err == nil {
			p.fail(at, "the environment "+name+" is not known")
		}
		return nil
	}
	if g.Lines || name == "darray" || name == "dcases" || name == "dcases*" || name == "drcases" {
		g.Style = DisplayStyle
	}
	p.skipPlace(name)
	p.cells(g, name, at)
	return g
}

// alignment reads the option of pmatrix*: the letter of its columns.
func (p *parser) alignment() string {
	if p.at < len(p.tex) && p.tex[p.at] == '[' {
		s := scanner{tex: p.tex, at: p.at}
		letters, _ := s.option()
		p.at = s.at
		letters, _ = columnLetters(letters)
		return letters
	}
	return ""
}

// skipPlace skips the option of the environments that stand in a formula: with which line they stand on its own.
func (p *parser) skipPlace(name string) {
	switch name {
	case "aligned", "gathered", "multlined":
		p.skipBracket()
	}
}

// cells reads the rows of a grid and its \end.
func (p *parser) cells(g *Grid, name string, at int) {
	index := p.inIndex
	p.inIndex = false
	defer func() { p.inIndex = index }()
	line := []Node{}
	for p.err == nil {
		for p.skipSpace(); len(line) == 0 && p.peekCommand() == "hline"; p.skipSpace() {
			p.at += len(`\hline`)
			g.Overlines = append(g.Overlines, len(g.Rows))
		}
		var cell *Row
		if len(line) == 1 && strings.HasSuffix(name, "cases*") {
			cell = p.wordsInCell()
		} else {
			cell = p.row()
		}
		line = append(line, cell)
		switch command := p.peekCommand(); {
		case p.at < len(p.tex) && p.tex[p.at] == '&':
			p.at++
		case command == `\` || command == "cr":
			p.at += 1 + len(command)
			p.skipOption()
			g.Rows = append(g.Rows, line)
			line = []Node{}
		case command == "end":
			start := p.at
			p.at += len(`\end`)
			if closed := p.words(); p.err == nil && closed != name {
				p.fail(start, `\end{`+closed+`} stands where \end{`+name+"} belongs")
			}
			if len(line) > 1 || len(cell.Nodes) > 0 || len(g.Rows) == 0 {
				g.Rows = append(g.Rows, line)
			}
			return
		default:
			p.fail(at, `this \begin{`+name+`} has no \end{`+name+"}")
		}
	}
}

// wordsInCell reads a cell of words, such as the conditions of mathtools' cases*: up to the cell's or the line's end.
func (p *parser) wordsInCell() *Row {
	p.skipSpace()
	start, depth, inFormula := p.at, 0, false
	for ; p.at < len(p.tex); p.at++ {
		switch c := p.tex[p.at]; {
		case c == '\\' && depth == 0 && !inFormula && (p.peekCommand() == `\` || p.peekCommand() == "end"):
			return p.wordsBetween(start, p.at)
		case c == '\\':
			p.at++
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == '$':
			inFormula = !inFormula
		case c == '&' && depth == 0 && !inFormula:
			return p.wordsBetween(start, p.at)
		}
	}
	return p.wordsBetween(start, len(p.tex))
}

// wordsBetween reads a part of the TeX as the argument of \text.
func (p *parser) wordsBetween(start, end int) *Row {
	inner := &parser{tex: "{" + strings.TrimSpace(p.tex[start:end]) + "}", depth: p.depth, palette: p.palette}
	n := inner.text()
	if inner.err != nil {
		p.fail(start+max(inner.err.Offset-1, 0), inner.err.Reason)
	}
	return &Row{[]Node{n}}
}

// skipOption skips the star of \\*, which forbids a page to end there, and the extra distance in \\[2pt].
func (p *parser) skipOption() {
	if p.at < len(p.tex) && p.tex[p.at] == '*' {
		p.at++
	}
	p.skipBracket()
}

// skipBracket skips a short option that changes nothing here: how a grid stands on its line, \begin{aligned}[t].
func (p *parser) skipBracket() {
	if p.at < len(p.tex) && p.tex[p.at] == '[' {
		for i := p.at; i < min(len(p.tex), p.at+20); i++ {
			if p.tex[i] == ']' {
				p.at = i + 1
				return
			}
		}
	}
}

// columnLetters keeps the letters of an array's columns, and says which lines stand before: "|l|cr|" → "lcr", 0, 1, 3.
func columnLetters(spec string) (columns string, bars []int) {
	var letters []byte
	for i := range len(spec) {
		switch c := spec[i]; c {
		case 'l', 'c', 'r':
			letters = append(letters, c)
		case '|':
			bars = append(bars, len(letters))
		}
	}
	return string(letters), bars
}
