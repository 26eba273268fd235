package markdown

import (
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
)

// failing parses what begins with a percent sign, and fails.
type failing struct{ parser.BlockParser }

func (failing) Trigger() []byte { return []byte{'%'} }

func (failing) Open(ast.Node, text.Reader, parser.Context) (ast.Node, parser.State) {
	panic("the parser of a test fails")
}

func (failing) Parse(ast.Node, text.Reader, parser.Context) ast.Node {
	panic("the parser of a test fails")
}

func (failing) CanInterruptParagraph() bool { return true }

func (failing) CanAcceptIndentedLine() bool { return false }

func (failing) Transform(*ast.Document, text.Reader, parser.Context) {
	panic("the transformer of a test fails")
}

func TestParserThatFailsIsToldWhereItDoes(t *testing.T) {
	const body = "Text.\n\n> One.\n> Two, %.\n\n% three\n\nEnd.\n"
	first := []util.PrioritizedValue{util.Prioritized(failing{}, 1)}
	quotes := leaf(func(*writer, *ast.Blockquote) { panic("the writer of a test fails") })
	for name, c := range map[string]struct {
		construct construct
		want      diag.Pos
	}{
		"a block":   {construct{blocks: first}, diag.Pos{Line: 6, Column: 1}},
		"an inline": {construct{inlines: first}, diag.Pos{Line: 4, Column: 8}},
		"a tree":    {construct{trees: first}, diag.Pos{}},
		"a writer":  {construct{nodes: []nodeWriter{quotes}}, diag.Pos{Line: 3, Column: 1}},
	} {
		c.want.File = "page.md"
		_, err := func() (p *page, err error) {
			defer fault.Into(&err)
			p, _ = read(t, newGrammar(append(specified(), c.construct)), body)
			return p, nil
		}()
		if f, ok := err.(*fault.Fault); !ok || f.Pos != c.want {
			t.Errorf("%s: got %v (%+v), want a fault at %v", name, err, f, c.want)
		}
	}
}
