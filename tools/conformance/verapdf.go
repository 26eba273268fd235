package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// veraPDF is the reference checker of PDF/A and PDF/UA. Maven Central has it as a library; verapdf/Check.java
// is the page around it.
type veraPDF struct {
	classes string // class path
}

// otherStandards are the values of --pdf-standard beside the default; their artifacts lie in folders
// whose names end in them.
var otherStandards = []string{"ua1+a3a", "ua2+a4"}

// flavours are the standards that a PDF has to meet, in veraPDF's words.
func flavours(file string) []string {
	folder := filepath.Dir(file)
	switch {
	case strings.HasSuffix(folder, "ua1+a3a"):
		return []string{"ua1", "3a"}
	case strings.HasSuffix(folder, "ua2+a4"):
		return []string{"ua2", "4", "wt1a"}
	}
	return []string{"ua1", "2a"}
}

//go:embed verapdf/pom.xml
var veraPDFProject []byte

//go:embed verapdf/Check.java
var veraPDFCheck []byte

func (*veraPDF) name() string { return "veraPDF 1.30.2" }

func (*veraPDF) accepts(extension string) bool { return extension == ".pdf" }

// install fetches the library with Maven and compiles the page. The class path is written last: it
// says that all is there.
func (v *veraPDF) install(ctx context.Context, cache string) error {
	folder, err := filepath.Abs(filepath.Join(cache, "verapdf-1.30.2"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	source, list := filepath.Join(folder, "Check.java"), filepath.Join(folder, "classpath.txt")
	old, _ := os.ReadFile(source)
	libraries, err := os.ReadFile(list)
	if err != nil || !bytes.Equal(old, veraPDFCheck) {
		project := filepath.Join(folder, "pom.xml")
		if err := os.WriteFile(project, veraPDFProject, 0o644); err != nil {
			return err
		}
		fetched := filepath.Join(folder, "fetched.txt")
		if _, err := command(ctx, nil, "mvn", "--batch-mode", "--quiet", "--file", project,
			"org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
			"-Dmdep.outputFile="+fetched); err != nil {
			return err
		}
		if libraries, err = os.ReadFile(fetched); err != nil {
			return err
		}
		if err := os.WriteFile(source, veraPDFCheck, 0o644); err != nil {
			return err
		}
		if _, err := command(ctx, nil, "javac", "-cp", strings.TrimSpace(string(libraries)), "-d", folder,
			source); err != nil {
			return err
		}
		if err := os.WriteFile(list, libraries, 0o644); err != nil {
			return err
		}
	}
	v.classes = strings.TrimSpace(string(libraries)) + string(os.PathListSeparator) + folder
	return nil
}

// check checks all files in one Java machine.
func (v *veraPDF) check(ctx context.Context, files []string) ([][]finding, error) {
	words := []string{"-cp", v.classes, "Check"}
	for _, file := range files {
		words = append(words, strings.Join(flavours(file), ","), file)
	}
	out, err := command(ctx, nil, "java", words...)
	if err != nil {
		return nil, err
	}
	said := strings.Split("\n"+string(out), "\nfile\t")[1:]
	if len(said) != len(files) {
		return nil, fmt.Errorf("veraPDF checked %d of %d files", len(said), len(files))
	}
	all := make([][]finding, len(files))
	for i, lines := range said {
		_, lines, _ = strings.Cut(lines, "\n")
		if all[i], err = veraPDFFindings(lines, len(flavours(files[i]))); err != nil {
			return nil, fmt.Errorf("%s: %w", files[i], err)
		}
	}
	return all, nil
}

// veraPDFFindings reads what Check prints. A flavour that made no check is a failure too.
func veraPDFFindings(out string, wanted int) ([]finding, error) {
	var findings []finding
	checked := 0
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		fields := strings.Split(line, "\t")
		switch {
		case fields[0] == "checked" && len(fields) == 3 && fields[2] != "0":
			checked++
		case fields[0] == "failed" && len(fields) == 6:
			findings = append(findings, finding{"error", fields[1] + " " + fields[2], fields[3],
				fields[4] + ", " + fields[5] + " times"})
		default:
			return nil, fmt.Errorf("veraPDF said something else: %s", line)
		}
	}
	if checked != wanted {
		return nil, fmt.Errorf("veraPDF checked %d of %d flavours", checked, wanted)
	}
	return findings, nil
}
