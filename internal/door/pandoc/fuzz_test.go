package pandoc

import (
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/html"
)

// FuzzAnyDocumentIsReadOrRefused feeds what is no JSON, or no pandoc's, to both halves.
func FuzzAnyDocumentIsReadOrRefused(f *testing.F) {
	const head = `{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[`
	for _, blocks := range []string{
		`{"t":"Para","c":[{"t":"Str","c":"a"},{"t":"Note","c":[{"t":"Para","c":[]}]}]}`,
		`{"t":"Table","c":[["",[],[]],[null,[]],[[{"t":"AlignLeft"},{"t":"ColWidthDefault"}]],[["",[],[]],[]],[[["",[],[]],0,[],` +
			`[[["",[],[]],[[["",[],[]],{"t":"AlignDefault"},1,1,[{"t":"Plain","c":[]}]]]]]]],[["",[],[]],[]]]}`,
		`{"t":"BulletList","c":[[{"t":"Plain","c":[{"t":"Str","c":"☐"}]}]]}`,
		`{"t":"Header","c":[1,["a",[],[]],[{"c":"x","t":"Str"}]]}`,
		`{"t":"Div","c":[["",["note"],[["title","a"]]],[]]},{"t":"Para","c":[{"t":"Math","c":[{"t":"InlineMath"},"x"]}]}`,
		`{"t":"OrderedList","c":[[1,{"t":"Decimal"},{"t":"Period"}],[[]]]},{"t":"Other","c":7}`,
		`{"t":"Para","c":[{"t":"Str","c":"\ud83d\ude00\n\u0000"}]}`,
	} {
		f.Add([]byte(head + blocks + `]}`))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data, 20)
		if err != nil {
			return
		}
		var report diag.List
		d.Write(&html.Writer{}, "note-", func(int) diag.Pos { return diag.Pos{} }, &report)
	})
}

func TestReadingGrowsWithTheDocumentAlone(t *testing.T) {
	allocations := func(words int) float64 {
		data := []byte(`{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[{"t":"Para","c":[`)
		for range words {
			data = append(data, `{"t":"Str","c":"word"},{"t":"Space"},`...)
		}
		data = append(data, `{"t":"Space"}]}]}`...)
		return testing.AllocsPerRun(3, func() {
			d, err := Read(data, 20)
			if err != nil {
				t.Fatal(err)
			}
			d.Write(&html.Writer{}, "", func(int) diag.Pos { return diag.Pos{} }, &diag.List{})
		})
	}
	if small, large := allocations(2000), allocations(4000); large > 2.2*small {
		t.Errorf("%.0f allocations for 2,000 words, %.0f for 4,000", small, large)
	}
}
