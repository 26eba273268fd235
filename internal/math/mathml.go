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
	w.nodes(f.root.nodes)
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

func (w *mathML) nodes(nodes []node) {
	for i, n := range nodes {
		if o, ok := n.(*operator); ok && o.class == binary && isUnary(nodes[:i]) {
			w.leaf("mo", ` form="prefix"`, o.text)
			continue
		}
		w.node(n)
	}
}

// isUnary reports whether a sign after these nodes has nothing on its left to join.
func isUnary(before []node) bool {
	for i := len(before) - 1; i >= 0; i-- {
		if _, isSpace := before[i].(*space); isSpace {
			continue
		}
		o, ok := before[i].(*operator)
		return ok && o.class != ordinary && o.class != closing
	}
	return true
}

// element writes an element whose children are the nodes, each as one element.
func (w *mathML) element(tag, attributes string, children ...node) {
	w.b.WriteString("<" + tag + attributes + ">")
	for _, c := range children {
		w.node(c)
	}
	w.b.WriteString("</" + tag + ">")
}

// node writes a node as one element.
func (w *mathML) node(n node) {
	switch n := n.(type) {
	case *row:
		if len(n.nodes) == 1 {
			w.node(n.nodes[0])
			return
		}
		w.b.WriteString("<mrow>")
		w.nodes(n.nodes)
		w.b.WriteString("</mrow>")
	case *identifier:
		w.identifier(n)
	case *number:
		w.leaf("mn", "", inAlphabet(n.text, n.variant))
	case *operator:
		w.operator(n)
	case *text:
		w.leaf("mtext", "", strings.ReplaceAll(n.text, " ", "\u00a0"))
	case *space:
		w.b.WriteString(`<mspace width="` + strconv.FormatFloat(float64(n.width)/18, 'f', 3, 64) + `em"></mspace>`)
	case *fraction:
		attributes := ""
		if n.noBar {
			attributes = ` linethickness="0"`
		}
		w.element("mfrac", attributes, n.top, n.bottom)
	case *root:
		if n.index != nil {
			w.element("mroot", "", n.radicand, n.index)
			return
		}
		w.element("msqrt", "", n.radicand)
	case *scripts:
		w.scripts(n)
	case *accent:
		tag, attributes := "mover", ` accent="true"`
		if n.under {
			tag, attributes = "munder", ` accentunder="true"`
		}
		w.element(tag, attributes, n.base, &operator{n.sign, ordinary})
	case *fence:
		w.b.WriteString("<mrow>")
		w.delimiter(n.open, "prefix")
		w.node(n.inner)
		w.delimiter(n.close, "postfix")
		w.b.WriteString("</mrow>")
	case *enclosed:
		w.element("mrow", ` style="border: thin solid; padding: 0.2em"`, n.inner)
	case *grid:
		w.grid(n)
	default:
		panic(fmt.Sprintf("math: no MathML for %T", n))
	}
}

func (w *mathML) identifier(n *identifier) {
	single := len([]rune(n.text)) == 1
	attributes, content := "", n.text
	switch {
	case n.variant == upright && single:
		attributes = ` mathvariant="normal"`
	case n.variant != upright && n.variant != italic:
		content = inAlphabet(n.text, n.variant)
	}
	w.leaf("mi", attributes, content)
}

func (w *mathML) operator(n *operator) {
	attributes := ""
	switch n.class {
	case opening, closing:
		attributes = ` stretchy="false"`
	case ordinary:
		if n.text == "|" || n.text == "‖" {
			attributes = ` stretchy="false"`
		}
	case punctuation:
		attributes = ` separator="true"`
	}
	w.leaf("mo", attributes, n.text)
}

func (w *mathML) delimiter(sign, form string) {
	if sign != "" {
		w.leaf("mo", ` fence="true" form="`+form+`" stretchy="true"`, sign)
	}
}

// scripts writes a node with its scripts beside it, or under and over it.
func (w *mathML) scripts(n *scripts) {
	over := n.stacked || n.limits && w.display
	switch {
	case n.sup == nil && over:
		w.element("munder", "", n.base, n.sub)
	case n.sup == nil:
		w.element("msub", "", n.base, n.sub)
	case n.sub == nil && over:
		w.element("mover", "", n.base, n.sup)
	case n.sub == nil:
		w.element("msup", "", n.base, n.sup)
	case over:
		w.element("munderover", "", n.base, n.sub, n.sup)
	default:
		w.element("msubsup", "", n.base, n.sub, n.sup)
	}
}

func (w *mathML) grid(n *grid) {
	w.b.WriteString("<mrow>")
	w.delimiter(n.open, "prefix")
	attributes := ""
	if names := columnNames(n.columns); names != "" {
		attributes = ` columnalign="` + names + `"`
	}
	if n.lines {
		attributes += ` displaystyle="true"`
	}
	w.b.WriteString("<mtable" + attributes + ">")
	for _, cells := range n.rows {
		w.b.WriteString("<mtr>")
		for _, cell := range cells {
			w.element("mtd", "", cell)
		}
		w.b.WriteString("</mtr>")
	}
	w.b.WriteString("</mtable>")
	w.delimiter(n.close, "postfix")
	w.b.WriteString("</mrow>")
}

func columnNames(letters string) string {
	var names []string
	for _, letter := range letters {
		names = append(names, map[rune]string{'l': "left", 'c': "center", 'r': "right"}[letter])
	}
	return strings.Join(names, " ")
}
