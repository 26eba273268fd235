package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pdf/key"
)

// dictionaries says what entries each kind of dictionary may have (ISO 32000-1 and 32000-2); those with an exclamation
// mark it must have. A kind is named by its type and subtype or, in brackets, by the entry that it is found in.
const dictionaries = `
[trailer] Root! Info
Catalog Type! Pages! Names Outlines PageLabels! PageLayout PageMode Metadata! StructTreeRoot! MarkInfo! Lang! ViewerPreferences! OutputIntents! AF
[Info] Title! Author Subject Keywords Creator! Producer! CreationDate! ModDate!
Pages Type! Kids! Count! MediaBox
Page Type! Parent! Resources! MediaBox! Contents! Group Annots StructParents! Tabs!
[Resources] Font! XObject Properties! ExtGState Pattern ColorSpace
[ColorSpace]
[Group] S! CS! I Type
[Properties] Type! Subtype
Font/TrueType Type! Subtype! BaseFont! FirstChar! LastChar! Widths! FontDescriptor! ToUnicode!
FontDescriptor Type! FontName! Flags! FontBBox! ItalicAngle! Ascent! Descent! CapHeight! StemV! FontFile2!
[FontFile2] Length1!
[ToUnicode]
[Contents]
XObject/Form Type! Subtype! BBox! Resources! Group
XObject/Image Type! Subtype! Width! Height! ColorSpace! BitsPerComponent! Filter DecodeParms SMask
[DecodeParms] Predictor! Colors! BitsPerComponent! Columns!
[ExtGState] ca CA BM SMask
Mask Type! S! G!
[Pattern] PatternType! Shading! Matrix!
[Shading] ShadingType! ColorSpace! Coords! Function! Extend!
[Function] FunctionType! Domain! Functions! Bounds! Encode!
[Functions] FunctionType! Domain! C0! C1! N!
Annot/Link Type! Subtype! Rect! P! F! Border! Contents! StructParent A Dest QuadPoints
Action Type! S! URI!
[A] O! ListNumbering NoteType Placement BBox Scope RowSpan ColSpan
Outlines Type! First! Last! Count!
[First] Title! Parent! Dest! Prev Next First Last Count
[Names] Dests EmbeddedFiles
[Kids] Names Nums Kids Limits
[PageLabels] Nums!
[Nums] S! St!
StructTreeRoot Type! K! ParentTree! ParentTreeNextKey! IDTree Namespaces
[element] S! P! Pg K A Alt E Lang T ID NS Ref
MCR Type! Pg! MCID!
OBJR Type! Obj! Pg
Namespace Type! NS!
[destination] D! SD!
[MarkInfo] Marked!
[ViewerPreferences] DisplayDocTitle! Duplex Direction
Metadata/XML Type! Subtype!
OutputIntent Type! S! OutputConditionIdentifier! Info! DestOutputProfile!
[DestOutputProfile] N!
EmbeddedFile/text/markdown Type! Subtype! Params!
[Params] Size! ModDate! CheckSum!
Filespec Type! F! UF! EF! AFRelationship! Desc!
[EF] F! UF!
`

// values says of which types the value of an entry may be: what stands in the dictionary itself, often a reference.
const values = `
bool DisplayDocTitle I Marked
int Ascent BitsPerComponent CapHeight ColSpan Colors Columns Count Descent F FirstChar Flags FunctionType Height K LastChar Length1 MCID N
int ParentTreeNextKey PatternType Predictor RowSpan ShadingType Size St StemV StructParent StructParents Width
pdf.array AF Annots BBox Border Bounds C0 C1 ColorSpace Contents Coords D Domain Encode Extend FontBBox Functions K Kids Limits Matrix MediaBox
pdf.array Names Namespaces Nums OutputIntents QuadPoints Rect Ref SD Widths
pdf.dict A ColorSpace D DecodeParms EF Function Group MarkInfo Names PageLabels Params SMask Shading ViewerPreferences
pdf.hexText CheckSum
pdf.literal CA ItalicAngle ca
pdf.name AFRelationship BM BaseFont CS ColorSpace Direction Duplex Filter FontName ListNumbering NoteType O PageLayout PageMode Placement S Scope
pdf.name Subtype Tabs Type
pdf.names ExtGState Font Pattern Properties XObject
pdf.ref Contents DestOutputProfile Dests EmbeddedFiles F First FontDescriptor FontFile2 G IDTree Info K Last Metadata NS Next Obj Outlines P Pages
pdf.ref Parent ParentTree Pg Prev Resources Root SMask StructTreeRoot ToUnicode UF
pdf.stringBytes Alt Author Contents CreationDate Creator Desc Dest E F ID Info Keywords Lang ModDate NS OutputConditionIdentifier Producer Subject
pdf.stringBytes T Title UF URI
`

// mayBe reports whether the value of an entry may be of the type that it has.
func mayBe(k key.Key, value object) bool {
	for line := range strings.Lines(values) {
		fields := strings.Fields(line)
		if len(fields) > 0 && fields[0] == fmt.Sprintf("%T", value) && slices.Contains(fields[1:], k.String()) {
			return true
		}
	}
	return false
}

// dictionaryChecker follows a file's objects and holds each dictionary to its line of the table.
type dictionaryChecker struct {
	*testing.T
	file *file
	seen map[ref]bool
	met  map[string]int
}

// check looks at an object and at all that it leads to; within is the entry that it was found in.
func (c *dictionaryChecker) check(o object, within string) {
	switch o := o.(type) {
	case ref:
		if !c.seen[o] {
			c.seen[o] = true
			c.check(c.file.objects[o], within)
		}
	case array:
		for _, item := range o {
			c.check(item, within)
		}
	case names:
		for _, item := range o {
			c.check(item, within)
		}
	case *stream:
		c.check(o.dict, within)
	case dict:
		c.entries(o, kindOfDictionary(o, within))
		for _, k := range slices.Sorted(maps.Keys(o)) {
			c.check(o[k], k.String())
		}
	}
}

// entries compares the entries of a dictionary with what its kind may have.
func (c *dictionaryChecker) entries(d dict, kind string) {
	c.met[kind]++
	for k, value := range d {
		if !mayBe(k, value) {
			c.Errorf("%s has a %T as %s: %s", kind, value, k, appendObject(nil, d))
		}
	}
	for line := range strings.Lines(dictionaries) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] != kind {
			continue
		}
		for k := range d {
			if !slices.Contains(fields[1:], k.String()) && !slices.Contains(fields[1:], k.String()+"!") {
				c.Errorf("%s has no entry %s: %s", kind, k, appendObject(nil, d))
			}
		}
		for _, field := range fields[1:] {
			called, must := strings.CutSuffix(field, "!")
			k, known := key.Named(called)
			if _, has := d[k]; !known || must && !has {
				c.Errorf("%s lacks %s: %s", kind, called, appendObject(nil, d))
			}
		}
		return
	}
	c.Errorf("%s is no kind of dictionary: %s", kind, appendObject(nil, d))
}

// kindOfDictionary names a dictionary by its type or by where it stands.
func kindOfDictionary(d dict, within string) string {
	kind, typed := d[key.Type].(name)
	_, hasParent := d[key.P]
	_, isElement := d[key.S]
	switch {
	case within == "Properties" || within == "Group":
		return "[" + within + "]"
	case typed:
		if subtype, ok := d[key.Subtype].(name); ok {
			return string(kind + "/" + subtype)
		}
		return string(kind)
	case hasParent && isElement:
		return "[element]"
	case d[key.SD] != nil:
		return "[destination]"
	}
	switch within {
	case "First", "Last", "Next", "Prev":
		return "[First]"
	case "Dests", "EmbeddedFiles", "IDTree", "ParentTree":
		return "[Kids]"
	}
	return "[" + within + "]"
}

func TestEachDictionaryHasTheEntriesOfItsKindAloneAndValuesOfTheirTypes(t *testing.T) {
	met := map[string]int{}
	for _, standard := range StandardNames() {
		s, _ := StandardNamed(standard)
		for _, book := range []*page.Book{sample(t), pictureBook(t)} {
			f, err := objectsOf(t.Context(), book, Options{Standard: s, Generator: "Reliure test",
				Sources: []Source{{Name: "a.md", MediaType: "text/markdown", Data: []byte("# A\n")}}})
			if err != nil {
				t.Fatal(err)
			}
			c := &dictionaryChecker{T: t, file: f, seen: map[ref]bool{}, met: met}
			c.check(f.trailer, "trailer")
		}
	}
	for line := range strings.Lines(dictionaries) {
		if fields := strings.Fields(line); len(fields) > 0 && met[fields[0]] == 0 {
			t.Errorf("no file has a dictionary of the kind %s", fields[0])
		}
	}
}

// pictureBook is a book with a photograph, a drawing that is seen through, and a paragraph of several pages.
func pictureBook(t *testing.T) *page.Book {
	t.Helper()
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><defs><linearGradient id="g">` +
		`<stop offset="0" stop-color="#a00"/><stop offset=".5" stop-color="#0a0"/>` +
		`<stop offset="1" stop-color="#00a" stop-opacity=".2"/></linearGradient></defs>` +
		`<rect width="40" height="40" fill="url(#g)"/>` +
		`<g opacity=".5" style="mix-blend-mode:multiply"><circle cx="20" cy="20" r="9" stroke="red"/></g>` +
		`<circle cx="40" cy="20" r="9" stroke="red" stroke-opacity=".3" fill="none"/></svg>`
	photograph := image.NewNRGBA(image.Rect(0, 0, 40, 30))
	for i := range photograph.Pix {
		photograph.Pix[i] = uint8(i * i)
	}
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, photograph); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	d := &model.Document{Meta: model.Meta{Title: "Images", Language: "fr"}}
	section := &model.Section{ID: "a", Kind: model.Chapter, Title: []model.Inline{&model.Text{Value: "Images"}},
		Page: &model.Page{}}
	for _, asset := range []struct {
		name, mediaType string
		data            []byte
	}{{"a.svg", "image/svg+xml", []byte(drawing)}, {"b.png", "image/png", encoded.Bytes()}} {
		file := filepath.Join(folder, asset.name)
		if err := os.WriteFile(file, asset.data, 0o600); err != nil {
			t.Fatal(err)
		}
		d.Assets = append(d.Assets,
			&model.Asset{ID: asset.name, Path: asset.name, File: file, MediaType: asset.mediaType})
		section.Blocks = append(section.Blocks,
			&model.Figure{Picture: &model.Picture{Asset: asset.name, Alt: "Une image"}})
	}
	section.Blocks = append(section.Blocks, &model.Paragraph{Inlines: []model.Inline{
		&model.Text{Value: strings.Repeat("Un texte de plusieurs pages. ", 300)}}})
	d.Sections = []*model.Section{section}
	book, pictures := lay(t, d)
	if err := pictures.Prepare(t.Context(), Wanted(book)); err != nil {
		t.Fatal(err)
	}
	return book
}
