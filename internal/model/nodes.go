package model

import (
	"cmp"
	"path"
	"strings"
)

// Block is one of the block nodes below; the set is closed.
type Block interface {
	// Attributes returns the node's identifier, language and position, to be read or changed in place.
	Attributes() *Attr
	block()
	parts(visit func(Part)) // parts.go
	copied() Block          // clone.go
}

// Inline is one of the inline nodes below; the set is closed.
type Inline interface {
	Position() Pos
	inline()
	held() *[]Inline // parts.go
	copied() Inline  // clone.go
}

// Attr is what every block can carry.
type Attr struct {
	ID       string // anchor; unique in the document when not empty
	Language string // BCP 47, when it differs from the surroundings
	Pos      Pos

	Direction Direction
}

// Attributes returns a itself: embedding Attr gives a block its attributes.
func (a *Attr) Attributes() *Attr { return a }

// Paragraph is a run of text. A list item that is tight holds paragraphs too.
type Paragraph struct {
	Attr
	Inlines []Inline
}

// Heading is a title inside a container (a disclosure, a quote, a table cell), where a section can't begin. Outside
// containers titles are sections. Depth is relative: 1 is directly below the enclosing section's or container's title.
type Heading struct {
	Attr
	Depth int
	Title []Inline
}

// List is a bulleted or numbered list.
type List struct {
	Attr
	Ordered   bool
	Numbering Numbering // of an ordered list
	Delimiter Delimiter // around its numbers
	Start     int       // number of the first item, for ordered lists
	Reversed  bool      // an ordered list counts down
	Tight     bool      // CommonMark's tight: no blank lines between the items
	Items     []*ListItem
}

// Numbers are those of an ordered list's items: one more than the one before, one less where the list counts down,
// unless an item says its own (HTML, 4.4.5).
func (l *List) Numbers() []int {
	numbers, next, step := make([]int, len(l.Items)), l.Start, 1
	if l.Reversed {
		step = -1
	}
	for i, item := range l.Items {
		if item.Number != 0 {
			next = item.Number
		}
		numbers[i] = next
		next += step
	}
	return numbers
}

// Numbering is how the numbers of a list are written; its values are those of ListNumbering (ISO 32000-1, table 347).
type Numbering string

const (
	Decimal    Numbering = "" // also that of a list without numbers
	LowerAlpha Numbering = "LowerAlpha"
	UpperAlpha Numbering = "UpperAlpha"
	LowerRoman Numbering = "LowerRoman"
	UpperRoman Numbering = "UpperRoman"
)

// Delimiter is what stands around the numbers of a list.
type Delimiter string

const (
	FullStop Delimiter = ""         // 1.
	Closed   Delimiter = "closed"   // 1)
	Brackets Delimiter = "brackets" // (1)
)

// TaskState is the state of a GFM task list item.
type TaskState int

const (
	NoTask TaskState = iota
	TaskOpen
	TaskDone
)

// String returns the state as JSON shows it: "open", "done", or "" for an item that is no task.
func (s TaskState) String() string {
	switch s {
	case TaskOpen:
		return "open"
	case TaskDone:
		return "done"
	default:
		return ""
	}
}

// ListItem is an item of a List.
type ListItem struct {
	Attr
	Number int // what the source says, in an ordered list; 0 where it follows from the one before
	Task   TaskState
	Blocks []Block
}

// DefinitionList holds terms with their descriptions.
type DefinitionList struct {
	Attr
	Items []*Definition
}

// Definition is one or more terms and their descriptions.
type Definition struct {
	Pos          Pos
	Terms        [][]Inline
	Descriptions [][]Block
}

// Quote is a block quotation.
type Quote struct {
	Attr
	Blocks      []Block
	Attribution []Inline // author and work; empty when unknown
}

// CodeBlock is preformatted text.
type CodeBlock struct {
	Attr
	Info string // first word of the info string, the language of the code
	Text string // lines end in "\n"

	// the parts of Text, one after the other; none when code isn't highlighted or its language isn't known
	Tokens []CodeToken
}

// CodeToken is a part of code: as many bytes of one kind.
type CodeToken struct {
	Kind   CodeKind
	Length int
}

// CodeKind is the kind of a part of code.
type CodeKind string

const (
	CodePlain   CodeKind = ""
	CodeComment CodeKind = "comment"
	CodeKeyword CodeKind = "keyword"
	CodeString  CodeKind = "string"
	CodeNumber  CodeKind = "number"
	CodeName    CodeKind = "name" // of what is defined: a function, a type, a tag, a key
)

// Align is a column's or cell's horizontal alignment.
type Align string

const (
	AlignDefault Align = ""
	AlignLeft    Align = "left"
	AlignCenter  Align = "center"
	AlignRight   Align = "right"
)

// Table is a data table. Cells cover the grid as in HTML: a cell that spans rows or columns is written
// once, at its first slot.
type Table struct {
	Attr
	Number  string // "2" when it has a caption; given by edit
	Caption []Inline
	Columns []Column
	Head    []*Row
	Bodies  []*TableBody
	Foot    []*Row
}

// Column describes one column of the grid.
type Column struct {
	Align Align
	Width int // thousandths of the line, as written; 0: as wide as what it holds asks for
}

// TableBody is a group of rows.
type TableBody struct {
	Rows []*Row
}

// Row is a table row.
type Row struct {
	Pos   Pos
	Cells []*Cell
}

// Scope says what a header cell heads.
type Scope string

const (
	NoScope     Scope = "" // a data cell
	ScopeColumn Scope = "col"
	ScopeRow    Scope = "row"
	ScopeGroup  Scope = "rowgroup"
)

// Cell is a table cell; it is a header cell when Scope is not empty.
type Cell struct {
	Attr
	Scope      Scope
	Align      Align // overrides the column's
	RowSpan    int   // at least 1
	ColumnSpan int   // at least 1
	Blocks     []Block
}

// Figure is a picture that stands on its own, with what is said about it.
type Figure struct {
	Attr
	Number           string // "4" when it has a caption; given by edit
	Picture          *Picture
	Caption          []Inline
	DescriptionTitle []Inline // title of the long description as the source has it ("Transcription"); may be empty
	Description      []Block  // long description: the transcript of what the picture shows
}

// Callout is a passage set off from the text: a DSFR alert, callout or highlight, a ::: container, a GFM alert.
type Callout struct {
	Attr
	Kind   CalloutKind
	Title  []Inline
	Blocks []Block
}

// Disclosure is an accordion or details element: printed open, with its title kept.
type Disclosure struct {
	Attr
	Title  []Inline
	Blocks []Block
}

// Quiz is a set of questions to answer.
type Quiz struct {
	Attr
	Questions []*Question
}

// Question is one question of a Quiz. Number counts from 1.
type Question struct {
	Pos         Pos
	Number      int
	Text        []Inline
	Answers     []*Answer
	Explanation []Block
}

// Answer is one answer offered.
type Answer struct {
	Text  []Inline
	Right bool
}

// MediaKind is the kind of a Media block.
type MediaKind string

const (
	MediaVideo MediaKind = "video"
	MediaAudio MediaKind = "audio"
	MediaFrame MediaKind = "frame"
)

// Media is what paper can't hold: shown as a card with title and address, and the poster when it is a local picture.
type Media struct {
	Attr
	Kind    MediaKind
	Title   []Inline
	Address string
	Poster  *Picture
}

// Group keeps blocks together that an unknown container holds; Kind is the container's name as written.
type Group struct {
	Attr
	Kind   string
	Title  []Inline
	Blocks []Block
}

// References is the kind of the group that is a bibliography: a paragraph for each work.
const References = "references"

// Rule is a thematic break.
type Rule struct {
	Attr
}

// PageBreak asks for the next block to begin a page. An EPUB, whose pages are made by the reader's
// device, shows nothing of it.
type PageBreak struct {
	Attr
}

func (*Paragraph) block()      {}
func (*Heading) block()        {}
func (*List) block()           {}
func (*DefinitionList) block() {}
func (*Quote) block()          {}
func (*CodeBlock) block()      {}
func (*Table) block()          {}
func (*Figure) block()         {}
func (*Callout) block()        {}
func (*Disclosure) block()     {}
func (*Quiz) block()           {}
func (*Media) block()          {}
func (*Group) block()          {}
func (*Rule) block()           {}
func (*PageBreak) block()      {}

// At is the position of an inline node; embedding it gives the node its Position.
type At struct{ Pos Pos }

// Position returns where the node was written.
func (a At) Position() Pos { return a.Pos }

// Text is a run of characters. White space is as a browser shows it: runs are one space.
type Text struct {
	At
	Value string
}

// Emphasis is stress, set in italics.
type Emphasis struct {
	At
	Inlines []Inline
}

// Strong is importance, set in bold.
type Strong struct {
	At
	Inlines []Inline
}

// Strike is text no longer valid.
type Strike struct {
	At
	Inlines []Inline
}

// Insert is text that was added (ins), set underlined.
type Insert struct {
	At
	Inlines []Inline
}

// Underline is underlined text; the line says nothing that is known (u in HTML).
type Underline struct {
	At
	Inlines []Inline
}

// SmallCapitals is text whose small letters are set as small capitals.
type SmallCapitals struct {
	At
	Inlines []Inline
}

// Code is a piece of code or other literal text.
type Code struct {
	At
	Value string
}

// Link leads to an address on the web or to a place in the publication.
type Link struct {
	At
	Address string // as written; absolute after edit when it leads out of the publication
	Target  string // ID of a section or block of this document; set by edit for internal links
	Title   string
	Inlines []Inline

	Citation bool // leads to a work's entry in the bibliography
}

// Picture is an image in the text, or the picture of a Figure.
type Picture struct {
	At
	Address string // as written
	Asset   string // ID of the asset; empty when the picture is missing or remote
	Alt     string // alternative text; empty for a decorative picture
	Title   string
	Width   int // CSS pixels as written; 0 when not given
	Height  int // CSS pixels as written; 0 when not given
	Share   int // its width in hundredths of the line, as written; 0 when not given
	// shown to no screen reader: the source says so, or empty alt and nothing else describes it; set by edit
	Decorative bool

	// it stands alone, and the source says neither what it shows nor that it is decoration; set by edit
	Undescribed bool

	// what it is about, where its long description alone tells what it shows: the title of the section; set by edit
	About string
}

// EmbeddedIn begins the IDs of assets that lie in a page itself and have no file.
const EmbeddedIn = "embedded/"

// StandIn is the text in place of a picture that can't be shown: its alternative, else the words given, and the name of
// its file when it has one. A picture that only decorates has none.
func (p *Picture) StandIn(missing string) string {
	if p.Decorative {
		return ""
	}
	words := cmp.Or(p.Alt, missing)
	if p.Asset == "" || strings.HasPrefix(p.Asset, EmbeddedIn) {
		return words
	}
	return words + " (" + path.Base(p.Asset) + ")"
}

// Break is a line break within a paragraph.
type Break struct{ At }

// Superscript is raised text.
type Superscript struct {
	At
	Inlines []Inline
}

// Subscript is lowered text.
type Subscript struct {
	At
	Inlines []Inline
}

// Abbreviation is a short form with its expansion.
type Abbreviation struct {
	At
	Expansion string
	Inlines   []Inline
}

// Mark is highlighted text.
type Mark struct {
	At
	Inlines []Inline
}

// Keyboard is a key to press.
type Keyboard struct {
	At
	Inlines []Inline
}

// NoteRef refers to a Note of the document.
type NoteRef struct {
	At
	Note string // ID of the note
}

// Math is a formula. Where it can't be shown as such, it is set and read in its linear form.
type Math struct {
	At
	TeX     string   // as written, without its dollars
	Display bool     // on a line of its own: alone in its paragraph
	Alt     string   // linear form in characters alone, "E_total = x²": what is read out
	Inlines []Inline // linear form as it is printed
}

// Span is text in another language or direction, or with an anchor of its own.
type Span struct {
	At
	ID       string
	Language string // BCP 47; empty: that of the surroundings
	Inlines  []Inline

	Direction Direction
}

func (*Text) inline()          {}
func (*Emphasis) inline()      {}
func (*Strong) inline()        {}
func (*Strike) inline()        {}
func (*Insert) inline()        {}
func (*Underline) inline()     {}
func (*SmallCapitals) inline() {}
func (*Code) inline()          {}
func (*Link) inline()          {}
func (*Picture) inline()       {}
func (*Break) inline()         {}
func (*Superscript) inline()   {}
func (*Subscript) inline()     {}
func (*Abbreviation) inline()  {}
func (*Mark) inline()          {}
func (*Keyboard) inline()      {}
func (*NoteRef) inline()       {}
func (*Math) inline()          {}
func (*Span) inline()          {}
