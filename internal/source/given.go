package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// Given is what a file held that the user's own command line names.
type Given struct {
	Data []byte
	Pipe bool // it was one, so that there is nothing to be read again
}

// ReadGiven reads at most limit bytes of what the user's own command line names: a file, or a pipe, such as shells make
// of <(command). Nothing of a site may be one. The error is ErrTooLarge, a *KindError or one of the file system.
func ReadGiven(path string, limit int64) (Given, error) {
	file, err := os.Open(path)
	if err != nil {
		return Given{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Given{}, err
	}
	const stream = fs.ModeNamedPipe | fs.ModeSocket
	given := Given{Pipe: info.Mode()&stream != 0}
	if kind := kindOf(info.Mode()); kind != "" && !given.Pipe {
		return Given{}, &KindError{kind}
	}
	if info.Size() > limit {
		return Given{}, ErrTooLarge
	}
	given.Data, err = ReadAtMost(file, limit)
	return given, err
}

// ReadFile reads a regular file of at most limit bytes that the user's own command line leads to, through links too.
// The error is that of ReadGiven; a pipe is refused as well, before it is opened: one that nobody writes to never ends.
func ReadFile(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if kind := kindOf(info.Mode()); kind != "" {
		return nil, &KindError{kind}
	}
	given, err := ReadGiven(path, limit)
	return given.Data, err
}

// ReadAtMost reads all that comes, which must be no more than limit bytes; of more it returns the beginning, and
// ErrTooLarge.
func ReadAtMost(from io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, limit+1))
	if err == nil && int64(len(data)) > limit {
		return data[:limit], ErrTooLarge
	}
	return data, err
}

// Reopen opens a file again that Find found, by its Real path, when it is one still.
func Reopen(resolved string) (*os.File, error) {
	before, err := os.Lstat(resolved)
	if err != nil {
		return nil, err
	}
	if kind := kindOf(before.Mode()); kind != "" {
		return nil, &fs.PathError{Op: "open", Path: resolved, Err: &KindError{kind}}
	}
	file, err := os.Open(resolved)
	if err != nil {
		return nil, err
	}
	if now, err := file.Stat(); err != nil || !os.SameFile(before, now) {
		file.Close()
		return nil, &fs.PathError{Op: "open", Path: resolved, Err: errors.New("it was another file a moment ago")}
	}
	return file, nil
}
