package epub

import (
	"strings"

	"github.com/beevik/etree"

	"github.com/reliure/reliure/internal/model"
)

// holdings is what the book holds that matters to people who can't read it as it is.
type holdings struct {
	pictures     bool           // any that says something
	undescribed  *model.Picture // the first that says something and has neither alternative nor description
	descriptions bool
	animation    bool // GIF, which may flash: nobody looked
	formulas     bool
}

// take looks through the document.
func (b *book) take() holdings {
	var h holdings
	described := map[*model.Picture]bool{}
	model.Walk(b.document, model.Visitor{
		Block: func(block model.Block) bool {
			if f, ok := block.(*model.Figure); ok && f.Picture != nil {
				described[f.Picture] = len(f.Description) > 0 || len(f.Caption) > 0
				h.descriptions = h.descriptions || len(f.Description) > 0
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			if _, ok := in.(*model.Math); ok {
				h.formulas = true
				return false
			}
			p, ok := in.(*model.Picture)
			if !ok {
				return true
			}
			img := b.byAsset[p.Asset]
			h.animation = h.animation || img != nil && img.mediaType == "image/gif"
			if p.Decorative || img == nil {
				return true
			}
			h.pictures = true
			if strings.TrimSpace(p.Alt) == "" && !described[p] && h.undescribed == nil {
				h.undescribed = p
			}
			return true
		},
	})
	return h
}

// accessibility writes the metadata that EPUB Accessibility 1.1 asks for (section 2), as the book deserves it. Conformance is claimed
// only where nothing is known against it.
func (b *book) accessibility(metadata *etree.Element) {
	h := b.take()
	property(metadata, "schema:accessMode", "textual")
	if h.pictures {
		property(metadata, "schema:accessMode", "visual")
		property(metadata, "schema:accessModeSufficient", "textual,visual")
	}
	if h.undescribed == nil {
		property(metadata, "schema:accessModeSufficient", "textual")
	}
	for _, feature := range b.features(h) {
		property(metadata, "schema:accessibilityFeature", feature)
	}
	hazard := "none"
	if h.animation {
		hazard = "unknown"
	}
	property(metadata, "schema:accessibilityHazard", hazard)
	property(metadata, "schema:accessibilitySummary", summary(b.language(), h.undescribed == nil))
	if len(b.pages()) > 0 {
		property(metadata, "pageBreakSource", b.document.Meta.Slug+".pdf")
	}
	if h.undescribed == nil {
		property(metadata, "dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA")
		return
	}
	b.report.Infof(h.undescribed.Pos, "epub-conformance-not-claimed",
		"The EPUB does not say that it is accessible, because this picture has no alternative text. Describe the picture between the brackets, or mark it as decorative.")
}

// features are the values of accessibilityFeature that hold (schema.org's vocabulary, W3C list of 2024).
func (b *book) features(h holdings) []string {
	features := []string{"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA"}
	if h.pictures && h.undescribed == nil {
		features = append(features, "alternativeText")
	}
	if h.descriptions {
		features = append(features, "longDescription")
	}
	if h.formulas {
		features = append(features, "MathML")
	}
	if len(b.pages()) > 0 {
		features = append(features, "pageBreakMarkers", "pageNavigation")
	}
	return append(features, "unlocked")
}

// summary tells a reader in the book's language what to expect.
func summary(language string, described bool) string {
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	words, ok := map[string][2]string{
		"fr": {"Texte adaptable, titres hiérarchisés, sommaire et liens internes.", " Les images ont une alternative textuelle."},
		"de": {"Anpassbarer Text, gegliederte Überschriften, Inhaltsverzeichnis und interne Links.", " Bilder haben einen Alternativtext."},
		"es": {"Texto adaptable, títulos jerarquizados, índice y enlaces internos.", " Las imágenes tienen texto alternativo."},
		"it": {"Testo adattabile, titoli gerarchici, indice e collegamenti interni.", " Le immagini hanno un testo alternativo."},
		"pt": {"Texto adaptável, títulos hierarquizados, sumário e ligações internas.", " As imagens têm texto alternativo."},
		"nl": {"Aanpasbare tekst, gelaagde koppen, inhoudsopgave en interne links.", " Afbeeldingen hebben een tekstalternatief."},
	}[primary]
	if !ok {
		words = [2]string{"Text that adapts to the reader, structured headings, table of contents and internal links.", " Pictures have a text alternative."}
	}
	if described {
		return words[0] + words[1]
	}
	return words[0]
}
