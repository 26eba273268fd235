package export

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/site"
)

// remarks are all that a run has to say, each remark with its owner.
type remarks struct {
	config *config.Config // decides which remarks are shown, and how much they matter
	strict bool           // warnings count as errors

	mu   sync.Mutex
	list []remark
}

// remark is a diagnostic with its owner.
type remark struct {
	diag.Diagnostic
	owner owner
}

// owner is what a remark is about: one publication, or all of them. Neither is known of what is said before it is known
// which publications there are: then it is the file's.
type owner struct {
	publication *site.Publication
	everything  bool
}

// add takes in what is said of one owner, with the severities that the configuration wants.
func (m *remarks) add(by owner, list ...diag.Diagnostic) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, d := range list {
		if severity, shown := m.config.Severity(d); shown {
			d.Severity = severity
			m.list = append(m.list, remark{d, by})
		}
	}
}

// concerns reports whether a remark is about a publication. A file that couldn't be read may have been a page of it.
func (m remark) concerns(p *site.Publication) bool {
	return m.owner.everything || m.owner.publication == p || m.owner == owner{} && concerns(p, m.Pos.File)
}

// hold takes in what is said of an edition, and reports whether that keeps it from being written.
func (m *remarks) hold(e *edition) bool {
	by := owner{publication: e.Publication}
	m.add(by, e.told.All()...)
	m.add(by, e.remarks...)
	return m.any(func(d remark) bool { return m.holds(d.Diagnostic) && d.concerns(e.Publication) })
}

// tell hands all remarks to the caller's report.
func (m *remarks) tell(report *diag.List) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, d := range m.list {
		report.Add(d.Diagnostic)
	}
}

// verdict is ErrSources when a remark keeps anything from being written.
func (m *remarks) verdict() error {
	if m.any(func(d remark) bool { return m.holds(d.Diagnostic) }) {
		return ErrSources
	}
	return nil
}

func (m *remarks) any(is func(remark) bool) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.ContainsFunc(m.list, is)
}

// holds reports whether a diagnostic keeps artifacts from being written.
func (m *remarks) holds(d diag.Diagnostic) bool {
	return d.Severity == diag.Error || m.strict && d.Severity == diag.Warning
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
