package math

import (
	_ "embed"
	"slices"
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
	classes  map[string]Class
}

// command is what a command stands for: a sign, or the mark of an accent with its combining character.
type command struct {
	kind, text, combining string
}

// classOf gives the class of a kind of sign; ok is false for letters and the names of functions.
func classOf(kind string) (c Class, ok bool) {
	switch kind {
	case "ordinary", "fence":
		return Ordinary, true
	case "large":
		return Large, true
	case "integral":
		return Integral, true
	case "binary":
		return Binary, true
	case "relation":
		return Relation, true
	case "opening":
		return Opening, true
	case "closing":
		return Closing, true
	case "punctuation":
		return Punctuation, true
	}
	return Ordinary, false
}

// readTable reads lines of a kind, a text and the names of its commands. A sign that stands twice has the class of its
// first line.
func readTable(lines string) table {
	t := table{map[string]command{}, map[string]Class{}}
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
func symbol(name string) Node {
	c, ok := symbols().commands[name]
	if !ok {
		return nil
	}
	switch c.kind {
	case "letter":
		return &Identifier{Text: c.text}
	case "upright":
		return &Identifier{Text: c.text, Variant: Upright}
	case "function", "limits":
		return &Identifier{Text: c.text, Variant: Upright, Function: true, Limits: c.kind == "limits"}
	}
	if class, isSign := classOf(c.kind); isSign {
		return &Operator{Text: c.text, Class: class}
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
func delimiterClass(sign string) Class {
	if c := symbols().classes[sign]; c == Opening || c == Closing {
		return c
	}
	return Ordinary
}

// accentSign returns the mark of an accent command, as MathML and as a combining character.
func accentSign(name string) (a Accent, ok bool) {
	c := symbols().commands[name]
	if c.kind != "accent" && c.kind != "under" {
		return Accent{}, false
	}
	return Accent{Sign: c.text, Combining: c.combining, Under: c.kind == "under",
		Wide: strings.HasPrefix(name, "wide") || strings.HasPrefix(name, "over") || c.kind == "under"}, true
}

// spaceWidths are the widths of spacing commands in eighteenths of an em.
var spaceWidths = map[string]int{
	",": 3, "thinspace": 3, ":": 4, ">": 4, "medspace": 4, ";": 5, "thickspace": 5, " ": 6, "\n": 6, "\t": 6,
	"space": 6, "nobreakspace": 6, "enspace": 9, "enskip": 9, "quad": 18, "qquad": 36, "!": -3, "negthinspace": -3,
	"negmedspace": -4, "negthickspace": -5,
}

// variantOf returns the alphabet that a command changes to for its argument.
func variantOf(name string) (Variant, bool) {
	switch name {
	case "mathrm", "operatorname", "mathup", "rm":
		return Upright, true
	case "mathbf", "boldsymbol", "bm", "bf", "mathbfit", "pmb", "symbf", "bfseries", "bold":
		return Bold, true
	case "mathbb", "Bbb", "mathbbm", "mathds":
		return DoubleStruck, true
	case "mathcal", "mathscr", "cal", "scr":
		return Script, true
	case "mathfrak", "frak":
		return Fraktur, true
	case "mathsf", "mathsfit", "sf":
		return SansSerif, true
	case "mathtt", "tt":
		return Monospace, true
	case "mathit", "mathnormal", "it":
		return Italic, true
	}
	return Italic, false
}

// Commands lists the names of the commands that stand for a sign, in order.
func Commands() []string {
	var names []string
	for name, c := range symbols().commands {
		if c.kind != "accent" && c.kind != "under" && c.kind != "long" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
