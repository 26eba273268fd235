// Package templates embeds what gives the documents their look: XHTML and CSS of the EPUB (epub), and the themes (a folder each).
// theme and epub read it; a user's own folder of the same shape takes its place.
package templates

import "embed"

// Files holds the folder epub and a folder for each theme.
//
//go:embed epub a5 large-print lettre livre
var Files embed.FS
