package math

import "strings"

// environment reads \begin{name} … \end{name}.
func (p *parser) environment(at int) Node {
	name := p.words()
	g := &Grid{Tight: strings.Contains(name, "small")}
	switch name {
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
	case "array", "subarray":
		g.Columns, g.Bars = columnLetters(p.words())
		g.Tight, g.Padded = name == "subarray", name == "array"
	case "cases", "dcases", "cases*", "dcases*":
		g.Open, g.Columns = "{", "l"
	case "rcases", "drcases":
		g.Close, g.Columns = "}", "l"
	case "aligned", "align", "align*", "flalign", "flalign*", "split", "eqnarray", "eqnarray*":
		g.Columns, g.Lines = "rl", true
	case "alignedat", "alignat", "alignat*":
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
	if g.Lines || name == "dcases" || name == "dcases*" || name == "drcases" {
		g.Style = DisplayStyle
	}
	p.cells(g, name, at)
	return g
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
		cell := p.row()
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

// skipOption skips the extra distance in \\[2pt].
func (p *parser) skipOption() {
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
