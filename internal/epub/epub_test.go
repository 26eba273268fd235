package epub

import (
	"flag"
	"os"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

var keep = flag.String("keep", "", "folder to keep the test's EPUB in, to look at it or to check it with other tools")

// write makes the EPUB and reads it back; any diagnostic is in the list.
func write(t testing.TB, in Input) (files map[string][]byte, report *diag.List) {
	t.Helper()
	report = &diag.List{}
	data, err := Write(t.Context(), in, report)
	if err != nil {
		t.Fatal(err)
	}
	files, err = readArchive(data)
	if err != nil {
		t.Fatal(err)
	}
	return files, report
}

func TestKitchenSinkIsWritten(t *testing.T) {
	document := kitchenSink()
	in := input(t, document)
	in.PageMarks = marks(document)
	data, err := Write(t.Context(), in, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		if err := os.WriteFile(*keep+"/kitchen-sink.epub", data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// marks are page marks for the kitchen sink, one in each kind of place.
func marks(d *model.Document) []PageMark {
	inline, block := d.Sections[1], d.Sections[2]
	return []PageMark{
		{Label: "i"}, {Label: "ii"},
		{Label: "1", Section: d.Sections[0].ID},
		{Label: "2", Section: "pourquoi"},
		{Label: "3", Section: inline.ID, Block: inline.Blocks[0], Offset: 14},
		{Label: "4", Section: inline.ID, Block: inline.Blocks[1], Offset: 3},
		{Label: "5", Section: block.ID, Block: block.Blocks[0], Offset: 4},
		{Label: "6", Section: block.ID, Block: block.Blocks[6], Offset: 9},
		{Label: "7", Section: block.ID, Block: block.Blocks[22]},
		{Label: "8", Section: d.Sections[3].ID, Block: d.Sections[3].Blocks[0], Offset: 12},
	}
}
