package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/model"
)

type configCommand struct {
	JSON bool `name:"json" help:"Print JSON."`
	lookFlags
	sourceFlags
	reportFlags
}

// Help is the part of `reliure config --help` that tags can't hold.
func (configCommand) Help() string {
	return `Flags come before reliure.yaml, that before the front matter of a publication's first page, and that before the defaults.

Examples:

  reliure config

  reliure config content/guide.md --theme a5

  reliure config --json | jq '.publications[].settings[] | select(.key == "title")'

Exit codes: 0 done, 1 errors in the sources, 2 wrong usage, 3 the disk or its permissions.`
}

// Run prints the settings.
func (c configCommand) Run(ctx context.Context) error {
	options, report, err := c.start(c.lookFlags, c.reportFlags)
	if err != nil {
		return err
	}
	settings, err := export.SettingsOf(ctx, options, &report.list)
	if err = report.show(err); settings.Settings != nil {
		err = errors.Join(err, c.print(os.Stdout, settings))
	}
	return err
}

// print writes the settings: as JSON, or as tables of key, value and source.
func (c configCommand) print(w io.Writer, settings export.Settings) error {
	if c.JSON {
		return printJSON(w).Encode(settings)
	}
	out := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	table(out, settings.Settings)
	for _, p := range settings.Publications {
		fmt.Fprintf(out, "\n%s (%s)\n", p.Slug, p.File)
		table(out, p.Settings)
	}
	return out.Flush()
}

// table writes the settings that have a value.
func table(w io.Writer, settings []export.Setting) {
	for _, s := range settings {
		if s.Value != nil {
			fmt.Fprintf(w, "%s\t%s\t%s\n", s.Key, shown(s.Value), s.Source)
		}
	}
}

// longest is how many characters of a value are shown.
const longest = 60

// shown is a value on one line.
func shown(value any) string {
	text := ""
	switch v := value.(type) {
	case []model.Person:
		names := make([]string, len(v))
		for i, p := range v {
			if names[i] = p.Name; p.Role != "" {
				names[i] += " (" + p.Role + ")"
			}
		}
		text = strings.Join(names, ", ")
	case []string:
		text = strings.Join(v, ", ")
	case model.Licence:
		text = strings.TrimSpace(v.Name + " " + v.Address)
	case model.Series:
		text = strings.TrimSpace(v.Name + " " + v.Position)
	case string, int:
		text = fmt.Sprint(v)
	default:
		data, err := json.Marshal(v)
		if err != nil {
			return err.Error()
		}
		text = string(data)
	}
	if letters := []rune(strings.Join(strings.Fields(text), " ")); len(letters) > longest {
		return string(letters[:longest-1]) + "…"
	}
	return text
}
