package math

import (
	_ "embed"
	"strconv"
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

// command is what a command stands for: a sign, or the mark of an accent with its combining character.
type command struct {
	kind, text, combining string
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
		names, combining := fields[2:], ""
		if kind == "accent" || kind == "under" {
			if code, err := strconv.ParseUint(strings.TrimPrefix(names[0], "U+"), 16, 32); err == nil {
				combining = string(rune(code))
			}
			names = names[1:]
		}
		for _, name := range names {
			t.commands[name] = command{kind, text, combining}
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
	if class, isSign := classOf(c.kind); isSign {
		return &operator{c.text, class}
	}
	return nil
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
	c := symbols().commands[name]
	if c.kind != "accent" && c.kind != "under" {
		return accent{}, false
	}
	return accent{sign: c.text, combining: c.combining, under: c.kind == "under"}, true
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
	case "mathbf", "boldsymbol", "bm", "bf", "mathbfit", "pmb", "symbf", "bfseries":
		return bold, true
	case "mathbb", "Bbb", "mathbbm", "mathds":
		return doubleStruck, true
	case "mathcal", "mathscr", "cal", "scr":
		return script, true
	case "mathfrak", "frak":
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
