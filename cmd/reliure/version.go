package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"text/tabwriter"

	"github.com/reliure/reliure/internal/program"
)

// What the linker sets (-X main.release=…), as the Makefile and .goreleaser.yaml ask it to. Empty
// in a build without them.
var (
	release string // the tag, v1.2.3
	commit  string // its full hash
	date    string // of the commit, never of the build
)

func version() string { return program.Version(release) }

type versionCommand struct{}

// Run prints the version, and below it what else is known of the build.
func (versionCommand) Run() error {
	commit, date := origin()
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	fmt.Fprintf(out, "reliure\t%s\n", version())
	if commit != "" {
		fmt.Fprintf(out, "commit\t%s\n", commit)
	}
	if date != "" {
		fmt.Fprintf(out, "date\t%s\n", date)
	}
	fmt.Fprintf(out, "go\t%s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return out.Flush()
}

// origin returns the commit that the program was made of, and its date: the linker's, else those that `go
// build` records in a clone.
func origin() (revision, day string) {
	if commit != "" {
		return commit, date
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", ""
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.time":
			day = s.Value
		}
	}
	return revision, day
}
