package export

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/theme"
)

// siteFonts reads the fonts that reliure.yaml names. They are asked before those of the theme.
func (r *run) siteFonts(report *diag.List) {
	var found []theme.Font
	for _, file := range r.config.Fonts {
		if f, ok := r.siteFont(file, report); ok {
			found = append(found, f)
		}
	}
	r.theme.Fonts.Fallback = slices.Concat(found, r.theme.Fonts.Fallback)
}

// siteFont reads a font file of the site.
func (r *run) siteFont(named config.File, report *diag.List) (theme.Font, bool) {
	name, member, _ := strings.Cut(named.Name, "#")
	if filepath.IsAbs(name) || r.tree == nil {
		report.Errorf(named.Pos, "config-invalid", "The path of a font is seen from reliure.yaml. Copy the font into "+
			"the site, and write its path from there.")
		return theme.Font{}, false
	}
	file := filepath.Join(filepath.Dir(filepath.FromSlash(r.config.File)), filepath.FromSlash(name))
	data, err := r.tree.ReadFile(file, maxThemeFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		report.Errorf(named.Pos, "config-invalid", "There is no font file %q. Put it there, or correct the path.", name)
	case err != nil:
		var cause *fs.PathError
		if errors.As(err, &cause) {
			err = cause.Err
		}
		report.Errorf(named.Pos, "config-invalid", "The font file %q can't be read: %v.", name, err)
	}
	return theme.NewFont(name, member, data, named.Pos), err == nil
}

// ownFonts returns the library with the fonts of the theme and the site in it; without those that can't be used, which
// are reported.
func ownFonts(library *font.Library, t *theme.Theme, report *diag.List) *font.Library {
	var own []font.Own
	add := func(f theme.Font, family font.Family, style font.Style) {
		own = append(own, font.Own{Family: family, Style: style, Path: f.Path, Member: f.Member, Data: f.Data,
			Place: f.Place})
	}
	for family, kind := range []theme.Family{font.Serif: t.Fonts.Serif, font.Display: t.Fonts.Display,
		font.Sans: t.Fonts.Sans, font.Mono: t.Fonts.Mono} {
		for _, f := range kind.Faces() {
			add(f.Font, font.Family(family), font.Style{Weight: f.Weight, Italic: f.Italic})
		}
	}
	for _, f := range t.Fonts.Fallback {
		add(f, font.Fallback, font.Style{})
	}
	for {
		with, err := library.With(own)
		var unusable *font.OwnError
		if !errors.As(err, &unusable) {
			return with
		}
		bad := unusable.Own
		report.Errorf(bad.Place, "theme-font-unusable", "The font %s can't be used: %v.", path.Base(bad.Path),
			unusable.Err)
		own = slices.DeleteFunc(own, func(o font.Own) bool { return o.Path == bad.Path && o.Member == bad.Member })
	}
}

// faces are those that an EPUB may carry: the theme's, where the configuration asks for them, and the fallback fonts
// that theme and site bring, for what no other font shows.
func (r *run) faces() []epub.Face {
	var faces []epub.Face
	if r.config.EPUB.Fonts {
		families := map[font.Family]string{font.Serif: "serif", font.Display: "display", font.Sans: "sans",
			font.Mono: "mono"}
		for _, f := range r.fonts.Faces() {
			faces = append(faces, epub.Face{Family: families[f.Family()], Weight: f.Style().Weight,
				Italic: f.Style().Italic, Notice: f.Notice, Subset: f.Subset})
		}
	}
	for i, kin := range r.fonts.Fallbacks() {
		for _, f := range kin {
			faces = append(faces, epub.Face{Family: fmt.Sprintf("%s%d", epub.FallbackFamily, i+1), Fallback: true,
				Weight: f.Style().Weight, Italic: f.Style().Italic, Notice: f.Notice, Subset: r.subsetOfFallback(f)})
		}
	}
	return faces
}

// subsetOfFallback cuts a fallback font down to what the fonts before it lack.
func (r *run) subsetOfFallback(f *font.Face) func([]rune, string) []byte {
	chain := r.fonts.Chain(font.Serif, f.Style())
	return func(characters []rune, family string) []byte {
		shown := slices.DeleteFunc(slices.Clone(characters), func(c rune) bool {
			face, ok := chain.Resolve(c)
			return !ok || face != f
		})
		return f.Subset(shown, family)
	}
}
