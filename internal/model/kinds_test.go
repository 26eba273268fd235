package model

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var blockKinds = []Block{
	&Paragraph{}, &Heading{}, &List{}, &DefinitionList{}, &Quote{}, &CodeBlock{}, &Table{}, &Figure{}, &Callout{},
	&Disclosure{}, &Quiz{}, &Media{}, &Group{}, &Rule{}, &PageBreak{},
}

var inlineKinds = []Inline{
	&Text{}, &Emphasis{}, &Strong{}, &Strike{}, &Insert{}, &Underline{}, &SmallCapitals{}, &Code{}, &Link{},
	&Picture{}, &Break{}, &Superscript{},
	&Subscript{}, &Abbreviation{}, &Mark{}, &Keyboard{}, &NoteRef{}, &Math{}, &Span{},
}

// declared returns the names of the types that nodes.go gives the marker method.
func declared(t *testing.T, marker string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "nodes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == marker {
			names = append(names, f.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
		}
	}
	return names
}

func TestEveryKindIsInTheTestsOfThisPackage(t *testing.T) {
	var blocks, inlines []string
	for _, b := range blockKinds {
		blocks = append(blocks, reflect.TypeOf(b).Elem().Name())
	}
	for _, in := range inlineKinds {
		inlines = append(inlines, reflect.TypeOf(in).Elem().Name())
	}
	if want := declared(t, "block"); !slices.Equal(blocks, want) {
		t.Errorf("blockKinds is %v, nodes.go has %v", blocks, want)
	}
	if want := declared(t, "inline"); !slices.Equal(inlines, want) {
		t.Errorf("inlineKinds is %v, nodes.go has %v", inlines, want)
	}
}

// fill gives every exported field of the struct that v points to a value of its own, one level of nodes deep, and
// returns a marker for each text or node in it: words to be found again.
func fill(v reflect.Value, words *[]string, depth int) {
	v = v.Elem()
	for _, f := range reflect.VisibleFields(v.Type()) {
		if f.Anonymous {
			continue
		}
		fillField(v.FieldByIndex(f.Index), f.Name, words, depth)
	}
}

func fillField(field reflect.Value, name string, words *[]string, depth int) {
	if field.Type() == reflect.TypeFor[Pos]() {
		field.Set(reflect.ValueOf(Pos{File: "a.md", Line: 2, Column: 3}))
		return
	}
	switch field.Kind() {
	case reflect.String:
		field.SetString("x" + name)
	case reflect.Int:
		field.SetInt(7)
	case reflect.Bool:
		field.SetBool(true)
	case reflect.Slice:
		element := reflect.New(field.Type().Elem()).Elem()
		fillField(element, name, words, depth)
		field.Set(reflect.Append(field, element))
	case reflect.Pointer:
		field.Set(reflect.New(field.Type().Elem()))
		fill(field, words, depth+1)
	case reflect.Struct:
		fill(field.Addr(), words, depth+1)
	case reflect.Interface:
		word := strings.Repeat("w", len(*words)+1)
		*words = append(*words, word)
		text := &Text{At{Pos{File: "a.md", Line: 1}}, word}
		if field.Type() == reflect.TypeFor[Inline]() {
			field.Set(reflect.ValueOf(text))
		} else {
			field.Set(reflect.ValueOf(&Paragraph{Attr{Pos: text.Pos}, []Inline{text}}))
		}
	}
}

func document(blocks []Block, inlines []Inline) *Document {
	return &Document{Sections: []*Section{{Title: inlines, Blocks: blocks}}}
}

func TestWalkReachesAllThatEveryKindHolds(t *testing.T) {
	check := func(name string, words []string, d *Document) {
		t.Helper()
		var found []string
		Walk(d, Visitor{Inline: func(in Inline) bool {
			if text, ok := in.(*Text); ok && strings.Trim(text.Value, "w") == "" {
				found = append(found, text.Value)
			}
			return true
		}})
		slices.SortFunc(found, func(a, b string) int { return len(a) - len(b) })
		if !slices.Equal(found, words) {
			t.Errorf("Walk finds %v in %s, want %v", found, name, words)
		}
	}
	for _, kind := range blockKinds {
		var words []string
		b := reflect.New(reflect.TypeOf(kind).Elem())
		fill(b, &words, 0)
		check(b.Type().String(), words, document([]Block{b.Interface().(Block)}, nil))
	}
	for _, kind := range inlineKinds {
		var words []string
		in := reflect.New(reflect.TypeOf(kind).Elem())
		fill(in, &words, 0)
		check(in.Type().String(), words, document(nil, []Inline{in.Interface().(Inline)}))
	}
}

func TestJSONShowsEveryFieldOfEveryKind(t *testing.T) {
	check := func(node reflect.Value, d *Document) {
		t.Helper()
		out, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		name := node.Type().Elem().Name()
		if want := `{"type":"` + lowerCamel(name) + `",`; !bytes.Contains(out, []byte(want)) {
			t.Errorf("JSON of %s lacks %s: %s", name, want, out)
		}
		for _, f := range reflect.VisibleFields(node.Type().Elem()) {
			if !f.Anonymous && !bytes.Contains(out, []byte(`"`+lowerCamel(f.Name)+`":`)) {
				t.Errorf("JSON of %s lacks %s: %s", name, f.Name, out)
			}
		}
	}
	for _, kind := range blockKinds {
		var words []string
		b := reflect.New(reflect.TypeOf(kind).Elem())
		fill(b, &words, 0)
		check(b, document([]Block{b.Interface().(Block)}, nil))
	}
	for _, kind := range inlineKinds {
		var words []string
		in := reflect.New(reflect.TypeOf(kind).Elem())
		fill(in, &words, 0)
		check(in, document(nil, []Inline{in.Interface().(Inline)}))
	}
}
