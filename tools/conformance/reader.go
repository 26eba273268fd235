package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/reliure/reliure/tools/install"
)

// reader is a program or a library that extracts the text of a PDF, as search engines and screen readers do it.
type reader struct {
	name    string
	version func(ctx context.Context) (string, error)
	text    func(ctx context.Context, file string) ([]byte, error)
}

// readerTools are the folders that the readers are installed in.
type readerTools struct {
	python, node, pdfjs string
}

const (
	nodePackage  = "24.22.3" // what pdf.js wants is newer than Debian's
	pdfjsVersion = "6.5.438"
)

//go:embed readers/requirements.txt
var readerRequirements []byte

//go:embed readers/extract.py
var extractWithPython []byte

//go:embed readers/extract.mjs
var extractWithNode []byte

// installReaders makes the readers ready in folders of the cache.
func installReaders(ctx context.Context, cache string) ([]reader, error) {
	cache, err := filepath.Abs(cache)
	if err != nil {
		return nil, err
	}
	for _, tool := range []*debianTool{
		{program: "pdftotext", packageName: "poppler-utils"}, {program: "gs", packageName: "ghostscript"},
	} {
		if err := tool.install(ctx, cache); err != nil {
			return nil, err
		}
	}
	t := &readerTools{python: filepath.Join(cache, "readers"), pdfjs: filepath.Join(cache, "pdfjs-"+pdfjsVersion)}
	if err := installPython(ctx, t.python, readerRequirements); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(t.python, "extract.py"), extractWithPython, 0o644); err != nil {
		return nil, err
	}
	if err := install.NPM(ctx, t.pdfjs, "pdfjs-dist@"+pdfjsVersion); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(t.pdfjs, "extract.mjs"), extractWithNode, 0o644); err != nil {
		return nil, err
	}
	if t.node, err = installNode(ctx, filepath.Join(cache, "node-"+nodePackage)); err != nil {
		return nil, err
	}
	return t.readers(), nil
}

// installPython installs packages of Python into a folder of their own, unless the same ones are there.
func installPython(ctx context.Context, folder string, requirements []byte) error {
	list := filepath.Join(folder, "requirements.txt")
	if old, err := os.ReadFile(list); err == nil && string(old) == string(requirements) {
		return nil
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	wanted := filepath.Join(folder, "wanted.txt")
	if err := os.WriteFile(wanted, requirements, 0o644); err != nil {
		return err
	}
	if _, err := command(ctx, nil, "pip3", "install", "--quiet", "--no-deps", "--only-binary", ":all:",
		"--target", filepath.Join(folder, "packages"), "--requirement", wanted); err != nil {
		return err
	}
	return os.Rename(wanted, list) // written last: it says that all is there
}

// installNode fetches Node.js, which npm has as a package for each system, and returns its program.
func installNode(ctx context.Context, folder string) (string, error) {
	machine := strings.NewReplacer("amd64", "x64").Replace(runtime.GOARCH)
	name := "node-" + runtime.GOOS + "-" + machine
	program := name + "/bin/node"
	err := install.NPM(ctx, folder, name+"@"+nodePackage)
	return filepath.Join(folder, "node_modules", filepath.FromSlash(program)), err
}

func (t *readerTools) readers() []reader {
	poppler := func(name string, arguments ...string) reader {
		return reader{name, firstVersion("pdftotext", "-v"), func(ctx context.Context, file string) ([]byte, error) {
			return command(ctx, nil, "pdftotext", append(arguments, file, "-")...)
		}}
	}
	python := func(name, library, module string) reader {
		return reader{name, t.pinned(module), func(ctx context.Context, file string) ([]byte, error) {
			return command(ctx, []string{"PYTHONPATH=" + filepath.Join(t.python, "packages")},
				"python3", filepath.Join(t.python, "extract.py"), library, file)
		}}
	}
	return []reader{
		poppler("Poppler, `pdftotext`"),
		poppler("Poppler, `pdftotext -raw`", "-raw"),
		poppler("Poppler, `pdftotext -layout`", "-layout"),
		python("PDFium (pypdfium2)", "pdfium", "pypdfium2"),
		python("MuPDF (PyMuPDF)", "mupdf", "pymupdf"),
		{"pdf.js", func(context.Context) (string, error) { return pdfjsVersion, nil },
			func(ctx context.Context, file string) ([]byte, error) {
				return command(ctx, nil, t.node, filepath.Join(t.pdfjs, "extract.mjs"),
					filepath.Join(t.pdfjs, "node_modules", "pdfjs-dist"), file)
			}},
		python("pypdf", "pypdf", "pypdf"),
		python("pdfminer.six", "pdfminer", "pdfminer.six"),
		{"Ghostscript, `txtwrite`", firstVersion("gs", "--version"),
			func(ctx context.Context, file string) ([]byte, error) {
				return command(ctx, nil, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER",
					"-sDEVICE=txtwrite", "-o", "-", file)
			}},
	}
}

// firstVersion asks a program for its version: the first word with a digit that it says.
func firstVersion(program string, argument string) func(ctx context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		out, err := combined(ctx, program, argument)
		for _, word := range strings.Fields(string(out)) {
			if word[0] >= '0' && word[0] <= '9' {
				return word, nil
			}
		}
		return "", fmt.Errorf("%s does not say its version: %w", program, err)
	}
}

// pinned is the version of a package in the list of requirements.
func (t *readerTools) pinned(name string) func(ctx context.Context) (string, error) {
	return func(context.Context) (string, error) {
		for line := range strings.Lines(string(readerRequirements)) {
			if version, ok := strings.CutPrefix(strings.TrimSpace(line), name+"=="); ok {
				return version, nil
			}
		}
		return "", fmt.Errorf("%s is not among the requirements", name)
	}
}
