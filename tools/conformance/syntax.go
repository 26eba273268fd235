package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// debianTool is a program of Debian's that reads a PDF and complains of what it finds wrong with it: a second and a
// third opinion on the file's syntax, from the libraries that most viewers and printers stand on.
type debianTool struct {
	program, packageName string
	arguments            []string // the file goes last
}

func (t *debianTool) name() string { return t.program }

func (*debianTool) accepts(extension string) bool { return extension == ".pdf" }

func (t *debianTool) install(ctx context.Context, _ string) error {
	if _, err := exec.LookPath(t.program); err == nil {
		return nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil || os.Geteuid() != 0 {
		return fmt.Errorf("no %s: install it", t.program)
	}
	_, err := command(ctx, nil, "apt-get", "install", "--yes", "--no-install-recommends", t.packageName)
	return err
}

func (t *debianTool) check(ctx context.Context, files []string) ([][]finding, error) {
	return oneByOne(files, func(file string) ([]finding, error) { return t.checkOne(ctx, file) })
}

// checkOne takes every line on the program's standard error for a complaint.
func (t *debianTool) checkOne(ctx context.Context, file string) ([]finding, error) {
	c := exec.CommandContext(ctx, t.program, append(append([]string(nil), t.arguments...), file)...)
	var complaints strings.Builder
	c.Stderr = &complaints
	err := c.Run()
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) {
		return nil, err
	}
	var findings []finding
	for _, line := range strings.Split(strings.TrimSpace(complaints.String()), "\n") {
		if line != "" && line != noProfiles {
			findings = append(findings, finding{"error", t.program, line, file})
		}
	}
	if err != nil && len(findings) == 0 {
		findings = append(findings, finding{"error", t.program, err.Error(), file})
	}
	return findings, nil
}

// noProfiles is what Debian's mutool says of itself, not of the file: it is built without colour management.
const noProfiles = "warning: ICC support is not available"

// qpdf checks the syntax of a PDF; mutool draws every page.
func qpdf() *debianTool { return &debianTool{"qpdf", "qpdf", []string{"--check"}} }

func mutool() *debianTool {
	return &debianTool{"mutool", "mupdf-tools", []string{"draw", "-q", "-r", "20", "-o", os.DevNull, "-F", "ppm"}}
}
