package math

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed symbols.txt
var symbolsText string

// symbols is the table in symbols.txt, read with the first formula.
var symbols = sync.OnceValue(func() table { return readTable(symbolsText) })

// table holds the commands without arguments by their names, and the classes of signs that are written as characters.
type table struct {
	commands map[string]command
	classes  map[string]class
}

// command is what a command without arguments stands for.
type command struct {
	kind, text string
}

// classOf gives the class of a kind of sign; ok is false for letters and the names of functions.
func classOf(kind string) (c class, ok bool) {
	switch kind {
	case "ordinary", "fence":
		return ordinary, true
	case "large":
		return large, true
	case "integral":
		return integral, true
	case "binary":
		return binary, true
	case "relation":
		return relation, true
	case "opening":
		return opening, true
	case "closing":
		return closing, true
	case "punctuation":
		return punctuation, true
	}
	return ordinary, false
}

// readTable reads lines of a kind, a text and the names of its commands. A sign that stands twice has the class of its
// first line.
func readTable(lines string) table {
	t := table{map[string]command{}, map[string]class{}}
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		if len(fields) < 2 || line[0] == '#' {
			continue
		}
		kind, text := fields[0], fields[1]
		if kind == "limits" {
			text = strings.ReplaceAll(text, "_", " ")
		}
		for _, name := range fields[2:] {
			t.commands[name] = command{kind, text}
		}
		if c, isSign := classOf(kind); isSign {
			if _, known := t.classes[text]; !known {
				t.classes[text] = c
			}
		}
	}
	return t
}

// symbol returns the node that a command without arguments stands for; nil when it is no symbol.
func symbol(name string) node {
	c, ok := symbols().commands[name]
	if !ok {
		return nil
	}
	switch c.kind {
	case "letter":
		return &identifier{text: c.text}
	case "upright":
		return &identifier{text: c.text, variant: upright}
	case "function", "limits":
		return &identifier{text: c.text, variant: upright, function: true, limits: c.kind == "limits"}
	}
	class, _ := classOf(c.kind)
	return &operator{c.text, class}
}

// delimiterSign returns the sign of a command that may stand after \left: a bracket, a bar or an arrow.
func delimiterSign(name string) string {
	switch c := symbols().commands[name]; c.kind {
	case "opening", "closing", "fence", "relation":
		return c.text
	}
	return ""
}

// delimiterClass returns the class of a bracket that is written as a character.
func delimiterClass(sign string) class {
	if c := symbols().classes[sign]; c == opening || c == closing {
		return c
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
