package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/source"
)

// fromStandardInput stands for the standard input where a file is named.
const fromStandardInput = "-"

// mostHandedOver is the largest input that is read at all, in bytes; the configuration may allow less.
const mostHandedOver = 1 << 30

// handedOver reads what another program hands over: a file, a pipe such as <(pandoc …), or standard input for "-". What
// a pipe holds is named as that of standard input is.
func handedOver(name string) (*door.Input, error) {
	if name == fromStandardInput {
		data, err := source.ReadAtMost(os.Stdin, mostHandedOver)
		if err != nil {
			return nil, fmt.Errorf("reading what is handed over: %w", err)
		}
		return &door.Input{Name: name, Data: data}, nil
	}
	given, err := source.ReadGiven(name, mostHandedOver)
	if err != nil {
		return nil, usageError(fmt.Sprintf("--from names %s, which can't be read: %v", name, err))
	}
	if given.Pipe {
		name = fromStandardInput
	}
	return &door.Input{Name: filepath.ToSlash(name), Data: given.Data}, nil
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
