package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Default is the folder with the sources where nobody names one.
const Default = "content"

// Nearest returns the folder that is meant where nobody names a source: content in the given folder; that folder, when
// there are pages in it; else the nearest of the folders above that has either, up to the root of the site or of the
// repository. When there is none, it returns content, which is not there, and false.
func Nearest(folder string) (string, bool) {
	for candidate := filepath.Clean(folder); ; candidate = filepath.Join(candidate, "..") {
		if content := filepath.Join(candidate, Default); isFolder(content) {
			return content, true
		}
		if hasPages(candidate) {
			return candidate, true
		}
		if isTop(candidate) || !isBelowTop(candidate) {
			return filepath.Join(folder, Default), false
		}
	}
}

// How much of a folder is looked at for a page: a site has one near its top, and somebody's home has no end.
const (
	pagesDepth   = 3
	pagesEntries = 2000
)

// hasPages reports whether a folder looks like a source: a page is in it or not far below, or it is a site's root.
func hasPages(folder string) bool {
	if len(marked(folder)) > 0 {
		return true
	}
	seen, found := 0, false
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		seen++
		name := entry.Name()
		switch {
		case err != nil || path == folder:
			return nil // a folder that can't be read has no pages for us
		case seen > pagesEntries:
			return fs.SkipAll
		case entry.IsDir():
			if strings.HasPrefix(name, ".") || name == "node_modules" || depth(folder, path) >= pagesDepth {
				return fs.SkipDir
			}
		case isPage(name) && !strings.HasSuffix(strings.ToLower(name), "html"):
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found
}

// depth is how many folders lie between a folder and a path in it.
func depth(folder, path string) int {
	relative, err := filepath.Rel(folder, path)
	if err != nil {
		return pagesDepth
	}
	return strings.Count(filepath.ToSlash(relative), "/") + 1
}

// isTop reports whether a folder is the root of a site, or of a repository.
func isTop(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, ".git"))
	return err == nil || isSiteRoot(folder)
}

// isBelowTop reports whether a folder lies in one that is: who is anywhere else means no folder above.
func isBelowTop(folder string) bool {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	for above := filepath.Dir(absolute); ; above = filepath.Dir(above) {
		if isTop(above) {
			return true
		}
		if above == filepath.Dir(above) {
			return false
		}
	}
}
