package html

import (
	"strings"

	"golang.org/x/net/html"
)

// pageBreaks reports whether an element asks for a new page before or after itself: in its style, as browsers obey when
// they print, or by a class that sites have for it.
//
//	<div style="page-break-after: always"></div>    after
//	<h2 style="break-before: page">                 before
//	<div class="page-break"></div>                  after
func pageBreaks(n *html.Node) (before, after bool) {
	if style, ok := attribute(n, "style"); ok && strings.Contains(strings.ToLower(style), "break-") {
		for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
			property, value, _ := strings.Cut(declaration, ":")
			value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
			if value != "always" && value != "page" && value != "left" && value != "right" && value != "recto" &&
				value != "verso" {
				continue
			}
			switch strings.TrimPrefix(strings.TrimSpace(property), "page-") {
			case "break-before":
				before = true
			case "break-after":
				after = true
			}
		}
	}
	if class, ok := attribute(n, "class"); ok && strings.Contains(class, "page") {
		after = after || hasClass(n, "page-break") || hasClass(n, "pagebreak") || hasClass(n, "page-break-after") ||
			hasClass(n, "newpage")
		before = before || hasClass(n, "page-break-before")
	}
	return before, after
}
