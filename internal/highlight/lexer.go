package highlight

import (
	"embed"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/model"
)

//go:embed lexers/*.xml
var files embed.FS

// lexer reads a language as a pushdown automaton: in each state there are rules, the first that matches the text tells
// what it is and moves on to another state. lexers/README.md says what the files hold.
type lexer struct {
	states        map[string][]*rule // included states are in place
	flags         string             // of the patterns
	endsInNewline bool               // the rules count on a line feed at the end
}

type rule struct {
	pattern pattern
	emit    emitter
	moves   []move
}

// emitter says what a piece of text is: a token, each group of the pattern another one, or code to be
// read by rules of its own.
type emitter struct {
	what   emission
	kind   model.CodeKind
	groups []emitter
	lexer  string // of the embedded language
	state  string // to begin in
}

type emission uint8

const (
	emitNothing emission = iota
	emitToken
	emitGroups
	emitSelf     // as the same language
	emitLanguage // as another language
)

// move changes the stack of states: it pops some, then pushes some.
type move struct {
	pop   int
	push  []string
	again bool // pushes the state that is on top once more
}

// lexer returns the lexer of a file, reading it when it is asked for first. The files are ours: a fault in one is a
// fault of Reliure, and a test reads them all.
func (h *Highlighter) lexer(file string) *lexer {
	if known := h.lexers[file]; known != nil {
		return known
	}
	data, err := files.ReadFile("lexers/" + file + ".xml")
	if err != nil {
		panic(fmt.Sprintf("highlight: %v", err))
	}
	l, err := parse(data)
	if err != nil {
		panic(fmt.Sprintf("highlight: lexers/%s.xml: %v", file, err))
	}
	if h.lexers == nil {
		h.lexers = map[string]*lexer{}
	}
	h.lexers[file] = l
	return l
}

// element is an element of a lexer's file.
type element struct {
	XMLName    xml.Name
	Attributes []xml.Attr `xml:",any,attr"`
	Children   []element  `xml:",any"`
	Text       string     `xml:",chardata"`
}

// attributes lists the values of an attribute, which some elements have several times.
func (e *element) attributes(name string) []string {
	var values []string
	for _, a := range e.Attributes {
		if a.Name.Local == name {
			values = append(values, a.Value)
		}
	}
	return values
}

func (e *element) attribute(name string) string { return strings.Join(e.attributes(name), "") }

// parser makes a lexer of a file's elements.
type parser struct {
	lexer  *lexer
	states map[string][]element // the rules as they are written
	open   map[string]bool      // states that are being included in each other
}

func parse(data []byte) (*lexer, error) {
	var root element
	if err := xml.Unmarshal(data, &root); err != nil {
		return nil, err
	}
	p := &parser{lexer: &lexer{states: map[string][]*rule{}, flags: "m"}, states: map[string][]element{},
		open: map[string]bool{}}
	var order []string
	for _, part := range root.Children {
		for _, e := range part.Children {
			switch {
			case part.XMLName.Local == "config":
				p.configure(e)
			case e.XMLName.Local == "state":
				order = append(order, e.attribute("name"))
				p.states[e.attribute("name")] = e.Children
			}
		}
	}
	for _, name := range order {
		if _, err := p.state(name); err != nil {
			return nil, fmt.Errorf("state %s: %w", name, err)
		}
	}
	return p.lexer, nil
}

// configure reads a setting of the file. What serves others, such as names and endings of files, is left alone.
func (p *parser) configure(e element) {
	if e.Text != "true" {
		return
	}
	switch e.XMLName.Local {
	case "case_insensitive":
		p.lexer.flags += "i"
	case "dot_all":
		p.lexer.flags += "s"
	case "not_multiline":
		p.lexer.flags = strings.TrimPrefix(p.lexer.flags, "m")
	case "ensure_nl":
		p.lexer.endsInNewline = true
	}
}

// state returns the rules of a state, with those of the states that it includes.
func (p *parser) state(name string) ([]*rule, error) {
	if known, ok := p.lexer.states[name]; ok {
		return known, nil
	}
	elements, ok := p.states[name]
	if !ok || p.open[name] {
		return nil, fmt.Errorf("there is no state %q, or it includes itself", name)
	}
	p.open[name] = true
	defer delete(p.open, name)
	rules := []*rule{}
	for _, e := range elements {
		if len(e.Children) == 1 && e.Children[0].XMLName.Local == "include" {
			included, err := p.state(e.Children[0].attribute("state"))
			if err != nil {
				return nil, err
			}
			rules = append(rules, included...)
			continue
		}
		r := &rule{pattern: pattern{source: e.attribute("pattern"), behind: e.attribute("behind"),
			ahead: e.attribute("ahead"), flags: p.lexer.flags}}
		for i := range e.Children {
			if err := p.part(r, &e.Children[i]); err != nil {
				return nil, err
			}
		}
		rules = append(rules, r)
	}
	p.lexer.states[name] = rules
	return rules, nil
}

// part reads what a rule does: an emitter or moves.
func (p *parser) part(r *rule, e *element) error {
	switch e.XMLName.Local {
	case "push":
		r.moves = append(r.moves, pushes(e.attributes("state")))
	case "pop":
		depth, err := strconv.Atoi(e.attribute("depth"))
		if err != nil {
			return err
		}
		r.moves = append(r.moves, move{pop: depth})
	case "combined":
		name, err := p.combine(e.attributes("state"))
		if err != nil {
			return err
		}
		r.moves = append(r.moves, move{push: []string{name}})
	case "mutators":
		for i := range e.Children {
			if err := p.part(r, &e.Children[i]); err != nil {
				return err
			}
		}
	default:
		emit, err := newEmitter(e)
		r.emit = emit
		return err
	}
	return nil
}

func pushes(states []string) move {
	m := move{again: len(states) == 0}
	for _, state := range states {
		if state == "#pop" {
			m.pop++
		} else {
			m.push = append(m.push, state)
		}
	}
	return m
}

// combine makes one state of several, and returns its name.
func (p *parser) combine(states []string) (string, error) {
	name := strings.Join(states, "+")
	if _, known := p.lexer.states[name]; known {
		return name, nil
	}
	var rules []*rule
	for _, state := range states {
		more, err := p.state(state)
		if err != nil {
			return "", err
		}
		rules = append(rules, more...)
	}
	p.lexer.states[name] = rules
	return name, nil
}

func newEmitter(e *element) (emitter, error) {
	switch e.XMLName.Local {
	case "token":
		return emitter{what: emitToken, kind: kindOf(e.attribute("type"))}, nil
	case "usingself":
		return emitter{what: emitSelf, state: e.attribute("state")}, nil
	case "using":
		return emitter{what: emitLanguage, lexer: e.attribute("lexer"), state: "root"}, nil
	case "bygroups":
		groups := emitter{what: emitGroups}
		for i := range e.Children {
			group, err := newEmitter(&e.Children[i])
			if err != nil {
				return emitter{}, err
			}
			groups.groups = append(groups.groups, group)
		}
		return groups, nil
	}
	return emitter{}, fmt.Errorf("a rule can't hold <%s>", e.XMLName.Local)
}
