// Command schema writes what other programs know of the keys that Reliure reads: docs/schema for editors, and a list
// for Eleventy's plugin.
//
// It is run from the root of the repository by `make docs`. In: the tables of keys in internal/config and
// internal/model, the types of internal/theme, the format of internal/door/pages. Out: a JSON Schema for each file that
// users or engines write, and the keys of a front matter that the plugin hands over. The rule it keeps: the schemas
// allow what the program reads and nothing else; tests compare the two.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/door/pages"
	"github.com/reliure/reliure/internal/schema"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/theme"
)

func main() {
	written, err := files()
	for name, data := range written {
		if err == nil {
			err = os.WriteFile(filepath.FromSlash(name), data, 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "schema:", err)
		os.Exit(3)
	}
}

// files are all that are written, by their slash paths from the root of the repository.
func files() (map[string][]byte, error) {
	keys, err := json.MarshalIndent(site.HandedKeys(), "", "  ")
	if err != nil {
		return nil, err
	}
	written := map[string][]byte{"integrations/eleventy/lib/keys.json": append(keys, '\n')}
	for name, s := range map[string]*schema.Schema{
		"reliure": config.Schema(), "theme": theme.Schema(), "pages": pages.Schema(),
	} {
		if written["docs/schema/"+name+".schema.json"], err = schema.Write(s); err != nil {
			return nil, err
		}
	}
	return written, nil
}
