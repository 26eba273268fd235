package markdown

import (
	"cmp"
	"errors"
	"reflect"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// defaultLanguage is the language of a publication that names none.
const defaultLanguage = "fr"

// Origins tell where the settings of a publication are written, by the keys of reliure.yaml. A key that nobody
// wrote is not among them.
type Origins map[string]diag.Pos

// Meta gathers what is said of a publication: by reliure.yaml, where that is silent by the front matter of the root
// page. A setting of the front matter that reliure.yaml overrules is reported.
func Meta(pub *site.Publication, report *diag.List) (model.Meta, Origins) {
	root, c := pub.Root, pub.Config
	s := &sayings{pub: pub, report: report, origins: Origins{}, front: frontMeta(root)}
	m := model.Meta{Key: pub.Key, Slug: pub.Slug, Modified: pub.Newest(), Pos: root.FieldPos("title")}
	for _, key := range model.MetaKeys() {
		if value := s.say(key); value != nil {
			key.Set(&m, value)
		} else if !key.EachPage {
			s.useless(key.FrontMatter)
		}
	}
	m.OneLine()
	s.reportAuthorDetails([]string{"creators", "creator", "authors", "author"})
	m.Identifier = s.identifier(m.Identifier)
	m.Language = s.language(m.Language)
	m.Date = cmp.Or(m.Date, pub.Newest())
	if c.Address != "" && root.Address != "" {
		m.Address = c.Address + root.Address
	}
	return m, s.origins
}

// sayings compare what the two places say of one publication.
type sayings struct {
	pub     *site.Publication
	report  *diag.List
	origins Origins
	front   model.Meta // what the front matter says
}

// say returns what reliure.yaml says under a key, else what the front matter does, and records where that is written;
// nil when neither says anything.
func (s *sayings) say(key model.MetaKey) any {
	file, front := key.Value(&s.pub.Config.Meta), key.Value(&s.front)
	place, written := s.frontPlace(key.FrontMatter)
	if file == nil {
		if front != nil {
			s.origins[key.Name] = place
		}
		return front
	}
	s.origins[key.Name] = s.pub.Config.Place(key.Name)
	if written && front != nil && !reflect.DeepEqual(file, front) {
		s.report.Infof(place, "front-matter-overruled",
			"reliure.yaml has another %s, which holds (%s). Remove one of them.", key.Name, s.origins[key.Name])
	}
	return file
}

// language makes a tag of what is said of the publication's language.
func (s *sayings) language(written string) string {
	if written == "" {
		return defaultLanguage
	}
	tag, ok := model.LanguageTag(written)
	if !ok {
		s.report.Warnf(s.origins["language"], "language-unknown",
			"%q is not a language, so the publication is taken to be in French. Write the code of its language: fr, "+
				"en, pt-BR.", written)
		return defaultLanguage
	}
	return tag
}

// useless reports what the front matter has under some keys when nothing came of it: a list where a text should
// be, a number for a name.
func (s *sayings) useless(keys []string) {
	root := s.pub.Root
	for _, key := range keys {
		if value := root.FrontMatter[key]; value != nil && !isEmpty(value) {
			s.report.Warnf(root.FieldPos(key), "front-matter-type",
				"What stands under %q is not what belongs there; it is not used. Write a text, or what the guide "+
					"shows for this key.", key)
		}
	}
}

// identifier leaves out an ISBN with a wrong digit: it would be another book's, or no one's.
func (s *sayings) identifier(written string) string {
	fromISBN := s.pub.Config.Meta.Identifier == "" && s.pub.Root.Text("identifier") == ""
	if written == "" || model.ISBN(written) != "" || !fromISBN && !model.ClaimsISBN(written) {
		return written
	}
	s.report.Warnf(s.origins["identifier"], "isbn-invalid",
		"%q is no ISBN: its digits don't fit together. It is left out, and the publication goes by an identifier of "+
			"its own. Compare it with the one that was given to you.", written)
	return ""
}

// frontPlace returns where the front matter has the first of some keys; the beginning of the file
// when a data file has it.
func (s *sayings) frontPlace(keys []string) (place diag.Pos, written bool) {
	for _, key := range keys {
		if s.pub.Root.Has(key) {
			return s.pub.Root.FieldPos(key), true
		}
	}
	return s.pub.Root.Pos(), false
}

func isEmpty(value any) bool {
	v := reflect.ValueOf(value)
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}

// titleWithoutFrontMatter names a publication whose front matter doesn't: by its first heading, else by its key in the
// navigation, else by its file or folder.
func titleWithoutFrontMatter(pub *site.Publication, root *page) string {
	for _, b := range root.blocks {
		if h, ok := b.(*model.Heading); ok {
			if title := model.OneLine(model.PlainText(h.Title)); title != "" {
				return title
			}
		}
	}
	return cmp.Or(model.OneLine(pub.Root.Key), model.OneLine(pub.Root.Name()), model.OneLine(pub.Slug), "—")
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
		report.Warnf(at, "picture-remote",
			"The cover picture is not in the site, and nothing is fetched from the network. %v", err)
		return nil
	case err != nil:
		report.Warnf(at, "picture-missing", "The cover picture can't be read, so the cover is set without it. %v", err)
		return nil
	}
	d.Assets = append(d.Assets, asset)
	return &model.Picture{At: model.At{Pos: at}, Address: root.Image, Asset: asset.ID}
}
