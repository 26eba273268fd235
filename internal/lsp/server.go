// Package lsp is a language server: it turns the requests of an editor into calls of a session, and diagnostics into
// messages of the Language Server Protocol 3.17.
//
// It stands beside the flow, above export, and cmd/reliure runs it over standard input and output. server.go takes the
// messages, documents.go has the texts that are open, project.go checks them again after each edit; the rest is a file
// for each thing that an editor asks for. The rule it keeps: a question is answered from what was last read of the
// sources and from the open text, so that no answer waits for a build.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"sync"
	"sync/atomic"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/fault"
)

// ErrNotShutDown says that the editor went away without a word.
var ErrNotShutDown = errors.New("the editor ended the connection without shutdown")

// Server answers one editor.
type Server struct {
	options export.Options // of every session; Source comes from the documents
	conn    *jsonrpc2.Conn
	alive   context.Context // while the editor is there
	done    context.CancelFunc

	mu        sync.Mutex
	folders   []string             // of the editor's workspace, absolute
	documents map[string]*document // that are open, by absolute path
	projects  map[string]*project  // by source
	shutDown  bool
	hinted    bool // the editor wants to be told when hints are others
}

// Serve answers an editor until it goes away or the context is done. The options hold for all that is checked; their
// Source is that of the documents which are open. The error is ErrNotShutDown when the editor did not say that it goes,
// and another one when what it says can't be read.
func Serve(ctx context.Context, in io.Reader, out io.Writer, options export.Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &Server{options: options, alive: ctx, done: cancel,
		documents: map[string]*document{}, projects: map[string]*project{}}
	stream := &messages{ObjectStream: jsonrpc2.NewBufferedStream(connection{in, out}, jsonrpc2.VSCodeObjectCodec{})}
	ready := make(chan struct{})
	handler := jsonrpc2.HandlerWithError(func(ctx context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
		<-ready
		return s.answer(ctx, r)
	}).SuppressErrClosed()
	s.conn = jsonrpc2.NewConn(ctx, stream, handler, jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	close(ready)
	<-s.conn.DisconnectNotify()
	cancel()
	s.mu.Lock()
	projects, shutDown := s.projects, s.shutDown
	s.mu.Unlock()
	for _, p := range projects {
		<-p.stopped
	}
	if err := stream.unreadable.Load(); err != nil && !shutDown {
		return fmt.Errorf("a message of the editor can't be read: %w", *err)
	}
	if !shutDown {
		return ErrNotShutDown
	}
	return nil
}

// messages keeps the error of a message that can't be read: nothing behind it can be found, and the connection ends.
type messages struct {
	jsonrpc2.ObjectStream
	unreadable atomic.Pointer[error]
}

// ReadObject reads the next message.
func (m *messages) ReadObject(v any) error {
	err := m.ObjectStream.ReadObject(v)
	if err != nil && !errors.Is(err, io.EOF) {
		m.unreadable.Store(&err)
	}
	return err
}

// connection is what an editor writes and reads. Who has opened the ends closes them.
type connection struct {
	io.Reader
	io.Writer
}

func (connection) Close() error { return nil }

// answer does what a message asks for. A panic is the error of its message alone.
func (s *Server) answer(ctx context.Context, r *jsonrpc2.Request) (result any, err error) {
	defer fault.Into(&err)
	s.mu.Lock()
	shutDown := s.shutDown
	s.mu.Unlock()
	if shutDown && r.Method != "exit" {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "the server is shut down"}
	}
	method, known := methods[r.Method]
	switch {
	case known:
		var params json.RawMessage
		if r.Params != nil {
			params = *r.Params
		}
		return method(s, ctx, params)
	case r.Notif:
		return nil, nil
	default:
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: "unknown method " + r.Method}
	}
}

// method does what one kind of message asks for.
type method func(s *Server, ctx context.Context, params json.RawMessage) (any, error)

// taking makes a method of a function that takes the parameters by their type.
func taking[P any](do func(*Server, context.Context, P) (any, error)) method {
	return func(s *Server, ctx context.Context, params json.RawMessage) (any, error) {
		var p P
		if len(params) > 0 {
			if err := json.Unmarshal(params, &p); err != nil {
				return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: fmt.Sprint(err)}
			}
		}
		return do(s, ctx, p)
	}
}

// methods are all that the server understands. Other notifications are passed over, as the protocol wants it.
var methods = map[string]method{
	"initialize":             taking((*Server).initialize),
	"shutdown":               taking((*Server).shutdown),
	"exit":                   taking((*Server).exit),
	"textDocument/didOpen":   taking((*Server).didOpen),
	"textDocument/didChange": taking((*Server).didChange),
	"textDocument/didSave":   taking((*Server).didSave),
	"textDocument/didClose":  taking((*Server).didClose),

	"textDocument/hover":          taking((*Server).hover),
	"textDocument/completion":     taking((*Server).completion),
	"textDocument/definition":     taking((*Server).definition),
	"textDocument/rename":         taking((*Server).rename),
	"textDocument/documentSymbol": taking((*Server).documentSymbol),
	"textDocument/codeAction":     taking((*Server).codeAction),
	"textDocument/inlayHint":      taking((*Server).inlayHint),

	"workspace/didChangeWatchedFiles": taking((*Server).didChangeWatchedFiles),
}

func (s *Server) initialize(_ context.Context, p initializeParams) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, folder := range p.WorkspaceFolders {
		if path, ok := pathOf(folder.URI); ok {
			s.folders = append(s.folders, path)
		}
	}
	if path, ok := pathOf(p.RootURI); ok && len(s.folders) == 0 {
		s.folders = append(s.folders, path)
	}
	s.hinted = p.Capabilities.Workspace.InlayHint.RefreshSupport
	result := initializeResult{Capabilities: capabilities}
	result.ServerInfo.Name, result.ServerInfo.Version = "reliure", s.options.Version
	return result, nil
}

func (s *Server) shutdown(context.Context, struct{}) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shutDown = true
	return nil, nil
}

func (s *Server) exit(context.Context, struct{}) (any, error) {
	s.done()
	return nil, nil
}
