// Package theme reads a theme: a folder of templates/ whose theme.yaml holds page size, colours, distances and type styles.
//
// layout and pdf take the typed values; epub takes the colours. A theme is data: what it can say is what Theme has fields for, and
// anything else in the file is an error with line and column.
package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/unit"
	"github.com/reliure/reliure/internal/yaml"
)

// Theme is a theme's values.
type Theme struct {
	Name    string `yaml:"name"`
	Extends string `yaml:"extends"` // the theme that gives what this one doesn't say
	Scale   int    `yaml:"scale"`   // per cent: the type sizes and distances of the extended theme times this; 100 when absent
	Page    Page   `yaml:"page"`

	RunningHeads RunningHeads `yaml:"running-heads"`
	Chapters     Chapters     `yaml:"chapters"`

	Colours Colours `yaml:"colours"`
	Spacing Spacing `yaml:"spacing"`
	Tables  Tables  `yaml:"tables"`
	Styles  Styles  `yaml:"styles"`
	Links   Links   `yaml:"links"`
}

// Page is the page's geometry.
type Page struct {
	Width       Length `yaml:"width"`
	Height      Length `yaml:"height"`
	Sides       Sides  `yaml:"sides"`
	Margin      Margin `yaml:"margin"`
	RunningHead Length `yaml:"running-head"` // baseline, from the top of the page
	Folio       Length `yaml:"folio"`        // baseline, from the bottom of the page
}

// Margin is the white around the type area. With two sides, left is the inner margin and right the outer one.
type Margin struct {
	Top    Length `yaml:"top"`
	Bottom Length `yaml:"bottom"`
	Left   Length `yaml:"left"`
	Right  Length `yaml:"right"`
}

// Colours are the theme's palette.
type Colours struct {
	Ink          Colour `yaml:"ink"`
	Accent       Colour `yaml:"accent"`
	Tint         Colour `yaml:"tint"`
	Second       Colour `yaml:"second"`
	SecondText   Colour `yaml:"second-text"`
	Grey         Colour `yaml:"grey"`
	Hairline     Colour `yaml:"hairline"`
	Ground       Colour `yaml:"ground"`
	OnAccent     Colour `yaml:"on-accent"`
	OnAccentSoft Colour `yaml:"on-accent-soft"`
}

// Spacing holds the distances between blocks.
type Spacing struct {
	Grid             Length `yaml:"grid"`
	Indent           Length `yaml:"indent"`
	SectionBefore    Length `yaml:"section-before"`
	SectionAfter     Length `yaml:"section-after"`
	SubsectionBefore Length `yaml:"subsection-before"`
	SubsectionAfter  Length `yaml:"subsection-after"`
	Block            Length `yaml:"block"`
	Item             Length `yaml:"item"`
	ListIndent       Length `yaml:"list-indent"`
	Inset            Length `yaml:"inset"`
	Padding          Length `yaml:"padding"`
	NoteBefore       Length `yaml:"note-before"`
}

// Styles are the type styles by what they set.
type Styles struct {
	Text            Style `yaml:"text"`
	Introduction    Style `yaml:"introduction"`
	ChapterNumber   Style `yaml:"chapter-number"`
	ChapterTitle    Style `yaml:"chapter-title"`
	Section         Style `yaml:"section"`
	Subsection      Style `yaml:"subsection"`
	DeepSection     Style `yaml:"deep-section"`
	Highlight       Style `yaml:"highlight"`
	Quote           Style `yaml:"quote"`
	Attribution     Style `yaml:"attribution"`
	Callout         Style `yaml:"callout"`
	CalloutLabel    Style `yaml:"callout-label"`
	Transcript      Style `yaml:"transcript"`
	TranscriptLabel Style `yaml:"transcript-label"`
	Question        Style `yaml:"question"`
	Caption         Style `yaml:"caption"`
	CaptionLabel    Style `yaml:"caption-label"`
	Table           Style `yaml:"table"`
	Code            Style `yaml:"code"`
	Note            Style `yaml:"note"`
	RunningHead     Style `yaml:"running-head"`
	Folio           Style `yaml:"folio"`
	ContentsTitle   Style `yaml:"contents-title"`
	ContentsNumber  Style `yaml:"contents-number"`
	ContentsChapter Style `yaml:"contents-chapter"`
	ContentsSection Style `yaml:"contents-section"`
	CoverLabel      Style `yaml:"cover-label"`
	CoverTitle      Style `yaml:"cover-title"`
	CoverText       Style `yaml:"cover-text"`
	CoverImprint    Style `yaml:"cover-imprint"`
	CoverSmall      Style `yaml:"cover-small"`
	Imprint         Style `yaml:"imprint"`
	ImprintTitle    Style `yaml:"imprint-title"`
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
	Family        string `yaml:"family"` // serif, display, sans or mono
	Weight        int    `yaml:"weight"` // 400 when absent
	Italic        bool   `yaml:"italic"`
	Size          Length `yaml:"size"`
	Leading       Length `yaml:"leading"`
	Colour        string `yaml:"colour"`         // a name of Colours
	Figures       string `yaml:"figures"`        // lining, old-style or tabular
	SmallCapitals bool   `yaml:"small-capitals"` // abbreviations in capitals are set as small capitals
	Align         string `yaml:"align"`          // left, right, centre or justify
	Hyphenate     bool   `yaml:"hyphenate"`
}

// Length is a length of the theme: points, millimetres, or em of the text's size.
type Length struct {
	Pt unit.Pt
	Em unit.Em // not 0 for a length that was given in em
}

// At returns the length for type of the given size.
func (l Length) At(size unit.Pt) unit.Pt {
	if l.Em != 0 {
		return l.Em.At(size)
	}
	return l.Pt
}

// parseLength reads "14.5pt", "30mm" or "1.3em".
func parseLength(s string) (l Length, err error) {
	if len(s) < 3 {
		return l, fmt.Errorf("%q is no length: write a number with mm, pt or em", s)
	}
	value, err := strconv.ParseFloat(s[:len(s)-2], 64)
	if err != nil {
		return l, fmt.Errorf("%q is no length: write a number with mm, pt or em", s)
	}
	switch s[len(s)-2:] {
	case "pt":
		l.Pt = unit.Points(value)
	case "mm":
		l.Pt = unit.Millimetres(value)
	case "em":
		l.Em = unit.Em(math.Round(value * 1000))
	default:
		return l, fmt.Errorf("%q is no length: write a number with mm, pt or em", s)
	}
	return l, nil
}

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// parseColour reads "#rrggbb".
func parseColour(s string) (Colour, error) {
	value, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != 7 || s[0] != '#' {
		return Colour{}, fmt.Errorf("%q is no colour: write it as \"#rrggbb\"", s)
	}
	return Colour{uint8(value >> 16), uint8(value >> 8), uint8(value)}, nil
}

// Named returns the palette's colour of that name, as styles name it.
func (c Colours) Named(name string) (Colour, bool) {
	switch name {
	case "ink":
		return c.Ink, true
	case "accent":
		return c.Accent, true
	case "tint":
		return c.Tint, true
	case "second":
		return c.Second, true
	case "second-text":
		return c.SecondText, true
	case "grey":
		return c.Grey, true
	case "hairline":
		return c.Hairline, true
	case "ground":
		return c.Ground, true
	case "on-accent":
		return c.OnAccent, true
	case "on-accent-soft":
		return c.OnAccentSoft, true
	}
	return Colour{}, false
}

// Load reads the theme of that name from the templates' file system. The error names the file, line and column.
func Load(templates fs.FS, name string) (*Theme, error) {
	return load(templates, name, nil)
}

// Over is a file system whose files are those of upper, and those of lower that upper doesn't have: a user's folder of themes over the
// shipped ones, so that a theme can extend one of these.
func Over(upper, lower fs.FS) fs.FS { return overlay{upper, lower} }

type overlay struct{ upper, lower fs.FS }

// Open opens the file in the upper file system, else in the lower.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return f, err
}

// Names lists the themes that a file system holds.
func Names(templates fs.FS) []string {
	files, _ := fs.Glob(templates, "*/theme.yaml") // the pattern is right
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = path.Dir(file)
	}
	return names
}

// load reads a theme over the one that it extends. extending lists the themes that led here.
func load(templates fs.FS, name string, extending []string) (*Theme, error) {
	file := path.Join(name, "theme.yaml")
	if slices.Contains(extending, name) {
		return nil, fmt.Errorf("%s: the theme extends itself through %s", file, strings.Join(extending, ", "))
	}
	data, err := fs.ReadFile(templates, file)
	if err != nil {
		return nil, fmt.Errorf("theme %q: %w", name, err)
	}
	node, problems := yaml.Parse(string(data), yaml.Options{})
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s:%d:%d: %s", file, problems[0].Line, problems[0].Column, problems[0].Message)
	}
	t := &Theme{}
	if base := node.At("extends"); base.IsScalar() {
		var err error
		if t, err = load(templates, base.Text, append(extending, name)); err != nil {
			return nil, err
		}
		if scale := node.At("scale"); scale.IsScalar() {
			percent, err := strconv.Atoi(scale.Text)
			if err != nil || percent < 10 || percent > 1000 {
				return nil, fmt.Errorf("%s:%d:%d: write the scale as a whole number of per cent, 10 to 1000", file, scale.Line, scale.Column)
			}
			t.scaleBy(int64(percent))
		}
	}
	if err := decode(node, reflect.ValueOf(t).Elem()); err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	return t, nil
}

// scaleBy makes type and distances larger or smaller; the page stays.
func (t *Theme) scaleBy(percent int64) {
	scale := func(of reflect.Value) {
		for i := range of.NumField() {
			if l, ok := of.Field(i).Addr().Interface().(*Length); ok {
				l.Pt = l.Pt.Scale(percent, 100)
			}
		}
	}
	scale(reflect.ValueOf(&t.Spacing).Elem())
	styles := reflect.ValueOf(&t.Styles).Elem()
	for i := range styles.NumField() {
		scale(styles.Field(i))
	}
}
