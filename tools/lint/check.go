package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"unicode/utf8"
)

// The limits. A function's length is counted without the lines of tables: of composite literals and texts in it.
const (
	lineLimit     = 120 // characters; a tab counts as tabWidth
	tabWidth      = 4
	functionLimit = 60 // lines
	waysLimit     = 20 // cyclomatic complexity (McCabe 1976), as gocyclo counts it
)

// finding is a place and what is wrong there.
type finding struct {
	pos     token.Position
	message string
}

func (f finding) String() string {
	return fmt.Sprintf("%s:%d: %s", f.pos.Filename, f.pos.Line, f.message)
}

// check returns what is wrong with a Go file, by line.
func check(path string, source []byte) ([]finding, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	c := &checker{files: files, source: source}
	if !ast.IsGenerated(file) {
		c.lines(path, rawStrings(files, file))
	}
	ast.Inspect(file, func(n ast.Node) bool {
		c.names(n)
		if f, ok := n.(*ast.FuncDecl); ok && f.Body != nil && !strings.HasSuffix(path, "_test.go") {
			c.function(f)
		}
		return true
	})
	slices.SortStableFunc(c.findings, func(a, b finding) int { return a.pos.Line - b.pos.Line })
	return c.findings, nil
}

type checker struct {
	files    *token.FileSet
	source   []byte
	findings []finding
}

func (c *checker) add(at token.Position, format string, args ...any) {
	c.findings = append(c.findings, finding{at, fmt.Sprintf(format, args...)})
}

// span is a part of a file, by offsets.
type span struct{ from, to int }

// rawStrings returns where raw strings are, the tags of structs among them: they can't be broken.
func rawStrings(files *token.FileSet, file *ast.File) []span {
	var raw []span
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && l.Value[0] == '`' {
			raw = append(raw, span{files.Position(l.Pos()).Offset, files.Position(l.End()).Offset})
		}
		return true
	})
	return raw
}

// lines finds lines that are too long, unless a raw string goes over the limit.
func (c *checker) lines(path string, raw []span) {
	offset, number := 0, 0
	for line := range strings.Lines(string(c.source)) {
		number++
		over := overLimit(strings.TrimRight(line, "\r\n"))
		inRaw := slices.ContainsFunc(raw, func(s span) bool { return s.from <= offset+over && offset+over < s.to })
		if over >= 0 && !inRaw {
			c.add(token.Position{Filename: path, Line: number}, "the line is longer than %d characters", lineLimit)
		}
		offset += len(line)
	}
}

// overLimit returns the offset of the first character that is over the limit; -1 when there is none.
func overLimit(line string) int {
	width := utf8.RuneCountInString(line) + strings.Count(line, "\t")*(tabWidth-1)
	if width <= lineLimit {
		return -1
	}
	width = 0
	for i, r := range line {
		if width++; r == '\t' {
			width += tabWidth - 1
		}
		if width > lineLimit {
			return i
		}
	}
	return -1
}

// function finds functions that are too long or have too many ways through.
func (c *checker) function(f *ast.FuncDecl) {
	at := c.files.Position(f.Pos())
	counted := map[int]bool{}
	for line := at.Line; line <= c.files.Position(f.End()).Line; line++ {
		counted[line] = true
	}
	ways := 1
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			for line := c.files.Position(n.Pos()).Line + 1; line < c.files.Position(n.End()).Line; line++ {
				delete(counted, line)
			}
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			ways++
		case *ast.CaseClause:
			if n.List != nil {
				ways++
			}
		case *ast.CommClause:
			if n.Comm != nil {
				ways++
			}
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				ways++
			}
		}
		return true
	})
	if len(counted) > functionLimit {
		c.add(at, "%s has %d lines; part it", f.Name.Name, len(counted))
	}
	if ways > waysLimit {
		c.add(at, "%s has %d ways through; part it", f.Name.Name, ways)
	}
}

// builtins are the functions of the language, and the types whose names are common words. Others that are
// predeclared, nil and int, nobody hides by chance.
var builtins = []string{
	"any", "append", "cap", "clear", "close", "comparable", "complex", "copy", "delete", "error", "imag", "len", "make",
	"max", "min", "new", "panic", "print", "println", "real", "recover", "string",
}

// names finds names that hide a builtin: of variables, parameters, functions and types. Fields and methods hide none.
func (c *checker) names(n ast.Node) {
	hides := func(id *ast.Ident) {
		if id != nil && slices.Contains(builtins, id.Name) {
			c.add(c.files.Position(id.Pos()), "%s hides a builtin; give it another name", id.Name)
		}
	}
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv == nil {
			hides(n.Name)
		} else {
			hidden(n.Recv, hides)
		}
	case *ast.FuncType:
		hidden(n.Params, hides)
		hidden(n.Results, hides)
		hidden(n.TypeParams, hides)
	case *ast.TypeSpec:
		hides(n.Name)
	case *ast.ValueSpec:
		for _, id := range n.Names {
			hides(id)
		}
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			for _, e := range n.Lhs {
				id, _ := e.(*ast.Ident)
				hides(id)
			}
		}
	case *ast.RangeStmt:
		if n.Tok == token.DEFINE {
			key, _ := n.Key.(*ast.Ident)
			value, _ := n.Value.(*ast.Ident)
			hides(key)
			hides(value)
		}
	}
}

func hidden(list *ast.FieldList, hides func(*ast.Ident)) {
	if list == nil {
		return
	}
	for _, f := range list.List {
		for _, id := range f.Names {
			hides(id)
		}
	}
}
