// Package docs_test holds the pages of docs/ and the READMEs to each other: links lead somewhere, and the two languages
// of the README say the same. That their commands do what is said, cmd/reliure tests.
package docs_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// page is a Markdown file without its fenced blocks.
type page struct {
	file     string
	lines    []string
	commands []string // of its console blocks
}

func read(t *testing.T, file string) page {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := page{file: file}
	fenced := false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
		case !fenced:
			p.lines = append(p.lines, line)
		case strings.HasPrefix(line, "$ "):
			p.commands = append(p.commands, line)
		}
	}
	return p
}

var heading = regexp.MustCompile(`^(#+) +(.*)`)

// anchors are the ids that GitHub gives to the headings.
func (p page) anchors() []string {
	var ids []string
	seen := map[string]int{}
	for _, line := range p.lines {
		m := heading.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		id := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
				return unicode.ToLower(r)
			default:
				return -1
			}
		}, m[2])
		seen[id]++
		if n := seen[id]; n > 1 {
			id += "-" + strconv.Itoa(n-1)
		}
		ids = append(ids, id)
	}
	return ids
}

var (
	link       = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	inlineCode = regexp.MustCompile("`[^`]*`")
)

// links are the addresses that the page links to.
func (p page) links() []string {
	var addresses []string
	for _, line := range p.lines {
		if strings.HasPrefix(line, "    ") {
			continue // code
		}
		for _, m := range link.FindAllStringSubmatch(inlineCode.ReplaceAllString(line, ""), -1) {
			addresses = append(addresses, m[1])
		}
	}
	return addresses
}

// pages lists the READMEs and the pages of docs/.
func pages(t *testing.T) []page {
	t.Helper()
	var all []page
	for _, root := range []string{".", "../fonts"} {
		err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(file, ".md") && !strings.HasPrefix(entry.Name(), "LICENSE") {
				all = append(all, read(t, file))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return append(all, read(t, "../README.md"), read(t, "../README.fr.md"))
}

func TestLinksOfDocsLeadSomewhere(t *testing.T) {
	for _, p := range pages(t) {
		for _, address := range p.links() {
			if strings.Contains(address, "://") || strings.HasPrefix(address, "mailto:") {
				continue
			}
			name, anchor, hasAnchor := strings.Cut(address, "#")
			target := p.file
			if name != "" {
				target = filepath.Join(filepath.Dir(p.file), filepath.FromSlash(name))
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: the link %s leads nowhere", p.file, address)
				continue
			}
			if hasAnchor && strings.HasSuffix(target, ".md") && !slices.Contains(read(t, target).anchors(), anchor) {
				t.Errorf("%s: %s has no heading #%s", p.file, target, anchor)
			}
		}
	}
}

// The language of a pair of pages differs; their outline, commands and links don't.
func TestFrenchPagesSayWhatEnglishOnesDo(t *testing.T) {
	french, err := filepath.Glob("guide/*.fr.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(french, "../README.fr.md") {
		ours, theirs := read(t, file), read(t, strings.Replace(file, ".fr.md", ".md", 1))
		if got, want := levels(ours), levels(theirs); got != want {
			t.Errorf("%s has headings of the levels %s, %s has %s", ours.file, got, theirs.file, want)
		}
		if got, want := names(ours.commands), names(theirs.commands); !slices.Equal(got, want) {
			t.Errorf("%s has the commands %q, %s has %q", ours.file, got, theirs.file, want)
		}
		if got, want := targets(ours), targets(theirs); !slices.Equal(got, want) {
			t.Errorf("%s links to %q, %s to %q", ours.file, got, theirs.file, want)
		}
	}
}

func levels(p page) string {
	var all strings.Builder
	for _, line := range p.lines {
		if m := heading.FindStringSubmatch(line); m != nil {
			all.WriteString(strconv.Itoa(len(m[1])))
		}
	}
	return all.String()
}

var programs = regexp.MustCompile(`^\$ (?:reliure \w+|\S+)`)

// names are the first words of commands: folders and files may have names in the language of the page.
func names(commands []string) []string {
	var all []string
	for _, c := range commands {
		all = append(all, programs.FindString(c))
	}
	return all
}

// targets are the addresses of a page without its language, and without anchors. The two pages of a pair
// also link to each other.
func targets(p page) []string {
	var all []string
	for _, address := range p.links() {
		address, _, _ = strings.Cut(strings.Replace(address, ".fr.md", ".md", 1), "#")
		if filepath.Base(address) != strings.Replace(filepath.Base(p.file), ".fr.md", ".md", 1) {
			all = append(all, address)
		}
	}
	return all
}

func TestGuideNamesEveryPartOfATheme(t *testing.T) {
	text, err := os.ReadFile("schema/theme.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct{ Properties map[string]any }
	if err := json.Unmarshal(text, &schema); err != nil || len(schema.Properties) == 0 {
		t.Fatal("the schema has no properties", err)
	}
	guide, err := os.ReadFile("guide/themes.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Sorted(maps.Keys(schema.Properties)) {
		if !strings.Contains(string(guide), "`"+key+"`") {
			t.Errorf("guide/themes.md says nothing of the key %s of theme.yaml", key)
		}
	}
}

// quoted is what stands between quotation marks in the first column of a table.
var quoted = regexp.MustCompile(`“([^”]+)”`)

// comment is one at the end of a line of Go.
var comment = regexp.MustCompile(`(?m)(^|\s)//.*$`)

// joins are where Go code goes on with a text on the next line.
var joins = regexp.MustCompile(`"\s*\+\s*"`)

func TestTroublePageQuotesOnlyMessagesThatArePrinted(t *testing.T) {
	var sources strings.Builder
	for _, folder := range []string{"../internal", "../cmd"} {
		err := filepath.WalkDir(folder, func(file string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
				return err
			}
			text, err := os.ReadFile(file)
			sources.Write(joins.ReplaceAll(comment.ReplaceAll(text, nil), nil))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	printed := strings.ToLower(sources.String())
	found := 0
	for _, line := range read(t, "guide/trouble.md").lines {
		cells := strings.Split(line, "|")
		if len(cells) < 3 || strings.HasPrefix(cells[1], " In the container") { // what Docker says
			continue
		}
		for _, q := range quoted.FindAllStringSubmatch(cells[1], -1) {
			found++
			if !strings.Contains(printed, strings.ToLower(q[1])) {
				t.Errorf("no message says %q", q[1])
			}
		}
	}
	if found < 4 {
		t.Errorf("only %d messages are quoted: is the table still one?", found)
	}
}
