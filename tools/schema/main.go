// Command schema writes docs/schema: what reliure.yaml and theme.yaml may hold, for editors.
//
// It is run from the root of the repository by `make docs`. In: the tables of keys in internal/config and the types of
// internal/theme. Out: a JSON Schema for each, in the folder that is named. The rule it keeps: the schemas allow what
// the program reads and nothing else; tests compare the two.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/door/pages"
	"github.com/reliure/reliure/internal/schema"
	"github.com/reliure/reliure/internal/theme"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: schema DIR")
		os.Exit(2)
	}
	for name, s := range schemas() {
		data, err := schema.Write(s)
		if err == nil {
			err = os.WriteFile(filepath.Join(os.Args[1], name), data, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "schema:", err)
			os.Exit(3)
		}
	}
}

// schemas are all that are written, by their files.
func schemas() map[string]*schema.Schema {
	return map[string]*schema.Schema{"reliure.schema.json": config.Schema(), "theme.schema.json": theme.Schema(),
		"pages.schema.json": pages.Schema()}
}
