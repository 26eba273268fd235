package main

import (
	"fmt"
	"runtime/debug"
)

// release is the version that the linker sets (-X main.release=…); empty in a build without the Makefile.
var release string

// version returns the version of the program: the linker's, else the module's as `go install` records it.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	_, err := fmt.Println("reliure", version())
	return err
}
