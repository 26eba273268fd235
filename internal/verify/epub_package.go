package verify

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
)

// packageRules are about the package document (EPUB 3.3, 5).
func packageRules() []rule[*book] {
	return []rule[*book]{
		{Rule{"epub-metadata-required", "EPUB 3.3 5.5.3",
			"The package has an identifier, a title, a language and a date of modification."}, checkRequired},
		{Rule{"epub-manifest-missing", "EPUB 3.3 5.6", "Every file of the manifest is in the archive."}, checkManifest},
		{Rule{"epub-file-unlisted", "EPUB 3.3 5.6", "Every file of the archive is in the manifest, once."},
			checkUnlisted},
		{Rule{"epub-media-type", "EPUB 3.3 3.2", "Media types are those of the files' content."}, checkMediaTypes},
		{Rule{"epub-spine", "EPUB 3.3 5.7", "The spine names documents of the manifest, and all of them."}, checkSpine},
		{Rule{"epub-properties", "EPUB 3.3 5.6.2.1", "The manifest says which documents hold SVG, MathML or scripts."},
			checkProperties},
		{Rule{"epub-cover", "EPUB 3.3 D.6.3", "The cover is a picture, and there is one."}, checkCover},
	}
}

// packagePlace is a line of the package document.
func (b *book) packagePlace(line int) string { return fmt.Sprintf("%s:%d", b.packaging, line) }

func checkRequired(b *book, found found) {
	if b.opf == nil {
		return // epub-container or epub-not-well-formed says so
	}
	place := b.packagePlace(b.opf.line)
	if v := b.opf.attr("version"); v != "3.0" {
		found(place, "The version is %q; EPUB 3.3 says 3.0.", v)
	}
	id := b.opf.attr("unique-identifier")
	identifiers := b.meta["dc:identifier"]
	if i := slices.IndexFunc(identifiers, func(n *node) bool {
		return n.attr("id") == id
	}); i < 0 || strings.TrimSpace(string(identifiers[i].text)) == "" {
		found(place, "No dc:identifier is the unique identifier %q.", id)
	}
	for _, key := range []string{"dc:title", "dc:language"} {
		if b.value(key) == "" {
			found(place, "The metadata has no %s.", key)
		}
	}
	for _, language := range b.values("dc:language") {
		if !isLanguage(language) {
			found(place, "dc:language %q is no language tag.", language)
		}
	}
	modified := b.values("dcterms:modified")
	if len(modified) != 1 {
		found(place, "The metadata has %d dcterms:modified; it must have one.", len(modified))
	} else if _, err := time.Parse("2006-01-02T15:04:05Z", modified[0]); err != nil {
		found(place, "dcterms:modified is %q; it must be a moment such as 2025-10-14T00:00:00Z.", modified[0])
	}
}

func checkManifest(b *book, found found) {
	ids := map[string]bool{}
	for _, i := range b.items {
		if ids[i.id] || i.id == "" {
			found(b.packagePlace(i.line), "The manifest's ID %q is empty or there twice.", i.id)
		}
		ids[i.id] = true
		if _, ok := b.files[i.name]; !ok && !isRemote(i.href) {
			found(b.packagePlace(i.line), "%q is not in the archive.", i.href)
		}
	}
}

func checkUnlisted(b *book, found found) {
	listed := map[string]int{}
	for _, i := range b.items {
		if listed[i.name]++; listed[i.name] == 2 {
			found(b.packagePlace(i.line), "%q is in the manifest twice.", i.href)
		}
	}
	for _, name := range b.names {
		if listed[name] == 0 && name != "mimetype" && name != b.packaging && !strings.HasPrefix(name, "META-INF/") &&
			!strings.HasSuffix(name, "/") {
			found(name, "The file is not in the manifest.")
		}
	}
}

// mediaType is what a file's content says it is; empty when it doesn't say.
func mediaType(name string, data []byte) string {
	for _, known := range []struct{ magic, mediaType string }{
		{"\x89PNG\r\n\x1a\n", "image/png"}, {"\xff\xd8\xff", "image/jpeg"}, {"GIF8", "image/gif"},
		{"wOF2", "font/woff2"}, {"wOFF", "font/woff"}, {"OTTO", "font/otf"}, {"\x00\x01\x00\x00", "font/ttf"},
		{"%PDF-", "application/pdf"},
	} {
		if bytes.HasPrefix(data, []byte(known.magic)) {
			return known.mediaType
		}
	}
	if len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" {
		return "image/webp"
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".xhtml", ".html":
		return "application/xhtml+xml"
	case ".svg":
		return "image/svg+xml"
	case ".css":
		return "text/css"
	case ".ncx":
		return "application/x-dtbncx+xml"
	}
	return ""
}

func checkMediaTypes(b *book, found found) {
	for _, i := range b.items {
		data, ok := b.files[i.name]
		if !ok {
			continue
		}
		is := mediaType(i.name, data)
		if is == i.mediaType || is == "" || strings.HasPrefix(is, "font/") && strings.Contains(i.mediaType, "font") {
			continue
		}
		found(b.packagePlace(i.line), "%q is %s; the manifest says %s.", i.href, is, i.mediaType)
	}
}

func checkSpine(b *book, found found) {
	if b.opf == nil {
		return
	}
	place := b.packagePlace(b.opf.line)
	if len(b.spine) == 0 {
		found(place, "The spine is empty.")
	}
	read := map[string]bool{}
	byID := map[string]item{}
	for _, i := range b.items {
		byID[i.id] = i
	}
	for _, id := range b.spine {
		i, known := byID[id]
		switch {
		case !known:
			found(place, "The spine names %q, which is not in the manifest.", id)
		case read[id]:
			found(place, "The spine names %q twice.", id)
		case i.mediaType != "application/xhtml+xml" && i.mediaType != "image/svg+xml":
			found(place, "The spine names %q, which is %s.", id, i.mediaType)
		}
		read[id] = true
	}
	for _, i := range b.items {
		if i.mediaType == "application/xhtml+xml" && !read[i.id] && !slices.Contains(i.properties, "nav") {
			found(b.packagePlace(i.line), "%q is not in the spine, so that nobody comes to it.", i.href)
		}
	}
}

func checkProperties(b *book, found found) {
	navigations := 0
	for _, i := range b.items {
		if slices.Contains(i.properties, "nav") {
			navigations++
		}
		x := b.byName[i.name]
		if x == nil {
			continue
		}
		holds := map[string]bool{}
		for _, n := range x.nodes {
			switch {
			case n.name.Space == nsSVG && n.name.Local == "svg":
				holds["svg"] = true
			case n.name.Space == nsMath && n.name.Local == "math":
				holds["mathml"] = true
			case n.name.Local == "script", n.name.Space == nsXHTML && n.name.Local == "form":
				holds["scripted"] = true
			}
		}
		for _, property := range []string{"svg", "mathml", "scripted"} {
			if says := slices.Contains(i.properties, property); says != holds[property] {
				found(b.packagePlace(i.line), "%q: the manifest's properties and the document disagree about %q.",
					i.href, property)
			}
		}
	}
	if b.opf != nil && navigations != 1 {
		found(b.packagePlace(b.opf.line), "The manifest has %d navigation documents; it must have one.", navigations)
	}
}

func checkCover(b *book, found found) {
	covers := 0
	for _, i := range b.items {
		if slices.Contains(i.properties, "cover-image") {
			covers++
			if !strings.HasPrefix(i.mediaType, "image/") {
				found(b.packagePlace(i.line), "The cover %q is %s.", i.href, i.mediaType)
			}
		}
	}
	if b.opf != nil && covers != 1 {
		found(b.packagePlace(b.opf.line), "The manifest has %d covers.", covers)
	}
}
