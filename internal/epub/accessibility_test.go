package epub

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// elements calls see for every element of every XHTML file of the kitchen sink.
func elements(t *testing.T, see func(file string, n *html.Node)) {
	t.Helper()
	in := input(t, kitchenSink())
	in.PageMarks = marks(in.Document)
	files, _ := write(t, in)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".xhtml") {
			continue
		}
		root, err := html.Parse(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				see(name, n)
			}
		}
	}
}

func TestEveryFileHasALanguageATitleAndOneMainHeading(t *testing.T) {
	languages, titles, headings := map[string]string{}, map[string]string{}, map[string]int{}
	elements(t, func(file string, n *html.Node) {
		switch n.Data {
		case "html":
			if attribute(n, "lang") != attribute(n, "xml:lang") {
				t.Errorf("%s: lang and xml:lang differ", file)
			}
			languages[file] = attribute(n, "lang")
		case "title":
			titles[file] = n.FirstChild.Data
		case "h1":
			headings[file]++
		}
	})
	for file, language := range languages {
		if language != "fr" || titles[file] == "" {
			t.Errorf("%s: language %q, title %q", file, language, titles[file])
		}
		if want := 1; headings[file] != want && !strings.HasSuffix(file, "cover.xhtml") {
			t.Errorf("%s: %d headings of level 1", file, headings[file])
		}
	}
}

func TestHeadingsNeverSkipALevel(t *testing.T) {
	last := map[string]int{}
	elements(t, func(file string, n *html.Node) {
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			level := int(n.Data[1] - '0')
			if level > last[file]+1 {
				t.Errorf("%s: h%d after h%d", file, level, last[file])
			}
			last[file] = level
		}
	})
}

func TestEveryPictureHasAnAlternativeAndEveryLongDescriptionItsPicture(t *testing.T) {
	described, descriptions := map[string]bool{}, map[string]bool{}
	elements(t, func(file string, n *html.Node) {
		switch {
		case n.Data == "img":
			if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "alt" }) {
				t.Errorf("%s: a picture without alt: %s", file, attribute(n, "src"))
			}
			if id := attribute(n, "aria-details"); id != "" {
				described[id] = true
			}
		case n.Data == "details" && attribute(n, "class") == "description":
			descriptions[attribute(n, "id")] = true
		}
	})
	if len(descriptions) == 0 || !maps.Equal(described, descriptions) {
		t.Errorf("pictures name %v, descriptions are %v", described, descriptions)
	}
}

func TestHeaderCellsSayWhatTheyHeadAndTablesCanBeScrolledByKeyboard(t *testing.T) {
	elements(t, func(file string, n *html.Node) {
		switch n.Data {
		case "th":
			if attribute(n, "scope") == "" {
				t.Errorf("%s: a header cell without scope", file)
			}
		case "table":
			frame := n.Parent
			if attribute(frame, "tabindex") != "0" ||
				attribute(frame, "aria-label")+attribute(frame, "aria-labelledby") == "" {
				t.Errorf("%s: a table without a frame that has a name and takes the focus", file)
			}
		}
	})
}

func TestListOfPagesIsThatOfTheMarksInOrder(t *testing.T) {
	in := input(t, kitchenSink())
	in.PageMarks = marks(in.Document)
	files, _ := write(t, in)
	list := regexp.MustCompile(`(?s)epub:type="page-list".*?</nav>`).Find(files["EPUB/nav.xhtml"])
	var want, got []string
	for _, m := range in.PageMarks {
		want = append(want, m.Label)
	}
	for _, m := range regexp.MustCompile(`<a [^>]*>([^<]*)</a>`).FindAllSubmatch(list, -1) {
		got = append(got, string(m[1]))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the list has %v, want %v", got, want)
	}
}

func TestScriptsAndRemoteFilesAreNowhere(t *testing.T) {
	elements(t, func(file string, n *html.Node) {
		if n.Data == "script" || n.Data == "iframe" || strings.Contains(attribute(n, "src"), ":") {
			t.Errorf("%s: %s", file, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: %s has %s", file, n.Data, a.Key)
			}
		}
	})
}
