package main

import (
	"fmt"

	"github.com/reliure/reliure/internal/program"
)

// release is the version that the linker sets (-X main.release=…); empty in a build without the Makefile.
var release string

func version() string { return program.Version(release) }

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	_, err := fmt.Println("reliure", version())
	return err
}
