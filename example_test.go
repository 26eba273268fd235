package reliure_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
