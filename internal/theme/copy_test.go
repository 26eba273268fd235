package theme

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/reliure/reliure/templates"
)

func TestCopyOfAThemeIsTheTheme(t *testing.T) {
	for _, name := range Names(templates.Files) {
		want, err := Load(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Load(fstest.MapFS{"copy/theme.yaml": {Data: want.Copy()}}, "copy")
		if err != nil {
			t.Fatalf("%v\n%s", err, want.Copy())
		}
		got.places, got.file, got.Extends, got.Scale = want.places, want.file, want.Extends, want.Scale
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the copy is\n%+v\nwant\n%+v", name, got, want)
		}
	}
}

func TestEveryKeyOfAThemeIsExplained(t *testing.T) {
	var check func(of reflect.Type, path string)
	check = func(of reflect.Type, path string) {
		for i := range of.NumField() {
			field := of.Field(i)
			key := field.Tag.Get("yaml")
			if key == "" || key == "-" {
				continue
			}
			if field.Tag.Get("about") == "" {
				t.Errorf("%s%s: the field's tag has no about", path, key)
			}
			if s := describeField(field); s.Properties != nil {
				check(field.Type, path+key+".")
			}
		}
	}
	check(reflect.TypeFor[Theme](), "")
}

func TestWordsOfTheSchemaAreThoseThatAreRead(t *testing.T) {
	const some = "extends: livre\n"
	for key, words := range map[string]string{
		"chapters: {start: %}":        "page,right,here",
		"links: {addresses: %}":       "foot,chapter,none",
		"running-heads: {left: %}":    "none,publication,chapter,section",
		"emphasis: %":                 "italic,bold",
		"page: {sides: %}":            "one,two",
		"styles: {text: {family: %}}": "serif,display,sans,mono",
	} {
		for word := range strings.SplitSeq(words, ",") {
			if _, err := mine(some + strings.Replace(key, "%", word, 1)); err != nil {
				t.Error(err)
			}
		}
	}
}
