package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"slices"

	"github.com/reliure/reliure/tools/typography/measure"
)

const (
	pagesShown   = 2   // of each chapter
	pageDensity  = 52  // pixels per inch of a page shown whole
	closeDensity = 112 // of a paragraph
	seam         = 6   // pixels between pictures
	mostColours  = 40  // of a picture's palette
	leastApart   = 48  // of two of them, in the sum of red, green and blue
)

// closeUp is the paragraph shown near: long enough for spaces and hyphens to be compared.
var closeUp = struct {
	begins string
	height float64 // points
}{"Vient un moment où", 8 * 14.5}

// writePictures shows the books beside each other: a picture for the beginning of each chapter, one of a paragraph.
func writePictures(ctx context.Context, books []*book) error {
	for i, title := range titles {
		columns := make([][]image.Image, pagesShown)
		for _, b := range books {
			first, ok := measure.Opening(b.pages, title)
			if !ok {
				return fmt.Errorf("%s: no page begins with %q", b.maker, title)
			}
			for n := range pagesShown {
				p, err := b.render(ctx, first+n, pageDensity)
				if err != nil {
					return err
				}
				columns[n] = append(columns[n], p)
			}
		}
		if err := writePicture(fmt.Sprintf("docs/typography-%d.png", i+1), columns); err != nil {
			return err
		}
	}
	var near []image.Image
	for _, b := range books {
		p, err := b.near(ctx)
		if err != nil {
			return err
		}
		near = append(near, p)
	}
	return writePicture("docs/typography-paragraph.png", [][]image.Image{near[:2], near[2:]})
}

// render makes a picture of a page, counted from 0.
func (b *book) render(ctx context.Context, page, density int) (image.Image, error) {
	number := fmt.Sprint(page + 1)
	raw, err := exec.CommandContext(ctx, "pdftoppm", "-png", "-r", fmt.Sprint(density), "-f", number, "-l", number,
		b.pdf).Output()
	if err != nil {
		return nil, fmt.Errorf("pdftoppm: %w", err)
	}
	return png.Decode(bytes.NewReader(raw))
}

// near is a picture of the paragraph shown near.
func (b *book) near(ctx context.Context) (image.Image, error) {
	body := measure.BodyOf(b.pages)
	line, ok := body.Find(closeUp.begins)
	if !ok {
		return nil, fmt.Errorf("%s: no line begins with %q", b.maker, closeUp.begins)
	}
	p, err := b.render(ctx, line.Page, closeDensity)
	if err != nil {
		return nil, err
	}
	pixels := func(points float64) int { return int(points * closeDensity / 72) }
	top, left, right := line.Baseline-body.Leading, body.Left-body.Size, body.Right+body.Size
	part := image.NewRGBA(image.Rect(0, 0, pixels(right-left), pixels(closeUp.height)))
	draw.Draw(part, part.Rect, p, image.Pt(pixels(left), pixels(top)), draw.Src)
	return part, nil
}

// writePicture puts pictures into rows and writes them in few colours.
func writePicture(file string, rows [][]image.Image) error {
	var size image.Point
	for _, row := range rows {
		width, height := 0, 0
		for _, p := range row {
			width += p.Bounds().Dx() + seam
			height = max(height, p.Bounds().Dy()+seam)
		}
		size = image.Pt(max(size.X, width), size.Y+height)
	}
	sheet := image.NewRGBA(image.Rectangle{Max: size.Sub(image.Pt(seam, seam))})
	draw.Draw(sheet, sheet.Rect, image.NewUniform(color.Gray{Y: 0xa0}), image.Point{}, draw.Src)
	y := 0
	for _, row := range rows {
		x, height := 0, 0
		for _, p := range row {
			draw.Draw(sheet, image.Rectangle{Min: image.Pt(x, y), Max: image.Pt(x, y).Add(p.Bounds().Size())}, p,
				p.Bounds().Min, draw.Src)
			x += p.Bounds().Dx() + seam
			height = max(height, p.Bounds().Dy())
		}
		y += height + seam
	}
	few := image.NewPaletted(sheet.Rect, paletteOf(sheet))
	draw.Draw(few, few.Rect, sheet, image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few); err != nil {
		return err
	}
	return os.WriteFile(file, out.Bytes(), 0o644)
}

// paletteOf holds the commonest colours of a picture, none of them near to another.
func paletteOf(p *image.RGBA) color.Palette {
	const coarse = 0xf0
	count := map[color.RGBA]int{}
	for i := 0; i < len(p.Pix); i += 4 {
		count[color.RGBA{p.Pix[i] & coarse, p.Pix[i+1] & coarse, p.Pix[i+2] & coarse, 0xff}]++
	}
	colours := make([]color.RGBA, 0, len(count))
	for c := range count {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G),
			cmp.Compare(a.B, b.B))
	})
	var palette color.Palette
	for _, c := range colours {
		near := slices.ContainsFunc(palette, func(other color.Color) bool {
			return apart(c, other.(color.RGBA)) < leastApart
		})
		if !near && len(palette) < mostColours {
			palette = append(palette, color.RGBA{c.R | c.R>>4, c.G | c.G>>4, c.B | c.B>>4, 0xff})
		}
	}
	return palette
}

// apart is how far two colours are from each other.
func apart(a, b color.RGBA) int {
	between := func(x, y uint8) int { return max(int(x), int(y)) - min(int(x), int(y)) }
	return between(a.R, b.R) + between(a.G, b.G) + between(a.B, b.B)
}
