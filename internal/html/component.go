package html

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readComponent adds a component to the flow: elements that together mean more than each does.
type readComponent func(*reader, *flow, *html.Node)

// componentsByClass are the components that a class of their outermost element tells: those of DSFR, the design system
// of the French State, footnotes, and the admonitions of Python-Markdown, Sphinx and mdbook-admonish. A new one is a
// line here and what it reads; so is one of componentsByName.
func componentsByClass() map[string]readComponent {
	return map[string]readComponent{
		"admonition":       (*reader).admonition,
		"footnotes":        (*reader).footnotes,
		"footnotes-sep":    (*reader).nothing,
		"fr-alert":         (*reader).alert,
		"fr-callout":       (*reader).callout,
		"fr-card":          (*reader).card,
		"fr-highlight":     (*reader).highlight,
		"fr-notice":        (*reader).notice,
		"fr-quote":         (*reader).quoteFigure,
		"fr-summary":       (*reader).summary,
		"fr-tabs":          (*reader).tabs,
		"fr-tile":          (*reader).card,
		"fr-transcription": (*reader).transcription,
	}
}

// componentsByName are the components that sites write as an element of their own, by its name in lower case: those of
// Docusaurus, Starlight, VitePress and Nextra that stand for something in a book.
func componentsByName() map[string]readComponent {
	return map[string]readComponent{
		"accordion":      (*reader).titledDisclosure,
		"accordiongroup": (*reader).transparent,
		"accordionitem":  (*reader).titledDisclosure,
		"admonition":     (*reader).calloutElement,
		"alert":          (*reader).calloutElement,
		"badge":          (*reader).badge,
		"callout":        (*reader).calloutElement,
		"card":           (*reader).titledElement,
		"cardgrid":       (*reader).transparent,
		"cards":          (*reader).transparent,
		"caution":        (*reader).calloutElement,
		"codegroup":      (*reader).transparent,
		"clientonly":     (*reader).transparent,
		"collapsible":    (*reader).titledDisclosure,
		"column":         (*reader).transparent,
		"columns":        (*reader).transparent,
		"danger":         (*reader).calloutElement,
		"doccardlist":    (*reader).contentAlone,
		"expandable":     (*reader).titledDisclosure,
		"filetree":       (*reader).transparent,
		"fragment":       (*reader).transparent,
		"grid":           (*reader).transparent,
		"icon":           (*reader).contentAlone,
		"important":      (*reader).calloutElement,
		"info":           (*reader).calloutElement,
		"linkbutton":     (*reader).linkElement,
		linkComponent:    (*reader).linkElement,
		"linkcard":       (*reader).titledElement,
		"note":           (*reader).calloutElement,
		"step":           (*reader).titledElement,
		"steps":          (*reader).transparent,
		"tab":            (*reader).titledDisclosure,
		"tabitem":        (*reader).titledDisclosure,
		"tabpanel":       (*reader).titledDisclosure,
		"tabs":           (*reader).transparent,
		"tip":            (*reader).calloutElement,
		"tocinline":      (*reader).contentsMark,
		"warning":        (*reader).calloutElement,
	}
}

// transparent adds what an element holds, and nothing else.
func (r *reader) transparent(f *flow, n *html.Node) { f.passage(n) }

// contentAlone adds what an element holds, which should be nothing: an end that is forgotten hides no words.
func (r *reader) contentAlone(f *flow, n *html.Node) { r.within(f, n, nil) }

// nothing leaves an element out that shows nothing in a book.
func (r *reader) nothing(*flow, *html.Node) {}

// contentsMark leaves a table of contents out.
func (r *reader) contentsMark(_ *flow, n *html.Node) {
	r.source.Report.Infof(r.position(n), "contents-mark-left-out",
		"This mark asks for a table of contents and is left out: the book has its own.")
}

// titledDisclosure adds a tab or an accordion, whose title stands in an attribute.
func (r *reader) titledDisclosure(f *flow, n *html.Node) {
	f.block(&model.Disclosure{Attr: r.attr(n), Title: r.givenTitle(n, "label", "title", "name", "value", "header"),
		Blocks: f.content(n)})
}

// calloutElement adds a callout: <Admonition type="tip" title="…">, <Callout type="warning">, <Note>.
func (r *reader) calloutElement(f *flow, n *html.Node) {
	kind := model.CalloutNamed(strings.ToLower(value(n, "type")))
	if kind == "" {
		kind = model.CalloutNamed(n.Data)
	}
	if kind == "" || n.Data == "callout" && value(n, "type") == "" {
		kind = model.CalloutNote
	}
	c := &model.Callout{Attr: r.attr(n), Kind: kind, Title: r.givenTitle(n, "title", "label")}
	c.Blocks = f.content(n)
	f.endParagraph()
	if len(c.Title) > 0 || len(c.Blocks) > 0 {
		f.put(c)
	}
}

// titledElement adds a card, as a group under its title, which leads where the card does.
func (r *reader) titledElement(f *flow, n *html.Node) {
	g := &model.Group{Attr: r.attr(n), Kind: "card", Title: r.givenTitle(n, "title", "label")}
	if address := value(n, "href"); address != "" && len(g.Title) > 0 {
		g.Title = []model.Inline{&model.Link{At: model.At{Pos: g.Pos}, Address: address, Inlines: g.Title}}
	}
	g.Blocks = f.content(n)
	if words := r.givenTitle(n, "description"); words != nil {
		g.Blocks = append([]model.Block{&model.Paragraph{Attr: model.Attr{Pos: g.Pos}, Inlines: words}}, g.Blocks...)
	}
	f.endParagraph()
	if len(g.Title) > 0 || len(g.Blocks) > 0 {
		f.put(g)
	}
}

// linkElement adds a button or a link of a component, which leads where one of its attributes says.
func (r *reader) linkElement(f *flow, n *html.Node) {
	address := value(n, "href")
	if address == "" {
		address = value(n, "to")
	}
	if address == "" {
		r.within(f, n, nil)
		return
	}
	at := model.At{Pos: r.position(n)}
	r.within(f, n, func(in []model.Inline) model.Inline {
		return &model.Link{At: at, Address: address, Inlines: in}
	})
}

// badge adds the words of a badge.
func (r *reader) badge(f *flow, n *html.Node) {
	at := r.position(n)
	f.characters(" "+value(n, "text")+" ", at)
	r.within(f, n, nil)
	f.characters(" ", at)
}

// givenTitle returns the first of some attributes that is there, as text.
func (r *reader) givenTitle(n *html.Node, keys ...string) []model.Inline {
	for _, key := range keys {
		if v := strings.Join(strings.Fields(value(n, key)), " "); v != "" {
			return []model.Inline{&model.Text{At: model.At{Pos: r.position(n)}, Value: v}}
		}
	}
	return nil
}

// unknownElement adds an element that HTML doesn't have: its content, and the words of its attributes that are a title.
func (r *reader) unknownElement(f *flow, n *html.Node) {
	at := r.position(n)
	if !r.told[n.Data] && !strings.Contains(n.Data, ":") {
		r.told[n.Data] = true
		r.source.Report.Infof(at, "html-element-unknown",
			"<%s> is no element of HTML, and no component that is known. Its content is kept. "+
				"Write what it stands for in Markdown or HTML; if it was meant as text, write &lt; for the <.", n.Data)
	}
	for _, key := range []string{"title", "label", "text"} {
		if v := value(n, key); v != "" {
			f.characters(" "+v+" ", at)
			break
		}
	}
	r.within(f, n, nil)
}

// isUnknown reports whether HTML has no such element.
func isUnknown(n *html.Node) bool { return n.Namespace == "" && !namesElement(n.DataAtom) }

// namesElement reports whether an atom is the name of an element. Atoms are names of attributes too, and a
// component may have such a name: <Step>, <Icon>, <Action>.
func namesElement(a atom.Atom) bool {
	switch a {
	case 0, atom.Accept, atom.AcceptCharset, atom.Accesskey, atom.Action, atom.Align, atom.Allowfullscreen,
		atom.Allowpaymentrequest, atom.Allowusermedia, atom.Alt, atom.Async, atom.Autocomplete, atom.Autofocus,
		atom.Autoplay, atom.Challenge, atom.Charset, atom.Checked, atom.Class, atom.Color, atom.Cols,
		atom.Colspan, atom.Content, atom.Contenteditable, atom.Contextmenu, atom.Controls, atom.Coords,
		atom.Crossorigin, atom.Datetime, atom.Default, atom.Defer, atom.Desc, atom.Dirname, atom.Disabled,
		atom.Download, atom.Draggable, atom.Dropzone, atom.Enctype, atom.Face, atom.For, atom.Formaction,
		atom.Formenctype, atom.Formmethod, atom.Formnovalidate, atom.Formtarget, atom.Headers, atom.Height,
		atom.Hidden, atom.High, atom.Href, atom.Hreflang, atom.HttpEquiv, atom.Icon, atom.Id, atom.Inputmode,
		atom.Integrity, atom.Is, atom.Ismap, atom.Itemid, atom.Itemprop, atom.Itemref, atom.Itemscope,
		atom.Itemtype, atom.Keytype, atom.Kind, atom.Lang, atom.List, atom.Loop, atom.Low, atom.Manifest,
		atom.Max, atom.Maxlength, atom.Media, atom.Mediagroup, atom.Method, atom.Min, atom.Minlength,
		atom.Multiple, atom.Muted, atom.Name, atom.Nomodule, atom.Nonce, atom.Novalidate, atom.Open, atom.Optimum,
		atom.Pattern, atom.Ping, atom.Placeholder, atom.Playsinline, atom.Poster, atom.Preload, atom.Prompt,
		atom.Public, atom.Radiogroup, atom.Readonly, atom.Referrerpolicy, atom.Rel, atom.Required, atom.Reversed,
		atom.Rows, atom.Rowspan, atom.Sandbox, atom.Scope, atom.Scoped, atom.Seamless, atom.Selected, atom.Shape,
		atom.Size, atom.Sizes, atom.Sortable, atom.Sorted, atom.Spellcheck, atom.Src, atom.Srcdoc, atom.Srclang,
		atom.Srcset, atom.Start, atom.Step, atom.System, atom.Tabindex, atom.Target, atom.Translate, atom.Type,
		atom.Typemustmatch, atom.Updateviacache, atom.Usemap, atom.Value, atom.Width, atom.Workertype, atom.Wrap:
		return false
	}
	return true
}

// isAside reports whether an aside is Starlight's, a callout.
func isAside(n *html.Node) bool {
	return isElement(n, atom.Aside) && (value(n, "type") != "" || value(n, "title") != "")
}
