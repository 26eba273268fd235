package site

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/yaml"
)

// address gives the page its place on the site: the permalink, else what Eleventy makes of the file's path. A page with
// “permalink: false” has none.
func (r *reader) address(page *Page) {
	n := page.field("permalink")
	if n != nil && n.Kind == yaml.Bool && n.Text == "false" {
		return
	}
	permalink := ""
	if n == nil || n.Kind != yaml.Null && n.Kind != yaml.Mapping {
		permalink = r.text(page, "permalink")
	}
	if permalink == "" || isComputed(permalink) {
		page.Address = r.derivedAddress(page.Path, page.relative)
		return
	}
	page.permalink = permalink
	page.Address = strings.TrimSuffix("/"+strings.TrimLeft(permalink, "/"), "index.html")
}

// isComputed tells a permalink that a template makes.
func isComputed(permalink string) bool {
	return strings.Contains(permalink, "{{") || strings.Contains(permalink, "{%")
}

// datePrefix is what Eleventy takes from the names of files.
var datePrefix = pattern.Of(`^.*?\d{4}-\d{2}-\d{2}-`)

// filePathStem is what templates call a page by its path, without a date before the name.
func filePathStem(input string) string {
	return "/" + path.Join(path.Dir(input), datePrefix().ReplaceAllString(stem(input), ""))
}

// inputPath is a page's path from the site's root, as templates see it.
func (r *reader) inputPath(page *Page) string {
	if place, ok := r.places.fromRoot(page.Path); ok {
		return "./" + place
	}
	return "./" + page.relative
}

// fileSlug is what templates call a page by its file: without a date before the name, an index by its folder.
func fileSlug(relative string) string {
	name := stem(relative)
	if name == "index" {
		name = path.Base(path.Dir(relative))
		if name == "." {
			return ""
		}
	}
	return datePrefix().ReplaceAllString(name, "")
}

// derivedAddress is the file's path below the site's content folder: “content/guides/don.md” is at /guides/don/, an
// index at its folder's address, and so is a page that is called as its folder.
func (r *reader) derivedAddress(file, relative string) string {
	folder, name := path.Split(r.input(file, relative))
	name = stem(name)
	isIndex := name == "index" || r.kind != nil && !r.kind.templates && strings.EqualFold(name, "index")
	if isIndex || folder != "" && name == path.Base(folder) {
		return "/" + folder
	}
	return "/" + folder + name + "/"
}

// nameArtifacts gives each publication its slug. Two that would write the same file are told apart by a number.
func (r *reader) nameArtifacts(publications []*Publication) {
	// Upper and lower case are the same file on many systems.
	taken := make(map[string]*Page, len(publications))
	numbers := map[string]int{} // the last number given to a slug
	for _, p := range publications {
		wanted := r.slug(p.Root)
		p.Slug = wanted
		folded := strings.ToLower(wanted)
		for taken[strings.ToLower(p.Slug)] != nil {
			numbers[folded]++
			p.Slug = wanted + "-" + strconv.Itoa(numbers[folded]+1)
		}
		if p.Slug != wanted {
			r.report.Warnf(p.Root.FieldPos("permalink"), "slug-twice",
				"The publication of %s is called %q too; this one is written as %q. Give it a permalink of its own.",
				taken[folded].File, wanted, p.Slug)
		}
		taken[strings.ToLower(p.Slug)] = p.Root
	}
}

// slug returns the base name of a publication's artifacts: the last part of the root's permalink, else its folder's
// name when it is an index or a folder, else its file's name.
func (r *reader) slug(root *Page) string {
	permalink := strings.TrimSuffix(root.permalink, "index.html")
	if decoded, err := url.PathUnescape(permalink); err == nil {
		permalink = decoded
	}
	last := path.Base("/" + strings.TrimRight(permalink, "/"))
	if slug := fileName(strings.TrimSuffix(last, ".html")); slug != "" {
		return slug
	}
	if root.Path != "" && indexRank(path.Base(root.relative)) > 1 {
		if slug := fileName(stem(root.relative)); slug != "" {
			return slug
		}
	}
	folder := r.source
	if root.Path != "" {
		folder = filepath.Dir(root.Path)
	}
	if absolute, err := filepath.Abs(folder); err == nil {
		folder = absolute
	}
	if slug := fileName(filepath.Base(folder)); slug != "" {
		return slug
	}
	return "publication"
}

// fileName makes a name that every file system takes: letters, digits, “-”, “_” and “.”, the rest becomes “-”.
func fileName(name string) string {
	var b strings.Builder
	for _, c := range name {
		switch {
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.IsMark(c), strings.ContainsRune("-_.", c):
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return writable(strings.Trim(b.String(), "-."))
}

// longestName is how many bytes a slug may have: file systems take 255, and ours adds endings to it.
const longestName = 180

// writable makes a name that no system refuses: one that is too long is cut, with a digest of the whole behind it, and
// one that Windows keeps for devices, or that a file of the output folder has, gets a suffix.
func writable(name string) string {
	if len(name) > longestName {
		cut := longestName
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		digest := sha256.Sum256([]byte(name))
		name = strings.TrimRight(name[:cut], "-.") + "-" + hex.EncodeToString(digest[:4])
	}
	device, rest, _ := strings.Cut(name, ".")
	if reserved().MatchString(device) {
		name = device + "-1"
		if rest != "" {
			name += "." + rest
		}
	}
	return name
}

// reserved are the names of devices of Windows, with any ending, and those of the files that describe the output
// folder.
var reserved = pattern.Of(`(?i)^(con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$|manifest|sha256sums)$`)
