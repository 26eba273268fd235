package site

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/diag"
)

// windows1252 are the characters of the bytes 0x80 to 0x9F; the other bytes are their own code points. The five bytes
// that the encoding leaves free are the control characters of their number, as the Encoding Standard of the WHATWG
// has it.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// decode returns a file's text as UTF-8 with lines that end in "\n", without byte order mark and NUL (CommonMark
// 0.31, 2.1 and 2.3). Another encoding is an error; the text goes on all the same, so that one run tells all there is
// to mend.
func decode(raw []byte, pos diag.Pos, report *diag.List) string {
	var text string
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		report.Errorf(pos, "encoding",
			"This file is UTF-16 text. Save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8.")
		text = decodeUTF16(raw)
	case !utf8.Valid(raw):
		pos.Line, pos.Column = firstInvalid(raw)
		report.Errorf(pos, "encoding",
			"This file is not UTF-8 text; the first bad byte is here. Save it as UTF-8, or convert it: iconv -f "+
				"WINDOWS-1252 -t UTF-8.")
		text = decodeWindows1252(raw)
	default:
		text = string(raw)
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return strings.ReplaceAll(text, "\x00", "\ufffd")
}

// firstInvalid returns the line and column of the first byte that is not UTF-8.
func firstInvalid(raw []byte) (line, column int) {
	line, column = 1, 1
	for i := 0; i < len(raw); {
		c, size := utf8.DecodeRune(raw[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			return line, column
		case c == '\n':
			line, column = line+1, 1
		case c != '\ufeff' || i > 0:
			column++
		}
		i += size
	}
	return line, column
}

func decodeWindows1252(raw []byte) string {
	high := []rune(windows1252)
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/8)
	for _, c := range raw {
		switch {
		case c >= 0x80 && c < 0xA0:
			b.WriteRune(high[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

// decodeUTF16 decodes by the byte order mark. A last odd byte becomes a replacement character.
func decodeUTF16(raw []byte) string {
	low, high := 0, 1
	if raw[0] == 0xFE {
		low, high = 1, 0
	}
	units := make([]uint16, 0, len(raw)/2+1)
	for ; len(raw) >= 2; raw = raw[2:] {
		units = append(units, uint16(raw[low])|uint16(raw[high])<<8)
	}
	if len(raw) > 0 {
		units = append(units, utf8.RuneError)
	}
	return string(utf16.Decode(units))
}

// splitFrontMatter parts a text into the front matter between its first “---” lines and the body, with the line that
// the body begins at. The language is that of the front matter: "yaml", or what stands after the dashes; “+++” is
// TOML.
func splitFrontMatter(text string, pos diag.Pos, report *diag.List) (front, language, body string, bodyLine int) {
	opening, rest, found := strings.Cut(text, "\n")
	opening = strings.TrimRight(opening, " \t")
	fence := "---"
	if opening == "+++" {
		fence = "+++"
	}
	language, ok := strings.CutPrefix(opening, fence)
	if !ok || !found || strings.Trim(language, "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", "", text, 1
	}
	front, body, lines, closed := cutAtFence(rest, fence)
	switch {
	case !closed && (fence != "---" || !looksLikeYAML(rest)),
		closed && strings.HasPrefix(front, "\n") && isProse(front):
		return "", "", text, 1 // a thematic break at the top of a page without front matter
	case !closed:
		report.Warnf(pos, "front-matter-unclosed",
			"The front matter that begins here has no end, so it counts as text. Put a line “---” after its last key.")
		return "", "", text, 1
	case fence == "+++":
		language = "toml"
	}
	switch language {
	case "", "yaml", "yml", "json":
		language = "yaml" // of which JSON is a part
	case "toml", "js", "javascript":
	default:
		report.Warnf(pos, "front-matter-invalid",
			"Front matter in %q is not read. Write it in YAML, after a line of three dashes alone.", language)
		return "", "", body, 2 + lines
	}
	return front, language, body, 2 + lines
}

// cutAtFence cuts the text at the first line that is the fence alone, and counts the lines before what is left.
func cutAtFence(text, fence string) (before, after string, lines int, found bool) {
	for at := 0; at < len(text); {
		lines++
		end := strings.IndexByte(text[at:], '\n')
		line, next := text[at:], len(text)
		if end >= 0 {
			line, next = text[at:at+end], at+end+1
		}
		if strings.TrimRight(line, " \t") == fence {
			return text[:at], text[next:], lines, true
		}
		at = next
	}
	return "", "", 0, false
}

// isProse reports whether what lies between two rules, below a blank line, is words without any key.
func isProse(front string) bool {
	hasWords := false
	for line := range strings.Lines(front) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if strings.ContainsAny(line[:1], "{[-\"'&*?|>%@!") || strings.Contains(line, ":") {
			return false
		}
		hasWords = true
	}
	return hasWords
}

// looksLikeYAML reports whether the first line that isn't blank begins with a key and its colon.
func looksLikeYAML(text string) bool {
	line, _, _ := strings.Cut(strings.TrimLeft(text, " \t\n"), "\n")
	name, value, found := strings.Cut(line, ":")
	return found && name != "" && !strings.ContainsAny(name, " \t*#[<") && (value == "" || value[0] == ' ' ||
		value[0] == '\t')
}
