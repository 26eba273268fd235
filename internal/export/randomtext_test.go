package export

import (
	"cmp"
	"fmt"
	"strings"
)

// deepest is how deep blocks are made in each other.
const deepest = 4

// block is a block of Markdown or HTML with the blank line behind it, or, now and then, without.
func (m *siteMaker) block() string {
	makers := []func() string{
		m.paragraph, m.heading, m.list, m.quote, m.code, m.pipeTable, m.note, m.figure, m.callout, m.definition,
		m.htmlBlock, m.htmlTable, m.component, m.template, m.formulaBlock, m.abbreviation, m.rare, m.oddTable,
	}
	m.depth++
	defer func() { m.depth-- }()
	text := ""
	if m.depth > deepest {
		text = m.paragraph()
	} else {
		text = makers[m.below(len(makers))]()
	}
	if m.oneIn(12) {
		return strings.TrimSuffix(text, "\n")
	}
	return text
}

// blocks are one or two blocks.
func (m *siteMaker) blocks() string {
	text := m.block()
	if m.oneIn(3) {
		text += m.block()
	}
	return text
}

// indented is a text with a prefix before each line.
func indented(text, first, prefix string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return first + strings.Join(lines, "\n"+prefix) + "\n\n"
}

func (m *siteMaker) paragraph() string {
	text := m.inlines()
	if m.oneIn(4) {
		text += m.of("\n", "  \n", "\\\n", "<br>", "<br/>\n") + m.inlines()
	}
	return text + m.of("\n\n", "\n\n", "\n\n", "\n", " {.class #id}\n\n", "\n{: .x}\n\n")
}

// inlines are words and what stands in a line.
func (m *siteMaker) inlines() string {
	parts := []string{m.word()}
	for range m.below(4) {
		parts = append(parts, m.inline())
	}
	return strings.Join(parts, m.of(" ", " ", " ", "\u00a0", " — ", ""))
}

func (m *siteMaker) inline() string {
	w := m.word()
	switch m.below(30) {
	case 1:
		return m.of("*", "**", "_", "__", "***") + w + m.of("*", "**", "_", "__", "***")
	case 2:
		return "`" + w + "`"
	case 3:
		return "[" + w + "](" + m.target() + ")"
	case 4:
		return "![" + w + "](" + m.picture() + ")"
	case 5:
		return w + "[^" + m.of("1", "2", "none", "a-b") + "]"
	case 6:
		return w + "^[" + m.word() + "]"
	case 7:
		return "$" + m.of("a^2", "\\frac{1}{2}", "\\none{x}", "{", "\\sum_{i=0}^n i", "x & y", "\\text{é}") + "$ " + w
	case 8:
		return m.of("==", "~~", "^", "~", "++", "||") + w + m.of("==", "~~", "^", "~", "++", "||")
	case 9:
		tag := m.of("b", "i", "kbd", "mark", "sub", "sup", "small", "span", "code", "cite", "q", "del", "ins", "u",
			"var",
			"abbr title=\"t\"", "time", "bdo dir=rtl", "a href=\"#x\"", "a name=y", "button", "label", "font", "xyz",
			"dfn",
			"ruby", "samp", "span lang=en", "span hidden", "s")
		if tag == "span hidden" {
			return "<span hidden>zed</span> " + w
		}
		end := "</" + strings.Fields(tag)[0] + ">"
		if m.oneIn(6) {
			end = m.of("", "</b>", "</p>")
		}
		return "<" + tag + ">" + w + end
	case 10:
		return "<http://example.org/" + m.of("a", "b?c=d&e", "é") + "> " + w
	case 11:
		return w + " " + m.of("é", "\u0301", "\u200b", "\u202e", "\u00ad", "\ue000", "\ufffe",
			"\U0001f469\u200d\U0001f4bb",
			"שלום", "عربي", "漢字", "\x01", "\x7f", "\u2028", "\ufeff", "\u0085", "ﬁ", "ǆ", "\U000e0041", "க்ஷ", "\u0640",
			"\U0001f1eb\U0001f1f7", "ก็", "\ufdd0", "\u2066", "½", "Ⅻ")
	case 12:
		return "&" + m.of("amp", "nbsp", "lt", "#0", "#x110000", "#xFFFE", "eacute", "none", "shy", "#128512",
			"#13") + "; " + w
	case 13:
		return "[" + w + "]{" + m.of(".c", "lang=en", "#i", "title=\"x\"", "lang=zz", "dir=rtl", ".underline") + "}"
	case 14:
		return "[" + w + "][" + m.of("ref", "none", "") + "]"
	case 15:
		return w + " " + m.of(":tada:", "[[toc]]", "[TOC]", "@fig-a", "[@doe]", "(@a)", ":kbd[key]", "{{< x >}}",
			"AB", "{-}",
			"\\newpage", "%%a%%", "{--b--}", "{>>c<<}", "http://example.org/x", "a@example.org", "www.example.org")
	case 16:
		return w + m.of(" ", "") + m.of("«", "»", "?", "!", ":", ";", "...", "--", "---", "'", "\"", "1/2", "(c)",
			"n°", "1er")
	case 17:
		return "<img src=\"" + m.picture() + "\" alt=\"" + w + "\"" + m.of("", " title=\"x\"", " width=9") + ">"
	case 18:
		return "*" + m.inline() + " **" + m.inline() + "***"
	case 19:
		return "[![" + w + "](" + m.picture() + ")](" + m.target() + ")"
	case 20:
		return w + m.of("\\*", "\\`", "\\[", "\\\\", "\\<", "*", "_", "`", "[", "]", "<", ">", "~", "^", "$", "|",
			"{", "}")
	case 21:
		return "{{ '" + w + "' " + m.of("", "| upper", "| none", "| safe", "| e") + " }}"
	case 22:
		return w + "<!-- zed -->"
	case 23:
		return "<math><mi>x</mi><mfrac><mn>1</mn><mn>2</mn></mfrac></math> " + w
	case 24:
		return "<svg viewBox='0 0 9 9'><title>zed</title><rect width='9' height='9'/></svg> " + w
	default:
		return w
	}
}

func (m *siteMaker) target() string {
	return m.of("#x", "https://example.org/", "a.md", "index.md#t", "/a/b/", "../x", "none.md", "mailto:a@b.fr", "",
		"javascript:x",
		"<a b>", "#", "pic.png", "http://[", "//example.org", "tel:1", "x \"title\"", "./sub/page.md", "data:,x",
		"#"+"é",
		"https://example.org/"+strings.Repeat("a", 60), "http://é.fr/ü?ö#ä", "%zz", "ftp://x")
}

func (m *siteMaker) picture() string {
	return m.of("pic.png", "photo.jpg", "cut.png", "cut.jpg", "drawing.svg", "bad.svg", "none.png",
		"https://example.org/x.png",
		"../pic.png", "data:image/png;base64,AAAA", "", "pic.png \"zed\"", "%2e%2e/x.png", "film.mp4")
}

func (m *siteMaker) heading() string {
	text := m.inlines()
	switch m.below(6) {
	case 0:
		return text + "\n" + m.of("===", "---") + "\n\n"
	case 1:
		return "#" + strings.Repeat("#", m.below(6)) + " " + text + m.of(" #", " {#id}", " {.a b=c}", " {-}", "") +
			"\n\n"
	case 2:
		level := 1 + m.below(6)
		return fmt.Sprintf("<h%d%s>%s</h%d>\n\n", level, m.of("", " id=x", " class='fr-h3'", " hidden"[:0]), text,
			level)
	case 3:
		return "## " + m.of("", "[^1]", "![](pic.png)", "`a`", "#", "<b></b>", "\u200b") + "\n\n"
	default:
		return "#" + strings.Repeat("#", m.below(4)) + " " + text + "\n\n"
	}
}

func (m *siteMaker) list() string {
	mark := m.of("- ", "* ", "1. ", "3) ", "+ ", "- [ ] ", "- [x] ", "a. ", "(@) ", "#. ", "iv. ", "999999999. ")
	text := ""
	for range 1 + m.below(3) {
		if m.oneIn(3) {
			text += indented(m.blocks(), mark, strings.Repeat(" ", len(mark)))
		} else {
			text += mark + m.inlines() + m.of("\n", "\n\n")
		}
	}
	return text + "\n"
}

func (m *siteMaker) quote() string {
	return indented(m.of("", "", "[!NOTE]\n", "[!bug]- T\n")+m.blocks(), "> ", m.of("> ", ">", "> > "))
}

func (m *siteMaker) code() string {
	body := m.word() + m.of("", " = 1", "\t|x", " \"open", " <b>", "\x01", " é\u0301", strings.Repeat(" long", 40)) +
		"\n" + m.word() + "\n"
	switch m.below(5) {
	case 0:
		return indented(body, "    ", "    ")
	case 1:
		return "<pre>" + m.of("<code>", "") + strings.ReplaceAll(body, "<b>", "") + m.of("</code>", "") + "</pre>\n\n"
	default:
		fence := m.of("```", "~~~", "````")
		return fence + m.of("", "go", "js title=\"a.js\"", "{.python}", "none", "mermaid", "json", "html",
			"sh [x.sh]", "diff", "{note} "+m.word()) +
			"\n" + body + m.of(fence, fence, fence, fence, "") + "\n\n"
	}
}

func (m *siteMaker) pipeTable() string {
	columns := 1 + m.below(4)
	row := func(cell func() string) string {
		cells := make([]string, columns)
		for i := range cells {
			cells[i] = cell()
		}
		return "| " + strings.Join(cells, " | ") + " |\n"
	}
	empty := m.oneIn(4)
	text := row(func() string {
		if empty {
			return ""
		}
		return m.word()
	}) + row(func() string { return m.of("---", ":-:", "--:", ":--") })
	for range m.below(4) {
		text += row(func() string { return m.of("", m.word(), m.word(), m.inline()) })
	}
	return text + m.of("\n", "\n: "+m.word()+"\n\n", "\nTable: "+m.word()+"\n\n")
}

func (m *siteMaker) oddTable() string {
	a, b, c := m.word(), m.word(), m.word()
	return m.of(
		"+-----+-----+\n|"+a+"|"+b+"|\n+=====+=====+\n|"+c+"| d   |\n+-----+-----+\n\n",
		a+"    "+b+"\n-----    -----\n"+c+"    d\n\n",
		"| "+a+"\n| "+b+"\n|    "+c+"\n\n",
		a+" | "+b+"\n--|--\n"+c+"\n\n",
		"|"+a+"|\n|:|\n|"+b+"|"+c+"|\n\n",
	)
}

func (m *siteMaker) note() string {
	return indented(m.of(m.word(), m.blocks()), "[^"+m.of("1", "2", "3", "a-b")+"]: ", "    ")
}

func (m *siteMaker) figure() string {
	switch m.below(4) {
	case 0:
		return "<figure" + m.of("", " id=f", " class=\"fr-content-media\"") + "><img src=\"" + m.picture() +
			"\" alt=\"" + m.of("", m.word()) +
			"\"><figcaption>" + m.inlines() + "</figcaption></figure>\n\n"
	case 1:
		return "![" + m.word() + "](" + m.picture() + "){" + m.of("#fig-a", "width=50%", "alt=zed", ".x") + "}\n\n"
	case 2:
		return "<figure>\n\n" + m.blocks() + "</figure>\n\n"
	default:
		return "![" + m.of("", m.word()+m.of("", " *"+m.word()+"*", " `"+m.word()+"`")) + "](" + m.picture() + ")\n\n"
	}
}

func (m *siteMaker) callout() string {
	kind := m.of("note", "warning", "tip", "details "+m.word(), "box "+m.word(), "{.callout-note title=\"zed\"}",
		"tabs", "quiz",
		"danger["+m.word()+"]{#id}", "highlight")
	switch m.below(5) {
	case 0:
		return m.of("!!! note", "??? tip \""+m.word()+"\"", "=== \""+m.word()+"\"", "???+ x") + "\n\n" +
			indented(m.blocks(), "    ", "    ")
	case 1:
		return ":::: " + kind + "\n" + m.blocks() + "::: tip\n" + m.blocks() + m.of(":::\n", "") + m.of("::::",
			":::", "") + "\n\n"
	case 2:
		return "/// " + m.of("note", "details | "+m.word(), "tab | "+m.word()) + "\n" + m.blocks() + "///\n\n"
	default:
		return "::: " + kind + "\n" + m.blocks() + m.of(":::", ":::", ":::", "") + "\n\n"
	}
}

func (m *siteMaker) definition() string {
	return m.word() + "\n" + indented(m.of(m.inlines(), m.blocks()), ": ", "  ")
}

func (m *siteMaker) htmlBlock() string {
	tag := m.of("div", "section", "article", "details", "p", "ul", "ol", "dl", "blockquote", "center", "main",
		"aside", "header",
		"footer", "nav", "address", "fieldset", "form", "hgroup", "xyz", "div class=\"fr-callout\"",
		"div class=\"fr-alert\"",
		"div class=\"fr-highlight\"", "table", "select", "object", "video src=x.mp4", "body",
		"html", "noscript", "search", "menu")
	name := strings.Fields(tag)[0]
	inner := m.of("\n\n"+m.blocks(), m.inlines(), "<p>"+m.inlines(), "<li>"+m.word()+"<li>"+m.word(),
		"<summary>"+m.word()+
			"</summary>\n\n"+m.blocks(), "<dt>"+m.word()+"<dd>"+m.word(), "<legend>"+m.word()+"</legend>"+m.word(),
		"<div>"+m.word())
	end := "</" + name + ">"
	if m.oneIn(6) {
		end = m.of("", "</div>", "</p>", "</table>")
	}
	return "<" + tag + ">" + inner + end + "\n\n"
}

func (m *siteMaker) htmlTable() string {
	text := "<table" + m.of("", " class=\"fr-table\"", " border=1") + ">" + m.of("",
		"<caption>"+m.word()+"</caption>", "<colgroup><col span=2></colgroup>") +
		m.of("", "<thead>", "<tbody>", "<tfoot>") + "\n"
	for range 1 + m.below(4) {
		text += "<tr>"
		for range m.below(4) {
			text += "<" + m.of("td", "th", "th scope=row", "td colspan=2", "td rowspan=3", "td colspan=0 rowspan=0",
				"td colspan=99", "td headers=x") + ">" +
				m.of(m.word(), m.inlines(), "", "\n\n"+m.block()+"\n") + m.of("</td>", "</th>", "")
		}
		text += m.of("</tr>", "", m.word()) + "\n"
	}
	return text + m.of("</table>", "</table>", "</tbody></table>", "") + "\n\n"
}

func (m *siteMaker) component() string {
	w := m.word()
	return m.of(
		"<section class=\"fr-accordion\"><h3 class=\"fr-accordion__title\"><button aria-controls=\"t\">"+w+
			"</button></h3><div class=\"fr-collapse\" id=\"t\">\n\n"+m.blocks()+"</div></section>\n\n",
		"<Tabs><TabItem label=\""+w+"\">\n\n"+m.blocks()+"</TabItem></Tabs>\n\n",
		"<Aside type=\"tip\" title=\""+w+"\">"+m.inlines()+"</Aside>\n\n",
		"<div class=\"fr-tabs\"><ul role=tablist><li><button>"+w+"</button></ul>"+
			"<div class=\"fr-tabs__panel\">"+m.word()+"</div></div>\n\n",
		"????accordionsgroup\n\n??? "+w+"\n\n"+m.blocks()+"\n???\n\n????\n\n",
		"<Card title=\""+w+"\">\n"+m.blocks()+"\n</Card>\n\n",
		"<Steps>\n\n1. "+w+"\n2. "+m.word()+"\n\n</Steps>\n\n",
		"{% "+m.of("note", "callout", "x")+" %}\n"+w+"\n{% "+m.of("endnote", "endcallout", "endx")+" %}\n\n",
	)
}

func (m *siteMaker) template() string {
	w := m.word()
	return m.of(
		"{{ title }} "+w+"\n\n", "{% if title %}zed{% endif %} "+w+"\n\n",
		"{% for x in [1,2] %}{{ x }}{% endfor %} "+w+"\n\n",
		"{% set y = 3 %}{{ y * 2 }} "+w+"\n\n", "{% raw %}{{ "+w+" }}{% endraw %}\n\n",
		"{% include 'part.md' %} "+w+"\n\n",
		"{{ site.name }} {{ none.x }} "+w+"\n\n", "{{ "+"1 + }} "+w+"\n\n", "{% if %} "+w+"\n\n",
		"{% for x in site.list %}\n- {{ x }}\n{% endfor %}\n\n"+w+"\n\n",
		"{{ collections.all | length }} "+w+"\n\n", "{# zed #} "+w+"\n\n",
		"{{ \"a\" | slug }} {{ page.url }} "+w+"\n\n",
		"{%- if false -%} zed {%- else -%} "+w+" {%- endif -%}\n\n", "{{ '<div>' | safe }}"+w+"\n\n",
	)
}

func (m *siteMaker) formulaBlock() string {
	return m.of("$$\na^2 + b\n$$\n\n", "$$ \\frac{a}{ $$\n\n", "\\begin{equation}\nx\n\\end{equation}\n\n",
		"$$\n\\begin{matrix} a & b \\\\ c \\end{matrix}\n$$\n\n",
		"```math\nx_1\n```\n\n", "$$\\text{\u202e\x01}\\ue000$$\n\n") + m.word() + "\n\n"
}

func (m *siteMaker) abbreviation() string {
	return "*[" + m.of("AB", "xq", "É", "a b", "1") + "]: " + m.of("alpha", "", "beta *x*") + "\n\n[ref]: " +
		cmp.Or(m.target(), "<>") + "\n\n"
}

func (m *siteMaker) rare() string {
	return m.of("---\n\n", "***\n\n", "<hr>\n\n", "<!-- zed -->\n\n", "[[toc]]\n\n", "\\newpage\n\n",
		"{{< pagebreak >}}\n\n", "import A from 'a'\n\n",
		"% A title\n% Jane\n\n", "```{=latex}\n\\vspace\n```\n\n", "<<< x\n\n", "<script>zed</script>\n\n",
		"<iframe src=\"https://example.org\">zed</iframe>\n\n", "![zed](pic.png){role=presentation}\n\n",
		"<style>b{}</style>\n\n", "<?php zed ?>\n\n", "<![CDATA[ zed ]]>\n\n",
		"--8<-- \"a.md\"\n\n", "^^^\n\n", "@@@\n\n", "<br>\n\n", "<details hidden>zed</details>\n\n") + m.word() +
		"\n\n"
}
