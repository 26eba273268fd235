package verify

import (
	"slices"
	"strings"
)

// accessibilityRules are about what the book says of its accessibility (EPUB Accessibility 1.1).
func accessibilityRules() []rule[*book] {
	return []rule[*book]{
		{Rule{"epub-a11y-metadata", "EPUB Accessibility 1.1 2.2",
			"The metadata says how the book can be read, with which aids, and what may harm."},
			checkAccessibilityMetadata},
		{Rule{"epub-a11y-value", "EPUB Accessibility 1.1 2.2", "Values are those of the vocabulary."}, checkVocabulary},
		{Rule{"epub-a11y-feature", "EPUB Accessibility 1.1 2.2",
			"The book holds what its metadata says that it holds."}, checkFeatures},
		{Rule{"epub-a11y-claim", "EPUB Accessibility 1.1 3.5.2",
			"A claim of conformance has the form that programs look for."}, checkClaim},
		{Rule{"epub-page-source", "EPUB Accessibility 1.1 3.4.1.3.1",
			"A book with page breaks says which printed edition they are of."}, checkPageSource},
	}
}

func checkAccessibilityMetadata(b *book, found found) {
	for _, key := range []string{"accessMode", "accessibilityFeature", "accessibilityHazard", "accessModeSufficient",
		"accessibilitySummary"} {
		if b.opf != nil && b.value("schema:"+key) == "" {
			found(b.packagePlace(b.opf.line), "The metadata has no schema:%s.", key)
		}
	}
}

func checkVocabulary(b *book, found found) {
	modes := []string{"textual", "visual", "auditory", "tactile"}
	for _, n := range append(slices.Clone(b.meta["schema:accessMode"]), b.meta["schema:accessModeSufficient"]...) {
		for _, mode := range strings.Split(string(n.text), ",") {
			if mode = strings.TrimSpace(mode); !slices.Contains(modes, mode) {
				found(b.packagePlace(n.line), "%q is no access mode.", mode)
			}
		}
	}
	hazards := []string{
		"none", "unknown", "flashing", "noFlashingHazard", "unknownFlashingHazard", "motionSimulation",
		"noMotionSimulationHazard", "unknownMotionSimulationHazard", "sound", "noSoundHazard", "unknownSoundHazard",
	}
	for _, n := range b.meta["schema:accessibilityHazard"] {
		if hazard := strings.TrimSpace(string(n.text)); !slices.Contains(hazards, hazard) {
			found(b.packagePlace(n.line), "%q is no hazard.", hazard)
		}
	}
}

// holdings are what the features of the metadata are compared with.
type bookHoldings struct {
	pictures, descriptions, breaks, pageList, math, headings bool
	// a picture with an empty alternative: an ornament, or one that nobody described
	silent      bool
	undescribed *node // a picture without alternative
	at          *xhtml
}

func (b *book) holdings() bookHoldings {
	var h bookHoldings
	cover := ""
	for _, i := range b.items {
		if slices.Contains(i.properties, "cover-image") {
			cover = i.name
		}
	}
	b.each(func(x *xhtml, n *node) {
		switch {
		case n.name.Local == "img" && n.has("alt") && n.attr("alt") == "":
			h.silent = true
			h.descriptions = h.descriptions || n.has("aria-details") || n.has("aria-describedby")
		case n.name.Local == "img" && resolve(x.name, n.attr("src")) == cover && b.isFirst(x):
			// the cover says nothing that the text doesn't; shown again in the text it is a picture like others
		case n.name.Local == "img":
			h.pictures = true
			if !n.has("alt") && h.undescribed == nil {
				h.undescribed, h.at = n, x
			}
			h.descriptions = h.descriptions || n.has("aria-details") || n.has("aria-describedby")
		case n.name.Local == "math":
			h.math = true
		case n.name.Local == "figure":
			h.descriptions = h.descriptions || n.first("details") != nil
		}
		h.headings = h.headings || headingLevel(n) > 0
	})
	h.breaks = len(b.pageMarks()) > 0
	_, list := b.nav("page-list")
	h.pageList = list != nil
	return h
}

// isFirst reports whether a document is the first that is read.
func (b *book) isFirst(x *xhtml) bool {
	n, read := b.reading[x.name]
	return read && n == 0
}

func checkFeatures(b *book, found found) {
	if b.opf == nil {
		return
	}
	h := b.holdings()
	features, modes := b.values("schema:accessibilityFeature"), b.values("schema:accessMode")
	place := b.packagePlace(b.opf.line)
	_, contents := b.nav("toc")
	for _, f := range []struct {
		feature string
		holds   bool
		must    bool // a book that holds it says so
	}{
		{"pageBreakMarkers", h.breaks, true}, {"pageNavigation", h.pageList, true},
		{"tableOfContents", contents != nil, true}, {"MathML", h.math, true},
		{"longDescription", h.descriptions, false}, {"structuralNavigation", h.headings, false},
		{"alternativeText", h.pictures && h.undescribed == nil, false},
	} {
		switch says := slices.Contains(features, f.feature); {
		case says && !f.holds:
			found(place, "The metadata says %s, and the book has none.", f.feature)
		case !says && f.holds && f.must:
			found(place, "The book has %s, and the metadata does not say so.", f.feature)
		}
	}
	visual := slices.Contains(modes, "visual")
	if (visual && !h.pictures && !h.silent || !visual && h.pictures) && !slices.Contains(b.covered(), "picture") {
		found(place, "The metadata and the book disagree about pictures (accessMode visual).")
	}
}

// covered names what the rules can't see: pictures drawn in SVG count as pictures too.
func (b *book) covered() []string {
	for _, x := range b.documents {
		if slices.ContainsFunc(x.nodes, func(n *node) bool { return n.name.Space == nsSVG }) {
			return []string{"picture"}
		}
	}
	return nil
}

func checkClaim(b *book, found found) {
	for _, n := range b.meta["dcterms:conformsTo"] {
		claim := strings.TrimSpace(string(n.text))
		if strings.HasPrefix(claim, "EPUB Accessibility") && !slices.Contains([]string{
			"EPUB Accessibility 1.1 - WCAG 2.0 Level A", "EPUB Accessibility 1.1 - WCAG 2.0 Level AA",
			"EPUB Accessibility 1.1 - WCAG 2.1 Level A", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
			"EPUB Accessibility 1.1 - WCAG 2.1 Level AAA", "EPUB Accessibility 1.1 - WCAG 2.2 Level A",
			"EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "EPUB Accessibility 1.1 - WCAG 2.2 Level AAA",
		}, claim) {
			found(b.packagePlace(n.line), "The claim is %q.", claim)
		}
	}
}

func checkPageSource(b *book, found found) {
	if b.opf != nil && len(b.pageMarks()) > 0 && b.value("pageBreakSource") == "" {
		found(b.packagePlace(b.opf.line), "The book has page breaks and no pageBreakSource.")
	}
}
