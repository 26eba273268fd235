package model

import (
	"reflect"
	"testing"
)

func TestCloneIsEqualAndSharesNothing(t *testing.T) {
	var blocks []Block
	for _, kind := range blockKinds {
		b := reflect.New(reflect.TypeOf(kind).Elem())
		var words []string
		fill(b, &words, 0)
		blocks = append(blocks, b.Interface().(Block))
	}
	paragraph := &Paragraph{}
	for _, kind := range inlineKinds {
		in := reflect.New(reflect.TypeOf(kind).Elem())
		var words []string
		fill(in, &words, 0)
		paragraph.Inlines = append(paragraph.Inlines, in.Interface().(Inline))
	}
	blocks = append(blocks, paragraph)
	notes := []*Note{{ID: "note-1", Blocks: blocks}}
	clones := CloneNotes(notes)
	if !reflect.DeepEqual(clones, notes) {
		t.Fatal("the copy differs")
	}
	owned := map[uintptr]bool{}
	memory(reflect.ValueOf(notes), func(at uintptr, _ reflect.Type) { owned[at] = true })
	memory(reflect.ValueOf(clones), func(at uintptr, of reflect.Type) {
		if owned[at] {
			t.Errorf("the copy shares a %s", of)
		}
	})
}

// memory visits every pointer and slice that a value holds.
func memory(v reflect.Value, visit func(at uintptr, of reflect.Type)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			visit(v.Pointer(), v.Type())
			memory(v.Elem(), visit)
		}
	case reflect.Interface:
		memory(v.Elem(), visit)
	case reflect.Slice:
		if v.Len() > 0 {
			visit(v.Pointer(), v.Type())
		}
		for i := range v.Len() {
			memory(v.Index(i), visit)
		}
	case reflect.Map:
		if v.Len() > 0 {
			visit(v.Pointer(), v.Type())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			memory(v.Field(i), visit)
		}
	}
}
