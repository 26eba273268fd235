package source

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
)

// maxHandles bounds the folders that are kept open.
const maxHandles = 64

// handles keeps folders open that were used last. Opening below a folder takes a step for each part of the path, so in
// a tree a thousand folders deep each file would take a thousand; from the folder above it takes one.
type handles struct {
	mu    sync.Mutex
	open  map[string]*os.Root // by path without links
	order []string            // from the one that is closed next
}

// handle returns an open folder within a base, nil when it can't be opened. It may be closed by those that come after.
func (t *Tree) handle(b base, resolved string) *os.Root {
	if resolved == b.resolved {
		return b.root
	}
	t.handles.mu.Lock()
	root := t.handles.open[resolved]
	t.handles.mu.Unlock()
	if root != nil {
		return root
	}
	above, rest := b.root, ""
	for at := resolved; at != b.resolved; at = filepath.Dir(at) {
		t.handles.mu.Lock()
		known := t.handles.open[at]
		t.handles.mu.Unlock()
		if known != nil {
			above = known
			break
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
	root, err := above.OpenRoot(rest)
	if errors.Is(err, os.ErrClosed) {
		if relative, ok := Below(b.resolved, resolved); ok {
			root, err = b.root.OpenRoot(filepath.FromSlash(relative))
		}
	}
	if err != nil {
		return nil
	}
	return t.handles.keep(resolved, root)
}

// keep takes in an open folder, and closes the one that was taken in longest ago.
func (h *handles) keep(resolved string, root *os.Root) *os.Root {
	h.mu.Lock()
	defer h.mu.Unlock()
	if known := h.open[resolved]; known != nil {
		root.Close()
		return known
	}
	if len(h.order) >= maxHandles {
		h.open[h.order[0]].Close()
		delete(h.open, h.order[0])
		h.order = h.order[1:]
	}
	h.open[resolved], h.order = root, append(h.order, resolved)
	return root
}

// in does something with a file, by the folder that it lies in where that is open still.
func in[T any](f *File, do func(root *os.Root, name string) (T, error)) (T, error) {
	if f.folder != nil {
		if result, err := do(f.folder, filepath.Base(f.relative)); !errors.Is(err, os.ErrClosed) {
			return result, err
		}
	}
	return do(f.root, f.relative)
}
