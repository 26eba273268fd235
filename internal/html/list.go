package html

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list adds a ul or ol. What lies in it outside of any item, against the rules, becomes part of the item before.
func (r *reader) list(f *flow, n *html.Node) {
	list := &model.List{Attr: r.attr(n), Ordered: n.DataAtom == atom.Ol, Tight: true}
	if list.Ordered {
		list.Numbering = numbering(value(n, "type"))
		list.Delimiter = delimiter(value(n, DelimiterKey))
		_, list.Reversed = attribute(n, "reversed")
	}
	var outside []*html.Node
	endOutside := func() {
		if blocks := f.contentOf(outside); len(blocks) > 0 {
			if len(list.Items) == 0 {
				list.Items = append(list.Items, &model.ListItem{Attr: model.Attr{Pos: blocks[0].Attributes().Pos}})
			}
			last := list.Items[len(list.Items)-1]
			last.Blocks = append(last.Blocks, blocks...)
		}
		outside = nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isElement(c, atom.Li) {
			outside = append(outside, c)
			continue
		}
		endOutside()
		if !r.isShown(c) {
			continue
		}
		if !isTight(c) {
			list.Tight = false
		}
		list.Items = append(list.Items, r.listItem(f, c))
	}
	endOutside()
	if list.Ordered {
		list.Start = firstNumber(n, list)
	}
	list.Tight = list.Tight || hasClass(n, "fr-badges-group") || hasClass(n, "fr-tags-group") ||
		hasClass(n, "fr-btns-group")
	f.endParagraph()
	if len(list.Items) > 0 {
		f.put(list)
	}
}

// numbering is what the type of an ol says.
func numbering(kind string) model.Numbering {
	switch kind {
	case "a":
		return model.LowerAlpha
	case "A":
		return model.UpperAlpha
	case "i":
		return model.LowerRoman
	case "I":
		return model.UpperRoman
	default:
		return model.Decimal
	}
}

// DelimiterKey is the attribute of an ol that says what stands around its numbers, for which HTML has none.
const DelimiterKey = "data-delimiter"

// delimiter is one that DelimiterKey names; a full stop for any other.
func delimiter(name string) model.Delimiter {
	switch d := model.Delimiter(name); d {
	case model.Closed, model.Brackets:
		return d
	}
	return model.FullStop
}

// firstNumber is what an ol begins with; one that counts down ends with 1 unless it says otherwise.
func firstNumber(n *html.Node, list *model.List) int {
	if start, err := strconv.Atoi(value(n, "start")); err == nil {
		return start
	}
	if list.Reversed {
		return len(list.Items)
	}
	return 1
}

// listItem reads one item, with its number and the box of a task.
func (r *reader) listItem(f *flow, n *html.Node) *model.ListItem {
	item := &model.ListItem{Attr: r.attr(n)}
	if number, err := strconv.Atoi(value(n, "value")); err == nil && isElement(n.Parent, atom.Ol) {
		item.Number = number
	}
	if box := taskBox(n); box != nil {
		item.Task = model.TaskOpen
		if _, checked := attribute(box, "checked"); checked {
			item.Task = model.TaskDone
		}
		box.Parent.RemoveChild(box)
	}
	item.Blocks = f.content(n)
	return item
}

// taskBox returns the check box that a list item begins with.
func taskBox(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case isElement(c, atom.P) || isElement(c, atom.Label):
			return taskBox(c)
		case isElement(c, atom.Input) && strings.EqualFold(value(c, "type"), "checkbox"):
			return c
		default:
			return nil
		}
	}
	return nil
}

// isTight reports whether an item has no paragraphs of its own, so that no space lies around its text.
func isTight(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isElement(c, atom.P) {
			return false
		}
	}
	return true
}
