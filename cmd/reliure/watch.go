package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/watch"
)

// onEachChange does the work at once, and again whenever something of the source changes, until the context is done.
// That is the way to end it: it is no error.
func onEachChange(ctx context.Context, session *export.Session, work func(context.Context) error) error {
	watcher, err := watch.New(session.Watched()...)
	if err != nil {
		fmt.Fprintf(os.Stderr, "reliure: %v\n", err)
		return err
	}
	defer watcher.Close()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return watcher.Run(ctx) })
	group.Go(func() error {
		for {
			if err := work(ctx); err != nil {
				return err
			}
			select {
			case <-ctx.Done():
				return nil
			case <-watcher.Changes():
			}
		}
	})
	if err := group.Wait(); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// watch checks again and again. It shows the diagnostics when they are others than before, with a line between.
func (c checkCommand) watch(ctx context.Context, options export.Options) error {
	if c.DiagnosticsFile != "" {
		return usageError("--watch shows the diagnostics on the terminal; it can't be used with --diagnostics-file")
	}
	session := export.NewSession(options)
	shown := ""
	return onEachChange(ctx, session, func(ctx context.Context) error {
		r := &report{reportFlags: c.reportFlags, machine: os.Stdout}
		var err error
		if r.accepted, err = c.load(&r.list); err != nil {
			return r.show(err)
		}
		err = r.accepted.settle(&r.list, session.Check(ctx, &r.list), options.Strict)
		if errors.Is(err, context.Canceled) || shown == "" && errors.Is(err, export.ErrNotFound) {
			return r.show(err)
		}
		r.explain(err)
		var out strings.Builder
		if err := r.write(&out, r.Diagnostics, r.wanted()); err != nil {
			return err
		}
		if out.Len() == 0 && !c.Quiet {
			out.WriteString("Nothing to mend.\n")
		}
		before := shown
		if shown = out.String(); shown == before {
			return nil
		}
		if before != "" && !c.Quiet {
			fmt.Fprint(os.Stderr, "\n--- changed ---\n")
		}
		_, err = fmt.Fprint(r.output(), shown)
		return err
	})
}

// watch builds again and again, and says of each build when it was and what came of it.
func (c buildCommand) watch(ctx context.Context, options export.Options) error {
	switch {
	case c.DiagnosticsFile != "" || c.Diagnostics != "text":
		return usageError("--watch shows the diagnostics on the terminal; it can't be used with --diagnostics")
	case options.From != nil:
		return usageError("--watch waits for changes of files; it can't be used with what is handed over")
	case options.Cache != "":
		return usageError("--watch keeps results in memory; it can't be used with --cache")
	}
	session := export.NewSession(options)
	first := true
	return onEachChange(ctx, session, func(ctx context.Context) error {
		r := &report{reportFlags: c.reportFlags}
		begun := time.Now()
		result, err := session.Write(ctx, &r.list)
		took := time.Since(begun)
		if errors.Is(err, context.Canceled) || first && errors.Is(err, export.ErrNotFound) {
			return r.show(err)
		}
		first = false
		_ = r.show(err) // what is wrong is shown, and may be mended by the next change
		if c.Quiet {
			return nil
		}
		fmt.Printf("Built in %d ms%s\n", took.Milliseconds(), count(r.list.All()))
		return list(result.Artifacts)
	})
}

// count says how many diagnostics there are of each severity that asks for something.
func count(list []diag.Diagnostic) string {
	var errors, warnings int
	for _, d := range list {
		switch d.Severity {
		case diag.Error:
			errors++
		case diag.Warning:
			warnings++
		}
	}
	text := ""
	if errors > 0 {
		text += ", " + plural(errors, "error")
	}
	if warnings > 0 {
		text += ", " + plural(warnings, "warning")
	}
	return text
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
