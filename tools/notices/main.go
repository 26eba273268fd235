// Command notices writes the licences of all that a released program holds: Go, its modules, fonts
// and hyphenation patterns.
//
// In: what `go list` says of cmd/reliure on each system that we release for. Out: one text on standard
// output, for packages to ship. The rule it keeps: a module without a licence is an error, so that no release
// goes out without its notices.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	if err := errors.Join(write(out), out.Flush()); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(3)
	}
}

// work is something that others made, and the folder that holds its licence.
type work struct{ name, folder string }

// write writes the licence texts of all works, each under its name.
func write(out io.Writer) error {
	works, err := ours()
	if err != nil {
		return err
	}
	modules, err := modules()
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "Reliure holds works of others. Each stands here with its licence.")
	for _, w := range slices.Concat(works, modules) {
		texts, err := licences(w.folder)
		if err != nil {
			return err
		}
		if len(texts) == 0 {
			return fmt.Errorf("%s has no licence in %s", w.name, w.folder)
		}
		fmt.Fprintf(out, "\n%s\n%s\n\n", w.name, strings.Repeat("=", len(w.name)))
		for _, text := range texts {
			fmt.Fprintf(out, "%s\n", bytes.TrimSpace(text))
		}
	}
	return nil
}

// ours are Go itself and the data that is embedded.
func ours() ([]work, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("asking for Go's folder: %w", err)
	}
	works := []work{{"The Go language and its standard library", strings.TrimSpace(string(root))}}
	entries, err := os.ReadDir("fonts")
	if err != nil {
		return nil, fmt.Errorf("not run from the root of the repository: %w", err)
	}
	for _, entry := range entries {
		if entry.IsDir() {
			works = append(works, work{"The fonts in fonts/" + entry.Name(), filepath.Join("fonts", entry.Name())})
		}
	}
	return append(works, work{"The hyphenation patterns", "internal/text/hyphenation/patterns"},
		work{"Chroma's lexers", "internal/highlight/lexers"}), nil
}

// modules are those that the program is linked of, on any system, by name.
func modules() ([]work, error) {
	found := map[string]string{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f",
			"{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/reliure")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		text, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("listing the modules for %s: %w", system, err)
		}
		for line := range strings.Lines(string(text)) {
			if name, folder, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				found[name] = folder
			}
		}
	}
	var works []work
	for name, folder := range found {
		works = append(works, work{name, folder})
	}
	slices.SortFunc(works, func(a, b work) int { return strings.Compare(a.name, b.name) })
	return works, nil
}

// licences reads the files of a folder that hold licences or notices.
func licences(folder string) ([][]byte, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var texts [][]byte
	for _, entry := range entries {
		name := strings.ToUpper(entry.Name())
		if entry.IsDir() || !slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "OFL"},
			func(s string) bool {
				return strings.HasPrefix(name, s)
			}) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}
