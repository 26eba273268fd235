package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/source"
)

// fromStandardInput stands for the standard input where a file is named.
const fromStandardInput = "-"

// handedOver reads what another program hands over: a file, a pipe such as <(pandoc …), or standard input for "-". What
// a pipe holds is named as that of standard input is. No more is read than the limit of a source allows, in megabytes.
func handedOver(name string, megabytes int) (*door.Input, error) {
	in := &door.Input{Name: fromStandardInput}
	var err error
	if name == fromStandardInput {
		in.Data, err = source.ReadAtMost(os.Stdin, door.Limit(megabytes))
	} else {
		var given source.Given
		given, err = source.ReadGiven(name, door.Limit(megabytes))
		if in.Data = given.Data; !given.Pipe {
			in.Name = filepath.ToSlash(name)
		}
	}
	switch {
	case errors.Is(err, source.ErrTooLarge):
		in.IsCut = true // which is told where it would be read
	case err != nil && name == fromStandardInput:
		return nil, fmt.Errorf("reading what is handed over: %w", err)
	case err != nil:
		return nil, usageError(fmt.Sprintf("--from names %s, which can't be read: %v", name, err))
	}
	return in, nil
}

// handedFolder is where the pictures of what is handed over are: SOURCE when it is given, else the file's folder, or
// the one that the program runs in.
func handedFolder(name, source string) string {
	switch {
	case source != "":
		return source
	case name == fromStandardInput:
		return "."
	}
	return filepath.Dir(name)
}
