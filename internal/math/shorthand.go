package math

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed shorthands.txt
var shorthandsText string

// shorthands are the commands in shorthands.txt by their names, read with the first formula that has none of TeX's own.
var shorthands = sync.OnceValue(func() map[string]macro {
	table := map[string]macro{}
	for line := range strings.Lines(shorthandsText) {
		fields := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if len(fields) < 3 || line[0] == '#' {
			continue
		}
		arguments, _ := strconv.Atoi(fields[1])
		table[fields[0]] = macro{arguments: arguments, body: fields[2]}
	}
	return table
})

// shorthand reads a command that stands for other TeX; ok is false when the command is none.
func (p *parser) shorthand(name string, at int) (n Node, ok bool) {
	m, known := shorthands()[name]
	if name == "dv" || name == "pdv" {
		return p.derivative(name, at), true
	}
	if !known {
		return nil, false
	}
	if m.arguments > 0 && p.at < len(p.tex) && p.tex[p.at] == '*' {
		p.at++ // brackets that don't grow
	}
	s := scanner{tex: p.tex, at: p.at}
	for range m.arguments {
		if s.skipSpace(); s.at >= len(s.tex) || s.tex[s.at] == '}' || s.tex[s.at] == '&' {
			p.fail(at, `\`+name+" lacks an argument; write it in braces")
			return nil, true
		}
		s.argument()
	}
	s.at = p.at
	text := s.use(m, expandedLimit)
	p.at = s.at
	return p.readInstead(text, at), true
}

// readInstead reads TeX in the place of what stands in the formula at an offset.
func (p *parser) readInstead(tex string, at int) Node {
	if p.depth++; p.depth > depthLimit {
		p.fail(at, "commands lie too deep in each other")
		return nil
	}
	inner := &parser{tex: tex, depth: p.depth, variant: p.variant, palette: p.palette}
	n := inner.row()
	p.depth--
	if inner.err == nil && inner.at < len(inner.tex) {
		inner.stray()
	}
	if inner.err != nil {
		p.fail(at, inner.err.Reason)
		return nil
	}
	if len(n.Nodes) == 1 {
		return n.Nodes[0]
	}
	return n
}

// derivative reads \dv{f}{x}, \dv[n]{f}{x} and \dv{x} of the package physics, and \pdv alike.
func (p *parser) derivative(name string, at int) Node {
	sign := `\mathrm{d}`
	if name == "pdv" {
		sign = `\partial `
	}
	s := scanner{tex: p.tex, at: p.at}
	order := ""
	if n, ok := s.option(); ok {
		order = "^{" + n + "}"
	}
	first := s.argument()
	if first == "" {
		p.fail(at, `\`+name+" lacks an argument; write it in braces")
		return nil
	}
	above, below := "", first
	if s.at < len(s.tex) && s.tex[s.at] == '{' {
		above, below = first, s.argument()
	}
	p.at = s.at
	return p.readInstead(`\frac{`+sign+order+" "+above+"}{"+sign+" "+below+order+"}", at)
}
