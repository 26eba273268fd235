package markdown

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// defaultLanguage is the language of a publication that names none.
const defaultLanguage = "fr"

// meta gathers what is said of the publication: by its root page, where that is silent by the configuration.
func meta(pub *site.Publication) model.Meta {
	root, c := pub.Root, pub.Config
	m := model.Meta{
		Key:          pub.Key,
		Slug:         pub.Slug,
		Title:        cmp.Or(root.Title, c.Title),
		Subtitle:     cmp.Or(root.Subtitle, c.Subtitle),
		Label:        cmp.Or(root.Label, c.Label),
		Description:  cmp.Or(root.Description, c.Description),
		Language:     cmp.Or(root.Language, c.Language, defaultLanguage),
		Creators:     c.Creators,
		Contributors: c.Contributors,
		CertifiedBy:  cmp.Or(frontText(root, "certified-by"), c.CertifiedBy),
		Series:       c.Series,
		Publisher:    cmp.Or(frontText(root, "publisher"), c.Publisher),
		Date:         cmp.Or(root.Date, c.Date, pub.Newest()),
		Modified:     pub.Newest(),
		Identifier:   cmp.Or(frontText(root, "identifier"), frontText(root, "isbn"), c.Identifier),
		Licence:      c.Licence,
		Keywords:     c.Keywords,
		Pos:          root.FieldPos("title"),
	}
	if people := frontPeople(root, "creators", "creator", "authors", "author"); len(people) > 0 {
		m.Creators = people
	}
	if people := frontPeople(root, "contributors", "contributor"); len(people) > 0 {
		m.Contributors = people
	}
	if name, position := frontPair(root, "series", "position"); name != "" {
		m.Series = model.Series{Name: name, Position: position}
	}
	if licence := frontLicence(root); licence.Name != "" {
		m.Licence = licence
	}
	if keywords := frontTexts(root, "keywords"); len(keywords) > 0 {
		m.Keywords = keywords
	}
	if c.Address != "" && root.Address != "" {
		m.Address = c.Address + root.Address
	}
	return m
}

// titleWithoutFrontMatter names a publication whose front matter doesn't: by its first heading, else by its file.
func titleWithoutFrontMatter(pub *site.Publication, root *page) string {
	for _, b := range root.blocks {
		if h, ok := b.(*model.Heading); ok {
			return model.PlainText(h.Title)
		}
	}
	return pub.Slug
}

// frontText returns a text of the front matter that site has no field for.
func frontText(p *site.Page, key string) string {
	switch v := p.FrontMatter[key].(type) {
	case nil, map[string]any, []any:
		return ""
	default:
		return strings.Join(strings.Fields(fmt.Sprint(v)), " ")
	}
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
		return frontText(p, key), ""
	}
	name, _ = fields["name"].(string)
	if v := fields[other]; v != nil {
		value = fmt.Sprint(v)
	}
	return strings.TrimSpace(name), strings.TrimSpace(value)
}

// frontLicence reads licence (or license): a name, or name and address.
func frontLicence(p *site.Page) model.Licence {
	for _, key := range []string{"licence", "license"} {
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

// cover looks up the picture that the root page's front matter names. Without one the cover is set in type.
func cover(pub *site.Publication, d *model.Document, report *diag.List) *model.Picture {
	root := pub.Root
	if root.Image == "" {
		return nil
	}
	at := root.FieldPos("image")
	asset, err := pub.Lookup(root, root.Image)
	switch {
	case errors.Is(err, site.ErrRemote):
		report.Warnf(at, "picture-remote", "The cover picture is not in the site, and nothing is fetched from the network. %v", err)
		return nil
	case err != nil:
		report.Warnf(at, "picture-missing", "The cover picture can't be read, so the cover is set without it. %v", err)
		return nil
	}
	d.Assets = append(d.Assets, asset)
	return &model.Picture{At: model.At{Pos: at}, Address: root.Image, Asset: asset.ID}
}
