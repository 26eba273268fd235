package pandoc

import (
	"cmp"
	"strings"

	"github.com/reliure/reliure/internal/label"
)

// meta reads the metadata (MetaValue): texts of it are plain, and an abstract stays text of the document as well.
func (d *Document) meta(meta value) {
	d.Meta = map[string]any{}
	language := cmp.Or(plain(meta.get("lang").content(), ""), meta.get("lang").content().text, defaultLanguage)
	for i, key := range meta.keys {
		if v := metaValue(meta.parts[i], language); v != nil {
			d.Meta[key] = v
		}
	}
	if abstract := meta.get("abstract"); abstract.text == "MetaBlocks" {
		d.front = abstract.content().parts
	} else if abstract.text == "MetaInlines" {
		d.front = []value{{kind: object, text: "Para", keys: []string{"t", "c"}, parts: []value{{}, abstract.content()},
			at: abstract.at}}
	}
	if _, ok := d.Meta["description"]; !ok && d.Meta["abstract"] != nil {
		d.Meta["description"] = d.Meta["abstract"]
	}
	rename(d.Meta, "rights", "licence")
	people(d.Meta)
}

// metaValue makes a plain value of a MetaValue; nil for what says nothing.
func metaValue(v value, language string) any {
	switch c := v.content(); v.text {
	case "MetaMap":
		m := map[string]any{}
		for i, key := range c.keys {
			if part := metaValue(c.parts[i], language); part != nil {
				m[key] = part
			}
		}
		return m
	case "MetaList":
		list := []any{}
		for _, part := range c.parts {
			if item := metaValue(part, language); item != nil {
				list = append(list, item)
			}
		}
		return list
	case "MetaBool":
		return c.text == "true"
	case "MetaString":
		return c.text
	case "MetaInlines":
		return plain(c, language)
	case "MetaBlocks":
		var texts []string
		for _, block := range c.parts {
			texts = append(texts, plain(block.content(), language))
		}
		return strings.Join(texts, " ")
	}
	return nil
}

func rename(meta map[string]any, from, to string) {
	if _, taken := meta[to]; !taken && meta[from] != nil {
		meta[to] = meta[from]
	}
	delete(meta, from)
}

// people keeps the names of authors that come with affiliations and more.
func people(meta map[string]any) {
	authors, ok := meta["author"].([]any)
	if !ok {
		return
	}
	var names []any
	for _, author := range authors {
		if m, ok := author.(map[string]any); ok {
			author = m["name"]
		}
		if name, ok := author.(string); ok && name != "" {
			names = append(names, name)
		}
	}
	meta["author"] = names
}

// plain returns the text of inlines, or of what else holds any, in a language.
func plain(v value, language string) string {
	var out strings.Builder
	var add func(v value)
	add = func(v value) {
		switch {
		case v.kind == array:
			for _, part := range v.parts {
				add(part)
			}
		case v.kind != object:
		case v.text == "Str":
			out.WriteString(v.content().text)
		case v.text == "Space", v.text == "SoftBreak", v.text == "LineBreak":
			out.WriteByte(' ')
		case v.text == "Code", v.text == "Math":
			out.WriteString(v.content().part(1).text)
		case v.text == "Note", v.text == "RawInline", v.text == "RawBlock":
		case v.text == "Quoted":
			opening, closing := quotationMarks(v, language)
			out.WriteString(opening)
			add(v.content().part(1))
			out.WriteString(closing)
		default:
			add(v.content())
		}
	}
	add(v)
	return strings.TrimSpace(out.String())
}

// quotationMarks returns those of a Quoted in a language. What is within single ones is within a quotation.
func quotationMarks(v value, language string) (opening, closing string) {
	q := label.QuotationIn(language)
	if v.content().part(0).text == "SingleQuote" {
		return q.InnerOpening, q.InnerClosing
	}
	if q.Space != 0 {
		return q.Opening + string(q.Space), string(q.Space) + q.Closing
	}
	return q.Opening, q.Closing
}
