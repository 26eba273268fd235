package start

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/templates"
)

// commentedKey is the # before a key: one before prose has a single space behind it.
var commentedKey = regexp.MustCompile(`(?m)^#([^ #\n]|  )`)

func TestEveryKeyIsInTheCommentedConfigurationWithItsDefault(t *testing.T) {
	for _, language := range Languages() {
		files, err := Publication(templates.Files, language, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		text := string(files[config.Name])
		file := filepath.Join(t.TempDir(), config.Name)
		if err := os.WriteFile(file, []byte(commentedKey.ReplaceAllString(text, "$1")), 0o644); err != nil {
			t.Fatal(err)
		}
		var report diag.List
		c, err := config.Load(file, nil, config.Limits{}, &report)
		if err != nil || len(report.All()) > 0 {
			t.Fatalf("%s: %v, %v", language, err, report.All())
		}
		defaults := map[string]any{}
		for _, s := range config.Default().Settings() {
			defaults[s.Key] = s.Value
		}
		for _, s := range c.Settings() {
			if s.Pos.IsZero() {
				t.Errorf("%s: %s is not there", language, s.Key)
			}
			if want := defaults[s.Key]; want != nil && !reflect.DeepEqual(s.Value, want) {
				t.Errorf("%s: %s is %v, the default is %v", language, s.Key, s.Value, want)
			}
		}
		if c.Meta.Language != language || !strings.HasPrefix(text,
			"# yaml-language-server: $schema="+config.SchemaAddress+"\n") {
			t.Errorf("%s: language %q, begins with %q", language, c.Meta.Language, text[:60])
		}
	}
}

func TestFileThatIsThereIsNeverOverwritten(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "b"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	var exists *ExistsError
	if err := (Files{"a": []byte("1"), "b": []byte("2")}).Write(folder); !errors.As(err, &exists) ||
		exists.Path != filepath.Join(folder, "b") {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("written all the same: %v", entries)
	}
	if data, _ := os.ReadFile(filepath.Join(folder, "b")); string(data) != "mine" {
		t.Errorf("the file is %q now", data)
	}
}
