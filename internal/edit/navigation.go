package edit

import (
	"regexp"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// dropNavigation takes out the links by which a site leads from page to page: a book is read on.
//
//	before                                            after
//	paragraph [Page précédente](a) / [Suivante](b)    nothing, with an info
//	list of [Previous](a.md), [Next](b.md)            nothing, with an info
//	paragraph [Next: the garden](b.md)                unchanged: it names something
//	See the [next page](b.md).                        unchanged: it is a sentence
func dropNavigation(d *model.Document, report *diag.List) {
	goes := map[model.Block]bool{}
	item := map[model.Block]bool{} // in a list, which goes as a whole or not at all
	rewriter{
		enter: func(sc scope, b model.Block) {
			if !sc.inCell && !item[b] && isNavigation(b) {
				goes[b] = true
			}
			if list, ok := b.(*model.List); ok {
				for _, i := range list.Items {
					for _, inner := range i.Blocks {
						item[inner] = true
					}
				}
			}
		},
		blocks: func(_ scope, blocks []model.Block) []model.Block {
			out := blocks[:0]
			for _, b := range blocks {
				if !goes[b] {
					out = append(out, b)
					continue
				}
				report.Infof(b.Attributes().Pos, "navigation-left-out",
					"These links lead from page to page of the site, and are left out: a book is read on. Give them "+
						"other words if they should stay.")
			}
			return out
		},
	}.document(d)
}

// isNavigation reports whether a block is nothing but links to the pages around.
func isNavigation(b model.Block) bool {
	switch b := b.(type) {
	case *model.Paragraph:
		steps, others := navigationIn(b.Inlines)
		return steps && !others
	case *model.List:
		for _, item := range b.Items {
			if len(item.Blocks) != 1 || !isNavigation(item.Blocks[0]) {
				return false
			}
		}
		return len(b.Items) > 0
	}
	return false
}

// navigationIn tells whether inlines hold a link to the page before or after, and whether they hold anything else than
// such links and signs between them.
func navigationIn(inlines []model.Inline) (steps, others bool) {
	for _, in := range inlines {
		switch in := in.(type) {
		case *model.Text:
			others = others || strings.Trim(in.Value, navigationSigns) != ""
		case *model.Break:
		case *model.Link:
			words := strings.Trim(model.PlainText(in.Inlines), navigationSigns)
			if strings.Contains(in.Address, "://") || !navigationWords.MatchString(words) || hasPicture(in.Inlines) {
				return false, true
			}
			steps = steps || !navigationPlaces.MatchString(words)
		case *model.Strong, *model.Emphasis, *model.Span:
			s, o := navigationIn(*held(in))
			steps, others = steps || s, others || o
		default:
			others = true
		}
	}
	return steps, others
}

func hasPicture(inlines []model.Inline) bool {
	found := false
	model.Visitor{Inline: func(in model.Inline) bool {
		_, is := in.(*model.Picture)
		found = found || is
		return true
	}}.Inlines(inlines)
	return found
}

// navigationSigns stand around and between the links.
const navigationSigns = " \u00a0\u202f\t\n|/·•-–—<>«»‹›←→↑⇐⇒⬅➡▲◀▶⟵⟶…\ufe0f"

// navigationWords are what sites call the pages around, and navigationPlaces those of them that are no step from one
// page to another.
var (
	navigationWords = regexp.MustCompile(`(?i)^(?:` + strings.Join([]string{
		// French
		`(?:(?:la |le |l[’'])?(?:page|étape|chapitre|section|fiche|module|leçon|partie|article|séance) )?(?:précédente?|suivante?)`,
		`retour(?: (?:à la page d[’']accueil|à l[’']accueil|à la page précédente|au sommaire|au menu|en haut(?: de (?:la )?page)?))?`,
		`(?:haut de (?:la )?page|sommaire|accueil)`,
		// English
		`(?:the )?(?:previous|prev|next)(?: (?:page|step|chapter|section|lesson|part|module|article))?`,
		`(?:go )?back(?: to (?:the )?(?:top|contents|table of contents|start|index|home|home page))?`,
		`(?:return to top|top(?: of page)?|home|contents|table of contents|index)`,
		// German
		`(?:zur?m? )?(?:vorherige[nrs]?|vorige[nrs]?|nächste[nrs]?)(?: (?:seite|schritt|kapitel|abschnitt|lektion))?`,
		`(?:zurück|weiter)(?: (?:zum inhalt|zum anfang|nach oben|zur startseite|zur übersicht))?|nach oben|startseite|inhalt`,
		// Spanish, Portuguese
		`(?:(?:página|paso|passo|capítulo|sección|seção|lección) )?(?:anterior|siguiente|seguinte|próxim[ao])`,
		`(?:volver|voltar)(?: (?:al índice|ao índice|al inicio|ao início|arriba|ao topo))?|índice|inicio|início`,
		// Italian
		`(?:(?:pagina|passo|capitolo|sezione|lezione) )?(?:precedente|successiv[ao]|seguente)`,
		`torna (?:all[’']indice|all[’']inizio|su|alla home)|indice`,
		// Dutch
		`(?:vorige|volgende)(?: (?:pagina|stap|hoofdstuk|les))?|terug(?: naar (?:boven|de inhoud|het begin))?|inhoud`,
	}, "|") + `)$`)
	navigationPlaces = regexp.MustCompile(`(?i)^(?:sommaire|accueil|home|contents|table of contents|index|top|startseite|` +
		`inhalt|índice|inicio|início|indice|inhoud)$`)
)
