package epub

import (
	"fmt"
	goimage "image"
	"image/color"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// The drawn cover: the size that bookshops ask for, and its parts in pixels.
const (
	coverWidth  = 1600
	coverHeight = 2560

	threadX      = 190 // the binder's thread, with its stitches
	threadWidth  = 3
	stitchWidth  = 22
	stitchHeight = 116
	stitches     = 5
	firstStitch  = 390 // top of the first stitch
	lastStitch   = 2080

	textLeft  = 330
	textRight = coverWidth - 130
)

// The palette: sixteen colours make a small file. Ramps go from the ground to a colour, to smooth the edges of letters.
const (
	ground    = 0
	rampSteps = 7 // shades after the ground
	light     = 1 // first shade of the ramp to white
	amber     = light + rampSteps
	thread    = amber + rampSteps
)

// titleFace sets the title.
const titleFace = "source-serif/SourceSerif4Display-Light.ttf"

// drawCover draws a cover of type alone: label, title, description, and at the foot publisher, date and licence.
func drawCover(meta model.Meta, labels label.Labels, colours theme.Colours) ([]byte, error) {
	c := newCanvas(colours)
	c.fill(threadX-threadWidth/2, 0, threadWidth, coverHeight, thread)
	for i := range stitches {
		c.stitch(threadX-stitchWidth/2, firstStitch+i*(lastStitch-firstStitch)/(stitches-1))
	}
	titleSize, err := titleSize(meta.Title)
	if err != nil {
		return nil, err
	}
	y := 480
	lines := []struct {
		text, file             string
		size                   float64
		ink, leading, top, max int
	}{
		{strings.ToUpper(meta.Label), "source-sans/SourceSans3-Semibold.ttf", 40, amber, 56, 0, 2},
		{meta.Title, titleFace, titleSize, light, 0, 130, 9},
		{meta.Subtitle, titleFace, 66, light, 84, 20, 3},
		{meta.Description, "source-sans/SourceSans3-Regular.ttf", 44, light, 62, 60, 8},
	}
	for _, line := range lines {
		if line.text == "" {
			continue
		}
		if line.leading == 0 {
			line.leading = int(line.size * 1.14)
		}
		end, err := c.paragraph(line.text, line.file, line.size, line.ink, y+line.top, line.leading, line.max)
		if err != nil {
			return nil, err
		}
		y = end
	}
	foot := []string{meta.Publisher, labels.Date(meta.Date), meta.Licence.Name}
	y = coverHeight - 300
	for _, text := range foot {
		if text == "" {
			continue
		}
		end, err := c.paragraph(text, "source-sans/SourceSans3-Regular.ttf", 38, light, y, 54, 2)
		if err != nil {
			return nil, err
		}
		y = end
	}
	return c.png()
}

// titleSize is smaller for long titles, so that they leave room for the rest, and as small as the
// longest word asks for.
func titleSize(title string) (float64, error) {
	size := 90.0
	switch n := len([]rune(title)); {
	case n <= 60:
		size = 148
	case n <= 120:
		size = 118
	}
	face, err := coverFace(titleFace, size)
	if err != nil {
		return 0, err
	}
	defer face.Close()
	widest := fixed.I(textRight - textLeft)
	for _, line := range breakLines(face, title, widest, len(title)+1) {
		widest = max(widest, font.MeasureString(face, line))
	}
	if over := widest.Ceil(); over > textRight-textLeft {
		size *= 0.98 * float64(textRight-textLeft) / float64(over) // advances are rounded anew in each size
	}
	return size, nil
}

// coverPalette are the theme's colours, with the ramps between them.
func coverPalette(colours theme.Colours) []color.RGBA {
	back, paper := opaque(colours.Accent), opaque(colours.OnAccent)
	palette := []color.RGBA{back}
	for _, ink := range []color.RGBA{paper, opaque(colours.Second)} {
		for step := 1; step <= rampSteps; step++ {
			palette = append(palette, color.RGBA{blend(back.R, ink.R, step), blend(back.G, ink.G, step),
				blend(back.B, ink.B, step), 0xFF})
		}
	}
	return append(palette, color.RGBA{blend(back.R, paper.R, 3), blend(back.G, paper.G, 3), blend(back.B, paper.B, 3),
		0xFF})
}

func opaque(c theme.Colour) color.RGBA { return color.RGBA{c.R, c.G, c.B, 0xFF} }

func blend(from, to uint8, step int) uint8 {
	return uint8((int(from)*(rampSteps-step) + int(to)*step + rampSteps/2) / rampSteps)
}

// canvas is the picture that is drawn on: two pixels a byte, as PNG has them, so that the file is quick to write.
type canvas struct {
	palette []color.RGBA
	pix     []byte
}

const stride = coverWidth / 2

func newCanvas(colours theme.Colours) *canvas {
	return &canvas{pix: make([]byte, stride*coverHeight), palette: coverPalette(colours)}
}

func (c *canvas) set(x, y int, ink uint8) {
	if x < 0 || y < 0 || x >= coverWidth || y >= coverHeight {
		return
	}
	pair := &c.pix[y*stride+x/2]
	if x%2 == 0 {
		*pair = *pair&0x0F | ink<<4
	} else {
		*pair = *pair&0xF0 | ink
	}
}

func (c *canvas) fill(x, y, width, height int, ink uint8) {
	for row := y; row < y+height; row++ {
		for column := x; column < x+width; column++ {
			c.set(column, row, ink)
		}
	}
}

// stitch draws a bar with round ends.
func (c *canvas) stitch(x, y int) {
	const radius = stitchWidth / 2
	for row := range stitchHeight {
		inset := 0
		if d := max(radius-row, row-(stitchHeight-1-radius)); d > 0 {
			for inset < radius && (radius-inset)*(radius-inset)+d*d > radius*radius {
				inset++
			}
		}
		c.fill(x+inset, y+row, stitchWidth-2*inset, 1, amber+rampSteps-1)
	}
}

// paragraph sets text ragged from the left margin, its first line's top at y, and returns where the next one may begin.
// What goes beyond so many lines ends in an ellipsis.
func (c *canvas) paragraph(text, file string, size float64, ink, y, leading, most int) (end int, err error) {
	face, err := coverFace(file, size)
	if err != nil {
		return y, err
	}
	defer face.Close()
	for _, line := range breakLines(face, text, fixed.I(textRight-textLeft), most) {
		c.line(face, line, textLeft, y+leading*3/4, ink)
		y += leading
	}
	return y, nil
}

// coverFace opens a font for drawing at a size in pixels.
func coverFace(file string, size float64) (font.Face, error) {
	data, err := fonts.Files.ReadFile(file)
	if err != nil {
		return nil, err
	}
	parsed, err := opentype.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return face, nil
}

// breakLines fills lines one after the other. A no-break space holds words together; a word wider than
// the line stands alone.
func breakLines(face font.Face, text string, width fixed.Int26_6, most int) []string {
	var lines []string
	current := ""
	for _, word := range strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f'
	}) {
		longer := strings.TrimSpace(current + " " + word)
		if current == "" || font.MeasureString(face, longer) <= width {
			current = longer
			continue
		}
		if len(lines) == most-1 {
			return append(lines, current+"…")
		}
		lines = append(lines, current)
		current = word
	}
	return append(lines, current)
}

// line draws one line of text on its baseline, from the shapes of its glyphs straight into the palette.
func (c *canvas) line(face font.Face, text string, x, baseline, ink int) {
	dot := fixed.P(x, baseline)
	previous := rune(-1)
	for _, r := range text {
		if previous >= 0 {
			dot.X += face.Kern(previous, r)
		}
		area, mask, offset, advance, ok := face.Glyph(dot, r)
		if shape, isAlpha := mask.(*goimage.Alpha); ok && isAlpha {
			c.shape(area, shape, offset, ink)
		}
		dot.X += advance
		previous = r
	}
}

// shape colours the pixels that a glyph covers, by how much it covers them.
func (c *canvas) shape(area goimage.Rectangle, mask *goimage.Alpha, offset goimage.Point, ink int) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		from := mask.PixOffset(offset.X, offset.Y+y-area.Min.Y)
		for i, cover := range mask.Pix[from : from+area.Dx()] {
			if step := (int(cover)*rampSteps + 127) / 255; step > 0 {
				c.set(area.Min.X+i, y, uint8(ink+step-1))
			}
		}
	}
}
