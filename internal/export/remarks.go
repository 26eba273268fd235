package export

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/verify"
)

// remarks are all that a run has to say, each remark with its owner.
type remarks struct {
	config     *config.Config // decides which remarks are shown, and how much they matter
	strict     bool           // warnings count as errors
	ownFiles   bool           // the theme has style sheets or templates of its own
	unverified bool           // what our own checks find keeps nothing from being written

	mu   sync.Mutex
	list []remark
}

// remark is a diagnostic with its owner.
type remark struct {
	diag.Diagnostic
	owner owner
	holds bool // keeps artifacts of its owner from being written
	ours  bool // a fault of ours, not of the sources
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
			holds := severity == diag.Error || m.strict && severity == diag.Warning
			m.list = append(m.list, remark{d, by, holds, false})
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
	m.addFindings(by, e.findings)
	return m.any(func(d remark) bool { return d.holds && d.concerns(e.Publication) })
}

// addFindings takes in what our own checks found in the artifacts of a publication. The configuration has no say in it.
func (m *remarks) addFindings(by owner, findings []verify.Finding) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, f := range findings {
		d := diag.Diagnostic{Severity: diag.Error, Code: "artifact-unsound",
			Pos: diag.Pos{File: by.publication.Root.File}}
		whose := "a fault of Reliure, not of the source"
		if m.ownFiles {
			whose = "a fault of the theme, or of Reliure"
		}
		d.Message = fmt.Sprintf("%s breaks the rule %s. %s This is %s. Please report it with the page at "+
			"https://github.com/reliure/reliure/issues; --unverified writes the file all the same.",
			f.File, f.Rule.Code, strings.TrimPrefix(f.Place+": "+f.Message, ": "), whose)
		d.Clause = f.Rule.Clause
		if m.unverified {
			d.Severity = diag.Warning
		}
		m.list = append(m.list, remark{d, by, !m.unverified, true})
	}
}

// addFault takes in a panic. Where nothing is known of its place, the file is told.
func (m *remarks) addFault(by owner, file string, f *fault.Fault) {
	m.mu.Lock()
	defer m.mu.Unlock()
	pos := f.Pos
	if pos.File == "" {
		pos.File = file
	}
	m.list = append(m.list, remark{diag.Diagnostic{Severity: diag.Error, Code: "program-fault", Pos: pos,
		Message: fmt.Sprintf("Reliure failed here: %v. This is a fault of Reliure, not of the source. Please report "+
			"it with the page at https://github.com/reliure/reliure/issues; without the passage, the rest can be "+
			"made.", f),
	}, by, true, true})
}

// tell hands all remarks to the caller's report.
func (m *remarks) tell(report *diag.List) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, d := range m.list {
		report.Add(d.Diagnostic)
	}
}

// verdict is ErrUnsound or ErrSources when a remark keeps anything from being written.
func (m *remarks) verdict() error {
	switch {
	case m.any(func(d remark) bool { return d.holds && d.ours }):
		return ErrUnsound
	case m.any(func(d remark) bool { return d.holds }):
		return ErrSources
	default:
		return nil
	}
}

func (m *remarks) any(is func(remark) bool) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.ContainsFunc(m.list, is)
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
