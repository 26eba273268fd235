package template

import "github.com/reliure/reliure/internal/template/expression"

// macro returns the function that a macro is. It sees the data of the page, and the macros and variables at the top
// of its file.
func (f *frame) macro(n macroNode) expression.Function {
	at := *f
	return func(c expression.Call) any {
		caller := at.current
		if !caller.down(c.At) {
			return nil
		}
		in := at
		in.scope = &scope{values: map[string]any{}, above: at.scope}
		in.out = &output{room: &at.room}
		for i, name := range n.names[1:] {
			value := c.Argument(i, name)
			if value == nil && n.defaults[i] != nil {
				value = in.value(n.defaults[i])
			}
			in.scope.values[name] = value
		}
		if body, ok := c.Named.Get("caller"); ok {
			in.scope.values["caller"] = body
		}
		in.body(n.body)
		at.current = caller
		caller.calls--
		return in.out.finish()
	}
}

// callMacro runs {% call name(…) %}: the macro gets the body as its function caller.
func (f *frame) callMacro(n callNode) {
	call := expression.WithNamed(n.value, "caller",
		expression.Function(func(expression.Call) any { return f.capture(n.body) }))
	f.print(f.value(call), n.from)
}

// imports takes the macros of another file. What the product has itself need not be there.
func (f *frame) imports(n importNode) {
	quiet := n.tag
	quiet.tolerant = n.name == "from" && f.knowsAll(n.names)
	t := f.load(quiet)
	if t == nil {
		return
	}
	out := f.out
	f.out = &output{room: &f.room} // what the file shows is nobody's
	top := f.scope
	for top.above != nil {
		top = top.above
	}
	values := f.enter(n.tag, t, top)
	f.out = out
	if n.name == "import" {
		module := expression.NewObject()
		for _, node := range t.nodes {
			if name, ok := defined(node); ok {
				module.Set(name, values[name])
			}
		}
		f.scope.values[n.names[0]] = module
		return
	}
	for i := 0; i+1 < len(n.names); i += 2 {
		value, ok := values[n.names[i]]
		if !ok {
			f.problem(n.from, "template-unknown", "%s defines no %q to import. Correct the name.", t.source.File,
				n.names[i])
			continue
		}
		f.scope.values[n.names[i+1]] = value
	}
}

// knowsAll reports whether all names of an import stand for something already.
func (f *frame) knowsAll(names []string) bool {
	for i := 0; i < len(names); i += 2 {
		if _, ok := f.scope.lookup(names[i]); !ok {
			return false
		}
	}
	return true
}

// defined returns the name that a node at the top of a file gives a value to.
func defined(n node) (string, bool) {
	switch n := n.(type) {
	case macroNode:
		return n.names[0], true
	case setNode:
		return n.names[0], true
	}
	return "", false
}
