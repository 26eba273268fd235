package statement

import (
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/golden"
)

func sample() Statement {
	return Statement{
		Title: "Donner\u00a0: <un> guide\x01", Language: "fr", Publisher: "La Maison & Cie",
		Address: "https://exemple.org/?a=1&b=2", Generator: "Reliure 1.2.0", Date: "2024-04-01",
		Files: []File{{"guide.pdf", []string{"PDF/UA-1", "PDF/A-2a"}, nil},
			{"guide.epub", []string{"EPUB 3.3"}, []string{"epub-title (EPUB 3.3 5.5.3.1)"}}},
		Obstacles: []Obstacle{UndescribedPicture, HeadlessTable, MovingPicture},
	}
}

func TestStatementReadsAsTheFormAsks(t *testing.T) {
	golden.Compare(t, filepath.Join("testdata", "fr.xhtml"), string(Write(sample())))
	bare := Write(Statement{Title: "Bare", Language: "en", Generator: "Reliure 1.2.0", Files: sample().Files[:1]})
	golden.Compare(t, filepath.Join("testdata", "en.xhtml"), string(bare))
}

func TestStatementIsWellFormedInEveryLanguage(t *testing.T) {
	for _, language := range []string{"fr", "en", "de", "es", "it", "pt", "nl", ""} {
		s := sample()
		s.Language = language
		page := string(Write(s))
		decoder := xml.NewDecoder(strings.NewReader(page))
		for {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v\n%s", language, err, page)
			}
		}
		if strings.Contains(page, "%!") || strings.Contains(page, "%s") {
			t.Errorf("%s: a word is missing in\n%s", language, page)
		}
	}
}
