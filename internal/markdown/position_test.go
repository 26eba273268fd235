package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestColumnsCountCodePoints(t *testing.T) {
	l := newLines("a.md", 7, []byte("é→x\n\n"+strings.Repeat("ü", 1000)+"y"))
	for offset, want := range map[int]model.Pos{
		0: {Line: 7, Column: 1}, 5: {Line: 7, Column: 3}, 6: {Line: 7, Column: 4}, 7: {Line: 8, Column: 1},
		8: {Line: 9, Column: 1}, 2008: {Line: 9, Column: 1001}, 9999: {Line: 9, Column: 1002},
	} {
		want.File = "a.md"
		if got := l.position(offset); got != want {
			t.Errorf("offset %d: got %v, want %v", offset, got, want)
		}
	}
}

func TestTextOfRealPagesStandsAtItsPosition(t *testing.T) {
	pub, report := publication(t, realPages)
	d, err := Document(t.Context(), nil, pub, report)
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string][][]byte{}
	for page := range pub.Pages() {
		all := append(bytes.Repeat([]byte("\n"), page.BodyLine-1), page.Body...)
		sources[page.File] = bytes.Split(all, []byte("\n"))
	}
	checked, wrong := 0, 0
	model.Walk(d, model.Visitor{
		Block: func(b model.Block) bool { _, isQuiz := b.(*model.Quiz); return !isQuiz },
		Inline: func(in model.Inline) bool {
			text, ok := in.(*model.Text)
			if !ok || strings.HasPrefix(text.Value, " ") || sources[text.Pos.File] == nil {
				return true
			}
			if text.Pos.Line < 1 {
				t.Errorf("%q has no position", text.Value)
				return true
			}
			lines := sources[text.Pos.File]
			line := []rune(string(lines[text.Pos.Line-1]))
			word, _, _ := strings.Cut(text.Value, " ")
			checked++
			if !strings.HasPrefix(string(line[min(len(line), text.Pos.Column-1):]), word) && text.Pos.Line > 15 {
				wrong++
				t.Errorf("%v: %q", text.Pos, text.Value)
			}
			return true
		},
	})
	if checked < 300 {
		t.Errorf("only %d texts were checked", checked)
	}
}
