package output

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// Error is a failure to write into the output folder. Its text says what to do.
type Error struct {
	Path string
	Err  error
}

// Unwrap returns the failure without its path.
func (e *Error) Unwrap() error { return e.Err }

// Error says what can't be written, why, and what to do.
func (e *Error) Error() string {
	cause := e.Err
	var inner *fs.PathError
	if errors.As(cause, &inner) {
		cause = inner.Err
	}
	advice := "Check the disk, or choose another folder with --output."
	switch {
	case errors.Is(e.Err, syscall.ENOSPC):
		advice = "Free some space, or choose another folder with --output."
	case errors.Is(e.Err, fs.ErrPermission):
		advice = "Change its permissions, or choose another folder with --output."
	case errors.Is(e.Err, syscall.ENOTDIR), errors.Is(e.Err, errNotFile):
		advice = "Choose another folder with --output."
	}
	return fmt.Sprintf("%s can't be written: %v. %s", e.Path, cause, advice)
}

var errNotFile = errors.New("there is something of that name that is not a file")
