package inline

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/model"
)

// Paper shows the address of a link that leads out of the book by a letter, as the theme wants it: in a note at the
// foot of the page, or in a list at the chapter's end. All of it is an artifact: who can't see the page has the link
// itself. Letters, since the EPUB has no such notes: the numbers of the author's own are the same on paper and on a
// screen.

// appendAddress adds the letter under which a link's address is printed.
func (t *Typesetter) appendAddress(in *Inlines, node *model.Link, state State) {
	letter, foot := t.Letter(ReadableAddress(node.Address))
	if letter == "" {
		return
	}
	state.Mark.Content, state.Mark.Link, state.Mark.note = nil, nil, foot
	t.appendNoteMark(in, letter, state)
}

// NeedsAddress reports whether paper shows the address of a link apart, because its text doesn't.
func NeedsAddress(node *model.Link) bool {
	return node.Target == "" && strings.HasPrefix(node.Address, "http") &&
		!showsAddress(strings.TrimSpace(model.PlainText(node.Inlines)), node.Address)
}

// ReadableAddress is an address as a reader types it: no scheme of the web, letters instead of escapes where that is
// safe; nothing of what follows readers about or points a browser to words. The link itself keeps all of it.
func ReadableAddress(address string) string {
	shown := strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
	shown, fragment, _ := strings.Cut(shown, "#")
	if fragment, _, _ = strings.Cut(fragment, ":~:"); fragment != "" { // text fragments (WICG)
		fragment = "#" + fragment
	}
	shown, query, _ := strings.Cut(shown, "?")
	if query = untracked(query); query != "" {
		query = "?" + query
	}
	return strings.TrimSuffix(lettersUnescaped(shown+query+fragment), "/")
}

// untracked is a query without the parameters that tell a site where its readers come from.
func untracked(query string) string {
	var kept []string
	for parameter := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(parameter, "=")
		if !slices.ContainsFunc(trackers[:], func(tracker string) bool {
			begins, isPrefix := strings.CutSuffix(tracker, "*")
			return name == tracker || isPrefix && strings.HasPrefix(name, begins)
		}) {
			kept = append(kept, parameter)
		}
	}
	return strings.Join(kept, "&")
}

// trackers are the names of such parameters: campaigns' (Google, Matomo, Piwik, AT Internet, Mailchimp, HubSpot), and
// those that networks add to what is shared.
var trackers = [...]string{
	"utm_*", "mtm_*", "pk_*", "piwik_*", "matomo_*", "mc_cid", "mc_eid", "xtor", "at_*", "_hsenc", "_hsmi",
	"fbclid", "gclid", "dclid", "msclkid", "twclid", "igshid", "yclid", "hsCtaTracking",
	"gbraid", "wbraid", "_ga", "_gl", "vero_id",
}

// lettersUnescaped replaces the escapes of letters and spaces by what they stand for; those of signs stay, since the
// address needs them.
func lettersUnescaped(address string) string {
	var out strings.Builder
	for i := 0; i < len(address); {
		letter, size := escapedLetter(address[i:])
		switch {
		case strings.HasPrefix(address[i:], "%20"): // browsers take a space for it
			letter, size = "\u00a0", len("%20")
		case letter == "":
			letter, size = address[i:i+1], 1
		}
		out.WriteString(letter)
		i += size
	}
	return out.String()
}

// escapedLetter reads the escapes of one letter at the beginning of s; it returns an empty string when something else
// is there.
func escapedLetter(s string) (letter string, size int) {
	for size = 3; size <= 12 && size <= len(s) && s[size-3] == '%'; size += 3 {
		decoded, err := url.PathUnescape(s[:size])
		if err != nil {
			return "", 0
		}
		if r, _ := utf8.DecodeRuneInString(decoded); r != utf8.RuneError {
			if unicode.IsLetter(r) {
				return decoded, size
			}
			return "", 0
		}
	}
	return "", 0
}
