// Package theme reads a theme: a folder of templates/ whose theme.yaml holds page size, colours,
// distances and type styles.
//
// It takes a folder of themes, shipped or the user's. layout and pdf use the typed values, font the fonts, epub the
// colours, the style sheet and the templates. A theme is data: what it can say is what Theme has fields for, with their
// tags: the key (yaml), what it means (about) and the words that it takes (oneof). The rule it keeps: anything else in
// the file is an error with line and column.
package theme

import (
	"reflect"

	"github.com/reliure/reliure/internal/diag"
)

// Theme is a theme's values.
type Theme struct {
	Name    string `yaml:"name" about:"Name of the theme."`
	Extends string `yaml:"extends" about:"Theme that gives what this one does not say: a shipped one, or a folder beside this one."`
	Scale   int    `yaml:"scale" about:"Per cent: type sizes and distances of the extended theme times this."`
	Page    Page   `yaml:"page" about:"The page and its margins."`

	RunningHeads RunningHeads `yaml:"running-heads" about:"What stands at the head of a page: with one side, at the left and the right of each; with two, on the left and the right page."`
	Chapters     Chapters     `yaml:"chapters" about:"How chapters follow each other."`
	Matter       Matter       `yaml:"matter" about:"What stands before and after the text, besides the imprint."`
	Figures      Figures      `yaml:"figures" about:"Where figures stand."`

	Emphasis Emphasis `yaml:"emphasis" about:"How emphasised words are set. Italics are hard to read for people with low vision." oneof:"italic,bold"`

	Colours Colours `yaml:"colours" about:"The palette. Styles name its colours. Text must stand out from its ground by 4.5 to 1 (WCAG AA), large text by 3 to 1."`
	Spacing Spacing `yaml:"spacing" about:"Distances between blocks."`
	Tables  Tables  `yaml:"tables" about:"How tables that are too wide for the page may be made to fit, and how rows of long ones are told apart."`
	Code    Code    `yaml:"code" about:"How code is highlighted."`
	Styles  Styles  `yaml:"styles" about:"How each kind of text is set."`
	Links   Links   `yaml:"links" about:"How the links of the text are shown on paper."`
	Fonts   Fonts   `yaml:"fonts" about:"Fonts of your own, in the theme's folder, in place of the shipped ones: files (.ttf, .otf, .ttc#Name, .woff, .woff2) whose licence allows embedding."`

	EPUB []File `yaml:"-"` // of the theme's folder epub, those of an extended theme first

	places map[string]diag.Pos // where each key is written, by its path: "styles.text.size"
	file   string              // theme.yaml as the user knows it
}

// Page is the page's geometry.
type Page struct {
	Width       Length `yaml:"width" about:"Width of the page."`
	Height      Length `yaml:"height" about:"Height of the page."`
	Sides       Sides  `yaml:"sides" about:"Sides of the paper that are printed: one, or two with opposite pages." oneof:"one,two"`
	Margin      Margin `yaml:"margin" about:"White around the text. With two sides, left is the inner margin."`
	RunningHead Length `yaml:"running-head" about:"Baseline of the running head, from the top of the page."`
	Folio       Length `yaml:"folio" about:"Baseline of the page number, from the bottom of the page."`
}

// Margin is the white around the type area. With two sides, left is the inner margin and right the outer one.
type Margin struct {
	Top    Length `yaml:"top" about:"White above the text."`
	Bottom Length `yaml:"bottom" about:"White below the text."`
	Left   Length `yaml:"left" about:"White at the left."`
	Right  Length `yaml:"right" about:"White at the right."`
}

// Colours are the theme's palette.
type Colours struct {
	Ink          Colour `yaml:"ink" about:"Text."`
	Accent       Colour `yaml:"accent" about:"Titles, links, the ground of the cover."`
	Tint         Colour `yaml:"tint" about:"Ground of callouts and code."`
	Second       Colour `yaml:"second" about:"Bars and stitches."`
	SecondText   Colour `yaml:"second-text" about:"The second colour where it carries text."`
	Grey         Colour `yaml:"grey" about:"Captions and notes."`
	Hairline     Colour `yaml:"hairline" about:"Thin lines."`
	Ground       Colour `yaml:"ground" about:"The page."`
	OnAccent     Colour `yaml:"on-accent" about:"Text on the accent."`
	OnAccentSoft Colour `yaml:"on-accent-soft" about:"Quieter text on the accent."`
}

// Spacing holds the distances between blocks.
type Spacing struct {
	Grid             Length `yaml:"grid" about:"Distance of the lines of text on all pages."`
	Indent           Length `yaml:"indent" about:"First line of a paragraph that follows another."`
	SectionBefore    Length `yaml:"section-before" about:"Above the title of a section."`
	SectionAfter     Length `yaml:"section-after" about:"Below it."`
	SubsectionBefore Length `yaml:"subsection-before" about:"Above the title of a subsection."`
	SubsectionAfter  Length `yaml:"subsection-after" about:"Below it."`
	Block            Length `yaml:"block" about:"Around lists, tables, figures and quotes."`
	Item             Length `yaml:"item" about:"Between the items of a tight list."`
	ListIndent       Length `yaml:"list-indent" about:"From the left to the text of a list."`
	Inset            Length `yaml:"inset" about:"From a bar to the text beside it."`
	Padding          Length `yaml:"padding" about:"Inside a callout."`
	NoteBefore       Length `yaml:"note-before" about:"Between the text and the notes at the foot."`
}

// Styles are the type styles by what they set.
type Styles struct {
	Text            Style `yaml:"text" about:"Paragraphs."`
	Introduction    Style `yaml:"introduction" about:"Paragraphs before the first chapter."`
	ChapterNumber   Style `yaml:"chapter-number" about:"Numbers of chapters."`
	ChapterTitle    Style `yaml:"chapter-title" about:"Titles of chapters."`
	Section         Style `yaml:"section" about:"Titles of sections."`
	Subsection      Style `yaml:"subsection" about:"Titles of sections within sections."`
	DeepSection     Style `yaml:"deep-section" about:"Titles below those."`
	Highlight       Style `yaml:"highlight" about:"Highlights beside a bar."`
	Quote           Style `yaml:"quote" about:"Quotations."`
	Attribution     Style `yaml:"attribution" about:"Who is quoted."`
	Callout         Style `yaml:"callout" about:"Callouts."`
	CalloutLabel    Style `yaml:"callout-label" about:"Kind and title of a callout."`
	Transcript      Style `yaml:"transcript" about:"Transcripts and other disclosures."`
	TranscriptLabel Style `yaml:"transcript-label" about:"Their titles."`
	Question        Style `yaml:"question" about:"Questions of a quiz or of a list of questions."`
	Caption         Style `yaml:"caption" about:"Captions of figures and tables."`
	CaptionLabel    Style `yaml:"caption-label" about:"\"Figure 1.\" and \"Table 1.\""`
	Table           Style `yaml:"table" about:"Tables."`
	Code            Style `yaml:"code" about:"Code."`
	Note            Style `yaml:"note" about:"Notes at the foot."`
	RunningHead     Style `yaml:"running-head" about:"Running heads."`
	Folio           Style `yaml:"folio" about:"Page numbers."`
	ContentsTitle   Style `yaml:"contents-title" about:"Title of the contents."`
	ContentsNumber  Style `yaml:"contents-number" about:"Numbers of chapters in the contents."`
	ContentsChapter Style `yaml:"contents-chapter" about:"Chapters in the contents."`
	ContentsSection Style `yaml:"contents-section" about:"Sections in the contents."`
	CoverLabel      Style `yaml:"cover-label" about:"Kind of publication, on the cover."`
	CoverTitle      Style `yaml:"cover-title" about:"Title on the cover."`
	CoverText       Style `yaml:"cover-text" about:"Subtitle and description on the cover."`
	CoverImprint    Style `yaml:"cover-imprint" about:"Authors and publisher on the cover."`
	CoverSmall      Style `yaml:"cover-small" about:"Date and address on the cover."`
	Index           Style `yaml:"index" about:"The index of abbreviations."`
	Imprint         Style `yaml:"imprint" about:"The imprint."`
	ImprintTitle    Style `yaml:"imprint-title" about:"Title in the imprint."`
}

// each calls visit for every style, by its key.
func (s Styles) each(visit func(key string, style Style)) {
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		visit(v.Type().Field(i).Tag.Get("yaml"), v.Field(i).Interface().(Style))
	}
}

// Style is how a kind of text is set.
type Style struct {
	Family        string `yaml:"family" about:"Kind of type." oneof:"serif,display,sans,mono"`
	Weight        int    `yaml:"weight" about:"Weight of the type: 300, 400, 600 or 700."`
	Italic        bool   `yaml:"italic" about:"Set in italics."`
	Size          Length `yaml:"size" about:"Size of the type."`
	Leading       Length `yaml:"leading" about:"Distance of its lines."`
	Colour        string `yaml:"colour" about:"A colour of the palette, by its name." oneof:"ink,accent,tint,second,second-text,grey,hairline,ground,on-accent,on-accent-soft"`
	Figures       string `yaml:"figures" about:"Form of the figures." oneof:"lining,old-style,tabular"`
	SmallCapitals bool   `yaml:"small-capitals" about:"Abbreviations in capitals are set as small capitals."`
	Capitals      bool   `yaml:"capitals" about:"Set in capitals. Only the label of the cover can be."`
	Align         string `yaml:"align" about:"How lines end." oneof:"left,right,centre,justify"`
	Hyphenate     bool   `yaml:"hyphenate" about:"Words are parted at the ends of lines."`
}
