package math

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/reliure/reliure/internal/model"
)

func TestX(t *testing.T) {
	for _, s := range []string{`E = mc^2`, `\frac{a+b}{c}`, `x_i^{n+1}`, `\sum_{i=1}^{n} x_i`, `E_{\text{total}} = 5\,\mathrm{kWh}`, `\frac12 mv^2`, `\frac{a}{b}c`, `\sqrt{x^2+y^2}`, `\sqrt[3]{x}`, `\sqrt 2`, `\lim_{x\to 0} \frac{\sin x}{x} = 1`,
		`\begin{pmatrix} a & b \\ c & d \end{pmatrix}`, `f(x) = \begin{cases} x^2 & \text{si } x \geq 0 \\ -x & \text{sinon} \end{cases}`, `\begin{aligned} a &= b + c \\ &= d \end{aligned}`,
		`\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}`, `\vec{v} \cdot \hat n`, `\overline{AB}`, `\text{CO}_2`, `-x + (-y)`, `\left(\frac{a}{b}\right)^2`, `\alpha\beta \in \mathbb{R}`, `\frac{\text{masse réemployée}}{\text{masse}}`, `90^\circ`, `f'(x)`, `\binom{n}{k}`, `3{,}14`, `\log_2 n`, `2\log x`, `a \not= b`, `{}^{14}\mathrm{C}`, `\mathrm{H_2O}`, `x \bmod 2`, `50\,\%`, `|x|`, `\frac{\partial f}{\partial x}`, `a/b`, `\max_{i} x_i`, `\foo x`, `a_b_c`, `{a`, `f'^2`,`\underbrace{a+b}_{\text{somme}}`, `x^{kx}`, `\mathbf{x}`} {
		f, err := Parse(s)
		if err != nil { t.Log(s, err); continue }
		t.Log(s, "→", f.Text(), "→", model.PlainText(f.Inlines(model.At{}, true)), "\n", f.MathML(true))
		d := xml.NewDecoder(strings.NewReader(f.MathML(false)))
		for { if _, err := d.Token(); err == io.EOF { break } else if err != nil { t.Error(s, err); break } }
	}
	_ = time.Now
}
