package main

import (
	"context"
	"encoding/json"
	"io"
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
	options, report, err := c.start(lookFlags{}, c.reportFlags)
	if err != nil {
		return err
	}
	documents, err := export.Documents(ctx, options, &report.list)
	err = report.show(err)
	out := printJSON(os.Stdout)
	for _, d := range documents {
		if failure := out.Encode(d); failure != nil {
			return failure
		}
	}
	return err
}

// printJSON encodes JSON that people can read too.
func printJSON(w io.Writer) *json.Encoder {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out
}
