package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/reliure/reliure/internal/lsp"
)

type lspCommand struct {
	limitFlags
	Stdio bool `help:"Speak over standard input and output: the only way there is. Editors may name it."`
}

// Help is the part of `reliure lsp --help` that tags can't hold.
func (lspCommand) Help() string {
	return `A language server for Markdown, reliure.yaml and theme.yaml: editors start it and speak to it over standard input and output. It checks the text as it is typed, saved or not. docs/guide/editors.md has the settings of editors.

Exit codes: 0 the editor said that it goes, 3 it went without a word, or what it says cannot be read.`
}

// Run serves an editor until it goes away.
func (c lspCommand) Run(ctx context.Context) error {
	options, err := sourceFlags{limitFlags: c.limitFlags}.options(lookFlags{})
	if err != nil {
		return err
	}
	options.Unverified = true // a fault of ours is nothing to mend in an editor
	err = lsp.Serve(ctx, os.Stdin, os.Stdout, options)
	if errors.Is(err, lsp.ErrNotShutDown) && ctx.Err() != nil {
		return nil // interrupted: a server has no other end
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "reliure: %v\n", err)
	}
	return err
}
