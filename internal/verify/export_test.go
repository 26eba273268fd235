package verify

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Text returns the text of a PDF in the order of its structure tree, as a reader copies it out.
func Text(data []byte) (string, error) {
	d, err := readDocument(context.Background(), File{Data: data})
	if err != nil {
		return "", err
	}
	type words struct {
		order int
		text  []byte
	}
	var list []words
	for _, p := range d.pages {
		for _, s := range p.content.sequences {
			if _, c := d.claim(p, s); c.holder != nil {
				list = append(list, words{c.order, s.text})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b words) int { return cmp.Compare(a.order, b.order) })
	var b strings.Builder
	for _, w := range list {
		b.Write(w.text)
	}
	return b.String(), nil
}

// Passages returns the text of each paragraph, heading, term and cell of an EPUB's chapters that holds no other block.
func Passages(data []byte) ([]string, error) {
	b, err := readBook(File{Data: data})
	if err != nil {
		return nil, err
	}
	const blocks = " p h1 h2 h3 h4 h5 h6 dt dd li td th figcaption pre "
	var passages []string
	for _, x := range b.documents {
		if !slices.ContainsFunc(x.nodes, func(n *node) bool {
			return n.name.Local == "section" && slices.Contains(n.types(), "chapter")
		}) {
			continue // what one format alone has: its cover, contents and colophon
		}
		for i, n := range x.nodes {
			if !strings.Contains(blocks, " "+n.name.Local+" ") {
				continue
			}
			inner, end, whole := false, len(x.text), false
			for _, other := range x.nodes[i+1:] {
				if !within(other, n) {
					end = other.offset
					break
				}
				inner = inner || strings.Contains(blocks, " "+other.name.Local+" ")
				whole = whole || other.name.Local == "math" || strings.Contains(other.attrIn(nsOPS, "type"), "noteref")
			}
			if !inner && !whole {
				passages = append(passages, string(x.text[n.offset:end]))
			}
		}
	}
	return passages, nil
}

func within(n, ancestor *node) bool {
	for ; n != nil; n = n.parent {
		if n == ancestor {
			return true
		}
	}
	return false
}
