package lsp

import (
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/pattern"
)

// remedy is how to mend what a diagnostic says, where that takes no thought: the title of the fix, and the text that
// is written in place of some bytes.
type remedy struct {
	title      string
	start, end int
	written    string
}

// remedies are the mechanical remedies, by the code of the diagnostic. Each gets the text, the bytes that the
// diagnostic marks, and its message.
var remedies = map[string]func(text string, start, end int, message string) []remedy{
	"image-alt-missing":         describePicture,
	"picture-missing":           nearestAddress,
	"link-page-missing":         nearestAddress,
	"link-anchor-missing":       nearestAnchor,
	"config-key-unknown":        nearestKey,
	"front-matter-key-misspelt": nearestKey,
	"theme-invalid":             nearestKey,
	"container-unclosed":        closeContainer,
	"html-unclosed":             closeElement,
	"html-stray-end-tag":        removeTag,
	"heading-without-space":     spaceHeading,
	"address-spaces":            escapeSpaces,
	"link-scheme-missing":       completeScheme,
	"language-guessed":          sayLanguage,
	"language-missing":          sayLanguage,
}

// codeAction offers the remedies of the diagnostics at a place.
func (s *Server) codeAction(_ context.Context, p codeActionParams) (any, error) {
	actions := []codeAction{}
	q, ok := s.asked(positionParams{TextDocument: p.TextDocument})
	if !ok {
		return actions, nil
	}
	for _, d := range p.Context.Diagnostics {
		find := remedies[d.Code]
		if find == nil || d.Source != "reliure" {
			continue
		}
		start, end := offsetOf(q.text, d.Range.Start), offsetOf(q.text, d.Range.End)
		message := d.Message
		if d.Code == "link-page-missing" && nearestName(message) == "" {
			message += q.nearestPage(start, max(start, end))
		}
		for i, r := range find(q.text, start, max(start, end), message) {
			edit := textEdit{spanOf(q.text, r.start, r.end), r.written}
			actions = append(actions, codeAction{Title: r.title, Kind: "quickfix", Diagnostics: []diagnostic{d},
				IsPreferred: i == 0, Edit: workspaceEdit{map[string][]textEdit{p.TextDocument.URI: {edit}}}})
		}
	}
	return actions, nil
}

// meant finds the nearest name that a message has.
var meant = pattern.Of(`Did you mean ["“]?([^\s"”]+?)["”]?\?`)

func nearestName(message string) string {
	if m := meant().FindStringSubmatch(message); m != nil {
		return m[1]
	}
	return ""
}

// addressIn returns where the address of a link or picture stands in a text.
func addressIn(text string, start, end int) (from, to int, found bool) {
	marked := text[start:end]
	for _, before := range []string{"](<", "](", `href="`, `src="`} {
		i := strings.LastIndex(marked, before)
		if i < 0 {
			continue
		}
		from = start + i + len(before)
		stop := " \t)"
		switch {
		case strings.HasSuffix(before, "<"):
			stop = ">"
		case strings.HasSuffix(before, `"`):
			stop = `"`
		}
		if length := strings.IndexAny(text[from:end], stop); length >= 0 {
			return from, from + length, true
		}
	}
	return 0, 0, false
}

// nearestPage names the page whose file is called most like the one that a link leads to, as messages do.
func (q question) nearestPage(start, end int) string {
	from, to, found := addressIn(q.text, start, end)
	if !found {
		return ""
	}
	address, _, _ := strings.Cut(q.text[from:to], "#")
	var names []string
	for _, page := range q.pages() {
		names = append(names, page.name)
	}
	if name := diag.Nearest(address, names); name != "" {
		return " Did you mean " + name + "?"
	}
	return ""
}

// nearestAddress puts the nearest name in the place of an address; the folder of a picture's stays as it is written.
func nearestAddress(text string, start, end int, message string) []remedy {
	name := nearestName(message)
	from, to, found := addressIn(text, start, end)
	if name == "" || !found {
		return nil
	}
	written := text[from:to]
	if i := strings.IndexAny(written, "?#"); i >= 0 {
		to, written = from+i, written[:i]
	}
	if folder := path.Dir(written); path.Ext(written) != "" && folder != "." {
		name = path.Join(folder, path.Base(name))
	} else if path.Ext(written) != "" && !strings.HasPrefix(written, "/") {
		name = path.Base(name)
	}
	return []remedy{{fmt.Sprintf("Write %s", name), from, to, name}}
}

func nearestAnchor(text string, start, end int, message string) []remedy {
	name := nearestName(message)
	from, to, found := addressIn(text, start, end)
	if i := strings.IndexByte(text[from:to], '#'); name != "" && found && i >= 0 {
		return []remedy{{fmt.Sprintf("Write %s", name), from + i, to, name}}
	}
	return nil
}

// nearestKey puts the nearest name in the place of a key or a value.
func nearestKey(text string, start, _ int, message string) []remedy {
	name := nearestName(message)
	length := strings.IndexAny(text[start:]+"\n", ": \t\r\n")
	if name == "" || length == 0 {
		return nil
	}
	return []remedy{{fmt.Sprintf("Write %s", name), start, start + length, name}}
}

// describePicture makes a place for the alternative text, or says that the picture is decoration.
func describePicture(text string, start, end int, _ string) []remedy {
	if !strings.HasPrefix(text[start:end], "![](") {
		return nil
	}
	return []remedy{
		{"Make a place for the alternative text", start + len("!["), start + len("!["), "…"},
		{"Say that the picture is decoration", end, end, "{role=presentation}"},
	}
}

var colons = pattern.Of(`Add a line with (\S+) after`)

// closeContainer adds the closing line where the container ends now: behind all that follows.
func closeContainer(text string, _, _ int, message string) []remedy {
	m := colons().FindStringSubmatch(message)
	if m == nil {
		return nil
	}
	end := len(strings.TrimRight(text, " \t\r\n"))
	return []remedy{{"Close the container at the end", end, end, "\n" + m[1]}}
}

var endTag = pattern.Of(`Add (</[^>]+>)`)

// closeElement adds an end tag at the end of the paragraph.
func closeElement(text string, start, _ int, message string) []remedy {
	m := endTag().FindStringSubmatch(message)
	if m == nil {
		return nil
	}
	end := len(strings.TrimRight(text, " \t\r\n"))
	if i := strings.Index(text[start:], "\n\n"); i >= 0 {
		end = start + i
	}
	return []remedy{{"Add " + m[1] + " at the end of the paragraph", end, end, m[1]}}
}

func removeTag(text string, start, end int, _ string) []remedy {
	if !strings.HasPrefix(text[start:end], "</") {
		return nil
	}
	return []remedy{{"Remove " + text[start:end], start, end, ""}}
}

func spaceHeading(text string, start, end int, _ string) []remedy {
	signs := len(text[start:end]) - len(strings.TrimLeft(text[start:end], "#"))
	if signs == 0 {
		return nil
	}
	return []remedy{{"Put a space behind the signs", start + signs, start + signs, " "}}
}

// escapeSpaces writes an address, which the diagnostic's place begins, in one piece.
func escapeSpaces(text string, start, _ int, _ string) []remedy {
	line, _ := lineOf(text[start:], 0)
	length := strings.IndexByte(line, ')')
	if length < 0 {
		return nil
	}
	address := strings.ReplaceAll(strings.TrimSpace(line[:length]), " ", "%20")
	return []remedy{{"Write %20 for each space", start, start + length, address}}
}

func completeScheme(text string, start, end int, _ string) []remedy {
	from, _, found := addressIn(text, start, end)
	if !found {
		return nil
	}
	return []remedy{{"Begin the address with https://", from, from, "https://"}}
}

var languageLine = pattern.Of(`“(lang: [^”]+)”`)

// sayLanguage adds the language to the front matter, or begins one.
func sayLanguage(text string, _, _ int, message string) []remedy {
	m := languageLine().FindStringSubmatch(message)
	if m == nil {
		return nil
	}
	if first, _ := lineOf(text, 0); strings.TrimRight(first, " \t") == "---" {
		_, at := lineOf(text, 1)
		return []remedy{{"Write " + m[1], at, at, m[1] + "\n"}}
	}
	return []remedy{{"Write " + m[1], 0, 0, "---\n" + m[1] + "\n---\n\n"}}
}
