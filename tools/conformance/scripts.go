package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// scriptPublications are publications in other scripts: in Arabic, in Hebrew with English and formulas, in Japanese,
// and a sentence in each of more than thirty scripts. The fonts that they name are Debian's.
var scriptPublications = []string{"arabic", "hebrew", "japanese", "world"}

// fontPackages hold them.
var fontPackages = []string{"fonts-noto-core", "fonts-noto-cjk"}

// systemFonts is where Debian's packages put fonts.
const systemFonts = "/usr/share/fonts"

// scriptSources copies the publications in other scripts into a folder, each with the fonts that it names.
func scriptSources(ctx context.Context, folder string) ([]string, error) {
	fonts, err := debianFonts(ctx)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, name := range scriptPublications {
		into := filepath.Join(folder, name)
		if err := os.CopyFS(into, os.DirFS(filepath.Join("testdata", "scripts", name))); err != nil {
			return nil, err
		}
		settings, err := os.ReadFile(filepath.Join(into, "reliure.yaml"))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err := os.MkdirAll(filepath.Join(into, "fonts"), 0o755); err != nil {
			return nil, err
		}
		for name, path := range fonts {
			if !bytes.Contains(settings, []byte("fonts/"+name)) {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			if err := os.WriteFile(filepath.Join(into, "fonts", name), data, 0o644); err != nil {
				return nil, err
			}
		}
		all = append(all, into)
	}
	return all, nil
}

// debianFonts finds the fonts of the packages, by name, and installs the packages where they aren't there.
func debianFonts(ctx context.Context) (map[string]string, error) {
	for _, name := range fontPackages {
		if _, err := command(ctx, nil, "dpkg", "-s", name); err == nil {
			continue
		}
		if _, err := exec.LookPath("apt-get"); err != nil || os.Geteuid() != 0 {
			return nil, fmt.Errorf("no %s: install it", name)
		}
		if _, err := command(ctx, nil, "apt-get", "install", "--yes", "--no-install-recommends", name); err != nil {
			return nil, err
		}
	}
	fonts := map[string]string{}
	err := filepath.WalkDir(systemFonts, func(path string, entry fs.DirEntry, err error) error {
		if slices.Contains([]string{".ttf", ".otf", ".ttc"}, filepath.Ext(path)) {
			fonts[filepath.Base(path)] = path
		}
		return err
	})
	return fonts, err
}
