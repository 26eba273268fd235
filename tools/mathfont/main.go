// Command mathfont makes the mathematical font in fonts/ from the one that its makers publish.
//
// STIX Two Math has PostScript outlines (CFF), and the PDF takes TrueType ones (decision 16). The command turns each
// cubic curve into quadratic ones that are nowhere further from it than half a font unit, keeps the outlines that
// formulas can come to (those of characters, of MATH and of script forms), and leaves the other tables as they are.
// Glyphs keep their numbers. It gets the font by the Go module that carries it:
//
//	go run ./tools/mathfont
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	module = "github.com/go-fonts/stix@v0.2.2"
	source = "stix2mathregular/STIXTwoMath-Regular.otf"
	made   = "fonts/stix-two-math/STIXTwoMath-Regular.ttf"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "mathfont:", err)
		os.Exit(1)
	}
}

func run() error {
	folder, err := download()
	if err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(folder, source))
	if err != nil {
		return err
	}
	font, err := convert(data)
	if err != nil {
		return err
	}
	return os.WriteFile(made, font, 0o644)
}

// download returns the folder of the module in the module cache.
func download() (string, error) {
	command := exec.Command("go", "mod", "download", "-json", module)
	command.Dir = os.TempDir()
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, os.Stderr
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("%s can't be had: %w", module, err)
	}
	var answer struct{ Dir string }
	err := json.Unmarshal(out.Bytes(), &answer)
	return answer.Dir, err
}
