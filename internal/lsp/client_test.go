package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/reliure/reliure/internal/export"
)

// client is an editor: it speaks the protocol over pipes, with framing of its own.
type client struct {
	t        testing.TB
	folder   string
	in       io.WriteCloser
	messages chan received
	ended    chan error
	id       int
	versions map[string]int
}

// received is a message from the server.
type received struct {
	ID     *int            `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

// start writes the files of a site, starts a server and initializes it with their folder as the workspace.
func start(t testing.TB, files map[string]string) *client {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return startIn(t, folder)
}

func startIn(t testing.TB, folder string) *client {
	t.Helper()
	serverIn, in := io.Pipe()
	out, serverOut := io.Pipe()
	c := &client{t: t, folder: folder, in: in, messages: make(chan received, 1000), ended: make(chan error, 1),
		versions: map[string]int{}}
	go func() {
		err := Serve(t.Context(), serverIn, serverOut, export.Options{Version: "test", Unverified: true})
		serverOut.Close()
		serverIn.Close()
		c.ended <- err
	}()
	go c.read(out)
	t.Cleanup(func() { in.Close() })
	refreshed := map[string]any{"inlayHint": map[string]any{"refreshSupport": true}}
	c.call("initialize", map[string]any{"processId": nil, "rootUri": c.uri(""),
		"capabilities": map[string]any{"workspace": refreshed}}, nil)
	c.notify("initialized", map[string]any{})
	return c
}

// read takes frames apart: a header with the length, an empty line, JSON.
func (c *client) read(out io.Reader) {
	defer close(c.messages)
	r := textproto.NewReader(bufio.NewReader(out))
	for {
		header, err := r.ReadMIMEHeader()
		if err != nil {
			return
		}
		length, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			return
		}
		body := make([]byte, length)
		if _, err := io.ReadFull(r.R, body); err != nil {
			return
		}
		var m received
		if err := json.Unmarshal(body, &m); err != nil {
			return
		}
		c.messages <- m
	}
}

func (c *client) send(message map[string]any) {
	c.t.Helper()
	message["jsonrpc"] = "2.0"
	body, err := json.Marshal(message)
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(c.in, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	c.send(map[string]any{"method": method, "params": params})
}

// next returns the next message; the test fails when none comes for a long time.
func (c *client) next() received {
	c.t.Helper()
	select {
	case m, ok := <-c.messages:
		if !ok {
			c.t.Fatal("the server went away")
		}
		return m
	case <-time.After(time.Minute):
		c.t.Fatal("the server says nothing")
	}
	return received{}
}

// call asks, and reads the answer into result; what else comes before it is passed over.
func (c *client) call(method string, params, result any) error {
	c.t.Helper()
	c.id++
	c.send(map[string]any{"id": c.id, "method": method, "params": params})
	for {
		m := c.next()
		switch {
		case m.ID == nil || *m.ID != c.id || m.Method != "":
		case m.Error != nil:
			return errors.New(m.Error.Message)
		case result != nil:
			if err := json.Unmarshal(m.Result, result); err != nil {
				c.t.Fatalf("%s: %v in %s", method, err, m.Result)
			}
			return nil
		default:
			return nil
		}
	}
}

func (c *client) uri(name string) string {
	uri := opened{}.uriOf(filepath.Join(c.folder, filepath.FromSlash(name)))
	return uri
}

// open opens a file with a text of the editor's, and waits until it was read.
func (c *client) open(name, text string) []diagnostic {
	c.t.Helper()
	c.versions[name] = 1
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": c.uri(name), "languageId": "markdown", "version": 1, "text": text}})
	return c.diagnostics(name)
}

// change edits an open file, and waits until it was read.
func (c *client) change(name string, changes ...change) []diagnostic {
	c.t.Helper()
	c.edit(name, changes...)
	return c.diagnostics(name)
}

func (c *client) edit(name string, changes ...change) {
	c.t.Helper()
	c.versions[name]++
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": c.uri(name), "version": c.versions[name]},
		"contentChanges": changes})
}

// diagnostics waits for those of a file's newest version.
func (c *client) diagnostics(name string) []diagnostic {
	c.t.Helper()
	for {
		if p, ok := c.published(); ok && p.URI == c.uri(name) && p.Version == c.versions[name] {
			return p.Diagnostics
		}
	}
}

// published returns the next message, when it is one of diagnostics.
func (c *client) published() (p publishDiagnosticsParams, ok bool) {
	c.t.Helper()
	m := c.next()
	if m.Method != "textDocument/publishDiagnostics" {
		return p, false
	}
	if err := json.Unmarshal(m.Params, &p); err != nil {
		c.t.Fatal(err)
	}
	return p, true
}

// shown writes diagnostics a line each: where they begin and end, severity, code.
func shown(list []diagnostic) string {
	var lines []string
	for _, d := range list {
		lines = append(lines, fmt.Sprintf("%d:%d-%d:%d %d %s", d.Range.Start.Line, d.Range.Start.Character,
			d.Range.End.Line, d.Range.End.Character, d.Severity, d.Code))
	}
	return strings.Join(lines, "\n")
}

func at(line, character int) position { return position{line, character} }
