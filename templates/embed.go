// Package templates embeds what gives the documents their look: XHTML and CSS of the EPUB (epub), the themes (a folder
// each), and what a new publication begins with (start, by language). theme and epub read it; a user's own folder of
// the same shape takes its place.
package templates

import "embed"

// Files holds the folders epub and start, and a folder for each theme.
//
//go:embed epub start a5 large-print lettre livre
var Files embed.FS
