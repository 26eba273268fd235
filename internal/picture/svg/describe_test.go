package svg

import (
	"fmt"
	"strings"
)

// describe writes a drawing as lines that a person can read, for the golden files.
func describe(d *Drawing, remarks []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "drawing %g × %g\n", d.Width, d.Height)
	describeOps(&b, d.Ops)
	for _, remark := range remarks {
		fmt.Fprintf(&b, "remark: %s\n", remark)
	}
	return b.String()
}

func paintOf(p Paint) string {
	text := hex(p.Colour)
	if g := p.Gradient; g != nil {
		text = fmt.Sprintf("gradient %v to %v of %d stops in %v", g.From, g.To, len(g.Stops), g.Matrix)
	}
	if p.Transparency > 0 {
		text += fmt.Sprintf(" %.0f%%", 100*(1-p.Transparency))
	}
	return text
}

func describeOps(b *strings.Builder, ops []Op) {
	for _, op := range ops {
		switch op := op.(type) {
		case *Group:
			fmt.Fprintf(b, "group %.0f%% of %d", 100*(1-op.Transparency), len(op.Ops))
			if op.Blend != "" {
				b.WriteString(" " + op.Blend)
			}
			if op.Mask != nil {
				fmt.Fprintf(b, " mask of %d", len(op.Mask.Ops))
			}
			b.WriteString("\n")
			describeOps(b, op.Ops)
		case *Image:
			fmt.Fprintf(b, "image %d × %d %v\n", op.Raster.Width, op.Raster.Height, op.Matrix)
		case *Fill:
			fmt.Fprintf(b, "fill %s%s %s%s\n", paintOf(op.Paint), evenOdd(op.EvenOdd), data(op.Path),
				describeClip(op.Clip))
		case *Stroke:
			fmt.Fprintf(b, "stroke %s width %g cap %d join %d %s", paintOf(op.Paint), op.Pen.Width, op.Pen.Cap,
				op.Pen.Join, data(op.Path))
			if len(op.Pen.Dash) > 0 {
				fmt.Fprintf(b, " dash %v from %g", op.Pen.Dash, op.Pen.DashOffset)
			}
			fmt.Fprintf(b, "%s\n", describeClip(op.Clip))
		case *Text:
			fmt.Fprintf(b, "text %s %v%s\n", [...]string{"start", "middle", "end"}[op.Anchor], op.Matrix,
				describeClip(op.Clip))
			for _, r := range op.Runs {
				fmt.Fprintf(b, "  %q size %g family %d %s", r.String, r.Size, r.Family, paintOf(r.Paint))
				if r.Bold {
					b.WriteString(" bold")
				}
				if r.Italic {
					b.WriteString(" italic")
				}
				if r.Shift != (Point{}) {
					fmt.Fprintf(b, " shifted %v", r.Shift)
				}
				b.WriteString("\n")
			}
		}
	}
}

func evenOdd(yes bool) string {
	if yes {
		return " even-odd"
	}
	return ""
}

func describeClip(c *Clip) string {
	if c == nil {
		return ""
	}
	return " inside (" + data(c.Path) + evenOdd(c.EvenOdd) + describeClip(c.Outer) + ")"
}

func hex(c Colour) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// data writes a path as SVG does, with two decimals.
func data(path Path) string {
	words := make([]string, 0, len(path))
	for _, s := range path {
		word := string("MLCZ"[s.Verb])
		for i, p := range s.P[:s.Verb.points()] {
			if i > 0 {
				word += " "
			}
			word += short(p.X) + "," + short(p.Y)
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

func short(v float64) string {
	text := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}
