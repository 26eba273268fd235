package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/door/jsontext"
	"github.com/reliure/reliure/internal/door/mdbook"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/output"
)

type mdbookCommand struct {
	limitFlags
	reportFlags
}

// Help is the part of `reliure mdbook --help` that tags can't hold.
func (mdbookCommand) Help() string {
	return `mdBook runs this command itself, when book.toml has

  [output.reliure]
  command = "reliure mdbook"

It gives the book to the standard input and says where the PDF and the EPUB go. The table takes the keys of reliure.yaml, format = ["pdf", "epub"] and strict = true.`
}

// Run builds the book that mdBook hands over.
func (c mdbookCommand) Run(ctx context.Context) error {
	limits, err := config.LimitsOf(c.Limit)
	if err != nil {
		return usageError("--limit or RELIURE_LIMITS: " + err.Error())
	}
	in, err := handedOver(fromStandardInput, limits.SourceMegabytes)
	if err != nil {
		return err
	}
	if !mdbook.Is(in.Data) {
		return usageError("mdBook runs this command: it expects a book on the standard input. " +
			"Write command = \"reliure mdbook\" below [output.reliure] in book.toml")
	}
	report, err := c.open()
	if err != nil {
		return err
	}
	options, err := c.options(in)
	var failure *jsontext.Error
	if err != nil && !errors.As(err, &failure) {
		return report.show(err)
	}
	options.From = in // what is wrong with it is told when it is read
	result, err := export.Build(ctx, options, &report.list)
	if err = report.show(err); !c.Quiet {
		err = errors.Join(err, list(result.Artifacts))
	}
	return err
}

// options are what mdBook's call and the table output.reliure say. The program goes into the book's folder, so that
// diagnostics name files as seen from there.
func (c mdbookCommand) options(in *door.Input) (export.Options, error) {
	options, err := sourceFlags{limitFlags: c.limitFlags}.options(lookFlags{})
	if err != nil {
		return options, err
	}
	options.Source = "."
	if in.IsCut {
		return options, nil
	}
	call, err := mdbook.ReadCall(in.Data)
	if err != nil {
		return options, err
	}
	if options.Output, err = filepath.Abs(call.Destination); err != nil {
		return options, err
	}
	if err := os.Chdir(call.Root); err != nil {
		return options, usageError(fmt.Sprintf("the book's folder can't be read: %v", failure(err)))
	}
	var settings struct {
		Format any  `json:"format"`
		Strict bool `json:"strict"`
	}
	if call.Settings != nil {
		if err := json.Unmarshal(call.Settings, &settings); err != nil {
			return options, usageError("strict below [output.reliure] must be true or false")
		}
	}
	options.Strict = settings.Strict
	options.Formats, err = formats(settings.Format)
	return options, err
}

// formats reads "pdf", or a list of such names.
func formats(value any) ([]output.Format, error) {
	names, isList := value.([]any)
	if !isList && value != nil {
		names = []any{value}
	}
	var all []output.Format
	for _, name := range names {
		text, _ := name.(string)
		format := output.Format(text)
		if !slices.Contains([]output.Format{output.PDF, output.EPUB}, format) {
			return nil, usageError(fmt.Sprintf("format below [output.reliure] is %v; it must be \"pdf\", \"epub\" or "+
				"a list of both", value))
		}
		all = append(all, format)
	}
	return all, nil
}
