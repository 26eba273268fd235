package edit

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// resolveLinks leads every link to its target.
//
//	before                                              after
//	/publications/fin-usage/don/, ../don, don.md,       the chapter "don"; with #anchor, the place in it
//	  https://the.site/publications/fin-usage/don/
//	#a-qui-donner, #%C3%80-qui-donner                   the place on this page
//	#not-there                                          the page, with a warning that names the nearest anchor
//	/publications/fin-usage/nowhere/                    an absolute address, with a warning
//	/docs/publications/fin-usage/don/                   the chapter "don", where the site puts /docs before addresses
//	/other/page/                                        an absolute address; as written without the site's own
//	https://example.org/a b                             https://example.org/a%20b
//	wiki:The page#A heading                             the page whose file or title has the name, and the place in it
//	javascript:…, data:…, an address that can't be read the text alone, with a warning
//	a link without text                                 nothing, with a warning
//	a link of a picture without alternative             its address as the alternative, with a warning
func resolveLinks(d *model.Document, o Options, places anchors, report *diag.List) {
	r := &resolver{
		report: report, places: places, prefix: o.SitePrefix, references: map[*model.Link]bool{},
		pages: map[string]*model.Section{}, files: map[string]*model.Section{},
	}
	r.site = parseSite(o.SiteAddress)
	publication, _ := url.Parse(d.Meta.Address)
	if r.site == nil && publication != nil {
		r.site = parseSite(publication.Scheme + "://" + publication.Host)
	}
	rewriter{section: func(_ scope, s *model.Section) { r.know(s) }}.document(d)
	if r.folder == "" && publication != nil && (publication.Host == "" || r.onSite(publication)) {
		r.folder = publication.Path
	}
	if _, ok := r.pages[pageKey(r.folder)]; !ok && r.folder != "" && len(d.Sections) > 0 {
		r.pages[pageKey(r.folder)] = d.Sections[0] // a root page without text: the document's beginning
	}
	model.Walk(d, model.Visitor{Inline: func(in model.Inline) bool {
		if link, ok := in.(*model.Link); ok && len(link.Inlines) == 0 && strings.HasPrefix(link.Address, "#") {
			r.references[link] = true
		}
		return true
	}})
	rewriter{
		inlines: func(sc scope, inlines []model.Inline) []model.Inline {
			return mapInlines(inlines, func(in model.Inline) ([]model.Inline, bool) {
				if link, ok := in.(*model.Link); ok {
					return r.link(sc, link)
				}
				return nil, false
			})
		},
		enter: func(sc scope, b model.Block) {
			if m, ok := b.(*model.Media); ok {
				r.media(sc, m)
			}
		},
	}.document(d)
}

// resolver knows the pages of the publication by address and by file.
type resolver struct {
	report *diag.List
	site   *url.URL // nil: unknown
	prefix string   // what the site puts before addresses
	folder string   // path of the publication on its site, "/publications/fin-usage/"; empty: unknown
	pages  map[string]*model.Section
	keys   []string // of pages, in reading order
	files  map[string]*model.Section
	names  map[string]*model.Section // pages by file name and title, in lower case; made when the first link needs it
	places anchors

	references map[*model.Link]bool // links that have no words in the source: they get those of their target

	guesses int // how often a nearest name was looked for, up to mostGuesses
}

func parseSite(address string) *url.URL {
	site, err := url.Parse(address)
	if err != nil || site.Scheme != "http" && site.Scheme != "https" || !isHost(site.Host) {
		return nil
	}
	return &url.URL{Scheme: site.Scheme, Host: site.Host, Path: strings.TrimSuffix(site.Path, "/")}
}

func (r *resolver) know(s *model.Section) {
	if s.Page == nil {
		return
	}
	if s.Page.Address != "" {
		r.pages[pageKey(s.Page.Address)] = s
		r.keys = append(r.keys, pageKey(s.Page.Address))
	}
	if s.Page.File != "" {
		r.files[path.Clean(s.Page.File)] = s
	}
	if r.folder == "" && s.Kind == model.Introduction {
		r.folder = s.Page.Address
	}
}

// pageKey is an address path without what varies from writer to writer.
func pageKey(p string) string {
	p = strings.TrimSuffix(path.Clean("/"+norm.NFC.String(p)), "/index.html")
	return strings.TrimSuffix(p, "/") + "/"
}

// link resolves one link. What it returns stands in the link's place, when replace is true.
func (r *resolver) link(sc scope, link *model.Link) (instead []model.Inline, replace bool) {
	if r.references[link] {
		if _, target, ok := r.resolve(sc, link.Address, link.Pos); ok && target != sc.page.ID {
			link.Target = target
			return nil, false
		}
		return []model.Inline{&model.Text{At: link.At, Value: link.Address[1:]}}, true
	}
	var mute *model.Picture
	if wordless(link.Inlines) {
		if mute = firstPicture(link.Inlines); mute == nil {
			r.report.Warnf(link.Pos, "link-empty", "The link to %q has no text and is left out. Give it a text.",
				link.Address)
			return link.Inlines, true
		}
		r.report.Warnf(link.Pos, "link-empty", "The link to %q shows only a picture without an alternative, so its "+
			"address is shown. Say in the alternative where the link leads.", link.Address)
	}
	address, target, ok := r.resolve(sc, link.Address, link.Pos)
	if !ok {
		return link.Inlines, true
	}
	if link.Target = target; target == "" {
		link.Address = address
	}
	if mute != nil {
		mute.Alt, mute.Decorative = link.Address, false // a link must have something to be read by
	}
	return nil, false
}

// firstPicture returns the first picture in a run of text; nil when there is none.
func firstPicture(inlines []model.Inline) *model.Picture {
	var found *model.Picture
	model.Visitor{Inline: func(in model.Inline) bool {
		if p, ok := in.(*model.Picture); ok && found == nil {
			found = p
		}
		return found == nil
	}}.Inlines(inlines)
	return found
}

func (r *resolver) media(sc scope, m *model.Media) {
	if m.Address == "" {
		return
	}
	if address, target, ok := r.resolve(sc, m.Address, m.Pos); !ok {
		m.Address = ""
	} else if target == "" {
		m.Address = address
	}
}

// addressLimit is the longest address that is kept, in bytes: what servers are asked to take at least (RFC 9110, 4.1).
// A PDF repeats the address of a link for each line that the link goes over.
const addressLimit = 8000

// resolve finds where an address leads: to a place in the document (target), or out of it. It is not ok when
// there is nowhere to go.
func (r *resolver) resolve(sc scope, written string, pos model.Pos) (address, target string, ok bool) {
	text := cleanAddress(written)
	if text == "" {
		r.report.Warnf(pos, "link-address-missing", "The link has no address; its text stays. Write where it leads.")
		return "", "", false
	}
	if len(text) > addressLimit {
		r.report.Warnf(pos, "link-address-too-long",
			"An address of %d bytes is too long for reading systems; the link's text stays. Shorten it.", len(text))
		return "", "", false
	}
	if strings.HasPrefix(strings.ToLower(text), "www.") {
		r.report.Warnf(pos, "link-scheme-missing",
			"The address %q lacks its beginning; it is read as https://%s. Write it in full.", written, text)
		text = "https://" + text
	}
	scheme := schemeOf(text)
	switch scheme {
	case "", "http", "https":
	case "wiki":
		target, ok = r.named(text[len("wiki:"):], pos)
		return "", target, ok
	case "javascript", "vbscript", "data", "file", "blob", "about":
		r.report.Warnf(pos, "link-unsafe",
			"A %s: address can't stand in a document; the link's text stays. Link to a page on the web.", scheme)
		return "", "", false
	default:
		return encodeAddress(text), "", true
	}
	u, err := url.Parse(encodeAddress(text))
	if err != nil || scheme != "" && u.Hostname() == "" || u.Host != "" && !isHost(u.Host) {
		r.report.Warnf(pos, "link-invalid",
			"The address %q can't be read; the link's text stays. Check how it is written.", written)
		return "", "", false
	}
	if u.Host != "" && !r.onSite(u) {
		if u.Scheme == "" {
			return "https:" + encodeAddress(text), "", true
		}
		return encodeAddress(text), "", true
	}
	return r.within(sc, u, pos)
}

// onSite tells whether an absolute address is on the publication's site, and cuts the site's own part off its path.
func (r *resolver) onSite(u *url.URL) bool {
	if r.site == nil || !strings.EqualFold(u.Host, r.site.Host) {
		return false
	}
	rest, ok := strings.CutPrefix(u.Path, r.site.Path)
	if !ok || rest != "" && rest[0] != '/' {
		return false
	}
	u.Path = "/" + strings.TrimPrefix(rest, "/")
	return true
}

// within resolves an address on the publication's site.
func (r *resolver) within(sc scope, u *url.URL, pos model.Pos) (address, target string, ok bool) {
	page := r.find(sc, u)
	if rest, ok := strings.CutPrefix(u.Path, r.prefix+"/"); page == nil && ok {
		u.Path = "/" + rest
		page = r.find(sc, u)
	}
	if page != nil {
		return "", r.place(page, u.Fragment, pos), true
	}
	if page, fragment := r.findWithSign(sc, u); page != nil {
		return "", r.place(page, fragment, pos), true
	}
	out := url.URL{Path: u.Path, RawQuery: u.RawQuery, Fragment: u.Fragment}
	if !strings.HasPrefix(out.Path, "/") && sc.page != nil && sc.page.Page.Address != "" {
		out.Path = beside(sc.page.Page.Address, out.Path)
	}
	missing := r.isPageOfPublication(out.Path)
	if missing {
		r.report.Warnf(pos, "link-page-missing",
			"The publication has no page %q.%s Correct the address, or add the page.", u.Path,
			r.nearestPage(pageKey(out.Path)))
	}
	if r.site != nil && strings.HasPrefix(out.Path, "/") {
		out.Scheme, out.Host, out.Path = r.site.Scheme, r.site.Host, r.site.Path+out.Path
	} else if !missing {
		r.report.Infof(pos, "link-site-relative",
			"The address %q leads to another page of the site, whose own address is not known; nobody can follow it "+
				"from the document. Set the site's address in reliure.yaml.", u.Path)
	}
	return encodeAddress(out.String()), "", true
}

// named finds the place that a wiki link leads to: a page by the name of its file, with or without
// folders, or by its title.
func (r *resolver) named(written string, pos model.Pos) (target string, ok bool) {
	if r.names == nil {
		r.names = map[string]*model.Section{}
		for file, page := range r.files {
			r.name(strings.TrimSuffix(file, path.Ext(file)), page)
		}
		for _, file := range slices.Sorted(maps.Keys(r.files)) {
			if title := strings.ToLower(model.PlainText(r.files[file].Title)); r.names[title] == nil {
				r.names[title] = r.files[file]
			}
		}
	}
	name, heading, _ := strings.Cut(written, "#")
	page := r.names[strings.ToLower(strings.TrimSuffix(strings.TrimSpace(name), ".md"))]
	if page == nil {
		r.report.Infof(pos, "wiki-link-missing",
			"No page of the publication has the name %q; the words stay without a link. Add the page, or link to it "+
				"by its address.", name)
		return "", false
	}
	return r.place(page, heading, pos), true
}

// name lets a page be found by the last parts of its path. Where two pages have the same, neither
// order of them may count.
func (r *resolver) name(p string, page *model.Section) {
	p = strings.ToLower(p)
	for {
		if other := r.names[p]; other == nil || page.Page.File < other.Page.File {
			r.names[p] = page
		}
		i := strings.IndexByte(p, '/')
		if i < 0 {
			return
		}
		p = p[i+1:]
	}
}

// isPageOfPublication tells whether a path that leads to no page should: it is in the publication's
// folder, or a Markdown file.
func (r *resolver) isPageOfPublication(p string) bool {
	switch path.Ext(p) {
	case ".md":
		return true
	case "", ".html", ".htm":
		// a page alone has no folder of its own: what lies below it is the site's, or a file's
		return len(r.pages) > 1 && r.folder != "" && r.folder != "/" && strings.HasPrefix(pageKey(p), pageKey(r.folder))
	default:
		return false
	}
}

// place returns the id of the place on the page that a fragment names; the page's own when it names none.
func (r *resolver) place(page *model.Section, fragment string, pos model.Pos) string {
	fragment, _, _ = strings.Cut(fragment, ":~:") // a text directive, for browsers only
	if fragment == "" {
		return page.ID
	}
	places := r.places[page]
	if id, ok := places.find(norm.NFC.String(fragment)); ok {
		return id
	}
	if fragment != "top" {
		r.report.Warnf(pos, "link-anchor-missing",
			"The page has no anchor %q; the link leads to its beginning.%s Correct the anchor.", fragment,
			r.nearest(fragment, places.names, "#"))
	}
	return page.ID
}

// find returns the page of the publication that u leads to from where the link stands; nil when it leads elsewhere.
func (r *resolver) find(sc scope, u *url.URL) *model.Section {
	if u.Path == "" {
		return sc.page
	}
	if strings.HasPrefix(u.Path, "/") {
		if page := r.pages[pageKey(u.Path)]; page != nil {
			return page
		}
		return r.fromRoot(sc, norm.NFC.String(u.Path))
	}
	if sc.page == nil {
		return nil
	}
	if page := r.file(path.Join(path.Dir(sc.page.Page.File), norm.NFC.String(u.Path))); page != nil {
		return page
	}
	if sc.page.Page.Address == "" {
		return nil
	}
	return r.pages[pageKey(beside(sc.page.Page.Address, u.Path))]
}

// fromRoot returns the page whose file has a path that begins at the root of the sources, which is one of the folders
// above the page that the link stands on; nil when there is none.
func (r *resolver) fromRoot(sc scope, p string) *model.Section {
	if sc.page == nil {
		return nil
	}
	for folder := sc.page.Page.File; folder != "." && folder != "/"; {
		folder = path.Dir(folder)
		if page := r.file(path.Join(folder, p)); page != nil {
			return page
		}
	}
	return nil
}

// file returns the page of a file, of the page that the site makes of a file, or of a file without its extension; nil
// when there is none.
func (r *resolver) file(file string) *model.Section {
	if page := r.files[file]; page != nil {
		return page
	}
	switch extension := path.Ext(file); extension {
	case ".html", ".htm", "":
		for _, of := range [...]string{".md", ".markdown", ".mdx", ".qmd"} {
			if page := r.files[strings.TrimSuffix(file, extension)+of]; page != nil {
				return page
			}
		}
	}
	return nil
}

// findWithSign returns the page in whose path a number sign stands that was not written as %23, as in "part #2/a.md",
// and the fragment behind that; nil when there is none.
func (r *resolver) findWithSign(sc scope, u *url.URL) (page *model.Section, fragment string) {
	whole := *u
	whole.Path, whole.Fragment = u.Path+"#"+u.Fragment, ""
	if u.Path == "" || u.Fragment == "" {
		return nil, ""
	}
	if page = r.find(sc, &whole); page != nil {
		return page, ""
	}
	i := strings.LastIndexByte(u.Fragment, '#')
	if i < 0 {
		return nil, ""
	}
	whole.Path = u.Path + "#" + u.Fragment[:i]
	return r.find(sc, &whole), u.Fragment[i+1:]
}

// beside resolves a relative path as a browser does that shows the page at base.
func beside(base, relative string) string {
	joined := path.Join(base[:strings.LastIndexByte(base, '/')+1], relative)
	if strings.HasSuffix(relative, "/") && !strings.HasSuffix(joined, "/") {
		joined += "/"
	}
	return joined
}

// nearestPage returns " Did you mean /x/?" for the page whose own part of the address is near; "" when there is none.
func (r *resolver) nearestPage(key string) string {
	own := path.Base(key)
	var names []string
	for _, k := range r.keys {
		if path.Base(k) == own {
			return " Did you mean " + k + "?"
		}
		names = append(names, path.Base(k))
	}
	near := r.nearest(own, names, "")
	if near == "" {
		return ""
	}
	name := strings.TrimSuffix(strings.TrimPrefix(near, " Did you mean "), "?")
	return " Did you mean " + r.keys[slices.Index(names, name)] + "?"
}

// mostGuesses keeps the search for what an author may have meant cheap, however many links are broken.
const mostGuesses = 20

// nearest returns " Did you mean #x?" for the name that is the fewest letters away; "" when none is near.
func (r *resolver) nearest(name string, among []string, prefix string) string {
	const longest = 100 // bytes of a name that is worth the comparison
	if r.guesses++; r.guesses > mostGuesses || len(name) > longest {
		return ""
	}
	near := diag.Nearest(name, among)
	if near == "" {
		return ""
	}
	return " Did you mean " + prefix + near + "?"
}
