// Command formulas shows the formulas of testdata/formulas beside those of LuaLaTeX and Typst, for docs/formulas.md.
//
// In: the page, and on the PATH reliure, lualatex (with unicode-math and mhchem), pandoc, typst and pdftoppm. Out:
// docs/formulas-N.png, each with 25 formulas in three columns: Reliure, LuaLaTeX, Typst. The other two set them in
// the same font, as far as they have it.
//
//	go run ./tools/formulas FONT    FONT: the folder that holds STIXTwoMath-Regular.otf
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	page     = "testdata/formulas/index.md"
	together = 25 // formulas in a picture
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "formulas:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return errors.New("name the folder of the mathematical font")
	}
	source, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	var formulas []string
	for line := range strings.Lines(string(source)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "$$") {
			formulas = append(formulas, strings.Trim(line, "$"))
		}
	}
	for first := 0; first < len(formulas); first += together {
		part := formulas[first:min(first+together, len(formulas))]
		if err := show(part, first+1, args[0]); err != nil {
			return err
		}
	}
	return nil
}

// show makes the picture of some formulas, whose numbers begin at first.
func show(formulas []string, first int, fonts string) error {
	folder, err := os.MkdirTemp("", "formulas")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	var columns []column
	for _, maker := range []func(string, []string, int, string) (column, error){reliure, luaLaTeX, typst} {
		c, err := maker(folder, formulas, first, fonts)
		if err != nil {
			return err
		}
		columns = append(columns, c)
	}
	return besideEachOther(columns, fmt.Sprintf("docs/formulas-%d.png", first/together+1))
}

// in runs a command in a folder; what it says is part of the error.
func in(folder string, command string, args ...string) error {
	c := exec.Command(command, args...)
	c.Dir = folder
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", command, err, said)
	}
	return nil
}

// reliure sets the formulas as paragraphs with their numbers, and leaves out what stands before the text.
func reliure(folder string, formulas []string, first int, _ string) (column, error) {
	var b strings.Builder
	b.WriteString("---\ntitle: Formules\nlang: fr\n---\n\n")
	for i, tex := range formulas {
		fmt.Fprintf(&b, "%d. $\\displaystyle %s$\n\n", first+i, tex)
	}
	if err := os.WriteFile(filepath.Join(folder, "r.md"), []byte(b.String()), 0o644); err != nil {
		return column{}, err
	}
	if err := in(folder, "reliure", "build", "r.md", "-f", "pdf", "-q", "-o", "."); err != nil {
		return column{}, err
	}
	return raster(folder, "r", 3, frame{left: 13, right: 4, top: 19, bottom: 10})
}

func luaLaTeX(folder string, formulas []string, first int, fonts string) (column, error) {
	serif, err := filepath.Abs("fonts/source-serif")
	if err != nil {
		return column{}, err
	}
	if fonts, err = filepath.Abs(fonts); err != nil {
		return column{}, err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `\documentclass[11pt]{article}\usepackage[paperwidth=120mm,paperheight=550mm,margin=5mm]{geometry}
\usepackage{amsmath,amssymb,cancel,xcolor}\usepackage[version=4]{mhchem}\usepackage{unicode-math}
\setmainfont{SourceSerif4}[Path=%s/,Extension=.ttf,UprightFont=*-Regular,ItalicFont=*-It,BoldFont=*-Bold]
\setmathfont{STIXTwoMath-Regular.otf}[Path=%s/]\pagestyle{empty}\parindent0pt\begin{document}
`, serif, fonts)
	for i, tex := range formulas {
		fmt.Fprintf(&b, "%d. $\\displaystyle %s$\\par\\medskip\n", first+i, tex)
	}
	b.WriteString("\\end{document}\n")
	if err := os.WriteFile(filepath.Join(folder, "l.tex"), []byte(b.String()), 0o644); err != nil {
		return column{}, err
	}
	if err := in(folder, "lualatex", "-interaction=nonstopmode", "l.tex"); err != nil {
		return column{}, err
	}
	return raster(folder, "l", 1, frame{})
}

// typst sets what pandoc can say in its language, and leaves the other numbers alone.
func typst(folder string, formulas []string, first int, fonts string) (column, error) {
	head := "#set page(width: 120mm, height: auto, margin: 5mm)\n#set text(size: 11pt, font: \"Source Serif 4\")\n" +
		"#show math.equation: set text(font: \"STIX Two Math\")\n"
	serif, err := filepath.Abs("fonts")
	if err != nil {
		return column{}, err
	}
	if fonts, err = filepath.Abs(fonts); err != nil {
		return column{}, err
	}
	compile := func(name, text string) error {
		if err := os.WriteFile(filepath.Join(folder, name+".typ"), []byte(head+text), 0o644); err != nil {
			return err
		}
		return in(folder, "typst", "compile", "--font-path", serif, "--font-path", fonts, name+".typ", name+".pdf")
	}
	all := ""
	for i, tex := range formulas {
		c := exec.Command("pandoc", "-f", "markdown", "-t", "typst")
		c.Stdin = strings.NewReader("$$" + tex + "$$\n")
		said, err := c.Output()
		set := strings.TrimSpace(string(said))
		line := fmt.Sprintf("#grid(columns: 2, column-gutter: 4pt, [%d.], [%s])\n\n", first+i, set)
		if err != nil || !strings.HasPrefix(set, "$ ") || compile("one", line) != nil {
			line = fmt.Sprintf("%d. —\n\n", first+i)
		}
		all += line
	}
	if err := compile("t", all); err != nil {
		return column{}, err
	}
	return raster(folder, "t", 1, frame{})
}
