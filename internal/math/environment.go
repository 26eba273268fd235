package math

// environment reads \begin{name} … \end{name}.
func (p *parser) environment(at int) node {
	name := p.words()
	g := &grid{}
	switch name {
	case "matrix", "smallmatrix":
	case "pmatrix", "psmallmatrix":
		g.open, g.close = "(", ")"
	case "bmatrix", "bsmallmatrix":
		g.open, g.close = "[", "]"
	case "Bmatrix", "Bsmallmatrix":
		g.open, g.close = "{", "}"
	case "vmatrix", "vsmallmatrix":
		g.open, g.close = "|", "|"
	case "Vmatrix", "Vsmallmatrix":
		g.open, g.close = "‖", "‖"
	case "array", "subarray":
		g.columns = columnLetters(p.words())
	case "cases", "dcases", "cases*", "dcases*":
		g.open, g.columns = "{", "l"
	case "rcases", "drcases":
		g.close, g.columns = "}", "l"
	case "aligned", "align", "align*", "flalign", "flalign*", "split", "eqnarray", "eqnarray*":
		g.columns, g.lines = "rl", true
	case "alignedat", "alignat", "alignat*":
		p.words()
		g.columns, g.lines = "rl", true
	case "gathered", "gather", "gather*", "equation", "equation*", "multline", "multline*", "multlined":
		g.lines = true
	default:
		if p.err == nil {
			p.fail(at, "the environment "+name+" is not known")
		}
		return nil
	}
	p.cells(g, name, at)
	return g
}

// cells reads the rows of a grid and its \end.
func (p *parser) cells(g *grid, name string, at int) {
	index := p.inIndex
	p.inIndex = false
	defer func() { p.inIndex = index }()
	line := []node{}
	for p.err == nil {
		cell := p.row()
		line = append(line, cell)
		switch command := p.peekCommand(); {
		case p.at < len(p.tex) && p.tex[p.at] == '&':
			p.at++
		case command == `\` || command == "cr":
			p.at += 1 + len(command)
			p.skipOption()
			g.rows = append(g.rows, line)
			line = []node{}
		case command == "end":
			start := p.at
			p.at += len(`\end`)
			if closed := p.words(); p.err == nil && closed != name {
				p.fail(start, `\end{`+closed+`} stands where \end{`+name+"} belongs")
			}
			if len(line) > 1 || len(cell.nodes) > 0 || len(g.rows) == 0 {
				g.rows = append(g.rows, line)
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

// columnLetters keeps the letters of an array's columns: "|l|cr|" → "lcr".
func columnLetters(spec string) string {
	var letters []byte
	for i := range len(spec) {
		if c := spec[i]; c == 'l' || c == 'c' || c == 'r' {
			letters = append(letters, c)
		}
	}
	return string(letters)
}
