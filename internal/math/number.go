package math

import "strings"

// Equation is what a line of a displayed formula is called: its number as it is printed, without parentheses, and the
// names that \label gives it.
type Equation struct {
	Number string
	Labels []string
}

// NumberEquations gives the equations of a displayed formula their numbers, as \tag at the end of their lines. As in
// LaTeX these are the lines of equation, align, gather and their like without a star, but for those with \nonumber or
// \notag; of other formulas only one that has a \label, or is named otherwise. A \tag of the author's is kept. next
// gives the numbers.
//
//	\begin{align} a &= b \\ c &= d \label{x} \end{align}
//	\begin{align} a &= b \tag{1} \\ c &= d \label{x} \tag{2} \end{align}
func NumberEquations(tex string, named bool, next func() string) (numbered string, equations []Equation) {
	s := scanner{tex: tex}
	name, start := "", 0
	if s.skipSpace(); s.command() == "begin" {
		name = s.argument()
		start = s.at
	}
	switch name {
	case "equation", "multline":
		n := numberer{next: next, always: true, whole: true}
		return n.lines(tex, start)
	case "align", "gather", "alignat", "flalign", "eqnarray":
		n := numberer{next: next, always: true}
		return n.lines(tex, start)
	case "align*", "gather*", "alignat*", "flalign*", "eqnarray*":
		if strings.Contains(tex, `\tag`) { // each is that of its line
			n := numberer{next: next}
			return n.lines(tex, start)
		}
	}
	n := numberer{next: next, always: named, whole: true}
	return n.lines(tex, 0)
}

// numberer goes through the lines of a formula.
type numberer struct {
	next   func() string
	always bool // lines without a label are numbered too
	whole  bool // all lines are one equation

	out       strings.Builder
	equations []Equation
	current   Equation
	unwanted  bool // \nonumber
	shows     bool // something stands on the line
}

// lines writes the TeX, numbering the lines from an offset on.
func (n *numberer) lines(tex string, start int) (string, []Equation) {
	n.out.WriteString(tex[:start])
	s := scanner{tex: tex, at: start}
	depth, inside := 0, start > 0
	for s.at < len(tex) {
		at := s.at
		name := s.command()
		switch {
		case name == "" && tex[at] == '{':
			n.labels(s.enclosed('{', '}'))
			n.shows = true
		case name == "":
			s.at++
			n.shows = n.shows || strings.IndexByte(" \t\r\n", tex[at]) < 0
		case name == "begin":
			depth++
		case name == "end" && depth == 0 && inside:
			n.end()
			n.out.WriteString(tex[at:])
			return n.out.String(), n.equations
		case name == "end":
			depth--
		case name == `\` && depth == 0 && !n.whole:
			n.end()
		default:
			n.command(&s, name)
		}
		n.out.WriteString(tex[at:s.at])
	}
	if !inside {
		n.end()
	}
	return n.out.String(), n.equations
}

// command takes note of a command that concerns the line's number.
func (n *numberer) command(s *scanner, name string) {
	switch name {
	case "label":
		n.current.Labels = append(n.current.Labels, strings.TrimSpace(s.argument()))
	case "tag":
		s.star()
		n.current.Number = asPrinted(s.argument())
	case "nonumber", "notag":
		n.unwanted = true
	default:
		n.shows = true
	}
}

// asPrinted is what the argument of \tag looks like: A$^2$ is A².
func asPrinted(tag string) string {
	f, err := Parse(`\text{` + tag + "}")
	if err != nil {
		return tag
	}
	return f.Text()
}

// labels takes note of the labels in a group.
func (n *numberer) labels(group string) {
	for {
		_, rest, ok := strings.Cut(group, `\label{`)
		if !ok {
			return
		}
		name, after, _ := strings.Cut(rest, "}")
		n.current.Labels = append(n.current.Labels, strings.TrimSpace(name))
		group = after
	}
}

// end ends a line.
func (n *numberer) end() {
	own := n.current.Number != ""
	if !own && !n.unwanted && n.shows && (n.always || len(n.current.Labels) > 0) {
		n.current.Number = n.next()
		n.out.WriteString(` \tag{` + n.current.Number + "} ")
	}
	if n.current.Number != "" || len(n.current.Labels) > 0 {
		n.equations = append(n.equations, n.current)
	}
	n.current, n.unwanted, n.shows = Equation{}, false, false
}

// Reference is a command that names an equation: \eqref{x}, or \ref{x}, which has no parentheses.
type Reference struct {
	Start, End int // in bytes, of the command with its argument
	Label      string
	Bare       bool
}

// References finds what refers to equations, in TeX or in text.
func References(tex string) (found []Reference) {
	for at := 0; ; {
		i := strings.Index(tex[at:], "ref{")
		if i < 0 {
			return found
		}
		at += i + len("ref{")
		start := at - len("ref{")
		r := Reference{Bare: true}
		if strings.HasSuffix(tex[:start], `\eq`) {
			start, r.Bare = start-len(`\eq`), false
		} else if strings.HasSuffix(tex[:start], `\`) {
			start--
		} else {
			continue
		}
		end := strings.IndexByte(tex[at:], '}')
		if end < 0 {
			return found
		}
		r.Start, r.End, r.Label = start, at+end+1, strings.TrimSpace(tex[at:at+end])
		if r.Label != "" {
			found = append(found, r)
		}
		at = r.End
	}
}

// Words is how a reference to an equation is printed.
func (r Reference) Words(number string) string {
	if r.Bare {
		return number
	}
	return "(" + number + ")"
}
