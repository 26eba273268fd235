package export

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
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
	byFiles      = "files of the site's root"
)

// SettingsOf tells which settings hold for a source, and where each comes from.
func SettingsOf(ctx context.Context, o Options, report *diag.List) (Settings, error) {
	var s Settings
	err := conduct(o, alone(), report, func(r *run) error {
		publications, err := r.read(ctx)
		if err == nil {
			s = r.settings(o, publications)
		}
		return err
	})
	return s, err
}

// settings are those of a run that was asked for with the options, and of its publications.
func (r *run) settings(o Options, publications []*publication) Settings {
	s := Settings{File: r.config.File, Settings: []Setting{r.siteSetting(o)}}
	keys := model.MetaKeys()
	for _, setting := range r.config.Settings() {
		if !slices.ContainsFunc(keys, func(k model.MetaKey) bool { return k.Name == setting.Key }) {
			s.Settings = append(s.Settings, r.setting(setting))
		}
	}
	for _, p := range publications {
		meta, origins := markdown.Meta(p.Publication, &p.told)
		r.remarks.add(owner{publication: p.Publication}, p.told.All()...)
		of := PublicationSettings{Slug: p.Slug, File: p.Root.File}
		for _, key := range keys {
			of.Settings = append(of.Settings, Setting{key.Name, key.Value(&meta), originOf(key.Name, meta, origins)})
		}
		s.Publications = append(s.Publications, of)
	}
	return s
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
	case of.Key == "kind" && of.Value == nil:
		if kind := site.KindOf(r.Site); kind != "" {
			s.Value, s.Source = kind, byFiles
		}
	case of.Key == "theme" && r.Theme != "":
		s.Value, s.Source = r.Theme, "--theme"
	case of.Key == "standard" && r.Standard != "":
		s.Value, s.Source = r.Standard, "--pdf-standard"
	case isLimitByFlag(of):
		s.Source = "--limit"
	}
	return s
}

// isLimitByFlag reports whether a setting is a limit that neither the configuration nor the defaults say.
func isLimitByFlag(of config.Setting) bool {
	byDefault := slices.ContainsFunc(config.Default().Settings(), func(s config.Setting) bool {
		return s.Key == of.Key && s.Value == of.Value
	})
	return strings.HasPrefix(of.Key, "limits.") && of.Pos.IsZero() && !byDefault
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
