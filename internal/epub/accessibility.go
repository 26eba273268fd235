package epub

import (
	"bytes"
	"strings"

	"github.com/beevik/etree"

	"github.com/reliure/reliure/internal/model"
)

// holdings is what the book holds that matters to people who can't read it as it is.
type holdings struct {
	pictures     bool // any that says something
	undescribed  bool // of any of these nobody knows what it shows
	descriptions bool
	formulas     bool
	animation    bool       // a GIF that moves: whether it flashes, nobody looked
	obstacles    []obstacle // the first of each kind
}

// obstacle is a reason for which the book can't be said to conform to WCAG 2.1 AA.
type obstacle struct {
	pos    model.Pos
	reason Obstacle
}

// Obstacle says why a book does not conform, and what to do about it.
type Obstacle string

// The obstacles that we know. Nothing else of what the writer makes is in the way.
const (
	UndescribedPicture Obstacle = "because this picture has no alternative text. Say what it shows between the " +
		"square brackets, or put its transcription right after it. If it is decoration, write {role=presentation} " +
		"behind it."
	MovingPicture Obstacle = "because this picture moves and can't be paused. Show a still picture, or link to " +
		"a film."
	HeadlessTable Obstacle = "because this table has no header cells. Give its first row or its first column " +
		"headers."
)

// take looks through the document.
func (b *book) take() holdings {
	var h holdings
	model.Walk(b.document, model.Visitor{
		Block: func(block model.Block) bool {
			switch block := block.(type) {
			case *model.Figure:
				h.descriptions = h.descriptions ||
					len(block.Description) > 0 && b.image(block.Picture.Asset) != nil
			case *model.Table:
				if isHeadless(block) {
					h.meet(block.Pos, HeadlessTable)
				}
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			switch in := in.(type) {
			case *model.Math:
				h.formulas = true
				return false
			case *model.Picture:
				h.takePicture(in, b.byAsset[in.Asset])
			}
			return true
		},
	})
	return h
}

func (h *holdings) takePicture(p *model.Picture, img *image) {
	if img == nil {
		return
	}
	if moves(img) {
		h.animation = true
		h.meet(p.Pos, MovingPicture)
	}
	if p.Undescribed {
		h.undescribed = true
		h.meet(p.Pos, UndescribedPicture)
	}
	h.pictures = h.pictures || p.Undescribed || !p.Decorative
}

// meet notes an obstacle, once for each reason.
func (h *holdings) meet(pos model.Pos, reason Obstacle) {
	for _, o := range h.obstacles {
		if o.reason == reason {
			return
		}
	}
	h.obstacles = append(h.obstacles, obstacle{pos, reason})
}

// moves reports whether a GIF has several frames: each has a graphic control extension before it (GIF89a, 23).
func moves(img *image) bool {
	return img.mediaType == "image/gif" && bytes.Count(img.data, []byte{0x21, 0xf9, 0x04}) > 1
}

// isHeadless reports whether a table has rows and columns and no cell that heads any.
func isHeadless(t *model.Table) bool {
	rows := t.Rows()
	if len(rows) < 2 || len(t.Columns) < 2 {
		return false
	}
	for _, row := range rows {
		for _, cell := range row.Cells {
			if cell.Scope != model.NoScope {
				return false
			}
		}
	}
	return true
}

// Accessibility is what a book can say of its accessibility, in the words of EPUB Accessibility 1.1 and schema.org.
type Accessibility struct {
	Modes      []string // accessMode
	Sufficient []string // accessModeSufficient
	Features   []string // accessibilityFeature
	Hazard     string   // accessibilityHazard
	Summary    string   // accessibilitySummary, in the book's language
	Conforms   bool     // to WCAG 2.1 AA, as far as a program can tell
	Obstacles  []Obstacle
}

// Version is the version of EPUB that a file is of.
const Version = "EPUB 3.3"

// accessibilityClaim is how a file says that it conforms (EPUB Accessibility 1.1, 4.1.2).
const accessibilityClaim = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"

// Claims names the standards that a file says it meets.
func (a Accessibility) Claims() []string {
	if a.Conforms {
		return []string{Version, accessibilityClaim}
	}
	return []string{Version}
}

// access judges what the book holds.
func (b *book) access(h holdings) Accessibility {
	a := Accessibility{Modes: []string{"textual"}, Features: b.features(h), Hazard: "none", Summary: b.summary(h),
		Conforms: len(h.obstacles) == 0}
	if h.pictures {
		a.Modes = append(a.Modes, "visual")
		a.Sufficient = append(a.Sufficient, "textual,visual")
	}
	if !h.undescribed {
		a.Sufficient = append(a.Sufficient, "textual")
	}
	if h.animation {
		a.Hazard = "unknown"
	}
	for _, o := range h.obstacles {
		a.Obstacles = append(a.Obstacles, o.reason)
	}
	return a
}

// accessibility writes the metadata that EPUB Accessibility 1.1 asks for (2.2, 3.5), as the book deserves it.
// Conformance is claimed only where nothing is known against it.
func (b *book) accessibility(metadata *etree.Element) {
	h := b.take()
	a := b.access(h)
	for _, mode := range a.Modes {
		property(metadata, "schema:accessMode", mode)
	}
	for _, modes := range a.Sufficient {
		property(metadata, "schema:accessModeSufficient", modes)
	}
	for _, feature := range a.Features {
		property(metadata, "schema:accessibilityFeature", feature)
	}
	property(metadata, "schema:accessibilityHazard", a.Hazard)
	property(metadata, "schema:accessibilitySummary", a.Summary)
	if b.printed() != "" {
		property(metadata, "pageBreakSource", b.printed())
	}
	for _, o := range h.obstacles {
		b.report.Infof(o.pos, "epub-conformance-not-claimed", "The EPUB does not say that it is accessible, %s",
			o.reason)
	}
	if a.Conforms {
		property(metadata, "dcterms:conformsTo", accessibilityClaim).CreateAttr("id",
			"conformance")
		if by := b.document.Meta.CertifiedBy; by != "" {
			refine(metadata, "conformance", "a11y:certifiedBy", by, "")
		}
	}
	b.claimed = a
}

// features are the values of accessibilityFeature that hold (schema.org's vocabulary, W3C list of 2024).
func (b *book) features(h holdings) []string {
	features := []string{"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA"}
	add := func(holds bool, names ...string) {
		if holds {
			features = append(features, names...)
		}
	}
	add(h.pictures && !h.undescribed, "alternativeText")
	add(h.descriptions, "longDescription")
	add(h.formulas, "MathML")
	add(b.printed() != "", "pageBreakMarkers", "pageNavigation")
	return append(features, "unlocked")
}

// summary tells a reader in the book's language what to expect.
func (b *book) summary(h holdings) string {
	sentences := []string{b.labels.AdaptableText}
	add := func(holds bool, sentence string) {
		if holds {
			sentences = append(sentences, sentence)
		}
	}
	add(h.pictures && !h.undescribed, b.labels.DescribedPictures)
	add(h.descriptions, b.labels.LongDescriptions)
	add(h.formulas, b.labels.MathML)
	add(b.printed() != "", b.labels.PrintedPages)
	return strings.Join(sentences, " ")
}
