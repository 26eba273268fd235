package template

import "github.com/reliure/reliure/internal/template/expression"

// tag is a {% … %} or {{ … }} that was read. Which fields it uses depends on its name.
type tag struct {
	segment
	name      string // "" for {{ … }}
	names     []string
	defaults  []expression.Node // of a macro's parameters, nil for those that have none
	value     expression.Node
	arguments expression.Arguments
	tolerant  bool // an include that may be missing
	block     bool // a set that takes what follows
	unread    bool // what it says can't be read
	trimLeft  bool // white space before the tag goes
	trimRight bool
}

// node is a part of a template.
type node interface{ isNode() }

type (
	textNode  struct{ segment }
	printNode struct{ tag }
	ifNode    struct{ branches []branch }
	branch    struct {
		tag
		body []node
	}
	forNode struct {
		tag
		body, otherwise []node
	}
	setNode struct {
		tag
		body []node
	}
	macroNode struct {
		tag
		body []node
	}
	callNode struct {
		tag
		body []node
	}
	filterNode struct {
		tag
		body []node
	}
	includeNode   struct{ tag }
	importNode    struct{ tag }
	shortcodeNode struct {
		tag
		body   []node
		paired bool
	}
)

func (textNode) isNode()      {}
func (printNode) isNode()     {}
func (ifNode) isNode()        {}
func (forNode) isNode()       {}
func (setNode) isNode()       {}
func (macroNode) isNode()     {}
func (callNode) isNode()      {}
func (filterNode) isNode()    {}
func (includeNode) isNode()   {}
func (importNode) isNode()    {}
func (shortcodeNode) isNode() {}
