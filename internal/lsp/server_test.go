package lsp

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// page has characters of one, two, three and four bytes before what is wrong with it.
const page = "---\ntitle: Été\nlang: fr\n---\n\n" +
	"L’été 😀 est ![](absente.png) là.\n\n## Suite {#suite}\n\nVoir [ici](#autre).\n"

func TestTextIsCheckedAsItIsTypedAndNotAsItWasSaved(t *testing.T) {
	c := start(t, map[string]string{"content/un.md": "---\ntitle: Un\nlang: fr\n---\n\nTexte.\n"})
	got := c.open("content/un.md", page)
	want := "5:13-5:29 2 picture-missing\n9:5-9:18 2 link-anchor-missing"
	if shown(got) != want {
		t.Fatalf("got\n%s\nwant\n%s", shown(got), want)
	}
	href := "https://github.com/reliure/reliure/blob/main/docs/diagnostics.md#picture-missing"
	if got[0].CodeDescription == nil || got[0].CodeDescription.Href != href || got[0].Source != "reliure" {
		t.Errorf("%+v", got[0])
	}
	// the smiley is two units: “ été” is replaced behind it
	got = c.change("content/un.md", change{Range: &span{at(5, 9), at(5, 12)}, Text: "n’est\npas"},
		change{Range: &span{at(10, 11), at(10, 17)}, Text: "#suite"})
	if want = "6:4-6:20 2 picture-missing"; shown(got) != want {
		t.Errorf("after the edit:\n%s\nwant\n%s", shown(got), want)
	}
	if text, err := os.ReadFile(filepath.Join(c.folder, "content/un.md")); err != nil ||
		strings.Contains(string(text), "absente") {
		t.Errorf("the file was written: %q, %v", text, err)
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": c.uri("content/un.md")}})
	for {
		if p, ok := c.published(); ok && p.URI == c.uri("content/un.md") && len(p.Diagnostics) == 0 {
			return // the saved text has no fault
		}
	}
}

func TestEditInOnePageShowsWhatItBreaksInAnother(t *testing.T) {
	c := start(t, map[string]string{
		"content/un.md":        "---\ntitle: Un\nlang: fr\n---\n\n## Là {#la}\n\nTexte.\n",
		"content/deux.md":      "---\ntitle: Deux\nlang: fr\n---\n\nVoir [là](un.md#la).\n",
		"content/reliure.yaml": "chapters: [un.md, deux.md]\n",
	})
	text := "---\ntitle: Un\nlang: fr\n---\n\n## Là {#la}\n\nTexte.\n"
	c.open("content/un.md", text)
	c.edit("content/un.md", change{Range: &span{at(5, 8), at(5, 9)}, Text: "o"})
	for {
		p, ok := c.published()
		if ok && p.URI == c.uri("content/deux.md") {
			if got, want := shown(p.Diagnostics), "5:5-5:19 2 link-anchor-missing"; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			return
		}
	}
}

func TestNewestOfManyEditsIsTold(t *testing.T) {
	c := start(t, map[string]string{"content/un.md": page})
	c.open("content/un.md", page)
	for range 30 {
		c.edit("content/un.md", change{Range: &span{at(5, 0), at(5, 0)}, Text: "é"})
	}
	if got, want := shown(c.diagnostics("content/un.md")),
		"5:43-5:59 2 picture-missing\n9:5-9:18 2 link-anchor-missing"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSettingsAndThemesAreCheckedToo(t *testing.T) {
	c := start(t, map[string]string{
		"content/un.md":                  "---\ntitle: Un\nlang: fr\n---\n\nTexte.\n",
		"content/themes/mien/theme.yaml": "extends: livre\n",
		"content/reliure.yaml":           "theme: themes/mien\n",
	})
	if got, want := shown(c.open("content/reliure.yaml", "publisher: É 😀\nthemme: livre\n")),
		"1:0-1:7 2 config-key-unknown"; got != want {
		t.Errorf("reliure.yaml: got %q, want %q", got, want)
	}
	if got, want := shown(c.open("content/reliure.yaml", "theme: nulle-part\n")),
		"0:0-0:6 1 config-invalid"; got != want {
		t.Errorf("a theme that is not there: got %q, want %q", got, want)
	}
	got := shown(c.open("content/themes/mien/theme.yaml", "extends: livre\npage:\n  width: grand\n"))
	if !strings.HasPrefix(got, "2:") {
		t.Errorf("theme.yaml: got %q", got)
	}
}

func TestServerEndsAsTheProtocolSays(t *testing.T) {
	c := start(t, map[string]string{"content/un.md": page})
	if err := c.call("reliure/nothing", nil, nil); err == nil {
		t.Error("an unknown method is answered")
	}
	if err := c.call("textDocument/didOpen", "text", nil); err == nil {
		t.Error("parameters of another type are taken")
	}
	if err := c.call("shutdown", nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := c.call("textDocument/hover", nil, nil); err == nil {
		t.Error("a server that is shut down answers")
	}
	c.notify("exit", nil)
	if err := <-c.ended; err != nil {
		t.Error(err)
	}

	c = start(t, map[string]string{"content/un.md": page})
	c.in.Close()
	if err := <-c.ended; !errors.Is(err, ErrNotShutDown) {
		t.Errorf("without shutdown: %v", err)
	}
}

func TestServerSaysThatAMessageCannotBeRead(t *testing.T) {
	for _, bytes := range []string{
		"Content-Length: 2\r\n\r\n{,", "Content-Length: many\r\n\r\n{}", "Length: 2\r\n\r\n{}",
		"Content-Length: 9\r\n\r\n{",
	} {
		c := start(t, map[string]string{"content/un.md": page})
		if _, err := io.WriteString(c.in, bytes); err != nil {
			t.Fatal(err)
		}
		c.in.Close()
		if err := <-c.ended; err == nil || errors.Is(err, ErrNotShutDown) {
			t.Errorf("of %q the server says %v", bytes, err)
		}
	}
}
