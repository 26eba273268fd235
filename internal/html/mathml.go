package html

import (
	"strings"

	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
)

// mathml adds a formula that the source has as MathML (MathML Core): as the TeX that it is annotated with, else as the
// TeX that says the same. One that can't be said so keeps its words, one after the other, and is told.
func (r *reader) mathml(f *flow, n *html.Node) {
	tex := annotation(n)
	if _, err := math.Parse(tex); tex == "" || err != nil {
		tex = strings.TrimSpace(texOf(n))
	}
	isDisplay := value(n, "display") == "block"
	if m := r.readFormula(n, tex, isDisplay); tex != "" && m != nil {
		if !isDisplay {
			f.add(m)
			return
		}
		f.block(&model.Paragraph{Attr: r.attr(n), Inlines: []model.Inline{m}})
		return
	}
	if hasText(n) {
		r.source.Report.Warnf(r.position(n), "math-unsupported",
			"This formula can't be read; its characters are shown one after the other. Write it in another way, or "+
				"in TeX.")
	}
	r.within(f, n, nil)
}

// annotation returns the TeX that a formula was made of, where it says so.
func annotation(n *html.Node) string {
	a := find(n, func(c *html.Node) bool {
		return c.Data == "annotation" && strings.Contains(value(c, "encoding"), "tex")
	})
	if a == nil {
		return ""
	}
	return strings.TrimSpace(unmarked(plainText(a)))
}

// texOf returns an element of MathML as TeX; empty for one that shows nothing.
func texOf(n *html.Node) string {
	parts := elements(n)
	of := func(i int) string {
		if i >= len(parts) {
			return "{}"
		}
		return "{" + texOf(parts[i]) + "}"
	}
	switch n.Data {
	case "mi", "mn", "mo":
		return texToken(n)
	case "mtext", "ms":
		return `\text{` + strings.Join(strings.Fields(escapedTeX(unmarked(plainText(n)))), " ") + "}"
	case "mspace":
		if width := value(n, "width"); strings.HasSuffix(width, "em") {
			return `\hspace{` + width + "}"
		}
		return `\;`
	case "mfrac":
		if strings.HasPrefix(value(n, "linethickness"), "0") {
			return `\genfrac{}{}{0pt}{}` + of(0) + of(1)
		}
		return `\frac` + of(0) + of(1)
	case "msqrt":
		return `\sqrt{` + texOfAll(parts) + "}"
	case "mroot":
		return `\sqrt[` + texAt(parts, 1) + "]" + of(0)
	case "msup":
		return of(0) + "^" + of(1)
	case "msub":
		return of(0) + "_" + of(1)
	case "msubsup":
		return of(0) + "_" + of(1) + "^" + of(2)
	case "mover":
		return texOver(parts, of)
	case "munder":
		return texUnder(parts, of)
	case "munderover":
		if isLarge(parts) {
			return texOf(parts[0]) + "_" + of(1) + "^" + of(2)
		}
		return `\overset` + of(2) + `{\underset` + of(1) + of(0) + "}"
	case "semantics":
		return texAt(parts, 0)
	case "annotation", "annotation-xml", "none", "mprescripts":
		return ""
	}
	return texAround(n, parts)
}

// texAround returns what arranges its parts in a row or a table, or draws something around them.
func texAround(n *html.Node, parts []*html.Node) string {
	switch n.Data {
	case "mfenced":
		return texFenced(n, parts)
	case "mtable":
		return texTable(n, parts)
	case "mmultiscripts":
		return texScripts(parts)
	case "menclose":
		return texEnclosed(n, texOfAll(parts))
	case "mphantom":
		return `\phantom{` + texOfAll(parts) + "}"
	case "mrow", "mstyle", "math":
		return texColoured(n, texRow(parts))
	}
	return texOfAll(parts)
}

// texAt returns the part with an index as TeX; empty when there is none.
func texAt(parts []*html.Node, i int) string {
	if i >= len(parts) {
		return ""
	}
	return texOf(parts[i])
}

// texOfAll returns parts that stand in a row.
func texOfAll(parts []*html.Node) string {
	var out []string
	for _, p := range parts {
		out = append(out, texOf(p))
	}
	return strings.Join(out, " ")
}

// texToken returns a name, number or operator. A name of several letters is set upright, as MathML does.
func texToken(n *html.Node) string {
	word := strings.TrimSpace(unmarked(plainText(n)))
	if alphabet, ok := texAlphabets[value(n, "mathvariant")]; ok && n.Data != "mo" && word != "" {
		return texColoured(n, alphabet+"{"+escapedTeX(word)+"}")
	}
	if n.Data == "mi" && len([]rune(word)) > 1 {
		return texColoured(n, `\operatorname{`+escapedTeX(word)+"}")
	}
	switch word {
	case "\u2061", "\u2062", "\u2063", "\u2064": // function application, times, comma and plus that are not seen
		return ""
	case "−":
		return "-"
	}
	return texColoured(n, escapedTeX(word))
}

// texAlphabets are the commands for the values of mathvariant.
var texAlphabets = map[string]string{
	"normal": `\mathrm`, "bold": `\mathbf`, "bold-italic": `\boldsymbol`, "double-struck": `\mathbb`,
	"script": `\mathcal`, "bold-script": `\mathcal`, "fraktur": `\mathfrak`, "bold-fraktur": `\mathfrak`,
	"sans-serif": `\mathsf`, "bold-sans-serif": `\mathsf`, "monospace": `\mathtt`, "italic": `\mathit`,
}

// texColoured gives TeX the colour of an element, where that is one that can be read.
func texColoured(n *html.Node, tex string) string {
	colour := value(n, "mathcolor")
	if colour == "" || tex == "" {
		return tex
	}
	coloured := `\textcolor{` + colour + "}{" + tex + "}"
	if _, err := math.Parse(coloured); err != nil {
		return tex
	}
	return coloured
}

// texRow returns the parts of a row. Delimiters around a table or a fraction are as high as it.
func texRow(parts []*html.Node) string {
	last := len(parts) - 1
	isFence := func(n *html.Node) bool {
		word := strings.TrimSpace(unmarked(plainText(n)))
		return n.Data == "mo" && value(n, "stretchy") != "false" && len([]rune(word)) == 1 &&
			strings.Contains("()[]{}|‖⟨⟩⌊⌋⌈⌉", word)
	}
	if last < 1 || !isFence(parts[0]) {
		return texOfAll(parts)
	}
	if isFence(parts[last]) {
		return `\left` + texDelimiter(parts[0]) + " " + texOfAll(parts[1:last]) + ` \right` + texDelimiter(parts[last])
	}
	if last == 1 && parts[1].Data == "mtable" {
		return `\left` + texDelimiter(parts[0]) + " " + texOf(parts[1]) + ` \right.`
	}
	return texOfAll(parts)
}

// texDelimiter is a sign as it stands behind \left.
func texDelimiter(n *html.Node) string {
	word := strings.TrimSpace(unmarked(plainText(n)))
	if command, ok := map[string]string{"⌊": `\lfloor`, "⌋": `\rfloor`, "⌈": `\lceil`, "⌉": `\rceil`}[word]; ok {
		return command + " "
	}
	return escapedTeX(word) + " "
}

// texScripts returns mmultiscripts: a base, pairs of scripts behind it, and before it those after mprescripts.
func texScripts(parts []*html.Node) string {
	if len(parts) == 0 {
		return ""
	}
	before, after := "", "{"+texOf(parts[0])+"}"
	prescripts, mark := false, "_"
	for _, p := range parts[1:] {
		if p.Data == "mprescripts" {
			prescripts, mark = true, "_"
			continue
		}
		if script := texOf(p); script != "" {
			if prescripts {
				before += mark + "{" + script + "}"
			} else {
				after += mark + "{" + script + "}"
			}
		}
		mark = map[string]string{"_": "^", "^": "_"}[mark]
	}
	if before != "" {
		before = "{}" + before
	}
	return before + after
}

// texEnclosed returns what menclose draws around or through its parts: a frame, or lines.
func texEnclosed(n *html.Node, inner string) string {
	command := ""
	switch notation := value(n, "notation"); {
	case strings.Contains(notation, "updiagonalstrike") && strings.Contains(notation, "downdiagonalstrike"):
		command = `\xcancel`
	case strings.Contains(notation, "updiagonalstrike"):
		command = `\cancel`
	case strings.Contains(notation, "downdiagonalstrike"):
		command = `\bcancel`
	case strings.Contains(notation, "horizontalstrike"):
		command = `\sout`
	case strings.Contains(notation, "actuarial"):
		command = `\angl`
	case strings.Contains(notation, "box"):
		command = `\boxed`
	case strings.Contains(notation, "radical"):
		command = `\sqrt`
	case strings.Contains(notation, "top"):
		command = `\overline`
	case strings.Contains(notation, "bottom"):
		command = `\underline`
	default: // longdiv and others, which TeX has no command for
		return `\notation{}`
	}
	return command + "{" + inner + "}"
}

// escapedTeX returns characters so that TeX takes none for a command.
func escapedTeX(s string) string {
	return strings.NewReplacer(`\`, `\backslash `, "{", `\{`, "}", `\}`, "%", `\%`, "#", `\#`, "&", `\&`, "$", `\$`,
		"_", `\_`, "^", "\u2227", "~", `\sim `).Replace(s)
}

// texAccents are the commands for what stands over a part.
var texAccents = map[string]string{
	"¯": `\overline`, "‾": `\overline`, "^": `\hat`, "ˆ": `\hat`, "→": `\vec`, "~": `\tilde`, "˜": `\tilde`,
	"˙": `\dot`, "¨": `\ddot`, "⏞": `\overbrace`, "ˇ": `\check`, "˘": `\breve`, "´": `\acute`, "`": `\grave`,
	"˚": `\mathring`, "⏜": `\overparen`, "⎴": `\overbracket`, "←": `\overleftarrow`, "↔": `\overleftrightarrow`,
	"_": `\overline`, "―": `\overline`, "⃗": `\vec`,
}

func texOver(parts []*html.Node, of func(int) string) string {
	if len(parts) > 1 {
		if command, ok := texAccents[strings.TrimSpace(unmarked(plainText(parts[1])))]; ok {
			return command + of(0)
		}
	}
	if isLarge(parts) {
		return texOf(parts[0]) + "^" + of(1)
	}
	return `\overset` + of(1) + of(0)
}

func texUnder(parts []*html.Node, of func(int) string) string {
	if len(parts) > 1 {
		switch strings.TrimSpace(unmarked(plainText(parts[1]))) {
		case "_", "¯", "\u0332":
			return `\underline` + of(0)
		case "⏟":
			return `\underbrace` + of(0)
		}
	}
	if isLarge(parts) {
		return texOf(parts[0]) + "_" + of(1)
	}
	return `\underset` + of(1) + of(0)
}

// isLarge reports whether the first part is an operator that takes limits.
func isLarge(parts []*html.Node) bool {
	if len(parts) < 2 {
		return false
	}
	word := strings.TrimSpace(unmarked(plainText(parts[0])))
	return word != "" && (strings.Contains("∑∏∐∫∮⋂⋃⋀⋁⨁⨂", word) || word == "lim" || word == "max" || word == "min" ||
		word == "sup")
}

func texFenced(n *html.Node, parts []*html.Node) string {
	opening, closing := "(", ")"
	if v, ok := attribute(n, "open"); ok {
		opening = v
	}
	if v, ok := attribute(n, "close"); ok {
		closing = v
	}
	var inner []string
	for _, p := range parts {
		inner = append(inner, texOf(p))
	}
	return escapedTeX(opening) + strings.Join(inner, ",") + escapedTeX(closing)
}

// texTable returns rows of cells, their columns aligned as the table says.
func texTable(n *html.Node, rows []*html.Node) string {
	var lines []string
	letters := ""
	for _, column := range strings.Fields(value(n, "columnalign")) {
		letters += map[string]string{"left": "l", "right": "r"}[column]
		if column == "center" {
			letters += "c"
		}
	}
	for _, row := range rows {
		var cells []string
		for _, cell := range elements(row) {
			cells = append(cells, texOfAll(elements(cell)))
		}
		lines = append(lines, strings.Join(cells, " & "))
	}
	if letters != "" {
		return `\begin{array}{` + letters + "}" + strings.Join(lines, ` \\ `) + `\end{array}`
	}
	return `\begin{matrix}` + strings.Join(lines, ` \\ `) + `\end{matrix}`
}

// elements returns the children of a node that are elements.
func elements(n *html.Node) []*html.Node {
	var out []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			out = append(out, c)
		}
	}
	return out
}
