// Package preview shows in a browser what is built now: the PDF's pages, the EPUB's text beside
// them, and the diagnostics.
//
// In: a [Build] after each change of the sources, from export by way of cmd/reliure. Out: an http.Handler with one page
// of ours (page/), the artifacts, and an event for each build, on which the page shows what is new. Artifacts are in
// memory and nowhere else. The rules it keeps: it answers the same machine alone, serves what is in its table of files
// and nothing else, and no script of a publication runs.
package preview

import (
	"bytes"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/reliure/reliure/internal/diag"
)

// Build is what came of building the source once.
type Build struct {
	Publications []Publication
	Diagnostics  []diag.Diagnostic
	Failure      string // why there was no build at all; empty when there was one
	Took         time.Duration
}

// Publication is one publication of a build.
type Publication struct {
	Slug, Title, Language string
	Folios                []string // as printed on the PDF's pages, in order
	PDF, EPUB             []byte   // nil: it has errors, and what was built before is still shown
}

// Preview is an http.Handler. It is safe for concurrent use.
type Preview struct {
	editor Editor
	page   files

	mu        sync.Mutex
	shown     map[string]*shown // publications by slug
	built     files             // their artifacts
	before    files             // those of the build before, which a browser may still be reading
	state     []byte            // JSON of the last build; nil before the first
	listeners map[chan event]bool
	builds    int
}

// shown is a publication as it was when it was built last without errors.
type shown struct {
	pdf, epub string // addresses; empty: none
	text      []part
	folios    []string
	files     files
}

// New returns a preview that has nothing to show yet.
func New(editor Editor) *Preview {
	return &Preview{editor: editor, page: pageFiles(), shown: map[string]*shown{}, listeners: map[chan event]bool{}}
}

// Building tells the browsers that a build has begun.
func (p *Preview) Building() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tell(event{name: "building", data: []byte("{}")})
}

// Show takes what was built and tells the browsers. What did not change keeps its address, so that
// they don't load it again.
func (p *Preview) Show(b Build) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	current := map[string]*shown{}
	built := files{}
	p.builds++
	state := stateOf(b, p.builds, p.editor)
	for i, publication := range b.Publications {
		s, err := p.update(publication)
		if err != nil {
			return err
		}
		current[publication.Slug] = s
		for address, f := range s.files {
			built[address] = f
		}
		state.Publications[i].fill(s, publication.PDF == nil && publication.EPUB == nil)
	}
	if b.Failure == "" {
		p.shown, p.built, p.before = current, built, p.built
	}
	text, err := encode(state)
	if err != nil {
		return err
	}
	p.state = text
	p.tell(event{name: "build", data: text})
	return nil
}

// update returns what is to be shown of a publication: the new artifacts, or the old ones where there are no new ones.
func (p *Preview) update(publication Publication) (*shown, error) {
	before := p.shown[publication.Slug]
	if publication.PDF == nil && publication.EPUB == nil {
		if before == nil {
			before = &shown{}
		}
		return before, nil
	}
	s := &shown{folios: publication.Folios, files: files{}}
	if publication.PDF != nil {
		s.pdf = s.files.add(publication.Slug+".pdf", publication.PDF)
	}
	if publication.EPUB == nil {
		return s, nil
	}
	s.epub = s.files.add(publication.Slug+".epub", publication.EPUB)
	if before != nil && before.epub == s.epub {
		s.text = before.text
		for address, f := range before.files {
			if f.policy == policyText {
				s.files[address] = f
			}
		}
		return s, nil
	}
	var err error
	s.text, err = s.files.addText(s.epub, publication.EPUB)
	return s, err
}

// state is what the page's script gets for each build.
type state struct {
	Build        int                `json:"build"`
	Milliseconds int64              `json:"milliseconds"`
	Failure      string             `json:"failure"`
	Publications []publicationState `json:"publications"`
	Diagnostics  []diagnosticState  `json:"diagnostics"`
}

type publicationState struct {
	Slug     string   `json:"slug"`
	Title    string   `json:"title"`
	Language string   `json:"language"`
	Stale    bool     `json:"stale"` // it has errors, and this is an older version
	PDF      string   `json:"pdf"`
	EPUB     string   `json:"epub"`
	Text     []part   `json:"text"`
	Folios   []string `json:"folios"`
}

type diagnosticState struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Clause   string `json:"clause"`
	Place    string `json:"place"`
	Editor   string `json:"editor"` // address that opens the place in an editor; empty: none
}

func stateOf(b Build, number int, editor Editor) state {
	s := state{
		Build: number, Milliseconds: b.Took.Milliseconds(), Failure: b.Failure,
		Publications: make([]publicationState, len(b.Publications)),
		Diagnostics:  make([]diagnosticState, len(b.Diagnostics)),
	}
	for i, p := range b.Publications {
		s.Publications[i] = publicationState{Slug: p.Slug, Title: p.Title, Language: p.Language}
		if p.Title == "" {
			s.Publications[i].Title = p.Slug
		}
	}
	for i, d := range b.Diagnostics {
		s.Diagnostics[i] = diagnosticState{d.Severity.String(), d.Code, d.Message, d.Clause, d.Pos.String(),
			editor.address(d.Pos)}
	}
	return s
}

func (s *publicationState) fill(from *shown, stale bool) {
	s.PDF, s.EPUB, s.Text, s.Folios, s.Stale = from.pdf, from.epub, from.text, from.folios, stale
}

// encode writes JSON on one line, as an event wants it.
func encode(s state) ([]byte, error) {
	text, err := json.Marshal(s)
	return bytes.TrimSpace(text), err
}

// ServeHTTP answers a browser on the same machine.
func (p *Preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !allowed(w, r) {
		return
	}
	if r.URL.Path == "/events" {
		p.events(w, r)
		return
	}
	if f, found := p.file(r.URL.Path); found {
		f.serve(w, r)
		return
	}
	http.Error(w, "There is no such file in the preview.", http.StatusNotFound)
}

// file looks an address up.
func (p *Preview) file(address string) (file, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, table := range []files{p.page, p.built, p.before} {
		if f, found := table[address]; found {
			return f, true
		}
	}
	return file{}, false
}
