// Command oracles builds small sites with the programs that their kinds belong to, and compares what those publish
// with what Reliure makes of the same sources.
//
// It is run from the root of the repository by `make oracles`, after the build, and by `make conformance` for the
// kinds that are equal. In: the sites in testdata/sites, a folder for each kind. Out: a line for each site with what
// was compared, every difference under it. The rule it keeps: what a site's own program defines (words, order, titles,
// anchors, targets of links) is checked against that program; a difference is either mended or stands in
// differences.go with its reason.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/tools/install"
)

func main() {
	cache := flag.String("cache", install.Cache(), "folder that the programs are installed in")
	sites := flag.String("sites", filepath.Join("testdata", "sites"), "folder with a site for each kind")
	only := flag.String("only", "", "compare with the programs alone whose name and version begin so")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	found, err := run(ctx, os.Stdout, *sites, *cache, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracles:", err)
		os.Exit(3)
	}
	if found > 0 {
		fmt.Printf("%d differences\n", found)
		os.Exit(1)
	}
}

// run compares each site with its program; it returns how many differences there are that have no reason.
func run(ctx context.Context, out io.Writer, sites, cache, only string) (found int, err error) {
	folder, err := os.MkdirTemp("", "reliure-oracles-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder)
	if cache, err = filepath.Abs(cache); err != nil {
		return 0, err
	}
	for _, g := range generators {
		if !strings.HasPrefix(g.name, only) {
			continue
		}
		work := filepath.Join(folder, g.name)
		published, made, err := read(ctx, g, filepath.Join(sites, g.site), cache, work)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", g.name, err)
		}
		differences := slices.DeleteFunc(compare(published, made), func(d difference) bool {
			return meant(g.site, d)
		})
		if g.handed != "" {
			more, err := handedAddresses(ctx, g, filepath.Join(work, "theirs"), filepath.Join(work, "published"))
			if err != nil {
				return 0, fmt.Errorf("%s: %w", g.name, err)
			}
			differences = append(differences, more...)
		}
		report(out, g, published, differences)
		found += len(differences)
	}
	return found, nil
}

// read returns what a site's program publishes and what Reliure makes of the same site. Both work on a copy of it, so
// that nothing that one writes is seen by the other.
func read(ctx context.Context, g generator, source, cache, folder string) (published, made edition, err error) {
	if err := g.install(ctx, cache); err != nil {
		return edition{}, edition{}, fmt.Errorf("install: %w", err)
	}
	theirs, ours := filepath.Join(folder, "theirs"), filepath.Join(folder, "ours")
	for _, copied := range []string{theirs, ours} {
		if err := os.CopyFS(copied, os.DirFS(source)); err != nil {
			return edition{}, edition{}, err
		}
	}
	output := filepath.Join(folder, "published")
	if err := g.publish(ctx, cache, theirs, output); err != nil {
		return edition{}, edition{}, fmt.Errorf("publish: %w", err)
	}
	pages := output
	if g.artifacts != "" {
		pages = filepath.Join(output, "html")
	}
	if published, err = readSite(pages, g); err != nil {
		return edition{}, edition{}, err
	}
	if len(published.pages) == 0 {
		return edition{}, edition{}, fmt.Errorf("%s names no page in its navigation", g.home)
	}
	if g.artifacts != "" {
		made, err = readArtifacts(filepath.Join(output, g.artifacts))
		return published, made, err
	}
	reliure, err := filepath.Abs(filepath.Join("bin", "reliure"))
	if err != nil {
		return edition{}, edition{}, err
	}
	artifacts := filepath.Join(folder, "artifacts")
	words := []string{"build", g.source, "-f", "epub", "-q", "-o", artifacts}
	if g.handed != "" {
		ours, words = theirs, append(words, "--from", g.handed)
	}
	if _, err := command(ctx, ours, reliure, words...); err != nil {
		return edition{}, edition{}, err
	}
	made, err = readArtifacts(artifacts)
	return published, made, err
}

func report(out io.Writer, g generator, published edition, differences []difference) {
	verdict := "equal"
	if len(differences) > 0 {
		verdict = fmt.Sprintf("%d differences", len(differences))
	}
	words, anchors, links := published.counts()
	fmt.Fprintf(out, "%s: %d pages, %d words, %d anchors, %d links: %s\n", g.name, len(published.pages), words, anchors,
		links, verdict)
	for _, d := range differences {
		fmt.Fprintf(out, "    %s\n", d)
	}
}

// command runs a program in a folder and returns what it wrote to its standard output; what it said otherwise is in
// the error.
func command(ctx context.Context, folder, name string, arguments ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, name, arguments...)
	c.Dir = folder
	out, err := c.Output()
	if failed, ok := err.(*exec.ExitError); ok {
		return out, fmt.Errorf("%s: %w\n%s%s", filepath.Base(name), err, failed.Stderr, out)
	}
	return out, err
}
