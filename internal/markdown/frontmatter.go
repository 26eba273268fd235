package markdown

import (
	"fmt"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// frontMeta returns what a page's front matter says of the publication. What each page has, site has read.
func frontMeta(p *site.Page) model.Meta {
	m := model.Meta{Title: p.Title, Description: p.Description, Language: p.Language, Date: p.Date}
	for _, key := range model.MetaKeys() {
		if key.EachPage {
			continue
		}
		switch to := key.Field(&m).(type) {
		case *string:
			for i := 0; i < len(key.FrontMatter) && *to == ""; i++ {
				*to = p.Text(key.FrontMatter[i])
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

// frontTexts returns a list of texts, or one text with commas.
func frontTexts(p *site.Page, key string) []string {
	var out []string
	switch v := p.FrontMatter[key].(type) {
	case []any:
		for _, item := range v {
			if s, ok := item.(string); ok && strings.TrimSpace(s) != "" {
				out = append(out, strings.TrimSpace(s))
			}
		}
	case string:
		for s := range strings.SplitSeq(v, ",") {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// frontPeople reads the people under the first of the keys that has some: a name, a list of names, or of name and role.
func frontPeople(p *site.Page, keys ...string) []model.Person {
	for _, key := range keys {
		var people []model.Person
		switch v := p.FrontMatter[key].(type) {
		case string:
			people = append(people, model.Person{Name: strings.TrimSpace(v)})
		case map[string]any:
			people = append(people, person(v))
		case []any:
			for _, item := range v {
				switch item := item.(type) {
				case string:
					people = append(people, model.Person{Name: strings.TrimSpace(item)})
				case map[string]any:
					people = append(people, person(item))
				}
			}
		}
		var named []model.Person
		for _, who := range people {
			if who.Name != "" {
				named = append(named, who)
			}
		}
		if len(named) > 0 {
			return named
		}
	}
	return nil
}

func person(fields map[string]any) model.Person {
	name, _ := fields["name"].(string)
	role, _ := fields["role"].(string)
	return model.Person{Name: strings.TrimSpace(name), Role: strings.TrimSpace(role)}
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
