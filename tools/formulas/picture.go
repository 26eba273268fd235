package main

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
)

// column is the pages of one maker below each other.
type column struct{ *image.Gray }

// frame is what is left out of each page at its sides, in hundredths of its width and height.
type frame struct{ left, right, top, bottom int }

// resolution is that of the pictures, in dots per inch.
const resolution = 84

// raster makes a picture of a PDF's pages, from one on.
func raster(folder, name string, first int, f frame) (column, error) {
	if err := in(folder, "pdftoppm", "-gray", "-r", fmt.Sprint(resolution), "-f", fmt.Sprint(first), "-png",
		name+".pdf", name); err != nil {
		return column{}, err
	}
	files, err := filepath.Glob(filepath.Join(folder, name+"-*.png"))
	if err != nil {
		return column{}, err
	}
	slices.Sort(files)
	var parts []image.Image
	width, height := 0, 0
	for i, file := range files {
		page, err := read(file)
		if err != nil {
			return column{}, err
		}
		size := page.Bounds()
		inside := image.Rect(size.Dx()*f.left/100, 0, size.Dx()*(100-f.right)/100, size.Dy()*(100-f.bottom)/100)
		switch {
		case f.top == 0:
		case i == 0: // the title of the chapter
			inside.Min.Y = size.Dy() * f.top / 100
		default: // the running head
			inside.Min.Y = size.Dy() * 8 / 100
		}
		ink := inked(page, inside)
		parts = append(parts, crop(page, image.Rect(inside.Min.X, ink.Min.Y, inside.Max.X, ink.Max.Y)))
		width, height = max(width, inside.Dx()), height+ink.Dy()+8
	}
	all := image.NewGray(image.Rect(0, 0, width, height))
	draw.Draw(all, all.Bounds(), image.White, image.Point{}, draw.Src)
	y := 0
	for _, part := range parts {
		size := part.Bounds()
		draw.Draw(all, image.Rect(0, y, size.Dx(), y+size.Dy()), part, size.Min, draw.Src)
		y += size.Dy() + 8
	}
	ink := inked(all, all.Bounds())
	return column{crop(all, ink).(*image.Gray)}, nil
}

func read(file string) (image.Image, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return png.Decode(f)
}

func crop(p image.Image, r image.Rectangle) image.Image {
	return p.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(r)
}

// inked is the smallest rectangle that holds all that is printed in another.
func inked(p image.Image, within image.Rectangle) (ink image.Rectangle) {
	const paper = 240
	for y := within.Min.Y; y < within.Max.Y; y++ {
		for x := within.Min.X; x < within.Max.X; x++ {
			if color.GrayModel.Convert(p.At(x, y)).(color.Gray).Y < paper {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return ink
}

// besideEachOther writes a picture of columns, in sixteen greys.
func besideEachOther(columns []column, file string) error {
	const gap = 24
	width, height := 0, 0
	for _, c := range columns {
		width, height = width+c.Bounds().Dx()+gap, max(height, c.Bounds().Dy())
	}
	var greys color.Palette
	for i := range 16 {
		greys = append(greys, color.Gray{Y: uint8(i * 17)})
	}
	all := image.NewPaletted(image.Rect(0, 0, width, height), greys)
	draw.Draw(all, all.Bounds(), image.White, image.Point{}, draw.Src)
	x := 0
	for _, c := range columns {
		size := c.Bounds()
		draw.Draw(all, image.Rect(x, 0, x+size.Dx(), size.Dy()), c, size.Min, draw.Src)
		x += size.Dx() + gap
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, all); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
