package markdown

import (
	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/template"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// source is one page to read.
type source struct {
	dialect   site.Dialect
	anchors   slug.Rule
	habits    site.Habits
	body      []byte
	made      *template.Text // body, with its places, when templates made it; else nil
	placed    []site.Line    // where the lines of body are in the file, when an engine made it; else nil
	file      string
	firstLine int
	notes     string // what the ids of its notes begin with
	limits    config.Limits
	assets    *assets
	report    *diag.List
}

// page is what came of a source.
type page struct {
	blocks []model.Block // a heading that is not in a container keeps its HTML level in Depth
	notes  []*model.Note
	assets []*model.Asset
}

// elementsPerBlock is how many HTML elements a nested block of Markdown makes at most: a list is ul and li.
const elementsPerBlock = 3

// handed is the text of a page that came through a door: it writes itself for html, as the writer here
// does with goldmark's tree.
type handed interface {
	Write(out *html.Writer, notes string, position func(offset int) diag.Pos, report *diag.List)
}

// readHanded reads a page that came through a door.
func readHanded(text handed, s source) *page {
	places := newLines(s.file, s.firstLine, s.body)
	written := &html.Writer{}
	text.Write(written, s.notes, places.position, s.report)
	return readWritten(written, s, places, nil)
}

// parsePage reads one page: text to goldmark's tree, the tree to HTML, HTML to the model.
func parsePage(g *grammar, s source) *page {
	body := html.Clean(s.body)
	places := newLines(s.file, s.firstLine, body)
	body, places.cuts = dedent(body, s.dialect == site.MDX)
	places.made, places.placed = s.made, s.placed
	state := newState(s, places)
	defer fault.At(state.place)
	pc := parser.NewContext()
	pc.Set(stateKey, state)
	root := g.parser.Parse(text.NewReader(body), parser.WithContext(pc))
	if len(state.notes) > 0 {
		state.settleNotes(root, body)
	}
	written := write(root, body, state, g.nodes)
	read := readWritten(written, s, places, state.rawMark)
	if s.dialect == site.MdBook {
		nameAsMdBook(read.blocks, s.anchors, s.habits)
	}
	return read
}

// rawMark reads the mark that the text of raw HTML has at i: the name of an emoji, a reference to a footnote.
func (s *state) rawMark(text []byte, i, at int) html.Mark {
	if text[i] == '[' {
		label, length := noteLabel(text[i:])
		if n := s.noteOf(label); n != nil {
			return html.Mark{Note: n.key, Length: length}
		}
		s.tellMissingNote(label, at)
		return html.Mark{}
	}
	if i > 0 && (isWordCharacter(rune(text[i-1])) || text[i-1] == ':') {
		return html.Mark{}
	}
	shown, length := s.emoji(text[i:], at)
	return html.Mark{Shown: shown, Length: length}
}

// readWritten makes the model of a page of what was written for html.
func readWritten(written *html.Writer, s source, places *lines,
	mark func(text []byte, i, at int) html.Mark) *page {
	read := html.Read(written, html.Source{
		Position: places.position,
		Picture:  s.assets.picture,
		Embed:    s.assets.embed,
		Data:     s.assets.data,
		Mark:     mark,
		Notes:    s.notes,
		Limits: html.Limits{Nesting: elementsPerBlock * s.limits.Nesting, Columns: s.limits.TableColumns,
			Cells: s.limits.TableCells},
		Report:     s.report,
		Components: s.dialect == site.MDX,
	})
	reportSkippedLevels(read.Blocks, s.report)
	return &page{blocks: read.Blocks, notes: read.Notes, assets: s.assets.found}
}

// stateKey is where goldmark's context holds the state of a page while it is parsed.
var stateKey = parser.NewContextKey()

// state is what the parsers of the constructs share while one page is parsed.
type state struct {
	dialect         site.Dialect
	habits          site.Habits
	assets          *assets
	places          *lines
	report          *diag.List
	limits          config.Limits
	notePrefix      string
	notes           map[string]*noteDefinition // by label
	notesInAnyCase  map[string]*noteDefinition // by label in small letters, the first of each
	titles          map[*ast.Image]*caption    // that have marks of Markdown
	abbreviations   *abbreviations
	brackets        brackets
	closing         closing
	absentUntil     map[byte]int         // offsets up to which a character is known not to follow on its line
	closingLines    map[byte]closingLine // of admonitions, by their marks
	missingUntil    map[string]int       // offsets up to which a text is known not to follow on its line
	annotated       int                  // whether something has annotations of Material's: 1 yes, -1 no, 0 unknown
	examples        map[string]int       // numbers of the examples that have a label
	exampleCount    int
	ruledUntil      int      // offset up to which no table begins with a line of dashes
	takenHead       ast.Node // paragraph whose line is the head of a table
	titleBlockEnd   int      // where the page's title block ends so far
	titleBlockLines int
	// where the next of what hides text ends, by its kind, when that was looked for; beyond the page when none does
	hidingEnds [len(hiding)]int
	searched   int             // bytes that were searched for the ends of what was begun
	runs       int             // runs of marks of emphasis so far
	tooDeep    bool            // reported
	steps      int             // that may still be taken of blocks from line to line
	repeats    int             // bytes that may still be repeated
	tagEnds    map[string]int  // offset of the last end of a tag on the page, by name; -1 where there is none
	told       map[string]bool // what was said of the page and is said once, by code and subject
	at         int             // offset of what is parsed or written; negative: all of the page
	macros     math.Macros     // that the page's formulas have defined so far
}

func newState(s source, places *lines) *state {
	return &state{
		dialect: s.dialect, habits: s.habits, assets: s.assets, places: places, report: s.report, limits: s.limits,
		notePrefix: s.notes,
		notes:      map[string]*noteDefinition{}, notesInAnyCase: map[string]*noteDefinition{},
		abbreviations: &abbreviations{}, told: map[string]bool{},
		steps: freeSteps + stepsForEachByte*len(s.body), repeats: freeRepeats + repeatsForEachByte*len(s.body),
	}
}

// stateOf returns the state of the page that is being parsed.
func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

// place is where the page is being read.
func (s *state) place() diag.Pos {
	if s.at < 0 {
		return diag.Pos{File: s.places.file}
	}
	return s.places.position(s.at)
}

// warn reports something about the source at an offset.
func (s *state) warn(offset int, code, format string, args ...any) {
	s.report.Warnf(s.places.position(offset), code, format, args...)
}

// info explains something about the source at an offset.
func (s *state) info(offset int, code, format string, args ...any) {
	s.report.Infof(s.places.position(offset), code, format, args...)
}

// infoOnce explains something about the source the first time that the page has it.
func (s *state) infoOnce(offset int, code, subject, format string, args ...any) {
	if key := code + " " + subject; !s.told[key] {
		s.told[key] = true
		s.info(offset, code, format, args...)
	}
}

// warnOnce reports something about the source the first time that the page has it.
func (s *state) warnOnce(offset int, code, subject, format string, args ...any) {
	if key := code + " " + subject; !s.told[key] {
		s.told[key] = true
		s.warn(offset, code, format, args...)
	}
}
