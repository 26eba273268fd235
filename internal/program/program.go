// Package program tells which program runs: the version that artifacts name, and what tells its code from all other.
//
// Nothing goes in but what the linker and the Go tool left in the executable. cmd/reliure and the package at the root
// hand both to export. The rule it keeps: two programs with one identity give the same bytes for the same sources.
package program

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
)

const module = "github.com/reliure/reliure"

// Version returns the release that the linker set, else the version of the module as the Go tool
// recorded it, else "devel".
func Version(release string) string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		if m := find(info); m != nil && m.Replace == nil && m.Version != "" && m.Version != "(devel)" {
			return m.Version
		}
	}
	return "devel"
}

// find returns the module of Reliure: the program's own, or one that it uses.
func find(info *debug.BuildInfo) *debug.Module {
	if info.Main.Path == module {
		return &info.Main
	}
	for _, m := range info.Deps {
		if m.Path == module {
			return m
		}
	}
	return nil
}

// Identity returns the version, with a digest of the executable where the version does not tell the code: in
// development, and for a release of a changed tree.
func Identity(release string) (string, error) {
	version := Version(release)
	if version != "devel" && !strings.Contains(version, "dirty") {
		return version, nil
	}
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("finding the program: %w", err)
	}
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("reading the program: %w", err)
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", fmt.Errorf("reading the program: %w", err)
	}
	return version + " " + hex.EncodeToString(h.Sum(nil)), nil
}
