package math

import (
	"fmt"
	"strconv"
	"strings"
)

// MathML writes the formula as an element of presentation MathML, in the part of it that browsers share (MathML Core)
// and with its linear text for those that show none. A formula in display stands on a line of its own.
func (f *Formula) MathML(display bool) string {
	w := &mathML{display: display}
	w.b.WriteString(`<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="`)
	w.escaped(f.Text())
	if display {
		w.b.WriteString(`" display="block`)
	}
	w.b.WriteString(`">`)
	w.nodes(f.root.Nodes)
	w.b.WriteString("</math>")
	return w.b.String()
}

type mathML struct {
	b       strings.Builder
	display bool
}

func (w *mathML) escaped(s string) {
	for _, r := range s {
		switch r {
		case '&':
			w.b.WriteString("&amp;")
		case '<':
			w.b.WriteString("&lt;")
		case '>':
			w.b.WriteString("&gt;")
		case '"':
			w.b.WriteString("&quot;")
		default:
			if r < ' ' || r == 0xFFFE || r == 0xFFFF { // XML can't hold it
				r = '\uFFFD'
			}
			w.b.WriteRune(r)
		}
	}
}

// leaf writes an element that holds characters. Its attributes come as they are written.
func (w *mathML) leaf(tag, attributes, content string) {
	w.b.WriteString("<" + tag + attributes + ">")
	w.escaped(content)
	w.b.WriteString("</" + tag + ">")
}

func (w *mathML) nodes(nodes []Node) { w.nodesAfter(nodes, 0) }

// nodesAfter writes the nodes of a row from one on.
func (w *mathML) nodesAfter(nodes []Node, first int) {
	for i := first; i < len(nodes); i++ {
		n := nodes[i]
		if style, ok := n.(*StyleSwitch); ok {
			w.b.WriteString("<mstyle" + styleAttributes(style.Style) + ">")
			w.nodesAfter(nodes, i+1)
			w.b.WriteString("</mstyle>")
			return
		}
		if o, ok := withoutColour(n).(*Operator); ok && o.Class == Binary && isUnary(nodes[:i]) {
			attributes := ` form="prefix"`
			if c, coloured := n.(*Coloured); coloured {
				attributes += ` mathcolor="` + c.Colour.String() + `"`
			}
			w.leaf("mo", attributes, o.Text)
			continue
		}
		w.node(n)
	}
}

// isUnary reports whether a sign after these nodes has nothing on its left to join.
func isUnary(before []Node) bool {
	for i := len(before) - 1; i >= 0; i-- {
		switch before[i].(type) {
		case *Space, *StyleSwitch:
			continue
		}
		o, ok := before[i].(*Operator)
		return ok && o.Class != Ordinary && o.Class != Closing
	}
	return true
}

// element writes an element whose children are the nodes, each as one element.
func (w *mathML) element(tag, attributes string, children ...Node) {
	w.b.WriteString("<" + tag + attributes + ">")
	for _, c := range children {
		w.node(c)
	}
	w.b.WriteString("</" + tag + ">")
}

// node writes a node as one element.
func (w *mathML) node(n Node) {
	switch n := n.(type) {
	case *Row:
		if len(n.Nodes) == 1 {
			w.node(n.Nodes[0])
			return
		}
		w.b.WriteString("<mrow>")
		w.nodes(n.Nodes)
		w.b.WriteString("</mrow>")
	case *Identifier:
		w.identifier(n)
	case *Number:
		w.leaf("mn", "", inAlphabet(n.Text, n.Variant))
	case *Operator:
		w.operator(n)
	case *Text:
		w.leaf("mtext", "", strings.ReplaceAll(n.Text, " ", "\u00a0"))
	case *Space:
		w.b.WriteString(`<mspace width="` + strconv.FormatFloat(float64(n.Width)/18, 'f', 3, 64) + `em"></mspace>`)
	case *Fraction:
		w.fraction(n)
	case *Root:
		if n.Index != nil {
			w.element("mroot", "", n.Radicand, n.Index)
			return
		}
		w.element("msqrt", "", n.Radicand)
	case *Scripts:
		w.scripts(n)
	case *Accent:
		tag, attributes := "mover", ` accent="true"`
		if n.Under {
			tag, attributes = "munder", ` accentunder="true"`
		}
		w.element(tag, attributes, n.Base, &Operator{Text: n.Sign, Class: Ordinary})
	case *Fence:
		w.b.WriteString("<mrow>")
		w.delimiter(n.Open, "prefix")
		w.node(n.Inner)
		w.delimiter(n.Close, "postfix")
		w.b.WriteString("</mrow>")
	case *Grid:
		w.grid(n)
	default:
		w.modified(n)
	}
}

// modified writes what only says how a node is set.
func (w *mathML) modified(n Node) {
	switch n := n.(type) {
	case *Enclosed:
		w.element("mrow", enclosedAttributes(n.By), n.Inner)
	case *StyleSwitch:
		w.b.WriteString("<mrow></mrow>")
	case *Classed:
		w.node(n.Inner)
	case *Coloured:
		attributes := ` mathcolor="` + n.Colour.String() + `"`
		if n.OnGround {
			attributes += ` mathbackground="` + n.Ground.String() + `"`
		}
		if n.Framed {
			attributes += ` style="border: thin solid ` + n.Frame.String() + `; padding: 0.2em"`
		}
		w.element("mstyle", attributes, n.Inner)
	case *Phantom:
		w.phantom(n)
	case *Tag:
		w.b.WriteString(`<mspace width="2.000em"></mspace>`)
		w.leaf("mtext", "", n.Words())
	default:
		panic(fmt.Sprintf("math: no MathML for %T", n))
	}
}

func (w *mathML) fraction(n *Fraction) {
	attributes := ""
	if n.NoBar {
		attributes = ` linethickness="0"`
	}
	if n.Style == AsAround {
		w.element("mfrac", attributes, n.Top, n.Bottom)
		return
	}
	w.b.WriteString("<mstyle" + styleAttributes(n.Style) + ">")
	w.element("mfrac", attributes, n.Top, n.Bottom)
	w.b.WriteString("</mstyle>")
}

func (w *mathML) identifier(n *Identifier) {
	single := len([]rune(n.Text)) == 1
	attributes, content := "", n.Text
	switch {
	case n.Variant == Upright && single:
		attributes = ` mathvariant="normal"`
	case n.Variant != Upright && n.Variant != Italic:
		content = inAlphabet(n.Text, n.Variant)
	}
	w.leaf("mi", attributes, content)
}

func (w *mathML) operator(n *Operator) {
	attributes := ""
	switch n.Class {
	case Opening, Closing:
		attributes = ` stretchy="false"`
	case Ordinary:
		if n.Text == "|" || n.Text == "‖" {
			attributes = ` stretchy="false"`
		}
	case Punctuation:
		attributes = ` separator="true"`
	}
	w.leaf("mo", attributes, n.Text)
}

// styleAttributes are the attributes of mstyle for a style.
func styleAttributes(s Style) string {
	switch s {
	case DisplayStyle:
		return ` displaystyle="true" scriptlevel="0"`
	case TextStyle:
		return ` displaystyle="false" scriptlevel="0"`
	case ScriptStyle:
		return ` displaystyle="false" scriptlevel="1"`
	}
	return ` displaystyle="false" scriptlevel="2"`
}

// enclosedAttributes draw a frame, or lines from corner to corner.
func enclosedAttributes(by Enclosure) string {
	line := func(to string) string {
		return "linear-gradient(to " + to + ", transparent 48%, currentcolor 48%, currentcolor 52%, transparent 52%)"
	}
	switch by {
	case UpStrike:
		return ` style="background: ` + line("bottom right") + `"`
	case DownStrike:
		return ` style="background: ` + line("top right") + `"`
	case CrossStrike:
		return ` style="background: ` + line("bottom right") + ", " + line("top right") + `"`
	}
	switch by {
	case MiddleStrike:
		return ` style="background: linear-gradient(transparent 48%, currentcolor 48%, currentcolor 52%, transparent 52%)"`
	case Angle:
		return ` style="border-top: thin solid; border-right: thin solid; padding: 0.1em"`
	}
	return ` style="border: thin solid; padding: 0.2em"`
}

// phantom writes a node that isn't shown, or one that takes no height.
func (w *mathML) phantom(n *Phantom) {
	if n.Shown {
		attributes := ` height="0" depth="0"`
		if n.Side != 0 {
			attributes = map[byte]string{'l': ` width="0" lspace="-1width"`, 'c': ` width="0" lspace="-0.5width"`,
				'r': ` width="0"`}[n.Side]
		}
		w.element("mpadded", attributes, n.Inner)
		return
	}
	attributes := ""
	if !n.Width {
		attributes += ` width="0"`
	}
	if !n.Height {
		attributes += ` height="0" depth="0"`
	}
	w.b.WriteString("<mpadded" + attributes + ">")
	w.element("mphantom", "", n.Inner)
	w.b.WriteString("</mpadded>")
}

func (w *mathML) delimiter(sign, form string) {
	if sign != "" {
		w.leaf("mo", ` fence="true" form="`+form+`" stretchy="true"`, sign)
	}
}

// scripts writes a node with its scripts beside it, or under and over it.
func (w *mathML) scripts(n *Scripts) {
	over := n.Stacked || n.Limits && w.display
	switch {
	case n.PreSub != nil || n.PreSup != nil:
		w.b.WriteString("<mmultiscripts>")
		w.node(n.Base)
		w.corner(n.Sub)
		w.corner(n.Sup)
		w.b.WriteString("<mprescripts></mprescripts>")
		w.corner(n.PreSub)
		w.corner(n.PreSup)
		w.b.WriteString("</mmultiscripts>")
	case n.Sup == nil && over:
		w.element("munder", "", n.Base, n.Sub)
	case n.Sup == nil:
		w.element("msub", "", n.Base, n.Sub)
	case n.Sub == nil && over:
		w.element("mover", "", n.Base, n.Sup)
	case n.Sub == nil:
		w.element("msup", "", n.Base, n.Sup)
	case over:
		w.element("munderover", "", n.Base, n.Sub, n.Sup)
	default:
		w.element("msubsup", "", n.Base, n.Sub, n.Sup)
	}
}

// corner writes a script, or that there is none.
func (w *mathML) corner(n Node) {
	if n == nil {
		n = &Row{}
	}
	w.node(n)
}

func (w *mathML) grid(n *Grid) {
	w.b.WriteString("<mrow>")
	w.delimiter(n.Open, "prefix")
	attributes := ""
	if names := columnNames(n.Columns); names != "" {
		attributes = ` columnalign="` + names + `"`
	}
	if n.Style == DisplayStyle {
		attributes += ` displaystyle="true"`
	}
	if n.Tight { // EPUBCheck knows no scriptlevel of a table
		w.b.WriteString("<mstyle" + styleAttributes(ScriptStyle) + ">")
	}
	w.b.WriteString("<mtable" + attributes + ">")
	for _, cells := range n.Rows {
		w.b.WriteString("<mtr>")
		for _, cell := range cells {
			w.element("mtd", "", cell)
		}
		w.b.WriteString("</mtr>")
	}
	w.b.WriteString("</mtable>")
	if n.Tight {
		w.b.WriteString("</mstyle>")
	}
	w.delimiter(n.Close, "postfix")
	w.b.WriteString("</mrow>")
}

func columnNames(letters string) string {
	var names []string
	for _, letter := range letters {
		names = append(names, map[rune]string{'l': "left", 'c': "center", 'r': "right"}[letter])
	}
	return strings.Join(names, " ")
}
