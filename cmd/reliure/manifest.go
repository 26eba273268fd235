package main

import (
	"context"
	"errors"

	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/output"
)

type manifestCommand struct {
	Output  string   `short:"o" default:"dist" placeholder:"DIR" complete:"dir" help:"Folder to write into; \"dist\" by default. It is made when it is missing."`
	Action  string   `arg:"" enum:"merge" help:"merge."`
	Folders []string `arg:"" name:"DIR" complete:"dir" help:"Output folders to join, each with its manifest.json."`
	reportFlags
}

// Help is the part of `reliure manifest --help` that tags can't hold.
func (manifestCommand) Help() string {
	return `Copies the artifacts of all folders into one, each checked against its manifest, and writes the manifest.json and SHA256SUMS that a single run would have written. Nothing is written when a shard is missing or two folders contradict each other.

Examples:

  reliure manifest merge dist-1 dist-2 dist-3

  reliure manifest merge shards/* -o public/downloads

Exit codes: 0 done, 1 the folders don't fit together, 2 wrong usage, 3 the disk or its permissions, 130 interrupted.`
}

// Run merges and lists what was written.
func (c manifestCommand) Run(ctx context.Context) error {
	report, err := c.open()
	if err != nil {
		return err
	}
	merged, err := output.Merge(ctx, c.Folders, c.Output, &report.list)
	err = report.show(err)
	if !c.Quiet && merged != nil {
		err = errors.Join(err, list(export.ArtifactsIn(c.Output, merged.Publications)))
	}
	return err
}
