// Package picture brings the publication's pictures into the forms that the writers embed.
//
// In: the assets of the document model. Out: a [Set] of pictures with their size and bytes as they are (for the EPUB),
// and on request a [Raster] or an [svg.Drawing] of each (for the PDF). The stages before are markdown and edit, the
// ones after layout, pdf and epub. The rule it keeps: sizes are checked before anything is decoded, and what can't be
// shown is reported, never dropped in silence.
package picture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/memo"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/source"
)

// Limits bounds what Load takes in. Zero means the default.
type Limits struct {
	Megapixels int // width × height of one picture, 100 by default
	Megabytes  int // size of one file, 64 by default
}

const (
	defaultMegapixels = 100
	defaultMegabytes  = 64
)

// Set holds the pictures of a publication that can be shown.
type Set struct {
	pictures map[string]*Picture // by the asset's ID
}

// Picture is one picture file. Width and Height are pixels as shown (a JPEG's EXIF orientation is taken into account);
// for SVG they are CSS pixels.
type Picture struct {
	Asset         *model.Asset
	MediaType     string // by content: image/png, image/jpeg, image/gif, image/webp or image/svg+xml
	Width, Height int
	Data          []byte // the file as it is; an SVG is cleaned of scripts and remote references

	drawing     *svg.Drawing
	orientation orientation
	passes      bool // the file itself may be a Raster: nothing in it that a PDF can't show
	progressive bool // a JPEG whose pixels come in several scans
	interlaced  bool // a PNG whose lines don't come in order

	*renderings
	folder     *memo.Folder // nil: what is made is not kept on the disk
	workspaces *workspaces  // of the set
}

// Get returns the picture of the asset with that ID, nil when it can't be shown.
func (s *Set) Get(assetID string) *Picture {
	if s == nil {
		return nil
	}
	return s.pictures[assetID]
}

// Drawing returns the operations that draw an SVG picture; nil for all others.
func (p *Picture) Drawing() *svg.Drawing { return p.drawing }

// Cache keeps what was made of pictures, by the content of their files. The zero value and nil keep nothing.
type Cache struct {
	Memory *memo.Cache[*renderings] // for the builds after this one
	Folder *memo.Folder             // for other processes too

	workspaces workspaces // of all pictures that are loaded with it
}

// NewCache returns a cache in memory.
func NewCache() *Cache { return &Cache{Memory: &memo.Cache[*renderings]{}} }

// Turn begins a build.
func (c *Cache) Turn() {
	if c != nil {
		c.Memory.Turn()
	}
}

// Load reads the pictures among the assets, side by side. What can't be read, is too large or of an unknown format
// gives a warning and is left out; the error is that of a cancelled context. The cache keeps what is made of the files;
// it may be nil.
func Load(ctx context.Context, cache *Cache, assets []*model.Asset, limits Limits, report *diag.List) (*Set, error) {
	if cache == nil {
		cache = &Cache{}
	}
	if limits.Megapixels <= 0 {
		limits.Megapixels = defaultMegapixels
	}
	if limits.Megabytes <= 0 {
		limits.Megabytes = defaultMegabytes
	}
	pictures := make([]*Picture, len(assets))
	err := parallel.Each(ctx, len(assets), func(_ context.Context, i int) error {
		defer fault.At(placeOf(assets[i]))
		if strings.HasPrefix(assets[i].MediaType, "video/") || strings.HasPrefix(assets[i].MediaType, "audio/") {
			return nil
		}
		if p := load(assets[i], limits, report); p != nil {
			p.folder, p.workspaces = cache.Folder, &cache.workspaces
			p.renderings, _ = cache.Memory.Of(func() (*renderings, error) { return p.renderings, nil }, p.Data)
			pictures[i] = p
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	set := &Set{pictures: make(map[string]*Picture, len(assets))}
	for _, p := range pictures {
		if p != nil {
			set.pictures[p.Asset.ID] = p
		}
	}
	return set, nil
}

// placeOf tells where a picture is: its file, or the place of one that lies in a page.
func placeOf(asset *model.Asset) func() diag.Pos {
	return func() diag.Pos {
		if asset.Place.File != "" {
			return asset.Place
		}
		return diag.Pos{File: asset.Path}
	}
}

// load makes the picture of one asset; nil, with a warning, when it can't be shown.
func load(asset *model.Asset, limits Limits, report *diag.List) *Picture {
	data, err := asset.Data, error(nil)
	if data == nil {
		data, err = readFile(asset.File, int64(limits.Megabytes)<<20)
	} else if len(data) > limits.Megabytes<<20 {
		err = errTooManyBytes
	}
	if err != nil {
		report.Add(refusal(asset, limits, err))
		return nil
	}
	p, err := inspect(data, limits)
	if err != nil {
		report.Add(refusal(asset, limits, err))
		return nil
	}
	p.Asset = asset
	if p.MediaType == svgType {
		if err := p.draw(asset, limits, report); err != nil {
			report.Add(refusal(asset, limits, err))
			return nil
		}
	}
	return p
}

// draw reads an SVG picture into its drawing and cleans its bytes.
func (p *Picture) draw(asset *model.Asset, limits Limits, report *diag.List) error {
	pos := placeOf(asset)()
	within := &inside{asset: asset, limits: limits}
	drawing, remarks, err := svg.Parse(p.Data, svg.Options{Picture: within.picture})
	if err != nil {
		return err
	}
	for _, feature := range remarks {
		report.Warnf(pos, "svg-feature-unsupported",
			"The PDF can't show this part of the drawing: %s. Draw it with plain shapes and text, or save the "+
				"drawing as PNG.", feature)
	}
	data, removed, err := svg.Clean(p.Data, within.embedded)
	if err != nil {
		return err
	}
	for _, what := range removed {
		report.Warnf(pos, "svg-content-removed",
			"This was left out of the drawing because it is not safe in a book: %s. Take it out of the file.", what)
	}
	p.drawing, p.Data = drawing, data
	p.Width, p.Height = max(1, int(drawing.Width+0.5)), max(1, int(drawing.Height+0.5))
	return nil
}

// The reasons for which a picture is left out.
var (
	errTooManyBytes  = errors.New("file too large")
	errTooManyPixels = errors.New("too many pixels")
)

// unknownFormatError says what the file is when that can be told, else it is empty.
type unknownFormatError string

func (e unknownFormatError) Error() string { return "unknown picture format " + string(e) }

// refusal is the warning for a picture that is left out because of err.
func refusal(asset *model.Asset, limits Limits, err error) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning, Pos: placeOf(asset)()}
	var format unknownFormatError
	var path *os.PathError
	switch {
	case errors.Is(err, errTooManyBytes):
		d.Code = "picture-too-large"
		d.Message = fmt.Sprintf("The picture's file is larger than %d MB and is left out. Make it smaller, or allow "+
			"more with --limit picture_megabytes=N.", limits.Megabytes)
	case errors.Is(err, errTooManyPixels):
		d.Code = "picture-too-large"
		d.Message = fmt.Sprintf("The picture has more than %d megapixels and is left out. Make it smaller, or allow "+
			"more with --limit picture_megapixels=N.", limits.Megapixels)
	case errors.As(err, &format):
		d.Code = "picture-format-unknown"
		d.Message = "This is not a PNG, JPEG, GIF, WebP or SVG picture and is left out. Save it in one of these " +
			"formats."
		if format != "" {
			d.Message = fmt.Sprintf("%s pictures can't be shown; it is left out. Save it as PNG, JPEG, GIF, WebP "+
				"or SVG.", string(format))
		}
	case errors.As(err, &path):
		d.Code = "picture-unreadable"
		d.Message = fmt.Sprintf("The picture can't be opened (%v) and is left out. Check that the file is there and "+
			"can be read.", path.Err)
	default:
		d.Code = "picture-unreadable"
		d.Message = fmt.Sprintf("The picture is damaged (%v) and is left out. Save it again.", err)
	}
	return d
}

// readFile reads a regular file of at most limit bytes.
func readFile(name string, limit int64) ([]byte, error) {
	file, err := source.Reopen(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &os.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	case info.Size() > limit:
		return nil, errTooManyBytes
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(file, data); err != nil {
		return nil, &os.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}
