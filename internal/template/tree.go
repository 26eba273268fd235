package template

import "strings"

// maxNesting bounds how deep the blocks of a template nest.
const maxNesting = 100

// tree makes the tree of a source's parts. Shortcodes tells which names are shortcodes and which of these have a body.
//
// What can't be put together never takes text with it: a block without end gives up its tag and keeps what follows,
// an end without beginning is passed over, a tag that is not known likewise.
func tree(parts []node, shortcodes func(name string) (known bool, body bodyKind), report problem) []node {
	b := &builder{parts: parts, shortcodes: shortcodes, problem: report, open: map[string]int{},
		closed: closed(parts), unknown: map[string]int{}}
	nodes, _ := b.nodes(nil)
	return nodes
}

// closed returns, by its place, which tags an end tag of their name belongs to: each end to the last tag before it
// that has none yet.
func closed(parts []node) map[int]bool {
	found, open := map[int]bool{}, map[string][]int{}
	for i, part := range parts {
		t, ok := part.(tagged)
		if !ok {
			continue
		}
		if opening, isEnd := strings.CutPrefix(t.name, "end"); !isEnd {
			open[t.name] = append(open[t.name], i)
		} else if before := open[opening]; len(before) > 0 {
			found[before[len(before)-1]] = true
			open[opening] = before[:len(before)-1]
		}
	}
	return found
}

// bodyKind tells whether a shortcode has a body.
type bodyKind int

const (
	noBody  bodyKind = iota
	hasBody          // up to its end tag
	mayBody          // when there is an end tag
)

type builder struct {
	parts      []node
	next       int
	shortcodes func(string) (bool, bodyKind)
	problem    problem
	open       map[string]int // blocks that are open, by the tags that can end them or go on with them
	closed     map[int]bool   // tags that have an end tag
	unknown    map[string]int // tags that are not known and were passed over
	depth      int
}

// nodes reads up to one of the tags in closing, and returns that; nil at the end of the source or where an outer
// block ends.
func (b *builder) nodes(closing []string) (nodes []node, end *tag) {
	for _, name := range closing {
		b.open[name]++
	}
	defer func() {
		for _, name := range closing {
			b.open[name]--
		}
	}()
	for b.next < len(b.parts) {
		part := b.parts[b.next]
		t, ok := part.(tagged)
		if !ok {
			nodes = append(nodes, part)
			b.next++
			continue
		}
		if b.open[t.name] > 0 {
			for _, name := range closing {
				if name == t.name {
					b.next++
					return nodes, &t.tag
				}
			}
			return nodes, nil
		}
		b.next++
		nodes = append(nodes, b.node(t.tag)...)
	}
	return nodes, nil
}

// node returns what a tag stands for.
func (b *builder) node(t tag) []node {
	if b.depth >= maxNesting {
		b.problem(t.from, "template-limit",
			"Template blocks nest deeper than %d here, and this tag is passed over. Take blocks apart.", maxNesting)
		return nil
	}
	b.depth++
	defer func() { b.depth-- }()
	switch t.name {
	case "if", "unless":
		return b.conditional(t)
	case "for", "asyncEach", "asyncAll":
		return b.loop(t)
	case "set", "assign":
		if t.unread {
			break
		}
		if !t.block {
			return []node{setNode{tag: t}}
		}
		return b.enclosing(t, func(body []node) node { return setNode{t, body} })
	case "macro":
		return b.enclosing(t, func(body []node) node { return macroNode{t, body} })
	case "call":
		return b.enclosing(t, func(body []node) node { return callNode{t, body} })
	case "filter":
		return b.enclosing(t, func(body []node) node { return filterNode{t, body} })
	case "include":
		return []node{includeNode{t}}
	case "import", "from":
		return []node{importNode{t}}
	}
	return b.shortcode(t)
}

// enclosing reads the body of a block up to its end tag. Without that the body stands for itself.
func (b *builder) enclosing(t tag, build func(body []node) node) []node {
	body, end := b.nodes([]string{"end" + t.name})
	if end == nil {
		b.unclosed(t)
		return body
	}
	return []node{build(body)}
}

func (b *builder) unclosed(t tag) {
	b.problem(t.from, "template-unclosed",
		"{%% %s %%} has no {%% end%[1]s %%}, so it is passed over and what follows it is kept. Write the end tag.",
		t.name)
}

func (b *builder) conditional(t tag) []node {
	closing := []string{"elif", "elseif", "elsif", "else", "end" + t.name}
	n := ifNode{branches: []branch{{tag: t}}}
	var all []node
	for {
		body, end := b.nodes(closing)
		n.branches[len(n.branches)-1].body = body
		all = append(all, body...)
		switch {
		case end == nil:
			b.unclosed(t)
			return all
		case end.name == "end"+t.name && t.unread:
			return all
		case end.name == "end"+t.name:
			return []node{n}
		}
		t.unread = t.unread || end.unread
		n.branches = append(n.branches, branch{tag: *end})
	}
}

func (b *builder) loop(t tag) []node {
	n := forNode{tag: t}
	body, end := b.nodes([]string{"else", "end" + t.name})
	n.body = body
	if end != nil && end.name == "else" {
		n.otherwise, end = b.nodes([]string{"end" + t.name})
	}
	if end == nil {
		b.unclosed(t)
	}
	if end == nil || t.unread {
		return append(n.body, n.otherwise...)
	}
	return []node{n}
}

// shortcode returns a shortcode, or nothing for a tag that is not known.
func (b *builder) shortcode(t tag) []node {
	isClosed := b.closed[b.next-1]
	known, body := b.shortcodes(t.name)
	known = known && (!t.unread || t.name == "comment")
	opening, isEnd := strings.CutPrefix(t.name, "end")
	switch {
	case known && (body == noBody || body == mayBody && !isClosed):
		return []node{shortcodeNode{tag: t}}
	case known:
		return b.enclosing(t, func(body []node) node { return shortcodeNode{t, body, true} })
	case isEnd && b.unknown[opening] > 0:
		b.unknown[opening]--
	case isEnd, t.name == "else", t.name == "elif", t.name == "elseif":
		b.problem(t.from, "template-stray",
			"{%% %s %%} ends nothing and is passed over. Remove it, or write the tag that it belongs to.", t.name)
	case t.name == "#":
	case ofNunjucks(t.name):
		b.unknown[t.name]++
		b.problem(t.from, "template-unknown",
			"%q is a tag of Nunjucks that is not run here; it shows nothing by itself, and what it encloses is kept. "+
				"Let Eleventy run the templates and hand the pages over with its plugin.", t.name)
	default:
		b.unknown[t.name]++
		b.problem(t.from, "template-unknown",
			"The tag or shortcode %q is not known; it shows nothing by itself, and its body is kept. Declare it "+
				"under shortcodes: in reliure.yaml, or write what it stands for.", t.name)
	}
	return nil
}

// ofNunjucks tells the tags of Nunjucks that are not run.
func ofNunjucks(name string) bool {
	switch name {
	case "switch", "case", "default", "extends", "block", "ifAsync":
		return true
	}
	return false
}
