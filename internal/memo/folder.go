package memo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Folder keeps results on the disk, for builds in other processes and on other machines. Each is in a file of its own
// under the name of its key, with a digest of what it holds: what was cut short or changed is as good as not there. Any
// number of processes may use one folder at a time, and any file in it, or all of it, may be deleted at any time. It
// never grows smaller by itself. A nil Folder keeps nothing.
type Folder struct {
	path    string
	program []byte

	mu      sync.Mutex
	failure error
}

// entryMark begins every file, with the form of what follows.
const entryMark = "reliure 1\n"

// tag is how programs that make copies of a disk know folders that need none (bford.info/cachedir).
const tag = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of Reliure. It can be deleted at " +
	"any time.\n"

// OpenFolder makes the folder when it is missing. Program identifies the code that makes the results: what other
// code made is not found.
func OpenFolder(path, program string) (*Folder, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	f := &Folder{path: path, program: []byte(program)}
	name := filepath.Join(path, "CACHEDIR.TAG")
	if _, err := os.Lstat(name); err == nil {
		return f, nil
	}
	return f, f.write(name, []byte(tag))
}

// Key makes a key of all that a result depends on.
func (f *Folder) Key(content ...[]byte) Key {
	return digest(append([][]byte{f.program}, content...))
}

// Get returns what was put there under a key, and whether there is any.
func (f *Folder) Get(k Key) ([]byte, bool) {
	entry, err := os.ReadFile(f.file(k))
	if err != nil {
		return nil, false
	}
	rest, ok := bytes.CutPrefix(entry, []byte(entryMark))
	if !ok || len(rest) < sha256.Size {
		return nil, false
	}
	data := rest[sha256.Size:]
	if sha256.Sum256(data) != [sha256.Size]byte(rest) {
		return nil, false
	}
	return data, true
}

// Put keeps a result. What can't be written is not kept, which Failure tells.
func (f *Folder) Put(k Key, data []byte) {
	name := f.file(k)
	err := os.MkdirAll(filepath.Dir(name), 0o755)
	if err == nil {
		sum := sha256.Sum256(data)
		err = f.write(name, []byte(entryMark), sum[:], data)
	}
	if err != nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.failure = err
	}
}

// Failure is why a result could not be kept; nil when all could.
func (f *Folder) Failure() error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.failure
}

func (f *Folder) file(k Key) string {
	name := hex.EncodeToString(k[:])
	return filepath.Join(f.path, name[:2], name[2:])
}

// write puts a file in place as a whole. It is not waited for until it is on the disk: the digest tells
// when it never came there.
func (f *Folder) write(name string, parts ...[]byte) error {
	temporary, err := create(name)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if err == nil {
			_, err = temporary.Write(part)
		}
	}
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), name)
	}
	if err != nil {
		os.Remove(temporary.Name())
	}
	return err
}

// create opens a new file beside the one of that name, with the rights that every new file has.
func create(name string) (*os.File, error) {
	for n := 0; ; n++ {
		file, err := os.OpenFile(fmt.Sprintf("%s.%d.part", name, n), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil || !errors.Is(err, fs.ErrExist) || n == 1000 {
			return file, err
		}
	}
}
