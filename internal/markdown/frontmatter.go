package markdown

import (
	"fmt"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// frontMeta returns what a page's front matter says of the publication. What each page has, site has read.
func frontMeta(p *site.Page) model.Meta {
	m := model.Meta{Title: plainTitle(p.Title), Description: p.Description, Language: p.Language, Date: p.Date}
	for _, key := range model.MetaKeys() {
		if key.EachPage {
			continue
		}
		switch to := key.Field(&m).(type) {
		case *string:
			for i := 0; i < len(key.FrontMatter) && *to == ""; i++ {
				*to = p.Text(key.FrontMatter[i])
				if *to == "" && key.FrontMatter[i] == "subtitle" {
					*to = titleOfType(p, "subtitle")
				}
			}
		case *[]string:
			*to = frontTexts(p, key.FrontMatter[0])
		case *[]model.Person:
			*to = frontPeople(p, key.FrontMatter...)
		case *model.Series:
			*to = frontSeries(p, key.FrontMatter[0])
		case *model.Licence:
			*to = frontLicence(p, key.FrontMatter...)
		}
	}
	return m
}

// titleOfType returns the title of a type from a list of titles with types, as pandoc has them for EPUB.
func titleOfType(p *site.Page, kind string) string {
	titles, _ := p.FrontMatter["title"].([]any)
	for _, title := range titles {
		if fields, ok := title.(map[string]any); ok && fields["type"] == kind {
			return oneLine(fields["text"])
		}
	}
	return ""
}

// oneLine returns a text, number or truth value as text; empty for lists and groups of keys.
func oneLine(value any) string {
	switch value.(type) {
	case nil, map[string]any, []any:
		return ""
	}
	return strings.Join(strings.Fields(fmt.Sprint(value)), " ")
}

// frontTexts returns a list of texts, or one text with commas. Numbers are texts too; of a group
// of keys the name counts.
func frontTexts(p *site.Page, key string) []string {
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	switch v := p.FrontMatter[key].(type) {
	case []any:
		for _, item := range v {
			if fields, ok := item.(map[string]any); ok {
				item = firstOf(fields, "name", "term", "text", "title", "value")
			}
			add(oneLine(item))
		}
	case string:
		for s := range strings.SplitSeq(v, ",") {
			add(s)
		}
	default:
		add(oneLine(v))
	}
	return out
}

// firstOf returns the first of some keys that has a text.
func firstOf(fields map[string]any, keys ...string) any {
	for _, key := range keys {
		if oneLine(fields[key]) != "" {
			return fields[key]
		}
	}
	return nil
}

// frontPeople reads the people under the first of the keys that has some.
//
//	Jane Roe · [Jane Roe, "Last, First"]                         one or several names
//	{name: Jane Roe, role: edt} · {text: Jane Roe}               with a role
//	{name: {given: Jane, family: Roe}} · {given: Jane, family: Roe}  Quarto, CSL
//	{Jane Roe: {institute: [one]}}                               pandoc's scholarly metadata
func frontPeople(p *site.Page, keys ...string) []model.Person {
	for _, key := range keys {
		list, _ := p.FrontMatter[key].([]any)
		switch lone := p.FrontMatter[key].(type) {
		case string, map[string]any:
			list = []any{lone}
		}
		var named []model.Person
		for _, item := range list {
			if who := person(item); who.Name != "" {
				named = append(named, who)
			}
		}
		if len(named) > 0 {
			return named
		}
	}
	return nil
}

// person reads one of them.
func person(value any) model.Person {
	fields, ok := value.(map[string]any)
	if !ok {
		return model.Person{Name: oneLine(value)}
	}
	who := model.Person{Name: personName(fields), Role: roleCode(oneLine(fields["role"]))}
	if who.Name == "" {
		who.Name = personName(fields["name"])
	}
	if who.Name == "" && len(fields) == 1 {
		for name, value := range fields {
			if _, isGroup := value.(map[string]any); isGroup || value == nil {
				who.Name = oneLine(name)
			}
		}
	}
	return who
}

// roleCode returns the MARC code of a role that is written in words.
func roleCode(role string) string {
	switch strings.ToLower(role) {
	case "author", "auteur", "autrice":
		return "aut"
	case "editor", "éditeur", "éditrice":
		return "edt"
	case "translator", "traducteur", "traductrice":
		return "trl"
	case "illustrator", "illustrateur", "illustratrice":
		return "ill"
	case "contributor":
		return "ctb"
	}
	return role
}

// personName returns a name that is written as one, or in parts.
func personName(value any) string {
	fields, ok := value.(map[string]any)
	if !ok {
		return oneLine(value)
	}
	if name := oneLine(firstOf(fields, "name", "literal", "text", "fullname")); name != "" {
		return name
	}
	var parts []string
	for _, keys := range [][]string{{"given", "firstname", "first"}, {"dropping-particle"}, {"non-dropping-particle"},
		{"family", "lastname", "last"}} {
		if part := oneLine(firstOf(fields, keys...)); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

// frontPair reads a text, or a mapping of name and another field.
func frontPair(p *site.Page, key, other string) (name, value string) {
	fields, ok := p.FrontMatter[key].(map[string]any)
	if !ok {
		return p.Text(key), ""
	}
	name, _ = fields["name"].(string)
	if v := fields[other]; v != nil {
		value = fmt.Sprint(v)
	}
	return strings.TrimSpace(name), strings.TrimSpace(value)
}

// frontSeries reads series: a name, or name and position.
func frontSeries(p *site.Page, key string) model.Series {
	name, position := frontPair(p, key, "position")
	return model.Series{Name: name, Position: position}
}

// frontLicence reads licence (or license): a name, or name and address.
func frontLicence(p *site.Page, keys ...string) model.Licence {
	for _, key := range keys {
		switch v := p.FrontMatter[key].(type) {
		case string:
			return model.Licence{Name: strings.TrimSpace(v)}
		case map[string]any:
			name, _ := v["name"].(string)
			address, _ := v["address"].(string)
			if address == "" {
				address, _ = v["url"].(string)
			}
			return model.Licence{Name: strings.TrimSpace(name), Address: strings.TrimSpace(address)}
		}
	}
	return model.Licence{}
}
