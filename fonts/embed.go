// Package fonts embeds the font files that the product ships with; README.md tells where they come from.
// internal/font reads them.
package fonts

import "embed"

// Files holds the TrueType files, a folder for each family.
//
//go:embed source-serif source-sans source-code-pro stix-two-math noto noto-hebrew noto-arabic noto-emoji
var Files embed.FS
