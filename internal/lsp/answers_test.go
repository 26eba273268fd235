package lsp

import (
	"slices"
	"strings"
	"testing"
)

// book has two pages with links, notes and pictures between them.
var book = map[string]string{
	"content/un.md": "---\ntitle: Un été\nlang: fr\nauthor: Zoé 😀\n---\n\n" +
		"Un 😀 mot[^n] et [là](deux.md#fin).\n\n" +
		"## Début\n\nTexte.\n\n### Dedans {#dedans}\n\n" +
		"Voir [ceci](#dedans), {% include \"bout.md\" %}\n\n[^n]: Note.\n",
	"content/deux.md":      "---\ntitle: Deux\nlang: fr\n---\n\n## Fin\n\nVoir [un](un.md#dedans) et [fin](#fin).\n",
	"content/reliure.yaml": "chapters: [un.md, deux.md]\npublisher: Nous\n",
	"content/bout.md":      "Un bout.\n",
	"content/img/plan.png": "",
}

// place is a position in a file, as the parameters of a question.
func (c *client) place(name string, p position) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": c.uri(name)}, "position": p}
}

func TestHoverTellsWhatAKeyMeansAndWhereItsValueComesFrom(t *testing.T) {
	c := start(t, map[string]string{"content/index.md": "", "content/reliure.yaml": ""})
	c.open("content/index.md", book["content/un.md"])
	c.open("content/reliure.yaml", "\npublisher: Nous\n")
	c.open("content/theme.yaml", "page:\n  width: 148mm\n")
	for _, q := range []struct {
		file  string
		at    position
		parts []string
	}{
		{"content/index.md", at(3, 2), []string{"**author**", "MARC", "Zoé 😀", "index.md:4"}},
		{"content/reliure.yaml", at(1, 3), []string{"**publisher**: Who publishes it.", `"Nous"`, "reliure.yaml:2"}},
		{"content/theme.yaml", at(1, 4), []string{"**page.width**"}},
	} {
		var h hover
		if err := c.call("textDocument/hover", c.place(q.file, q.at), &h); err != nil {
			t.Fatal(err)
		}
		for _, part := range q.parts {
			if !strings.Contains(h.Contents.Value, part) {
				t.Errorf("%s: %q lacks %q", q.file, h.Contents.Value, part)
			}
		}
	}
}

func TestCompletionOffersWhatMayStandThere(t *testing.T) {
	c := start(t, book)
	for _, q := range []struct {
		name, file, before string
		want               string
	}{
		{"pages", "content/un.md", "é 😀 [x](", "deux.md"},
		{"own anchors", "content/un.md", "é 😀 [x](#", "#dedans"},
		{"anchors of another page", "content/un.md", "é 😀 [x](deux.md#", "deux.md#fin"},
		{"pictures", "content/un.md", "![x](im", "img/plan.png"},
		{"containers", "content/un.md", "::: wa", "warning"},
		{"alerts", "content/un.md", "> [!NO", "NOTE"},
		{"keys of the front matter", "content/un.md", "---\ntitle: Un\npub", "publisher"},
		{"keys of reliure.yaml", "content/reliure.yaml", "chapters: [un.md]\nconte", "contents-depth"},
		{"keys within keys", "content/reliure.yaml", "epub:\n  f", "fonts"},
		{"values", "content/reliure.yaml", "standard: ua", "ua2+a4"},
		{"truth", "content/reliure.yaml", "cover: ", "false"},
		{"keys of theme.yaml", "content/theme.yaml", "page:\n  wid", "width"},
	} {
		text := q.before
		if strings.HasSuffix(q.file, ".md") && !strings.HasPrefix(text, "---") {
			text = book[q.file] + "\n" + text
		}
		c.open(q.file, book[q.file]+"\n")
		c.change(q.file, change{Text: text})
		var items []completionItem
		end := positionOf(text, len(text))
		if err := c.call("textDocument/completion", c.place(q.file, end), &items); err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(items, func(item completionItem) bool { return item.Label == q.want })
		if i < 0 {
			t.Errorf("%s: %q is not among %+v", q.name, q.want, items)
			continue
		}
		edit := items[i].TextEdit
		typed := text[offsetOf(text, edit.Range.Start):offsetOf(text, edit.Range.End)]
		if edit.Range.End != end || strings.ContainsAny(typed, " :!") {
			t.Errorf("%s: %q is replaced, %+v", q.name, typed, edit)
		}
	}
}

func TestDefinitionLeadsToAnchorsNotesAndIncludes(t *testing.T) {
	c := start(t, book)
	c.open("content/un.md", book["content/un.md"])
	for _, q := range []struct {
		from position
		to   string
		line int
	}{
		{at(6, 22), "content/deux.md", 5}, {at(6, 10), "content/un.md", 16}, {at(14, 8), "content/un.md", 12},
		{at(14, 30), "content/bout.md", 0},
	} {
		var l location
		if err := c.call("textDocument/definition", c.place("content/un.md", q.from), &l); err != nil {
			t.Fatal(err)
		}
		if l.URI != c.uri(q.to) || l.Range.Start.Line != q.line {
			t.Errorf("%+v leads to %+v, not to %s, line %d", q.from, l, q.to, q.line)
		}
	}
}

// applied returns a text after edits, which are made from its end.
func applied(text string, edits []textEdit) string {
	slices.SortFunc(edits, func(a, b textEdit) int {
		return offsetOf(text, b.Range.Start) - offsetOf(text, a.Range.Start)
	})
	for _, e := range edits {
		text = text[:offsetOf(text, e.Range.Start)] + e.NewText + text[offsetOf(text, e.Range.End):]
	}
	return text
}

func TestRenameChangesAnAnchorAndEveryLinkToIt(t *testing.T) {
	c := start(t, book)
	c.open("content/un.md", book["content/un.md"])
	rename := func(line, character int, name string) (workspaceEdit, error) {
		var e workspaceEdit
		params := c.place("content/un.md", at(line, character))
		params["newName"] = name
		err := c.call("textDocument/rename", params, &e)
		return e, err
	}
	check := func(e workspaceEdit, file, old, now string) {
		t.Helper()
		want := strings.ReplaceAll(book[file], old, now)
		if got := applied(book[file], e.Changes[c.uri(file)]); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", file, got, want)
		}
	}
	e, err := rename(12, 6, "été")
	if err != nil {
		t.Fatal(err)
	}
	check(e, "content/un.md", "#dedans", "#été")
	check(e, "content/deux.md", "#dedans", "#été")
	if e, err = rename(6, 24, "issue"); err != nil {
		t.Fatal(err)
	}
	check(e, "content/un.md", "#fin", "#issue")
	want := strings.ReplaceAll(book["content/deux.md"], "#fin", "#issue")
	want = strings.Replace(want, "## Fin", "## Fin {#issue}", 1)
	if got := applied(book["content/deux.md"], e.Changes[c.uri("content/deux.md")]); got != want {
		t.Errorf("a heading's own anchor:\n%s\nwant\n%s", got, want)
	}
	if _, err = rename(12, 6, "deux mots"); err == nil {
		t.Error("a name with a space is taken")
	}
	if _, err = rename(10, 1, "x"); err == nil {
		t.Error("text without an anchor is renamed")
	}
}

func TestHeadingsAreATreeWithTheNumbersOfTheirPages(t *testing.T) {
	c := start(t, book)
	c.open("content/un.md", book["content/un.md"])
	document := map[string]any{"textDocument": map[string]any{"uri": c.uri("content/un.md")}}
	var symbols []symbol
	if err := c.call("textDocument/documentSymbol", document, &symbols); err != nil {
		t.Fatal(err)
	}
	if len(symbols) != 1 || symbols[0].Name != "Un été" || len(symbols[0].Children) != 1 ||
		symbols[0].Children[0].Name != "Début" || symbols[0].Children[0].Children[0].Name != "Dedans" {
		t.Errorf("%+v", symbols)
	}
	m := c.next()
	for m.Method != "workspace/inlayHint/refresh" {
		m = c.next()
	}
	if m.ID == nil {
		t.Error("the refresh is a notification; the protocol has it as a request")
	}
	var hints []inlayHint
	if err := c.call("textDocument/inlayHint", document, &hints); err != nil {
		t.Fatal(err)
	}
	if len(hints) != 3 || hints[1].Position != at(8, 8) || !strings.HasPrefix(hints[1].Label, "p. ") {
		t.Errorf("%+v", hints)
	}
}
