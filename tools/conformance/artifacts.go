package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/start"
)

// buildArtifacts makes every artifact that is checked, in folders of the given one, and returns their paths in order.
func buildArtifacts(ctx context.Context, corpus, folder string) ([]string, error) {
	scripts, err := scriptSources(ctx, filepath.Join(folder, "scripts"))
	if err != nil {
		return nil, err
	}
	for _, source := range append(sources(corpus), scripts...) {
		into := filepath.Join(folder, name(source))
		if _, err := command(ctx, nil, filepath.Join("bin", "reliure"), "build", source, "--publish", "-o",
			into); err != nil {
			return nil, fmt.Errorf("build %s: %w", source, err)
		}
		for _, standard := range otherStandards {
			if _, err := command(ctx, nil, filepath.Join("bin", "reliure"), "build", source, "-f", "pdf",
				"--pdf-standard", standard, "-o", into+"-"+standard); err != nil {
				return nil, fmt.Errorf("build %s for %s: %w", source, standard, err)
			}
		}
	}
	for _, theme := range otherThemes {
		if _, err := command(ctx, nil, filepath.Join("bin", "reliure"), "build", "content", "--theme", theme, "-o",
			filepath.Join(folder, "theme-"+theme)); err != nil {
			return nil, fmt.Errorf("build content in the theme %s: %w", theme, err)
		}
	}
	if err := buildNew(ctx, filepath.Join(folder, "new")); err != nil {
		return nil, err
	}
	if err := buildWithFonts(ctx, filepath.Join(folder, "fonts")); err != nil {
		return nil, err
	}
	constructs := filepath.Join(folder, "constructs")
	if err := os.Mkdir(constructs, 0o755); err != nil {
		return nil, err
	}
	if _, err := command(ctx, nil, "go", "test", "./internal/epub", "-count=1", "-run", "^TestKitchenSinkIsWritten$",
		"-keep", constructs); err != nil {
		return nil, err
	}
	var artifacts []string
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if extension := filepath.Ext(path); extension == ".epub" || extension == ".pdf" || extension == ".xml" {
			artifacts = append(artifacts, path)
		}
		return err
	})
	slices.Sort(artifacts)
	return artifacts, err
}

// buildNew makes what an author begins with, in each language, in a theme of its own.
func buildNew(ctx context.Context, folder string) error {
	for _, language := range start.Languages() {
		source := filepath.Join(folder, language)
		if _, err := command(ctx, nil, filepath.Join("bin", "reliure"), "init", source, "--language", language,
			"--theme", "livre"); err != nil {
			return fmt.Errorf("begin a publication in %s: %w", language, err)
		}
		if _, err := command(ctx, nil, filepath.Join("bin", "reliure"), "build", source, "--strict", "-o",
			source); err != nil {
			return fmt.Errorf("build a new publication in %s: %w", language, err)
		}
	}
	return nil
}

// buildWithFonts makes the project's own publication as an EPUB that carries the fonts of its theme.
func buildWithFonts(ctx context.Context, folder string) error {
	source := filepath.Join(folder, "source")
	if err := os.CopyFS(source, os.DirFS("content")); err != nil {
		return err
	}
	file := filepath.Join(source, "reliure.yaml")
	settings, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, append(settings, "\nepub: {fonts: true}\n"...), 0o644); err != nil {
		return err
	}
	if _, err := command(ctx, nil, filepath.Join("bin", "reliure"), "build", source, "-f", "epub", "-o",
		folder); err != nil {
		return fmt.Errorf("build content with fonts: %w", err)
	}
	return nil
}

// otherThemes are the shipped themes beside the default.
var otherThemes = []string{"a5", "large-print", "lettre"}

// sources are the publications to build: the project's own, the fifty pages of the tests, a hundred
// formulas, and those of the corpus that are there.
func sources(corpus string) []string {
	all := []string{"content", filepath.Join("testdata", "pages"), filepath.Join("testdata", "formulas")}
	for _, path := range []string{"minumeco/content/publications/fin-usage", "seed/index.md"} {
		path = filepath.Join(corpus, filepath.FromSlash(path))
		if _, err := os.Stat(path); err == nil {
			all = append(all, path)
		}
	}
	return all
}

// name is the folder that a source's artifacts go to.
func name(source string) string {
	base := filepath.Base(source)
	if strings.HasSuffix(base, ".md") {
		return filepath.Base(filepath.Dir(source))
	}
	return base
}
