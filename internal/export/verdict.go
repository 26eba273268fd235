package export

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/site"
)

// judge gives diagnostics the severities that the configuration wants, hands those that are shown to the caller's
// report, and returns them.
func (r *run) judge(list []diag.Diagnostic) []diag.Diagnostic {
	var shown []diag.Diagnostic
	for _, d := range list {
		severity, ok := r.config.Severity(d)
		if !ok {
			continue
		}
		d.Severity = severity
		r.report.Add(d)
		shown = append(shown, d)
	}
	return shown
}

// fail notes that a publication can't be built for a reason that is not in its sources. The others go on.
func (r *run) fail(p *site.Publication, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, fmt.Errorf("%s: %w", p.Root.File, err))
}

// verdict returns what kept a publication from being built, else ErrSources when the report keeps anything from being written.
func (r *run) verdict() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.failures) > 0 {
		slices.SortFunc(r.failures, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
		return errors.Join(r.failures...)
	}
	for _, d := range r.report.All() {
		if r.holds(d) {
			return ErrSources
		}
	}
	return nil
}

// holds reports whether a diagnostic keeps the artifacts of its publication from being written.
func (r *run) holds(d diag.Diagnostic) bool {
	return d.Severity == diag.Error || r.Strict && d.Severity == diag.Warning
}

// atFault reports whether a publication is kept from being written: by its own diagnostics, by one of the settings, or by one of the
// first reading that is about a file in the publication's folder. A file that couldn't be read may have been a page of it.
func (r *run) atFault(p *site.Publication, own []diag.Diagnostic) bool {
	if slices.ContainsFunc(own, r.holds) || slices.ContainsFunc(r.settings, r.holds) {
		return true
	}
	return slices.ContainsFunc(r.reading, func(d diag.Diagnostic) bool { return r.holds(d) && concerns(p, d.Pos.File) })
}

// concerns reports whether the file is a page of the publication or lies in its folder.
func concerns(p *site.Publication, file string) bool {
	for page := range p.Pages() {
		if page.File == file {
			return true
		}
	}
	folder := p.Root.File
	if p.Root.Path != "" {
		folder = path.Dir(folder)
	}
	return folder == "." && !path.IsAbs(file) || strings.HasPrefix(file, strings.TrimSuffix(folder, "/")+"/")
}
