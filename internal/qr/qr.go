// Package qr makes QR codes (ISO/IEC 18004).
//
// It takes a text and returns a square of dark and light modules, without the light margin that it needs around it.
// layout paints it. The standard's tables and its error correction are rsc.io/qr's; here is the choice between the
// eight masks, which that library leaves to its user. The rule it keeps: the same text gives the same square.
package qr

import (
	"errors"

	"rsc.io/qr/coding"
)

// QuietZone is the width of the light margin that a reader needs on every side, in modules (clause 5.3.8).
const QuietZone = 4

// Code is a QR code.
type Code struct {
	Size int // modules on a side
	grid []bool
}

// Dark reports whether the module in a column and a row is dark; there is none beyond the sides.
func (c *Code) Dark(x, y int) bool {
	return x >= 0 && y >= 0 && x < c.Size && y < c.Size && c.grid[y*c.Size+x]
}

// ErrTooLong says that no QR code can hold a text.
var ErrTooLong = errors.New("a QR code can't hold a text of this length")

// Encode makes the smallest code of level M (15% of it may be damaged) that holds the text, with the mask that
// a reader takes in best.
func Encode(text string) (*Code, error) {
	content := coding.String(text)
	for version := coding.Version(coding.MinVersion); version <= coding.MaxVersion; version++ {
		if content.Bits(version) <= 8*version.DataBytes(coding.M) {
			return encode(content, version)
		}
	}
	return nil, ErrTooLong
}

// masks is the number of patterns that can be laid over the data.
const masks = 8

// encode makes the code with each mask and takes the one with the fewest penalty points.
func encode(content coding.Encoding, version coding.Version) (*Code, error) {
	var best *Code
	fewest := 0
	for mask := coding.Mask(0); mask < masks; mask++ {
		plan, err := coding.NewPlan(version, coding.M, mask)
		if err != nil {
			return nil, err
		}
		made, err := plan.Encode(content)
		if err != nil {
			return nil, err
		}
		code := unpacked(made)
		if points := code.penalty(); best == nil || points < fewest {
			best, fewest = code, points
		}
	}
	return best, nil
}

// unpacked gives every module a value of its own.
func unpacked(made *coding.Code) *Code {
	c := &Code{Size: made.Size, grid: make([]bool, made.Size*made.Size)}
	for y := range c.Size {
		for x := range c.Size {
			c.grid[y*c.Size+x] = made.Black(x, y)
		}
	}
	return c
}
