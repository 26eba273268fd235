package expression

// Node is a part of an expression.
type Node interface {
	eval(e *Evaluation) any
}

// Arguments are what stands between the parentheses of a call.
type Arguments struct {
	values []Node
	names  []string
	named  []Node
}

type (
	literal  struct{ value any }
	variable struct {
		name string
		at   int
	}
	member struct {
		of, key Node
		at      int
	}
	call struct {
		callee    Node
		arguments Arguments
		at        int
	}
	filter struct {
		input     Node
		name      string
		arguments Arguments
		at        int
	}
	test struct {
		value     Node
		name      string
		arguments Arguments
		at        int
	}
	negation struct{ value Node }
	binary   struct {
		operator    string
		left, right Node
		at          int
	}
	// logical takes the right value when the left one is as stop says: true for “and”.
	logical struct {
		left, right Node
		and         bool
		onlyNull    bool // “??”
	}
	conditional struct{ condition, yes, no Node }
	list        struct{ items []Node }
	object      struct{ entries []objectEntry }
	objectEntry struct {
		key   Node // nil when the value is a spread
		value Node
	}
	spread struct{ value Node }
	// joined is a text in backticks with its substitutions.
	joined struct {
		parts []Node
		at    int
	}
)

// WithNamed returns a call with one more named argument; what is no call comes back as it is.
func WithNamed(n Node, name string, value any) Node {
	c, ok := n.(call)
	if !ok {
		return n
	}
	c.arguments.names = append(c.arguments.names[:len(c.arguments.names):len(c.arguments.names)], name)
	c.arguments.named = append(c.arguments.named[:len(c.arguments.named):len(c.arguments.named)], literal{value})
	return c
}
