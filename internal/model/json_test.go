package model

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestDocumentReadsAsJSON(t *testing.T) {
	at := At{Pos{File: "don.md", Line: 3, Column: 1}}
	d := &Document{
		Meta: Meta{Title: "Le don", Language: "fr", Keywords: []string{"don", "réemploi"}},
		Sections: []*Section{{
			ID: "don", Kind: Chapter, Title: []Inline{&Text{at, "Donner"}}, Pos: at.Pos,
			Blocks: []Block{
				&Paragraph{Attr{Pos: at.Pos}, []Inline{&Strong{at, []Inline{&Text{at, "a \"<b>\"\n\x01\xff"}}},
					&NoteRef{at, "n1"}}},
				&List{Attr: Attr{Pos: at.Pos}, Ordered: true, Start: 1, Items: []*ListItem{{Task: TaskDone}}},
			},
		}},
		Assets: []*Asset{{ID: "public/img/a.webp", Path: "public/img/a.webp", File: "/home/me/a.webp",
			MediaType: "image/webp"}},
	}
	out, err := d.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	want :=
		`{"type":"document","meta":{"type":"meta","title":"Le don","language":"fr","keywords":["don","réemploi"]},` +
			`"sections":[{"type":"section","id":"don","kind":"chapter","title":[{"type":"text","pos":"don.md:3:1","value":"Donner"}],` +
			`"blocks":[{"type":"paragraph","pos":"don.md:3:1","inlines":[{"type":"strong","pos":"don.md:3:1",` +
			`"inlines":[{"type":"text","pos":"don.md:3:1","value":"a \"<b>\"\n\u0001�"}]},{"type":"noteRef","pos":"don.md:3:1","note":"n1"}]},` +
			`{"type":"list","pos":"don.md:3:1","ordered":true,"start":1,"items":[{"type":"listItem","task":"done"}]}],"pos":"don.md:3:1"}],` +
			`"assets":[{"id":"public/img/a.webp","path":"public/img/a.webp","mediaType":"image/webp"}]}`
	if string(out) != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
	if again, err := json.Marshal(d); err != nil || !json.Valid(again) {
		t.Errorf("json.Marshal gives %v, valid: %v", err, json.Valid(again))
	}
}

func TestKeysAreLowerCamelCase(t *testing.T) {
	for name, want := range map[string]string{"ID": "id", "RowSpan": "rowSpan", "MediaType": "mediaType", "Pos": "pos",
		"HTMLNode": "htmlNode", "A": "a"} {
		if got := lowerCamel(name); got != want {
			t.Errorf("lowerCamel(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDeepNestingIsWrittenInLinearSpace(t *testing.T) {
	var b Block = &Rule{}
	for range 5000 {
		b = &Quote{Blocks: []Block{b}}
	}
	out, err := document([]Block{b}, nil).MarshalJSON()
	if err != nil || strings.Count(string(out), `"quote"`) != 5000 {
		t.Errorf("error %v, %d quotes, want 5000", err, strings.Count(string(out), `"quote"`))
	}
}

func BenchmarkMarshalJSON(b *testing.B) {
	at := At{Pos{File: "don.md", Line: 3, Column: 1}}
	d := document(nil, nil)
	for range 10_000 {
		d.Sections[0].Blocks = append(d.Sections[0].Blocks,
			&Paragraph{Attr{Pos: at.Pos}, []Inline{&Text{at, strings.Repeat("mot ", 40)}}})
	}
	start := time.Now()
	size := 0
	for b.Loop() {
		out, _ := d.MarshalJSON()
		size += len(out)
	}
	b.ReportMetric(float64(size)/1e6/time.Since(start).Seconds(), "MB/s")
}
