package theme

import (
	"crypto/sha256"
	"io/fs"
	"path"
	"slices"

	"github.com/reliure/reliure/internal/diag"
)

// Fonts are the theme's own fonts by kind of type. A kind without any keeps the shipped ones.
type Fonts struct {
	Serif   Family `yaml:"serif" about:"Type of the text."`
	Display Family `yaml:"display" about:"Type of large titles."`
	Sans    Family `yaml:"sans" about:"Type of headings, captions and tables."`
	Mono    Family `yaml:"mono" about:"Type of code."`

	Fallback []Font `yaml:"fallback" about:"Files for characters that all others lack, asked in their order."`
}

// Family is the faces of one kind of type. Where one is missing, the nearest stands in for it.
type Family struct {
	Regular        Font `yaml:"regular" about:"Weight 400."`
	Italic         Font `yaml:"italic" about:"Weight 400, italic."`
	Light          Font `yaml:"light" about:"Weight 300."`
	Semibold       Font `yaml:"semibold" about:"Weight 600."`
	SemiboldItalic Font `yaml:"semibold-italic" about:"Weight 600, italic."`
	Bold           Font `yaml:"bold" about:"Weight 700."`
	BoldItalic     Font `yaml:"bold-italic" about:"Weight 700, italic."`
}

// Face is a font file with the style that it is for.
type Face struct {
	Font   Font
	Weight int
	Italic bool
}

// Faces lists the faces that the family has.
func (f Family) Faces() []Face {
	all := []Face{
		{f.Regular, 400, false}, {f.Italic, 400, true}, {f.Light, 300, false}, {f.Semibold, 600, false},
		{f.SemiboldItalic, 600, true}, {f.Bold, 700, false}, {f.BoldItalic, 700, true},
	}
	return slices.DeleteFunc(all, func(face Face) bool { return face.Font.Path == "" })
}

// Font is a font file: of the theme's folder, or one that the site brings.
type Font struct {
	Path   string   // as the user knows it
	Member string   // which font of a collection is meant: its number, from 1, or its name
	Place  diag.Pos // where the theme names it
	Data   []byte   `json:"-"`
	Digest [sha256.Size]byte
}

// NewFont is the font with the content of a file.
func NewFont(path, member string, data []byte, place diag.Pos) Font {
	return Font{Path: path, Member: member, Place: place, Data: data, Digest: sha256.Sum256(data)}
}

// File is a file of the theme's folder epub: a style sheet or a template.
type File struct {
	Name string // "book.css"
	Path string // as the user knows it
	Data []byte
}

// epubFiles reads the style sheet and the templates of a theme's folder.
func epubFiles(files fs.FS, name string) ([]File, error) {
	entries, err := fs.ReadDir(files, path.Join(name, "epub"))
	if err != nil { // most themes have none
		return nil, nil
	}
	var found []File
	for _, entry := range entries {
		file := path.Join(name, "epub", entry.Name())
		if entry.IsDir() || path.Ext(file) != ".css" && path.Ext(file) != ".tmpl" {
			continue
		}
		data, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, err
		}
		found = append(found, File{Name: entry.Name(), Path: shown(files, file), Data: data})
	}
	return found, nil
}
