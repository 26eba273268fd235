package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/reliure/reliure/internal/export"
)

type fontsCommand struct {
	JSON bool `name:"json" help:"Print JSON, with every character and every page."`
	lookFlags
	sourceFlags
	reportFlags
}

// Help is the part of `reliure fonts --help` that tags can't hold.
func (fontsCommand) Help() string {
	return `Prints for each publication which font shows which characters, of which script, on which pages of the PDF. For what no font has
it names a font, and the package of Debian, Fedora and Homebrew that brings it. Name its file under fonts: in reliure.yaml.

Examples:

  reliure fonts content/guide.md

  reliure fonts --json | jq '.[].missing'

Exit codes: 0 done, 1 errors in the sources, 2 wrong usage, 3 the disk or its permissions.`
}

// Run prints the fonts.
func (c fontsCommand) Run(ctx context.Context) error {
	options, report, err := c.start(c.lookFlags, c.reportFlags)
	if err != nil {
		return err
	}
	uses, err := export.FontsOf(ctx, options, &report.list)
	if err = report.show(err); uses != nil {
		err = errors.Join(err, c.print(os.Stdout, uses))
	}
	return err
}

func (c fontsCommand) print(w io.Writer, uses []export.FontUse) error {
	if c.JSON {
		return printJSON(w).Encode(uses)
	}
	for i, use := range uses {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s (%s)\n", use.Slug, use.File)
		out := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
		for _, f := range use.Fonts {
			for _, s := range f.Scripts {
				fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", f.Name, s.Script, characters(s.Characters), pages(s.Pages))
			}
		}
		if err := out.Flush(); err != nil {
			return err
		}
		for _, s := range use.Missing {
			fmt.Fprintf(w, "missing: %s, %s, %s\n", s.Script, characters(s.Characters), pages(s.Pages))
			if p := s.Packages; p != nil {
				fmt.Fprintf(w, "  %s has them: apt install %s, dnf install %s, brew install --cask %s\n", p.Font,
					p.Debian, p.Fedora, p.Homebrew)
			}
		}
	}
	return nil
}

// characters shows the first characters of a list, and how many there are.
func characters(all string) string {
	const most = 12
	list := []rune(all)
	if len(list) <= most {
		return all
	}
	return fmt.Sprintf("%s… (%d)", string(list[:most]), len(list))
}

// pages shows the first and the last pages of a list.
func pages(all []string) string {
	all = slices.DeleteFunc(slices.Clone(all), func(folio string) bool { return folio == "" })
	const most = 6
	switch {
	case len(all) == 0:
		return "pages without a number"
	case len(all) > most:
		return fmt.Sprintf("%d pages, %s–%s", len(all), all[0], all[len(all)-1])
	}
	return "p. " + strings.Join(all, ", ")
}
