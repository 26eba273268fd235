// Package statement writes the accessibility statement of a publication: an XHTML page to be put beside its files.
//
// In: what was checked by the program and what it found. Out: a page in the publication's language, in the form that
// public bodies must use (in France the RGAA's, elsewhere the European Union's model). export calls it last, when the
// artifacts are made. The rule it keeps: it says what a program saw and no more, and asks people the rest.
package statement

import (
	"cmp"
	"fmt"
	"html"
	"strings"

	"github.com/reliure/reliure/internal/label"
)

// Statement is what a page says.
type Statement struct {
	Title     string // of the publication
	Language  string
	Publisher string // who answers to readers; empty: nobody is named, and the page says nothing of a contact
	Address   string // of the publication on the web
	Generator string // "Reliure 1.2.0"
	Date      string // of the publication, ISO 8601; empty: it has none
	Files     []File
	Obstacles []Obstacle // in the content
}

// File is one of the publication's files with what was found in it.
type File struct {
	Name      string
	Standards []string
	Findings  []string // rules that are broken, with the clause
}

// Obstacle is something in the content that some people can't get at.
type Obstacle string

// The obstacles.
const (
	UndescribedPicture Obstacle = "undescribed-picture"
	MovingPicture      Obstacle = "moving-picture"
	HeadlessTable      Obstacle = "headless-table"
)

// Write makes the page.
func Write(s Statement) []byte {
	language := cmp.Or(s.Language, "en")
	p := &page{words: label.StatementFor(language)}
	names := make([]string, len(s.Files))
	for i, f := range s.Files {
		names[i] = f.Name
	}
	p.head(language, s.Title)
	p.paragraph(p.words.Scope, s.Title, strings.Join(names, ", "))

	p.heading(p.words.Status)
	p.paragraph(p.words.NotAudited)
	for _, f := range s.Files {
		p.paragraph(p.words.Announced, f.Name, strings.Join(f.Standards, ", "))
	}
	p.checks(s)
	p.obstacles(s.Obstacles)

	p.heading(p.words.ByHand)
	p.paragraph(p.words.Asked)
	p.list(p.words.Hands)

	p.heading(p.words.Preparation)
	p.paragraph(p.words.Prepared, s.Generator)
	if labels := label.For(language); s.Date != "" {
		p.paragraph(labels.PublishedOn, labels.Date(s.Date))
	}
	if s.Publisher != "" {
		p.heading(p.words.Contact)
		p.paragraph(p.words.WriteTo, s.Publisher)
		if s.Address != "" {
			fmt.Fprintf(&p.out, "<p><a href=\"%[1]s\">%[1]s</a></p>\n", html.EscapeString(s.Address))
		}
	}
	p.heading(p.words.Remedy)
	p.paragraph(p.words.Remedies)
	p.out.WriteString("</main>\n</body>\n</html>\n")
	return []byte(p.out.String())
}

// page is the page being written.
type page struct {
	words label.Statement
	out   strings.Builder
}

// head writes what comes before the text. The few rules of style keep lines short and let the reader
// choose colours and size.
func (p *page) head(language, title string) {
	l, t := html.EscapeString(language), html.EscapeString(clean(title))
	fmt.Fprintf(&p.out, `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="%[1]s" xml:lang="%[1]s">
<head>
<meta charset="UTF-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>%[2]s – %[3]s</title>
<style>:root { color-scheme: light dark } body { max-width: 40em; margin: 2em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.5 }</style>
</head>
<body>
<main>
<h1>%[2]s</h1>
`, l, html.EscapeString(p.words.Title), t)
}

func (p *page) heading(text string) { fmt.Fprintf(&p.out, "<h2>%s</h2>\n", html.EscapeString(text)) }

// paragraph writes a sentence of ours with the words that belong into it.
func (p *page) paragraph(text string, words ...any) {
	if len(words) > 0 {
		for i, word := range words {
			words[i] = clean(word.(string))
		}
		text = fmt.Sprintf(text, words...)
	}
	fmt.Fprintf(&p.out, "<p>%s</p>\n", html.EscapeString(text))
}

func (p *page) list(items []string) {
	p.out.WriteString("<ul>\n")
	for _, item := range items {
		fmt.Fprintf(&p.out, "<li>%s</li>\n", html.EscapeString(clean(item)))
	}
	p.out.WriteString("</ul>\n")
}

// checks tells of each file what the program found in it.
func (p *page) checks(s Statement) {
	p.heading(p.words.Checks)
	for _, f := range s.Files {
		if len(f.Findings) == 0 {
			p.paragraph(p.words.Silent, s.Generator, f.Name)
			continue
		}
		p.paragraph(p.words.Findings, s.Generator, f.Name)
		p.list(f.Findings)
	}
}

func (p *page) obstacles(found []Obstacle) {
	p.heading(p.words.Inaccessible)
	if len(found) == 0 {
		p.paragraph(p.words.NoneKnown)
		return
	}
	var items []string
	for _, o := range found {
		items = append(items, map[Obstacle]string{
			UndescribedPicture: p.words.UndescribedPicture, MovingPicture: p.words.MovingPicture,
			HeadlessTable: p.words.HeadlessTable,
		}[o])
	}
	p.list(items)
}

// clean takes out what XML can't hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
}
