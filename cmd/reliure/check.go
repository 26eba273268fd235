package main

import (
	"context"
	"os"

	"github.com/reliure/reliure/internal/export"
)

type checkCommand struct {
	Against string `placeholder:"DIR|FILE" complete:"dir" help:"Compare each page with what the site's own engine has published in DIR: addresses, words, ids of headings, order. FILE: what eleventy --to=json writes."`
	Watch   bool   `short:"w" help:"Check again on each change, until the command is stopped."`
	acceptFlags
	lookFlags
	sourceFlags
	reportFlags
	progressFlags
}

// Help is the part of `reliure check --help` that tags can't hold.
func (checkCommand) Help() string {
	return `Goes the whole way of build but for the writing, so that its diagnostics are the same.

Examples:

  reliure check

  reliure check --strict content/guide.md

  reliure check --diagnostics sarif > reliure.sarif

  reliure check --accept accepted.json --record "Old pages"      accept all that is found now

  reliure check --accept accepted.json --strict                  fail for what is new

  reliure check --against _site             does the document say what the site shows?

  reliure check --watch                     again after each save; Ctrl+C ends it, with exit code 0

Exit codes: 0 done, 1 errors in the sources, 2 wrong usage, 3 the disk or its permissions, 4 a fault of Reliure in what it made, 130 interrupted.`
}

// Run checks.
func (c checkCommand) Run(ctx context.Context) error {
	options, err := c.options(c.lookFlags)
	if err != nil {
		return err
	}
	options.Against = c.Against
	if c.Watch {
		return c.watch(ctx, options)
	}
	report, err := c.open()
	if err != nil {
		return err
	}
	report.machine = os.Stdout
	if report.accepted, err = c.load(&report.list); err != nil {
		return report.show(err)
	}
	var end func()
	options.Progress, end = c.begin(c.Quiet)
	err = export.Check(ctx, options, &report.list)
	end()
	return report.show(report.accepted.settle(&report.list, err, options.Strict))
}
