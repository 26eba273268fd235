package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/reliure/reliure/internal/export"
)

type modelCommand struct {
	sourceFlags
	reportFlags
}

// Help is the part of `reliure model --help` that tags can't hold.
func (modelCommand) Help() string {
	return `Prints one JSON object for each publication, one after the other: what the PDF and the EPUB are made of.

Examples:

  reliure model content/guide.md

  reliure model | jq '[.. | .type? // empty] | group_by(.) | map({(.[0]): length}) | add'`
}

// Run prints the model.
func (c modelCommand) Run(ctx context.Context) error {
	options, err := c.options(lookFlags{})
	if err != nil {
		return err
	}
	report, err := c.open()
	if err != nil {
		return err
	}
	documents, err := export.Documents(ctx, options, &report.list)
	err = report.show(err)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	for _, d := range documents {
		if failure := out.Encode(d); failure != nil {
			return failure
		}
	}
	return err
}
