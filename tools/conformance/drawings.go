package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/image/draw"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// What two renderings of a drawing may differ by. They are compared small, and each pixel with those next to it, so
// that the way edges are drawn doesn't count.
const (
	comparedSide   = 75 // pixels
	sameColour     = 48 // levels of a channel by which two pixels may differ
	mostDifferent  = 1  // hundredths of the pixels that may differ by more
	drawingsABatch = 60
	renderedAt     = 288 // dots an inch
)

// comparison is a drawing beside the picture that is right.
type comparison struct {
	name      string
	different float64 // hundredths of the pixels; 100: there is nothing to compare
}

// compareDrawings builds the drawings of a suite, each an SVG beside a PNG, renders the PDF and compares. It says so
// when there is none. Drawings of text are built but not compared: the suite's fonts are others.
func compareDrawings(ctx context.Context, out io.Writer, suite, keep string) error {
	drawings, err := suiteDrawings(suite)
	if err != nil || len(drawings) == 0 {
		fmt.Fprintf(out, "drawings: no suite at %s, nothing is compared\n", suite)
		return nil
	}
	folder := keep
	if folder == "" {
		if folder, err = os.MkdirTemp("", "reliure-drawings-"); err != nil {
			return err
		}
		defer os.RemoveAll(folder)
	}
	if err := os.CopyFS(filepath.Join(folder, "site", "svg"), os.DirFS(suite)); err != nil &&
		!errors.Is(err, fs.ErrExist) {
		return err
	}
	var all []comparison
	for batch := range slices.Chunk(drawings, drawingsABatch) {
		compared, err := compareBatch(ctx, suite, folder, batch)
		if err != nil {
			return err
		}
		all = append(all, compared...)
	}
	right := 0
	for _, c := range all {
		if c.different < mostDifferent {
			right++
			continue
		}
		fmt.Fprintf(out, "    %-60s %.0f%% of the pixels differ\n", c.name, c.different)
	}
	fmt.Fprintf(out, "drawings: %d of %d are as in the suite\n", right, len(all))
	return nil
}

func suiteDrawings(suite string) ([]string, error) {
	var drawings []string
	err := filepath.WalkDir(suite, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(name) == ".svg" {
			inside, _ := filepath.Rel(suite, name)
			if _, err := os.Stat(strings.TrimSuffix(name, ".svg") + ".png"); err == nil &&
				!strings.HasPrefix(inside, "text") {
				drawings = append(drawings, filepath.ToSlash(inside))
			}
		}
		return err
	})
	return drawings, err
}

// batch is what is made of some drawings in one publication.
type batch struct {
	// places of the drawings in the PDF, in their order, without those left out.
	places []place
	// pages are the files with the pictures of the pages.
	pages []string
	// leftOut are the drawings that were reported as no picture, by their names in the site.
	leftOut map[string]bool
}

// compareBatch puts some drawings into one publication, and compares each with the picture that is right.
func compareBatch(ctx context.Context, suite, folder string, drawings []string) ([]comparison, error) {
	b, err := buildBatch(ctx, suite, folder, drawings)
	if err != nil {
		return nil, err
	}
	var compared []comparison
	opened := map[int]image.Image{}
	for i, name := range drawings {
		if b.leftOut[fmt.Sprintf("drawing-%d.svg", i)] {
			compared = append(compared, comparison{name, 100})
			continue
		}
		at := b.places[0]
		b.places = b.places[1:]
		if opened[at.page] == nil {
			if opened[at.page], err = readPNG(b.pages[at.page]); err != nil {
				return nil, err
			}
		}
		want, err := readPNG(filepath.Join(suite, strings.TrimSuffix(name, ".svg")+".png"))
		if err != nil {
			return nil, err
		}
		got := at.cut(opened[at.page])
		c := comparison{name, difference(got, want)}
		compared = append(compared, c)
		if c.different < mostDifferent {
			continue
		}
		beside := filepath.Join(folder, "different", strings.ReplaceAll(name, "/", "_")+".png")
		if err := writeBeside(beside, got, want); err != nil {
			return nil, err
		}
	}
	return compared, nil
}

// buildBatch builds a publication of some drawings and makes pictures of its pages.
func buildBatch(ctx context.Context, suite, folder string, drawings []string) (batch, error) {
	site, output := filepath.Join(folder, "site"), filepath.Join(folder, "out")
	source := filepath.Join(site, "index.md")
	if err := writeBatch(suite, site, drawings); err != nil {
		return batch{}, err
	}
	if err := os.RemoveAll(output); err != nil {
		return batch{}, err
	}
	if _, err := command(ctx, nil, "bin/reliure", "build", source, "--site", site, "-f", "pdf", "-q", "-o", output,
		"--diagnostics", "json", "--diagnostics-file", output+".json"); err != nil {
		return batch{}, err
	}
	files, err := filepath.Glob(filepath.Join(output, "*.pdf"))
	if err != nil || len(files) != 1 {
		return batch{}, fmt.Errorf("%d files in %s: %w", len(files), output, err)
	}
	var b batch
	if b.places, err = drawingPlaces(files[0]); err != nil {
		return batch{}, err
	}
	pages := filepath.Join(output, "page")
	if _, err := command(ctx, nil, "pdftoppm", "-r", fmt.Sprint(renderedAt), "-png", files[0], pages); err != nil {
		return batch{}, err
	}
	if b.pages, err = filepath.Glob(pages + "-*.png"); err != nil {
		return batch{}, err
	}
	if b.leftOut, err = drawingsLeftOut(output + ".json"); err != nil {
		return batch{}, err
	}
	if len(b.places)+len(b.leftOut) != len(drawings) {
		return batch{}, fmt.Errorf("%d of %d drawings are in the PDF, and %v are left out", len(b.places),
			len(drawings), b.leftOut)
	}
	return b, nil
}

// writeBatch writes a page that shows some drawings, each under a name without signs that mean something in an address.
func writeBatch(suite, site string, drawings []string) error {
	text := "---\ntitle: Drawings\nlang: en\n---\n"
	for i, name := range drawings {
		data, err := os.ReadFile(filepath.Join(suite, name))
		if err != nil {
			return err
		}
		plain := path.Join("svg", path.Dir(name), fmt.Sprintf("drawing-%d.svg", i))
		if err := os.WriteFile(filepath.Join(site, plain), data, 0o644); err != nil {
			return err
		}
		text += fmt.Sprintf("\n![Drawing %d](/%s)\n", i, plain)
	}
	return os.WriteFile(filepath.Join(site, "index.md"), []byte(text), 0o644)
}

// drawingsLeftOut reads which files were reported as no picture.
func drawingsLeftOut(report string) (map[string]bool, error) {
	data, err := os.ReadFile(report)
	if err != nil {
		return nil, err
	}
	var reported struct {
		Diagnostics []struct{ Code, File string }
	}
	if err := json.Unmarshal(data, &reported); err != nil {
		return nil, err
	}
	leftOut := map[string]bool{}
	for _, d := range reported.Diagnostics {
		if strings.HasPrefix(d.Code, "picture-") && d.Code != "picture-without-alt" {
			leftOut[path.Base(d.File)] = true
		}
	}
	return leftOut, nil
}

// place is where a drawing stands, in points from the lower left of its page.
type place struct {
	page                int
	x, y, width, height float64
}

// cut returns the part of a page's picture that shows the place.
func (p place) cut(page image.Image) image.Image {
	const scale = renderedAt / 72.0
	bottom := float64(page.Bounds().Dy())
	part := image.Rect(int(p.x*scale+0.5), int(bottom-(p.y+p.height)*scale+0.5), int((p.x+p.width)*scale+0.5),
		int(bottom-p.y*scale+0.5))
	return page.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(part)
}

// drawingPlaces finds the drawings of a PDF, in their order: each begins with a clip to its area and the matrix
// that turns it upright.
func drawingPlaces(file string) ([]place, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	f, err := pdf.Open(data)
	if err != nil {
		return nil, err
	}
	var places []place
	for i, page := range f.Pages() {
		content, err := f.Content(page)
		if err != nil {
			return nil, err
		}
		var last []pdf.Operator
		area := place{page: i}
		err = pdf.Operators(content, func(operator pdf.Operator, operands []pdf.Object) {
			if operator == "re" && len(operands) == 4 {
				area.x, area.y, area.width, area.height = number(f, operands[0]), number(f, operands[1]),
					number(f, operands[2]), number(f, operands[3])
			}
			last = append(last, operator)
			if n := len(last); operator == "cm" && n >= 5 &&
				slices.Equal(last[n-5:], []pdf.Operator{"q", "re", "W", "n", "cm"}) && number(f, operands[3]) < 0 {
				places = append(places, area)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return places, nil
}

func number(f *pdf.File, o pdf.Object) float64 {
	v, _ := f.Number(o)
	return v
}

func readPNG(name string) (image.Image, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return png.Decode(file)
}

// small lays a picture on white and brings it to the size that is compared.
func small(from image.Image) *image.RGBA {
	b := from.Bounds()
	laid := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(laid, laid.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(laid, laid.Bounds(), from, b.Min, draw.Over)
	longest := max(b.Dx(), b.Dy(), 1)
	out := image.NewRGBA(image.Rect(0, 0, max(1, b.Dx()*comparedSide/longest), max(1, b.Dy()*comparedSide/longest)))
	draw.CatmullRom.Scale(out, out.Bounds(), laid, laid.Bounds(), draw.Src, nil)
	return out
}

// difference is how many hundredths of the pixels are of another colour.
func difference(got, want image.Image) float64 {
	a, b := small(got), small(want)
	width, height := min(a.Rect.Dx(), b.Rect.Dx()), min(a.Rect.Dy(), b.Rect.Dy())
	if width+2 < max(a.Rect.Dx(), b.Rect.Dx()) || height+2 < max(a.Rect.Dy(), b.Rect.Dy()) {
		return 100 // another shape
	}
	different := 0
	for y := range height {
		for x := range width {
			if !isNear(a.RGBAAt(x, y), b, x, y) || !isNear(b.RGBAAt(x, y), a, x, y) {
				different++
			}
		}
	}
	return 100 * float64(different) / float64(width*height)
}

// isNear reports whether a picture has the colour at a place or next to it.
func isNear(c color.RGBA, in *image.RGBA, x, y int) bool {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			p := in.RGBAAt(x+dx, y+dy)
			if p.A != 0 && apart(p.R, c.R) <= sameColour && apart(p.G, c.G) <= sameColour &&
				apart(p.B, c.B) <= sameColour {
				return true
			}
		}
	}
	return false
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// writeBeside keeps two pictures beside each other, for a person to look at: ours at the left.
func writeBeside(name string, got, want image.Image) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	const side = 150
	out := image.NewRGBA(image.Rect(0, 0, 2*side+10, side))
	for i, picture := range []image.Image{got, want} {
		at := image.Rect(i*(side+10), 0, i*(side+10)+side, side)
		draw.Draw(out, at, image.White, image.Point{}, draw.Src)
		draw.ApproxBiLinear.Scale(out, at, picture, picture.Bounds(), draw.Over, nil)
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	return png.Encode(file, out)
}
