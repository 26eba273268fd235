package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"time"

	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/preview"
)

// defaultAddress is where the preview is. When another program has the port, any free one is taken.
const defaultAddress = "127.0.0.1:8642"

type serveCommand struct {
	Address string `placeholder:"HOST:PORT" help:"Where the preview is; 127.0.0.1:8642 by default, or another free port. Other machines can't be let in."`
	Editor  string `placeholder:"NAME" complete:"vscode,vscodium,cursor,zed,idea" help:"Open the places of diagnostics in vscode, vscodium, cursor, zed, idea, or by an address with {file}, {line} and {column}. By default they are copied."`
	Open    bool   `help:"Open the preview in the browser."`
	lookFlags
	sourceFlags
	Quiet bool `short:"q" help:"Say where the preview is, and nothing of the builds."`
}

// Help is the part of `reliure serve --help` that tags can't hold.
func (serveCommand) Help() string {
	return `Shows the PDF's pages, the EPUB's text and the diagnostics in the browser, and builds again after each save. Nothing is written: everything is in memory.

Examples:

  reliure serve                             content/, at http://127.0.0.1:8642/

  reliure serve content/guide.md --editor vscode

  reliure serve --publication finUsage      one publication of many, so that the others need no time

  reliure serve --address localhost:9000

Ctrl+C ends it, with exit code 0. Other exit codes: 2 wrong usage, 3 the port, the disk or its permissions.`
}

// Run serves the preview until it is interrupted.
func (c serveCommand) Run(ctx context.Context) error {
	options, err := c.options(c.lookFlags)
	if err != nil {
		return err
	}
	folder, err := os.Getwd()
	if err != nil {
		return err
	}
	options.Unverified = true // a page with a fault of ours is worth seeing
	session := export.NewSession(options)
	editor, err := preview.EditorNamed(c.Editor, append([]string{folder}, session.Watched()...)...)
	if err != nil {
		return usageError(err.Error())
	}
	listener, err := listen(ctx, c.Address)
	if err != nil {
		return err
	}
	shown := preview.New(editor)
	server := &http.Server{Handler: shown, ReadHeaderTimeout: 10 * time.Second}
	defer server.Close()
	go server.Serve(listener) // ends with an error that says so
	return c.build(ctx, session, shown, "http://"+listener.Addr().String()+"/")
}

// browse opens an address in the reader's browser. Where there is none, the address that is printed has to do.
func browse(ctx context.Context, address string) {
	command := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	opener := exec.CommandContext(ctx, command[0], append(command[1:], address)...)
	if err := opener.Start(); err != nil {
		fmt.Fprintf(os.Stderr, "reliure: the browser can't be opened: %v\n", err)
		return
	}
	go opener.Wait()
}

// build builds on each change and shows what came of it.
func (c serveCommand) build(ctx context.Context, session *export.Session, shown *preview.Preview,
	address string) error {
	first := true
	return onEachChange(ctx, session, func(ctx context.Context) error {
		r := &report{}
		begun := time.Now()
		shown.Building()
		editions, err := session.Build(ctx, &r.list)
		took := time.Since(begun)
		if errors.Is(err, context.Canceled) || first && errors.Is(err, export.ErrNotFound) {
			return r.show(err)
		}
		b := preview.Build{Diagnostics: r.list.All(), Took: took}
		for _, e := range editions {
			b.Publications = append(b.Publications, preview.Publication{
				Slug: e.Slug, Title: e.Title, Language: e.Language, Folios: e.Folios, PDF: e.PDF, EPUB: e.EPUB,
			})
		}
		if err != nil && !errors.Is(err, export.ErrSources) {
			b.Failure = err.Error()
		}
		if first {
			fmt.Printf("Preview: %s\nCtrl+C ends it.\n", address)
			if first = false; c.Open {
				browse(ctx, address)
			}
		}
		if !c.Quiet {
			fmt.Printf("Built in %d ms: %s%s\n", took.Milliseconds(), plural(len(editions), "publication"),
				count(b.Diagnostics))
		}
		return shown.Show(b)
	})
}

// listen opens the port, on this machine alone.
func listen(ctx context.Context, address string) (net.Listener, error) {
	wanted := address
	if wanted == "" {
		wanted = defaultAddress
	}
	host, port, err := net.SplitHostPort(wanted)
	if err == nil {
		_, err = net.DefaultResolver.LookupPort(ctx, "tcp", port)
	}
	if err != nil {
		return nil, usageError(fmt.Sprintf("--address is %q; write a host and a port, such as %s", address,
			defaultAddress))
	}
	if !preview.IsLoopback(host) {
		return nil, usageError(fmt.Sprintf("--address is %q; the preview is for this machine alone: use 127.0.0.1, "+
			"localhost or [::1]", address))
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", wanted)
	if err != nil && address == "" {
		listener, err = config.Listen(ctx, "tcp", net.JoinHostPort(host, "0"))
	}
	if err != nil {
		err = fmt.Errorf("the preview can't be served at %s: %w; choose another port with --address", wanted, err)
		fmt.Fprintf(os.Stderr, "reliure: %v\n", err)
	}
	return listener, err
}
