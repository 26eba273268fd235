package reliure_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing/fstest"
	"time"

	"github.com/reliure/reliure"
)

func Example() {
	folder, err := os.MkdirTemp("", "reliure")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)

	result, err := reliure.Build(context.Background(), reliure.Options{
		Source: "testdata/library/guide.md",
		Output: filepath.Join(folder, "dist"),
	})
	if err != nil {
		panic(err)
	}
	for _, a := range result.Artifacts {
		fmt.Println(filepath.Base(a.Path), a.Pages)
	}
	// Output:
	// guide.pdf 3
	// guide.epub 0
}

// What is wrong with the sources is in the diagnostics. Errors keep a publication from being written; a
// build can also be strict.
func ExampleBuild_diagnostics() {
	folder, err := os.MkdirTemp("", "reliure")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)

	result, err := reliure.Build(context.Background(), reliure.Options{
		Source: "testdata/library/picture.md",
		Output: folder,
		Strict: true,
	})
	if errors.Is(err, reliure.ErrSources) {
		for _, d := range result.Diagnostics {
			fmt.Println(d.Severity, d.Code, d.Line)
		}
	}
	fmt.Println(len(result.Artifacts), "artifacts")
	// Output:
	// warning picture-missing 5
	// 0 artifacts
}

// The same sources and options give the same bytes. A context ends the work; what was in the output folder stays.
func ExampleBuild_context() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := reliure.Build(ctx, reliure.Options{
		Source:  "testdata/library/guide.md",
		Output:  os.TempDir(),
		Formats: []reliure.Format{reliure.EPUB},
		Date:    time.Date(2024, time.April, 1, 0, 0, 0, 0, time.UTC),
	})
	fmt.Println(err)
	// Output: context canceled
}

// Sources may come from any file system, and artifacts go to any writer: here the sources are in memory, and the
// artifacts become files of an archive.
func ExampleBuild_files() {
	var archive bytes.Buffer
	out := zip.NewWriter(&archive)
	_, err := reliure.Build(context.Background(), reliure.Options{
		Files:  fstest.MapFS{"notes/index.md": {Data: []byte("---\ntitle: Notes\nlang: en\n---\n\nSome text.\n")}},
		Source: "notes",
		Create: func(name string) (io.WriteCloser, error) {
			w, err := out.Create(name)
			return entry{w}, err
		},
	})
	if err != nil {
		panic(err)
	}
	if err := out.Close(); err != nil {
		panic(err)
	}
	files, err := zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
	if err != nil {
		panic(err)
	}
	for _, f := range files.File {
		fmt.Println(f.Name)
	}
	// Output:
	// notes.epub
	// notes.pdf
	// manifest.json
	// SHA256SUMS
}

// entry is a file of an archive, which the next one ends.
type entry struct{ io.Writer }

func (entry) Close() error { return nil }

// What there is to say about the sources, without writing anything.
func ExampleCheck() {
	result, err := reliure.Check(context.Background(), reliure.Options{
		Files:  fstest.MapFS{"a.md": {Data: []byte("# A page\n\n![A tree](tree.png)\n")}},
		Source: "a.md",
	})
	for _, d := range result.Diagnostics {
		fmt.Println(d.File, d.Line, d.Code)
	}
	fmt.Println(err)
	// Output:
	// a.md 3 picture-missing
	// <nil>
}

// The document that both artifacts are made of.
func ExampleDocuments() {
	documents, _, err := reliure.Documents(context.Background(), reliure.Options{Source: "testdata/library/guide.md"})
	if err != nil {
		panic(err)
	}
	for _, text := range documents {
		var document struct{ Meta struct{ Title string } }
		if err := json.Unmarshal(text, &document); err != nil {
			panic(err)
		}
		fmt.Println(document.Meta.Title)
	}
	// Output:
	// Un petit guide
}

// Any PDF or EPUB can be checked, wherever its bytes are.
func ExampleVerify() {
	text := []byte("This is no book.")
	findings, err := reliure.Verify(context.Background(), reliure.File{
		Name: "book.epub", Content: bytes.NewReader(text), Size: int64(len(text)),
	})
	if err != nil {
		panic(err)
	}
	for _, f := range findings {
		fmt.Println(f.File, f.Rule)
	}
	// Output:
	// book.epub file-unreadable
}
