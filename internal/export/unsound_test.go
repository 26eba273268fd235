package export

import (
	"context"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/verify"
)

// What authors may write, and what was written of it did not pass our own checks at some time.
func TestWhateverAuthorsWritePassesOurOwnChecks(t *testing.T) {
	for name, text := range map[string]string{
		"a title with control signs": "---\ntitle: \"a\\u0001b\\u001bc\\u0085d\"\ndescription: " +
			"\"x\\u0007y\"\n---\nText.\n",
		"a title in two lines":                    "---\ntitle: \"one\\rtwo\\nthree\\tfour\"\n---\nText.\n",
		"no title, and a heading of a note alone": "---\ntitle: null\n---\n# [^1]\n\nText.\n\n[^1]: Note.\n",
		"a title that can't be seen":              "---\ntitle: \"\\u200b\\u2060\"\n---\nText.\n",
		"characters for private use": "---\ntitle: \"\ue001 x\"\n---\n# \ue002\n\nText \ue000 `\ue003` " +
			"and \U000f0001.\n",
		"noncharacters": "# Title \ufffe\n\nText \ufffe, \uffff, \ufdd0, \U0001fffe, &#xFFFE;, `a\ufffeb`.\n\n" +
			"```\ncode \ufffe\n```\n",
		"control signs in the text":         "# Title \x03\n\nText \x01 \x1b[31m \x7f \u0085, &#x1;, `a\x02b`.\n",
		"a picture that nobody described":   "# Title\n\n![](p.jpg)\n\nText ![](p.jpg) in a line.\n",
		"the cover shown again in the text": "---\ntitle: Cover\nimage: p.jpg\n---\n![Again](p.jpg)\n",
		"the cover alone":                   "---\ntitle: Cover\nimage: p.jpg\n---\nText.\n",
		"an index that leads to roman pages": "---\ntitle: \"*[ab]: alpha beta\"\n---\n\n*[zq]: zeta\n*[ab]: alpha\n" +
			"*[tt]: t\n\nThe zq, the ab and the tt.\n",
		"abbreviations in captions, cells and quotations": "<figure><img src=absent.png alt=a><figcaption>{{ title " +
			"}}<abbr title=t>zqa</abbr>" +
			"</figcaption></figure>\n\n> | zqb | <abbr title=t>zqc</abbr> |\n> <blockquote><p><abbr " +
			"title=t>zqd</abbr></p></blockquote>\n",
		"a missing picture with a transcription": "# Page\n\n![](absent.png)\n\n<section class=\"fr-accordion\"><h3 " +
			"class=\"fr-accordion__title\"><button aria-controls=\"t\">Transcription</button></h3><div " +
			"class=\"fr-collapse\" id=\"t\">\n\nWhat it shows.\n\n</div></section>\n\nMore.\n",
		"missing pictures with captions, in lines and on the web": "# Page\n\n![](absent.png \"A caption\")\n\n" +
			"<figure><img src=absent.svg><figcaption>Caption</figcaption></figure>\n\nIn ![](absent.gif) a line, " +
			"![](https://example.org/a.png) and ![words](https://example.org/b.png).\n\n" +
			"[![](absent.png)](https://example.org)\n",
		"a heading that can't be seen": "## \u200b\n\nText\n: === \"A tab\"\n\n        More.\n",
		"letters that a mark turns":    "# Title\n\n$$\\text{\u202e}\\ue000$$\n\nA \u202eturned word\u202c here.\n",
		"Arabic in a text from left to right": "---\ntitle: [a]\n---\n\n## b-c\n\nTerm\n: Text\u0640 " +
			"عربي, of a page.\n\n> ## More\n",
		"a disclosure without a title around one with a title": "# Title\n\n<details>\n\n??? \"More\"\n\n" +
			"    Text.\n\n</details>\n",
		"a picture in a line whose data is none": "A <img src=\"data:image/png;base64,AAAA\" alt=\"sign\"> here.\n",
		"a damaged picture in a line":            "A ![sign](damaged.png) and ![](damaged.png) here.\n",
		"nothing":                                "",
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			write(t, filepath.Join(folder, "index.md"), text)
			write(t, filepath.Join(folder, "damaged.png"), "\x89PNG\r\n\x1a\n")
			writePhoto(t, filepath.Join(folder, "p.jpg"))
			var report diag.List
			_, err := Build(t.Context(), Options{Source: folder, Output: filepath.Join(folder, "out"), Version: "test"},
				&report)
			if err != nil && !errors.Is(err, ErrSources) {
				t.Errorf("%v: %v", err, report.All())
			}
		})
	}
}

// writePhoto makes a picture that is large enough for a cover.
func writePhoto(t *testing.T, file string) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := jpeg.Encode(f, image.NewGray(image.Rect(0, 0, 800, 1000)), nil); err != nil {
		t.Fatal(err)
	}
}

func TestFaultOfOursIsToldWithARequestToReportIt(t *testing.T) {
	var report diag.List
	o := Options{Source: writeSite(t, 1), Version: "test"}
	err := conduct(o, alone(), &report, func(r *run) error {
		return r.way(t.Context(), func(_ context.Context, e *edition) error {
			r.remarks.addFindings(owner{publication: e.Publication}, []verify.Finding{{
				Rule: verify.Rule{Code: "epub-title", Clause: "EPUB 3.3"}, File: "p0.epub", Place: "a.xhtml:1",
				Message: "It has none.",
			}})
			return nil
		})
	})
	if !errors.Is(err, ErrUnsound) {
		t.Errorf("the verdict is %v", err)
	}
	want := "p0.epub breaks the rule epub-title. a.xhtml:1: It has none. This is a fault of Reliure, not of the " +
		"source. Please report it"
	for _, d := range report.All() {
		if d.Code == "artifact-unsound" && strings.HasPrefix(d.Message, want) {
			return
		}
	}
	t.Errorf("it is not told: %v", report.All())
}
