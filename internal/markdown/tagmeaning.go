package markdown

import (
	"cmp"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
)

// meaning is what a tag of a template language stands for: an element, as html reads it (its component.go knows those
// that HTML doesn't have). An empty element shows nothing.
type meaning struct {
	element    string
	attributes []html.Attribute
	words      string
	caption    string // in Markdown, of a picture
	isVoid     bool   // the element holds nothing, even where the tag has an end
	isKnown    bool
}

// attribute adds an attribute that is not empty.
func (m meaning) attribute(key, value string) meaning {
	if value != "" {
		m.attributes = append(m.attributes, html.Attribute{Key: key, Value: value})
	}
	return m
}

// meaningOf returns what a tag stands for. Their names are those of GitBook, of Jekyll, and of the themes of Hugo that
// most sites have: Docsy, Book, Relearn, Hextra, LoveIt, Blowfish.
func meaningOf(t tag) meaning {
	switch t.name {
	case "tabs", "tabpane", "codetabs", "columns", "column", "grid", "cards", "steps", "stepper", "accordiongroup",
		"content-ref", "cardpane", "tabset", "codes":
		return meaning{element: "tabs", isKnown: true}
	case "tab", "codetab", "tabitem":
		return meaning{element: "tabitem", isKnown: true}.attribute("label",
			cmp.Or(t.value("title", "name", "header", "label", "tabname"), t.word(0)))
	case "details", "expand", "collapse", "accordion", "accordionitem", "spoiler":
		return meaning{element: "accordion", isKnown: true}.attribute("title",
			cmp.Or(t.value("title", "summary", "name", "label"), t.word(0)))
	case "hint", "notice", "callout", "alert", "admonition", "note", "tip", "info", "warning", "danger", "important",
		"caution", "success", "error", "tldr", "lead", "callout-note", "callout-tip", "callout-warning":
		return calloutTag(t)
	case "step", "update", "card", "frame", "code", "tile", "group":
		return meaning{element: "step", isKnown: true}.
			attribute("title", cmp.Or(t.value("title", "header", "label", "date"), frameTitle(t)))
	case "figure", "img", "image":
		return pictureTag(t)
	case "highlight", "code-block", "prism":
		return meaning{element: "code", isKnown: true}
	case "comment":
		return meaning{element: "div", isKnown: true}.attribute("hidden", "hidden")
	case "raw", "verbatim", "nomarkdown", "mermaid-raw":
		return meaning{isKnown: true}
	case "kbd", "mark", "sub", "sup":
		return meaning{element: t.name, isKnown: true, words: strings.Join(t.words, " ")}
	}
	return addressTag(t)
}

// addressTag returns what a tag that leads elsewhere stands for.
func addressTag(t tag) meaning {
	switch t.name {
	case "button":
		return meaning{element: "a", isKnown: true}.
			attribute("href", cmp.Or(t.value("href", "link", "relref", "url", "to"), t.word(0))).named(t)
	case "embed", "file":
		address := cmp.Or(t.value("url", "src"), t.word(0))
		return meaning{element: "a", isKnown: address != "", words: cmp.Or(t.value("caption", "title"), address)}.
			attribute("href", address)
	case "ref", "relref":
		address := cmp.Or(t.value("path"), t.word(0))
		return meaning{element: "a", isKnown: address != "", isVoid: true, words: address}.attribute("href", address)
	case "youtube":
		return frameTag(t, "https://www.youtube.com/embed/", "YouTube")
	case "vimeo":
		return frameTag(t, "https://player.vimeo.com/video/", "Vimeo")
	case "video":
		return frameTag(t, "", "")
	}
	if title := t.value("title", "caption", "label", "summary", "text"); title != "" {
		return meaning{element: "step"}.attribute("title", title)
	}
	return meaning{}
}

// named gives a link without content the words of its tag.
func (m meaning) named(t tag) meaning {
	if t.isVoid {
		m.words = cmp.Or(t.value("text", "title", "label", "content"), t.word(1))
	}
	return m
}

// frameTag returns the frame of a film.
func frameTag(t tag, site, name string) meaning {
	address := cmp.Or(t.value("id", "src", "url"), t.word(0))
	if !strings.Contains(address, "://") {
		address = site + address
	}
	return meaning{element: "iframe", isVoid: true, isKnown: address != site}.attribute("src", address).
		attribute("title", cmp.Or(t.value("title", "caption", "label"), name, address))
}

// calloutTag returns a callout: its kind is an argument, or the tag's own name.
func calloutTag(t tag) meaning {
	kind, title := t.value("type", "style", "color", "context", "variant"), t.value("title", "heading", "header")
	for _, word := range t.words {
		switch {
		case kind == "" && model.CalloutNamed(strings.ToLower(word)) != "":
			kind = word
		case title == "":
			title = word
		}
	}
	if model.CalloutNamed(strings.ToLower(kind)) == "" {
		kind = "note"
		if model.CalloutNamed(t.name) != "" && t.name != "alert" && t.name != "callout" {
			kind = t.name
		}
	}
	return meaning{element: "admonition", isKnown: true}.attribute("type", kind).attribute("title", title)
}

// frameTitle returns the title that a tag of a passage gives by its place: that of GitBook's code is a named one.
func frameTitle(t tag) string {
	if t.name == "code" {
		return ""
	}
	return t.word(0)
}

// pictureTag returns a picture: one with a caption is a figure, whose caption is words.
func pictureTag(t tag) meaning {
	address := cmp.Or(t.value("src", "link", "path"), t.word(0))
	m := meaning{element: "img", isVoid: true, isKnown: address != ""}.attribute("src", address).
		attribute("alt", t.value("alt")).attribute("width", t.value("width")).attribute("height", t.value("height"))
	m.caption = strings.Join(nonEmpty(t.value("title"), t.value("caption")), " – ")
	return m
}

// nonEmpty returns those of some texts that are not empty.
func nonEmpty(texts ...string) []string {
	var kept []string
	for _, s := range texts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
