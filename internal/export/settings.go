package export

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/pdf"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

// settle decides by flags, then by the configuration, which standard and which theme hold, and reads the theme.
func (r *run) settle(report *diag.List) error {
	standard, ok := pdf.StandardNamed(cmp.Or(r.Standard, r.config.Standard))
	if !ok {
		return fmt.Errorf("%w: PDF standard %q: there are %s", ErrNotFound, r.Standard,
			strings.Join(pdf.StandardNames(), ", "))
	}
	r.standard = standard
	var err error
	r.theme, err = r.readTheme(themeName(r.Options, r.config), report)
	if place := r.config.Place("theme"); errors.Is(err, ErrNotFound) && r.Options.Theme == "" && !place.IsZero() {
		report.Errorf(place, "config-invalid", "%s.", strings.TrimPrefix(err.Error(), ErrNotFound.Error()+": "))
		r.theme, err = theme.Load(templates.Files, defaultTheme)
	}
	if err != nil {
		return err
	}
	r.theme.Check(report)
	r.reshape()
	r.siteFonts(report)
	r.fonts = ownFonts(r.kept.fonts, r.theme, report)
	return nil
}

// reshape changes what of the theme the configuration says otherwise.
func (r *run) reshape() {
	if !r.config.Cover {
		r.theme.Matter.Cover = theme.Never
	}
	if depth, err := strconv.Atoi(r.config.Depth); err == nil && depth > 0 {
		r.theme.Matter.ContentsDepth = depth
	} else if err == nil {
		r.theme.Matter.Contents = theme.Never
	}
	if r.config.Start != "" {
		r.theme.Chapters.Start = theme.ChapterStart(r.config.Start)
	}
}

// themeName is the theme that was asked for: the flag's, seen from the working folder, or the
// configuration's, seen from its file.
func themeName(o Options, c *config.Config) string {
	switch name := c.Theme; {
	case o.Theme != "":
		return o.Theme
	case c.Place("theme").IsZero() || isShipped(name) || filepath.IsAbs(name):
		return name
	default:
		return filepath.Join(filepath.Dir(filepath.FromSlash(c.File)), filepath.FromSlash(name))
	}
}

func isShipped(name string) bool { return slices.Contains(theme.Names(templates.Files), name) }

// maxThemeFile is the largest file of a theme that is read: a font for Chinese has 20 MB.
const maxThemeFile = 64 << 20

// defaultTheme stands in for a theme with faults, so that what else there is to say is said too.
const defaultTheme = "livre"

// readTheme reads a shipped theme by its name, or one of the user's from its folder. The faults of
// that go into the report.
func (r *run) readTheme(name string, report *diag.List) (*theme.Theme, error) {
	if isShipped(name) {
		return theme.Load(templates.Files, name)
	}
	folder, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	// Nothing that the theme names lies outside of the folder with the themes, not even through links.
	tree, parent := r.tree, filepath.Dir(folder)
	if r.Options.Theme != "" || tree == nil {
		if tree, err = source.Open(parent); err != nil {
			return nil, themeMissing(name)
		}
		tree.Overlay(r.Unsaved)
	}
	if _, err := tree.Find(filepath.Join(folder, "theme.yaml")); errors.Is(err, source.ErrOutside) {
		return nil, fmt.Errorf("%w: The theme %q leads out of the site and is not read. Put a copy into the site, or "+
			"name it with --theme",
			ErrNotFound, name)
	} else if err != nil {
		return nil, themeMissing(name)
	}
	themes := theme.Over(filepath.ToSlash(filepath.Dir(filepath.Clean(name))), tree.FS(parent, maxThemeFile),
		templates.Files)
	t, err := theme.Load(themes, filepath.Base(folder))
	var faults theme.Faults
	if errors.As(err, &faults) {
		for _, d := range faults {
			report.Add(d)
		}
		return theme.Load(templates.Files, defaultTheme)
	}
	return t, err
}

// themeMissing says which themes there are.
func themeMissing(name string) error {
	names := theme.Names(templates.Files)
	hint := ""
	if near := diag.Nearest(filepath.Base(name), names); near != "" {
		hint = fmt.Sprintf("Did you mean %q? ", near)
	}
	return fmt.Errorf("%w: There is no theme %q. %sThe shipped ones are %s; a theme of your own is a folder with a "+
		"theme.yaml", ErrNotFound, name, hint, strings.Join(names, ", "))
}
