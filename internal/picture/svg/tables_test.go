package svg

import (
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/golden"
)

func TestEveryElementIsDrawnAsTheGoldenFileSays(t *testing.T) {
	const attributes = `x="1" y="2" width="30" height="20" cx="9" cy="8" r="7" rx="3" ry="4" x1="1" y1="2" x2="3" ` +
		`y2="4" points="1,2 3,4 5,0" d="M1 2h3v4z" href="#dot"`
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(elements())) {
		ops, remarks := draw(t, `<circle id="dot" r="1"/><`+name+" "+attributes+`><path d="M0 0h1"/>A</`+name+`>`)
		ops.Ops = ops.Ops[1:]
		fmt.Fprintf(&b, "== %s\n%s", name, strings.SplitN(describe(ops, remarks), "\n", 2)[1])
	}
	golden.Compare(t, filepath.Join("testdata", "elements.txt"), b.String())
}

// TestEveryPropertyChangesWhatTheGoldenFileSays lists which fields of a style change by which values of each property.
func TestEveryPropertyChangesWhatTheGoldenFileSays(t *testing.T) {
	values := []string{
		"red", "none", "0.5", "7", "2px", "bold", "italic", "monospace", "round", "middle", "evenodd", "hidden",
		"stroke", "preserve", "pre", "vertical-rl", "pixelated", "non-scaling-stroke", "url(#a)",
	}
	d := &drawer{remarks: map[string]bool{}}
	before := fieldsOf(reflect.ValueOf(initialStyle()))
	all := properties()
	var b strings.Builder
	for _, property := range slices.Sorted(maps.Keys(all)) {
		by := map[string][]string{}
		for _, value := range values {
			s := initialStyle()
			all[property](d, &s, value, measure{em: 16})
			for field, now := range fieldsOf(reflect.ValueOf(s)) {
				if now != before[field] {
					by[field] = append(by[field], value)
				}
			}
		}
		for _, field := range slices.Sorted(maps.Keys(by)) {
			which := strings.Join(by[field], ", ")
			if len(by[field]) == len(values) {
				which = "any value"
			}
			fmt.Fprintf(&b, "%s: %s by %s\n", property, field, which)
		}
	}
	golden.Compare(t, filepath.Join("testdata", "properties.txt"), b.String())
}

// fieldsOf returns a style's fields as text, those of its ownStyle among them.
func fieldsOf(s reflect.Value) map[string]string {
	fields := map[string]string{}
	for i := range s.NumField() {
		name := s.Type().Field(i).Name
		if name == "own" {
			maps.Copy(fields, fieldsOf(s.Field(i)))
			continue
		}
		fields[name] = fmt.Sprint(s.Field(i))
	}
	return fields
}
