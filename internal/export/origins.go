package export

import (
	"context"
	"path/filepath"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/model"
)

// Setting is a setting with the value that holds and where that comes from.
type Setting struct {
	Key    string `json:"key"` // as in reliure.yaml; keys within keys are joined with a dot
	Value  any    `json:"value"`
	Source string `json:"source"` // a place in a file, a flag, or why it holds without either
}

// Settings are those of a source: what concerns all of it, and what concerns each publication.
type Settings struct {
	File         string                `json:"file"` // reliure.yaml; empty: there is none
	Settings     []Setting             `json:"settings"`
	Publications []PublicationSettings `json:"publications"`
}

// PublicationSettings are the settings of one publication.
type PublicationSettings struct {
	Slug     string    `json:"slug"`
	File     string    `json:"file"` // of its first page
	Settings []Setting `json:"settings"`
}

// Where a setting comes from that nobody wrote.
const (
	byDefault    = "default"
	byNewestPage = "newest page"
	byHeading    = "first heading"
)

// SettingsOf tells which settings hold for a source, and where each comes from.
func SettingsOf(ctx context.Context, o Options, report *diag.List) (Settings, error) {
	r, err := begin(ctx, o, alone(), report)
	if err != nil {
		return Settings{}, err
	}
	s := Settings{File: r.config.File, Settings: []Setting{r.siteSetting(o)}}
	ofAll := r.config.Settings()
	for _, setting := range ofAll {
		if _, ofPublication := metaValues(model.Meta{})[setting.Key]; !ofPublication {
			s.Settings = append(s.Settings, r.setting(setting))
		}
	}
	for _, p := range r.publications {
		var overruled diag.List
		meta, origins := markdown.Meta(p, &overruled)
		r.judge(overruled.All())
		of := PublicationSettings{Slug: p.Slug, File: p.Root.File}
		values := metaValues(meta)
		for _, setting := range ofAll {
			if value, ok := values[setting.Key]; ok {
				of.Settings = append(of.Settings, Setting{setting.Key, value, originOf(setting.Key, meta, origins)})
			}
		}
		s.Publications = append(s.Publications, of)
	}
	return s, r.verdict()
}

// siteSetting tells where the site's root is.
func (r *run) siteSetting(o Options) Setting {
	s := Setting{Key: "site", Value: filepath.ToSlash(r.Site), Source: byDefault}
	if o.Site != "" {
		s.Source = "--site"
	}
	return s
}

// setting adds to a setting of the configuration what flags say.
func (r *run) setting(of config.Setting) Setting {
	s := Setting{Key: of.Key, Value: of.Value, Source: byDefault}
	if !of.Pos.IsZero() {
		s.Source = of.Pos.String()
	}
	switch {
	case of.Key == "theme" && r.Theme != "":
		s.Value, s.Source = r.Theme, "--theme"
	case of.Key == "standard" && r.Standard != "":
		s.Value, s.Source = r.Standard, "--pdf-standard"
	}
	return s
}

// metaValues are the settings of a publication, by their keys in reliure.yaml; nil where there is none.
func metaValues(m model.Meta) map[string]any {
	values := map[string]any{
		"creators": m.Creators, "contributors": m.Contributors, "series": m.Series, "licence": m.Licence, "keywords": m.Keywords,
	}
	if len(m.Creators) == 0 {
		values["creators"] = nil
	}
	if len(m.Contributors) == 0 {
		values["contributors"] = nil
	}
	if m.Series == (model.Series{}) {
		values["series"] = nil
	}
	if m.Licence == (model.Licence{}) {
		values["licence"] = nil
	}
	if len(m.Keywords) == 0 {
		values["keywords"] = nil
	}
	for key, text := range map[string]string{
		"title": m.Title, "subtitle": m.Subtitle, "label": m.Label, "description": m.Description, "language": m.Language,
		"certified-by": m.CertifiedBy, "publisher": m.Publisher, "version": m.Version, "attribution": m.Attribution, "date": m.Date,
		"identifier": m.Identifier,
	} {
		if values[key] = nil; text != "" {
			values[key] = text
		}
	}
	return values
}

// originOf tells where a setting of a publication comes from.
func originOf(key string, m model.Meta, origins markdown.Origins) string {
	switch pos, written := origins[key]; {
	case written:
		return pos.String()
	case key == "title":
		return byHeading
	case key == "date" && m.Date != "":
		return byNewestPage
	default:
		return byDefault
	}
}
