package site

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/pattern"
)

// A page may show what its own front matter says, in a site whose program puts the value there:
//
//	{{ $frontmatter.title }}      VitePress
//	{frontMatter.title}           Docusaurus
//	{frontmatter.title}           Starlight
var (
	vueFieldMark = pattern.Of(`\{\{\s*\$frontmatter\.([\w.-]+)\s*\}\}`)
	jsxFieldMark = pattern.Of(`\{\s*(?:frontMatter|frontmatter|props\.frontMatter)\.([\w.-]+)\s*\}`)
)

// showFields puts the values of the front matter in the place of such marks, outside of code. One without a value
// stays, and is told as what it is.
func (r *reader) showFields(page *Page) {
	if r.kind == nil || r.kind.fieldMark == nil || !r.kind.fieldMark().Match(page.Body) {
		return
	}
	var body bytes.Buffer
	fences := includer{}
	for line := range strings.Lines(string(page.Body)) {
		fences.passFence(line)
		if fences.fence != "" {
			body.WriteString(line)
			continue
		}
		last := 0
		for _, m := range r.kind.fieldMark().FindAllStringSubmatchIndex(line, -1) {
			value := page.Text(line[m[2]:m[3]])
			if value == "" || strings.Count(line[:m[0]], "`")%2 == 1 {
				continue
			}
			body.WriteString(line[last:m[0]])
			body.WriteString(value)
			last = m[1]
		}
		body.WriteString(line[last:])
	}
	page.Body = body.Bytes()
}
