package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// commandsIn finds the lines of a script that run the program.
var commandsIn = regexp.MustCompile(`(?m)^(?:\[.*\] )?(?:exits [0-9]+|! exec|exec|background) (?:.*')?reliure (.*)$`)

// Each command is run by a script of testdata/script with each of its flags.
func TestEveryCommandAndFlagIsInAScript(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	var lines []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range commandsIn.FindAllStringSubmatch(string(text), -1) {
			lines = append(lines, " "+m[1]+" ")
		}
	}
	ran := func(command string, flags ...string) bool {
		for _, line := range lines {
			if !strings.HasPrefix(line, " "+command+" ") {
				continue
			}
			for _, flag := range flags {
				if strings.Contains(line, " "+flag+" ") || strings.Contains(line, " "+flag+"=") {
					return true
				}
			}
		}
		return false
	}
	parser, err := kong.New(new(commandLine))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range grammarOf(parser.Model) {
		for _, f := range c.flags {
			names := []string{"--" + f.name}
			if f.short != "" {
				names = append(names, "-"+f.short)
			}
			if !ran(c.name, names...) {
				t.Errorf("no script runs reliure %s %s", c.name, names[0])
			}
		}
	}
}
