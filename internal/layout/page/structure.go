package page

import "github.com/reliure/reliure/internal/model"

// Role is a standard structure type (ISO 32000-1, 14.8.4).
type Role string

const (
	RoleDocument   Role = "Document"
	RolePart       Role = "Part"
	RoleSect       Role = "Sect"
	RoleTOC        Role = "TOC"
	RoleTOCI       Role = "TOCI"
	RoleParagraph  Role = "P"
	RoleList       Role = "L"
	RoleListItem   Role = "LI"
	RoleLabel      Role = "Lbl"
	RoleListBody   Role = "LBody"
	RoleBlockQuote Role = "BlockQuote"
	RoleCaption    Role = "Caption"
	RoleTable      Role = "Table"
	RoleTableHead  Role = "THead"
	RoleTableBody  Role = "TBody"
	RoleTableFoot  Role = "TFoot"
	RoleRow        Role = "TR"
	RoleHeaderCell Role = "TH"
	RoleDataCell   Role = "TD"
	RoleFigure     Role = "Figure"
	RoleDivision   Role = "Div"
	RoleAside      Role = "Aside" // of PDF 2.0; an article before
	RoleSpan       Role = "Span"
	RoleLink       Role = "Link"
	RoleReference  Role = "Reference"
	RoleNote       Role = "Note"
	RoleCode       Role = "Code"
	RoleFormula    Role = "Formula"
)

// HeadingRole returns H1 to H6 for a level from 1; deeper levels are H6.
func HeadingRole(level int) Role {
	return Role([]string{"H1", "H2", "H3", "H4", "H5", "H6"}[min(max(level, 1), 6)-1])
}

// Element is an element of the structure tree. The tree is the model in reading order, whatever order things are
// painted in.
type Element struct {
	Role      Role
	ID        string
	Title     string
	Language  string // when it differs from the document's
	Alt       string
	Expansion string
	MathML    func() string // of a Formula: what it says, for programs; nil for all else
	Refers    string        // ID of the place that a TOCI leads to, or of the note that a Reference calls
	Kids      []Kid

	Numbering  string // ListNumbering of an L: "Disc", "Decimal", "None"
	Scope      string // of a TH: "Column", "Row", "Both"
	Headers    []string
	RowSpan    int
	ColumnSpan int
	Box        *Area // BBox of a Figure, on the page that it is painted on
}

// Kid is a child of an Element: *Element or *Content.
type Kid interface{ kid() }

// Content is a place in the structure tree that takes marked content. Everything painted for it, on one page or
// several, in one piece or many, is read at this place, in painting order.
type Content struct {
	Of *Element

	Abbreviation *model.Abbreviation // that it is a part of, for the index
}

func (*Element) kid() {}
func (*Content) kid() {}

// Add appends a new child element.
func (e *Element) Add(role Role) *Element {
	child := &Element{Role: role}
	e.Kids = append(e.Kids, child)
	return child
}

// Content returns the place for the content that comes next: the last one, as long as no child element came since.
func (e *Element) Content() *Content {
	if n := len(e.Kids); n > 0 {
		if last, ok := e.Kids[n-1].(*Content); ok {
			return last
		}
	}
	c := &Content{Of: e}
	e.Kids = append(e.Kids, c)
	return c
}

// PutNotesBehind moves each note of a structure tree behind the block that calls it, so that a screen reader reads the
// sentence to its end first: behind a paragraph or title, at the end of a cell, an item, a caption.
func PutNotesBehind(root *Element) { root.releaseNotes() }

// releaseNotes puts the notes below e in their places, and returns those that belong behind it.
func (e *Element) releaseNotes() (behind []Kid) {
	var kids []Kid // nil until a note moves
	for i, kid := range e.Kids {
		var moved []Kid
		child, isElement := kid.(*Element)
		called := isElement && child.Role == RoleNote && e.Role == RoleReference
		if isElement {
			moved = child.releaseNotes()
		}
		if (called || len(moved) > 0) && kids == nil {
			kids = append(make([]Kid, 0, len(e.Kids)+len(moved)), e.Kids[:i]...)
		}
		switch {
		case called:
			behind = append(append(behind, kid), moved...)
			continue
		case len(moved) > 0 && child.isBlock():
			kids = append(append(kids, kid), moved...)
			continue
		}
		behind = append(behind, moved...)
		if kids != nil {
			kids = append(kids, kid)
		}
	}
	if kids != nil {
		e.Kids = kids
	}
	if len(behind) > 0 && e.takesBlocks() {
		e.Kids, behind = append(e.Kids, behind...), nil
	}
	return behind
}

// isBlock reports whether an element is a paragraph or a title: what belongs behind it stands beside it.
func (e *Element) isBlock() bool {
	return e.Role == RoleParagraph || len(e.Role) == 2 && e.Role[0] == 'H'
}

// takesBlocks reports whether a note can stand in an element, behind all else.
func (e *Element) takesBlocks() bool {
	switch e.Role {
	case RoleListBody, RoleDataCell, RoleHeaderCell, RoleCaption, RoleDivision, RoleAside, RoleSect, RolePart,
		RoleDocument, RoleBlockQuote, RoleNote:
		return true
	}
	return false
}
