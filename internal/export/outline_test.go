package export

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// outline shows the model of a page for people to read: a line for each section and block, inlines as they follow each
// other with their kind in braces, no positions.
//
//	section #sources "Sources"
//	  list tight
//	    listItem
//	      paragraph "Règlement, {emphasis article} 3"
type outline struct {
	strings.Builder
	document *model.Document
}

func (o *outline) line(depth int, format string, args ...any) {
	o.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(o, format, args...)
	o.WriteByte('\n')
}

func (o *outline) section(s *model.Section, depth int) {
	kind := "section"
	if s.Kind != model.Plain {
		kind = string(s.Kind)
	}
	o.line(depth, "%s #%s %q", kind, s.ID, inlines(s.Title))
	o.blocks(s.Blocks, depth+1)
	for _, child := range s.Children {
		o.section(child, depth+1)
	}
}

func (o *outline) blocks(blocks []model.Block, depth int) {
	for _, b := range blocks {
		o.node(reflect.ValueOf(b), "", depth)
	}
}

// node shows a struct: what is short on its line, the nodes that it holds below.
func (o *outline) node(v reflect.Value, name string, depth int) {
	v = reflect.Indirect(v)
	head := []string{}
	if name != "" {
		head = append(head, name+":")
	}
	head = append(head, lower(v.Type().Name()))
	var below []func()
	for _, f := range reflect.VisibleFields(v.Type()) {
		field := v.FieldByIndex(f.Index)
		if f.Anonymous || f.Name == "Pos" || field.IsZero() {
			continue
		}
		switch value := field.Interface().(type) {
		case []model.Inline:
			if f.Name == "Inlines" {
				head = append(head, quoted(inlines(value)))
			} else {
				head = append(head, lower(f.Name)+"="+quoted(inlines(value)))
			}
		case []model.Block:
			below = append(below, func() { o.blocks(value, depth+1) })
		case *model.Picture:
			head = append(head, inlines([]model.Inline{value}))
		case [][]model.Inline:
			for _, term := range value {
				head = append(head, quoted(inlines(term)))
			}
		case [][]model.Block:
			for _, description := range value {
				below = append(below, func() { o.line(depth+1, "description"); o.blocks(description, depth+2) })
			}
		default:
			switch {
			case field.Kind() == reflect.Slice:
				below = append(below, func() { o.nodes(field, f.Name, depth+1) })
			case f.Name == "RowSpan" && field.Int() == 1, f.Name == "ColumnSpan" && field.Int() == 1:
			case f.Name == "ID":
				head = append(head, "#"+field.String())
			case field.Kind() == reflect.Bool:
				head = append(head, lower(f.Name))
			default:
				head = append(head, fmt.Sprintf("%s=%v", lower(f.Name), literal(field)))
			}
		}
	}
	o.line(depth, "%s", strings.Join(head, " "))
	for _, show := range below {
		show()
	}
}

// nodes shows a list of structs; that of a table's rows says which part of the table they are.
func (o *outline) nodes(list reflect.Value, name string, depth int) {
	part := ""
	if name == "Head" || name == "Foot" {
		part = lower(name)
	}
	for i := range list.Len() {
		if _, ok := list.Index(i).Interface().(model.Column); ok {
			continue // their alignment is that of most tables: none
		}
		o.node(list.Index(i), part, depth)
	}
}

// inlines shows a run of text on one line.
func inlines(list []model.Inline) string {
	var b strings.Builder
	for _, in := range list {
		switch in := in.(type) {
		case *model.Text:
			b.WriteString(in.Value)
		case *model.Code:
			b.WriteString("`" + in.Value + "`")
		case *model.Break:
			b.WriteString("{break}")
		default:
			v := reflect.ValueOf(in).Elem()
			b.WriteString("{" + lower(v.Type().Name()))
			for _, f := range reflect.VisibleFields(v.Type()) {
				field := v.FieldByIndex(f.Index)
				if f.Anonymous || f.Name == "Pos" || field.IsZero() {
					continue
				}
				if held, ok := field.Interface().([]model.Inline); ok {
					b.WriteString(" " + inlines(held))
				} else {
					fmt.Fprintf(&b, " %s=%v", lower(f.Name), field)
				}
			}
			b.WriteString("}")
		}
	}
	return b.String()
}

func quoted(s string) string { return `"` + s + `"` }

// literal shows a text that has several lines on one.
func literal(v reflect.Value) any {
	if v.Kind() == reflect.String && strings.ContainsAny(v.String(), "\n ") {
		return fmt.Sprintf("%q", v.String())
	}
	return v
}

func lower(name string) string {
	if name == "ID" {
		return "id"
	}
	return strings.ToLower(name[:1]) + name[1:]
}
