package config

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
)

func TestTheFileLowersLimitsAndDoesNotRaiseThem(t *testing.T) {
	for name, test := range map[string]struct {
		set     map[string]int // by whoever runs Reliure
		text    string
		want    int
		refused bool
	}{
		"nothing said":              {nil, "", 100, false},
		"lowered":                   {nil, "limits: {nesting: 50}", 50, false},
		"raised":                    {nil, "limits: {nesting: 101}", 100, true},
		"raised by whoever runs":    {map[string]int{"nesting": 300}, "", 300, false},
		"lowered below what is set": {map[string]int{"nesting": 300}, "limits: {nesting: 200}", 200, false},
		"raised above what is set":  {map[string]int{"nesting": 300}, "limits: {nesting: 301}", 300, true},
		"raised to the default":     {map[string]int{"nesting": 20}, "limits: {nesting: 100}", 20, true},
		"said twice":                {nil, "limits: {nesting: 50}\nlimits: {nesting: 100}", 50, true},
	} {
		t.Run(name, func(t *testing.T) {
			limits, err := LimitsOf(test.set)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), Name)
			if err := os.WriteFile(path, []byte(test.text), 0o644); err != nil {
				t.Fatal(err)
			}
			var report diag.List
			c, err := Load(path, nil, limits, &report)
			if err != nil {
				t.Fatal(err)
			}
			if refused := len(report.All()) > 0; c.Limits.Nesting != test.want || refused != test.refused {
				t.Errorf("the limit is %d, want %d; diagnostics %v", c.Limits.Nesting, test.want, report.All())
			}
		})
	}
}

func TestLimitsThatCannotBeSetAreNamed(t *testing.T) {
	for name, test := range map[string]struct {
		set  map[string]int
		want string
	}{
		"no limit of the name": {map[string]int{"nestings": 3}, `there is no limit "nestings": did you mean nesting?`},
		"nothing":              {map[string]int{"nesting": 0}, "the limit nesting is 0; it must be from 1 to 1000"},
		"more than the stages can do with": {map[string]int{"table_columns": 1 << 30},
			"the limit table_columns is 1073741824; it must be from 1 to 10000"},
	} {
		if _, err := LimitsOf(test.set); err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
}

func TestPanicWhileTheFileIsReadKnowsTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), Name)
	if err := os.WriteFile(path, []byte("no-such-key: 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var err error
	func() {
		defer fault.Into(&err)
		_, err = Load(path, nil, Limits{}, nil) // without a report there is nowhere to tell the fault of the key
	}()
	var failed *fault.Fault
	if !errors.As(err, &failed) || failed.Pos.File != filepath.ToSlash(path) {
		t.Errorf("got %v", err)
	}
}
