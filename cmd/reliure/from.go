package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/internal/door"
)

// fromStandardInput stands for the standard input where a file is named.
const fromStandardInput = "-"

// mostHandedOver is the largest input that is read at all, in bytes; the configuration may allow less.
const mostHandedOver = 1 << 30

// handedOver reads what another program hands over: a file, or standard input for "-".
func handedOver(name string) (*door.Input, error) {
	in := os.Stdin
	if name != fromStandardInput {
		file, err := os.Open(name)
		if err != nil {
			return nil, usageError(fmt.Sprintf("--from names %s, which can't be read: %v", name, err))
		}
		defer file.Close()
		if info, err := file.Stat(); err != nil || info.IsDir() {
			return nil, usageError(fmt.Sprintf("--from names %s, which is no file", name))
		}
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, mostHandedOver))
	if err != nil {
		return nil, fmt.Errorf("reading what is handed over: %w", err)
	}
	return &door.Input{Name: filepath.ToSlash(name), Data: data}, nil
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
