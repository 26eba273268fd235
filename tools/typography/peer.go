package main

import (
	"context"
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed peers
var peers embed.FS

// A peer sets the source in its own way.
type peer struct {
	name     string
	commands []string // that it needs
	set      func(*source, context.Context) (pdf string, err error)
}

var allPeers = []peer{
	{"Typst", []string{"pandoc", "typst"}, (*source).typst},
	{"LuaLaTeX", []string{"pandoc", "lualatex"}, (*source).latex},
	{"WeasyPrint", []string{"weasyprint"}, (*source).weasyprint},
}

func (s *source) weasyprint(ctx context.Context) (string, error) {
	if err := s.write("book.css", ""); err != nil {
		return "", err
	}
	html := `<html lang="fr"><head><meta charset="utf-8"><link rel="stylesheet" href="book.css"></head><body>` +
		s.html + `</body></html>`
	if err := os.WriteFile(filepath.Join(s.folder, "weasyprint.html"), []byte(html), 0o644); err != nil {
		return "", err
	}
	return s.made(ctx, "weasyprint.pdf", "weasyprint", "weasyprint.html", "weasyprint.pdf")
}

func (s *source) typst(ctx context.Context) (string, error) {
	body, err := s.pandoc(ctx, "typst")
	if err != nil {
		return "", err
	}
	if err := s.write("book.typ", body); err != nil {
		return "", err
	}
	return s.made(ctx, "book-typst.pdf", "typst", "compile", "--font-path", fonts(), "book.typ", "book-typst.pdf")
}

func (s *source) latex(ctx context.Context) (string, error) {
	body, err := s.pandoc(ctx, "latex")
	if err != nil {
		return "", err
	}
	if err := s.write("book.tex", body); err != nil {
		return "", err
	}
	// The second run knows the widths of long tables.
	if _, err := s.made(ctx, "book.pdf", "lualatex", "-interaction=batchmode", "book.tex"); err != nil {
		return "", err
	}
	return s.made(ctx, "book.pdf", "lualatex", "-interaction=batchmode", "book.tex")
}

// pandoc turns the source into the body of a document in another language.
func (s *source) pandoc(ctx context.Context, format string) (string, error) {
	if err := s.write("boxes.lua", ""); err != nil {
		return "", err
	}
	command := exec.CommandContext(ctx, "pandoc", "-f", "html", "-t", format, "--top-level-division=chapter",
		"--lua-filter=boxes.lua", "--wrap=none")
	command.Dir, command.Stdin = s.folder, strings.NewReader(s.html)
	var failure strings.Builder
	command.Stderr = &failure
	body, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("pandoc: %w\n%s", err, &failure)
	}
	return string(body), nil
}

// write puts a peer's style into the folder, with the fonts' place in it and the body in its place or at its end.
func (s *source) write(name, body string) error {
	raw, err := peers.ReadFile("peers/" + name)
	if err != nil {
		return err
	}
	text := strings.ReplaceAll(string(raw), "FONTS", fonts())
	before, after, _ := strings.Cut(text, "\nBODY\n")
	return os.WriteFile(filepath.Join(s.folder, name), []byte(before+"\n"+body+"\n"+after), 0o644)
}

// fonts is the folder of the project's fonts.
func fonts() string {
	folder, err := filepath.Abs("fonts")
	if err != nil {
		return "fonts"
	}
	return folder
}

// made runs a command in the folder and returns the file that it made there.
func (s *source) made(ctx context.Context, file, name string, arguments ...string) (string, error) {
	command := exec.CommandContext(ctx, name, arguments...)
	command.Dir = s.folder
	return filepath.Join(s.folder, file), run(command)
}

func run(command *exec.Cmd) error {
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(command.Args, " "), err, output)
	}
	return nil
}
