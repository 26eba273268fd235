package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/start"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

type initCommand struct {
	Folder   string `arg:"" optional:"" name:"DIR" default:"content" complete:"dir" help:"Folder to write into; \"content\" by default. It is made when it is missing."`
	Language string `short:"l" default:"fr" enum:"fr,en" placeholder:"fr|en" help:"Language of the publication: fr (the default) or en."`
	Theme    string `placeholder:"NAME" complete:"livre,a5,lettre,large-print" help:"Write a commented copy of this theme too, into DIR/theme: livre, a5, lettre or large-print."`
	Quiet    bool   `short:"q" help:"Don't list what was written."`
}

// Help is the part of `reliure init --help` that tags can't hold.
func (initCommand) Help() string {
	return `Writes a small publication that builds: two pages, a picture, and a reliure.yaml with every setting explained. Nothing is overwritten. In a folder with Markdown or a reliure.yaml, --theme adds the theme alone.

Examples:

  reliure init                          into content/

  reliure init guide --language en

  reliure init guide --theme a5         with a copy of the theme a5 to change

Exit codes: 0 done, 2 wrong usage, or a file is in the way, 3 the disk or its permissions.`
}

// Run writes the files and says what to do next.
func (c initCommand) Run() error {
	files, err := c.files()
	if err != nil {
		return err
	}
	var exists *start.ExistsError
	switch err := files.Write(c.Folder); {
	case errors.As(err, &exists):
		return usageError(err.Error())
	case err != nil:
		fmt.Fprintf(os.Stderr, "reliure: the publication can't be written: %v\n", err)
		return err
	}
	if c.Quiet {
		return nil
	}
	for _, name := range files.Names() {
		fmt.Println(filepath.Join(c.Folder, filepath.FromSlash(name)))
	}
	if _, isNew := files[config.Name]; c.Theme != "" && !isNew {
		fmt.Printf("\nAdd this line to reliure.yaml: theme: %s\n", themeFolder)
	}
	fmt.Printf("\nNext: reliure build %s\n", c.Folder)
	return nil
}

// themeFolder is where the copy of a theme goes.
const themeFolder = "theme"

// files lists what is to be written: the publication, unless there is one already and a theme alone is
// wanted, and the theme.
func (c initCommand) files() (start.Files, error) {
	files := start.Files{}
	if c.Theme == "" || !holdsPublication(c.Folder) {
		var err error
		if files, err = start.Publication(templates.Files, c.Language, time.Now()); err != nil {
			return nil, err
		}
	}
	if c.Theme == "" {
		return files, nil
	}
	names := theme.Names(templates.Files)
	look, err := start.Theme(templates.Files, c.Theme)
	if errors.Is(err, fs.ErrNotExist) {
		hint := "There are " + strings.Join(names, ", ")
		if near := diag.Nearest(c.Theme, names); near != "" {
			hint = fmt.Sprintf("Did you mean %q?", near)
		}
		return nil, usageError(fmt.Sprintf("there is no shipped theme %q. %s", c.Theme, hint))
	}
	for name, data := range look {
		files[themeFolder+"/"+name] = data
	}
	if text, ok := files[config.Name]; ok {
		files[config.Name] = start.WithTheme(text, themeFolder)
	}
	return files, err
}

// holdsPublication reports whether a folder has pages or settings.
func holdsPublication(folder string) bool {
	pages, _ := filepath.Glob(filepath.Join(folder, "*.md")) // the pattern is right
	_, err := os.Stat(filepath.Join(folder, config.Name))
	return len(pages) > 0 || err == nil
}
