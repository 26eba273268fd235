package template

import (
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template/expression"
)

// frame is the place where a part of a template is run: in which source, with which variables, and where the result
// goes.
type frame struct {
	*run
	source *Source
	folder string
	call   *span // set in the template of a shortcode: where all that it writes is taken to be from
	scope  *scope
	out    *output
}

// parse reads a source into a tree.
func (f *frame) parse(source *Source) []node {
	in := *f
	in.source = source
	return tree(scan(source, f.options.Space, in.problem, in.note), f.shortcodes, in.problem)
}

// place returns where an offset of the frame's source is from.
func (f *frame) place(at int) diag.Pos {
	if f.call != nil {
		return f.call.source.Position(f.call.at)
	}
	return f.source.Position(at)
}

// problem reports something about an offset of the frame's source.
func (f *frame) problem(at int, code, format string, args ...any) {
	if !f.isToldAsLiquid(at, code, args) {
		f.report.Warnf(f.place(at), code, format, args...)
	}
}

// note reports something that need not be mended.
func (f *frame) note(at int, code, format string, args ...any) {
	f.report.Infof(f.place(at), code, format, args...)
}

// value evaluates an expression.
func (f *frame) value(n expression.Node) any {
	before := f.current
	f.current = f
	value := f.evaluation.Value(n)
	f.current = before
	return value
}

func (f *frame) arguments(t tag) expression.Call {
	before := f.current
	f.current = f
	call := f.evaluation.Call(t.arguments, t.from)
	f.current = before
	return call
}

// stop reports that a budget is used up. What would come after is left out.
func (f *frame) stop(at int) {
	if !f.stopped {
		f.problem(at, "template-limit",
			"The templates of this page do more than is allowed: %d steps and %d MB of text. What they make after "+
				"this is left out; take loops and includes apart.",
			maxSteps, maxOutput>>20)
	}
	f.stopped = true
}

// write writes a text that is made at an offset.
func (f *frame) write(text string, at int) {
	s := span{source: f.source, at: at}
	if f.call != nil {
		s = *f.call
	}
	if !f.out.write(text, s) {
		f.stop(at)
	}
}

// body runs nodes.
func (f *frame) body(nodes []node) {
	for _, n := range nodes {
		if f.stopped || f.ctx.Err() != nil {
			return
		}
		if !f.evaluation.Spend(1) {
			f.stop(offset(n))
			return
		}
		f.node(n)
	}
}

// offset returns where a node is in its source.
func offset(n node) int {
	switch n := n.(type) {
	case textNode:
		return n.from
	case printNode:
		return n.from
	case ifNode:
		return n.branches[0].from
	case forNode:
		return n.from
	case includeNode:
		return n.from
	case shortcodeNode:
		return n.from
	}
	return 0
}

func (f *frame) node(n node) {
	switch n := n.(type) {
	case textNode:
		f.text(n)
	case printNode:
		f.print(f.value(n.value), n.from)
	case ifNode:
		f.conditional(n)
	case forNode:
		f.loop(n)
	case setNode:
		f.set(n)
	case macroNode:
		f.scope.values[n.names[0]] = f.macro(n)
	case callNode:
		f.callMacro(n)
	case filterNode:
		f.filtered(n)
	case includeNode:
		f.include(n)
	case importNode:
		f.imports(n)
	case shortcodeNode:
		f.shortcode(n)
	}
}

func (f *frame) text(n textNode) {
	text := f.source.Text[n.from:n.to]
	if f.call != nil {
		f.write(text, n.from)
		return
	}
	if !f.out.write(text, span{source: f.source, at: n.from, copied: true}) {
		f.stop(n.from)
	}
}

// print writes a value, escaped unless it is markup.
func (f *frame) print(value any, at int) {
	if made, ok := value.(*Text); ok {
		if !f.out.add(made) {
			f.stop(at)
		}
		return
	}
	before := f.current
	f.current = f
	text, escape := f.evaluation.Print(value, at)
	f.current = before
	if escape {
		text = escaped(text)
	}
	if f.evaluation.SpendText(len(text), at) {
		f.write(text, at)
	}
}

// escaped escapes what HTML could take for markup.
func escaped(text string) string {
	if !strings.ContainsAny(text, `&<>"'`) {
		return text
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(text)
}

// capture runs nodes and returns what they make.
func (f *frame) capture(nodes []node) *Text {
	in := *f
	in.out = &output{room: &f.room}
	in.body(nodes)
	return in.out.finish()
}

func (f *frame) conditional(n ifNode) {
	for _, b := range n.branches {
		holds := b.name == "else" || expression.Truthy(f.value(b.value))
		if b.name == "unless" {
			holds = !holds
		}
		if holds {
			f.body(b.body)
			return
		}
	}
}

func (f *frame) set(n setNode) {
	var value any
	if n.block {
		value = f.capture(n.body)
	} else {
		value = f.value(n.value)
	}
	for _, name := range n.names {
		f.scope.set(name, value)
	}
}

// loop runs its body for each item of a list, each key of an object, or each character of a text.
func (f *frame) loop(n forNode) {
	over := f.value(n.value)
	var items []any
	switch over := over.(type) {
	case []any:
		items = over
	case *expression.Object:
		for _, key := range over.Keys() {
			value, _ := over.Get(key)
			items = append(items, []any{key, value})
		}
	case expression.Undefined:
		f.problem(over.At, "template-unknown",
			"%q is not known, so this loop shows nothing. Define it in the front matter or in a data file, or "+
				"correct the name.", over.Name)
	case string:
		for _, c := range over {
			if len(items) > maxIterations {
				break
			}
			items = append(items, string(c))
		}
	}
	if len(items) == 0 {
		f.body(n.otherwise)
		return
	}
	if len(items) > maxIterations {
		f.problem(n.from, "template-limit",
			"A loop runs %d times at most; this one ends there, of %d. Show fewer items, or make several pages.",
			maxIterations, len(items))
		items = items[:maxIterations]
	}
	_, pairs := over.(*expression.Object)
	for i, item := range items {
		if f.stopped || f.ctx.Err() != nil || !f.evaluation.Spend(iterationCost) {
			break
		}
		in := *f
		in.scope = &scope{values: map[string]any{"loop": loopState(i, len(items))}, above: f.scope}
		in.assign(n.names, item, pairs)
		in.body(n.body)
	}
	if f.evaluation.Steps < 0 {
		f.stop(n.from)
	}
}

// iterationCost is the number of steps that a run of a loop's body counts for, beside what is in it.
const iterationCost = 10

// assign gives the names of a loop their values. One name over an object is its key; several take an item that is a
// list apart.
func (f *frame) assign(names []string, item any, pairs bool) {
	parts, isList := item.([]any)
	switch {
	case len(names) == 1 && pairs:
		f.scope.values[names[0]] = parts[0]
	case len(names) == 1:
		f.scope.values[names[0]] = item
	case isList:
		for i, name := range names {
			if i < len(parts) {
				f.scope.values[name] = parts[i]
			}
		}
	}
}

func loopState(i, length int) *expression.Object {
	o := expression.NewObject()
	o.Set("index", float64(i+1))
	o.Set("index0", float64(i))
	o.Set("revindex", float64(length-i))
	o.Set("revindex0", float64(length-i-1))
	o.Set("first", i == 0)
	o.Set("last", i == length-1)
	o.Set("length", float64(length))
	return o
}

// filtered runs {% filter name %}.
func (f *frame) filtered(n filterNode) {
	body := f.capture(n.body)
	apply := f.filter(n.names[0])
	if apply == nil {
		f.problem(n.from, "template-filter-unknown",
			"The filter %q is not known; its text is shown as it is without it. Write the result in its place.",
			n.names[0])
		f.print(body, n.from)
		return
	}
	call := f.arguments(n.tag)
	call.Arguments = append([]any{body}, call.Arguments...)
	before := f.current
	f.current = f
	value := apply(call)
	f.current = before
	if text, ok := value.(string); ok {
		value = expression.Safe(text)
	}
	f.print(value, n.from)
}
