package diag

import (
	"cmp"
	"fmt"
	"strings"
)

// group is diagnostics that say the same of several places.
type group struct {
	Diagnostic          // the first of them
	places     []Pos    // of all, in order
	messages   []string // of all; nil when they are the same
}

// cause is what the diagnostics of a group have in common.
type cause struct {
	severity   Severity
	code, says string
}

// groups joins the diagnostics of a list that have code, severity and message in common: one thing to learn, whatever
// the number of places. Each group stands where its first one stood.
func groups(list []Diagnostic) []group {
	return groupsBy(list, func(d Diagnostic) string { return d.Message })
}

// groupsOfSentences joins those too whose messages differ in what they speak of alone, such as the name of a picture.
// Errors keep their words: each of them has to be mended.
func groupsOfSentences(list []Diagnostic) []group {
	return groupsBy(list, func(d Diagnostic) string {
		if d.Severity == Error {
			return d.Message
		}
		return cmp.Or(d.Sentence, d.Message)
	})
}

func groupsBy(list []Diagnostic, says func(Diagnostic) string) []group {
	var all []group
	index := map[cause]int{}
	for _, d := range list {
		c := cause{d.Severity, d.Code, says(d)}
		i, known := index[c]
		if !known {
			i = len(all)
			index[c] = i
			all = append(all, group{Diagnostic: d})
		}
		g := &all[i]
		if d.Message != g.Message && g.messages == nil {
			for range g.places {
				g.messages = append(g.messages, g.Message)
			}
		}
		if g.messages != nil {
			g.messages = append(g.messages, d.Message)
		}
		g.places = append(g.places, d.Pos)
	}
	return all
}

// placesShown is how many further places a line of text names.
const placesShown = 6

// further names the places after the first, those in its file by line and column alone, with what their messages
// speak of where these differ: "9:6 (a.png), 14:1 (b.png), b.md:3:1 (c.png) and 38 more".
func (g group) further(w words) string {
	var names []string
	file := g.Pos.File
	rest := g.places[1:]
	for i, p := range rest[:min(len(rest), placesShown)] {
		name := p.String()
		if p.File == file && p.Line > 0 {
			name = Pos{Line: p.Line, Column: p.Column}.String()[1:]
		}
		file = p.File
		if g.messages != nil {
			if subject := difference(g.Message, g.messages[i+1]); subject != "" {
				name = strings.TrimSpace(name + " (" + subject + ")")
			}
		}
		names = append(names, name)
	}
	text := strings.Join(names, ", ")
	if more := len(rest) - len(names); more > 0 {
		text += fmt.Sprintf(w.more, more)
	}
	return text
}

// subjectLimit is the longest subject of a message that is shown behind its place, in bytes.
const subjectLimit = 60

// difference returns the words of a message that another one has not: what it speaks of. A message may speak of it
// twice: the first time counts.
//
//	No note "b". Add "b" to the page.    and    No note "c". Add "c" to the page.    →    c
func difference(other, message string) string {
	a, b := strings.Fields(other), strings.Fields(message)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	a, b = a[start:len(a)-end], b[start:len(b)-end]
	b = b[:agreement(a, b)]
	subject := strings.Trim(strings.Join(b, " "), ".,;:\"“”«» ")
	if len(subject) > subjectLimit {
		subject = strings.ToValidUTF8(subject[:subjectLimit], "") + "…"
	}
	return subject
}

// agreement is where two lists of words, which begin differently, first go on with the same two words: as an index into
// the second; its length when they never do.
func agreement(a, b []string) int {
	for j := 1; j+1 < len(b); j++ {
		for i := 1; i+1 < len(a); i++ {
			if a[i] == b[j] && a[i+1] == b[j+1] {
				return j
			}
		}
	}
	return len(b)
}
