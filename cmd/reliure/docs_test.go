package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// A page of docs for users is a session at a terminal. In its console blocks a line with a dollar is a command, the
// lines below it are all that it prints; "…" stands for what may be another each time, alone on a line for any lines. A
// command succeeds unless the next one asks for its exit code. A block of another language whose first line names a
// file, as in ```markdown essay.md, writes that file.

// guides lists the pages for users.
func guides(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob("../../docs/guide/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages in docs/guide", err)
	}
	return append(pages, "../../README.md", "../../README.fr.md")
}

// block is a fenced block of a page.
type block struct {
	line     int
	language string
	file     string
	text     []string
}

// blocksOf returns the fenced blocks of a page.
func blocksOf(t *testing.T, page string) []block {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []block
	open, number := false, 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimSuffix(line, "\n")
		fence, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && !open:
			language, file, _ := strings.Cut(fence, " ")
			blocks = append(blocks, block{line: number, language: language, file: file})
			open = true
		case isFence:
			open = false
		case open:
			last := &blocks[len(blocks)-1]
			last.text = append(last.text, line)
		}
	}
	return blocks
}

// command is a line of a session, with what is said to come of it.
type command struct {
	line   int
	words  string
	output []string
}

// commandsOf returns the commands of a console block.
func commandsOf(b block) []command {
	var commands []command
	for i, line := range b.text {
		if words, ok := strings.CutPrefix(line, "$ "); ok {
			commands = append(commands, command{line: b.line + i + 1, words: words})
			continue
		}
		if n := len(commands); n > 0 {
			commands[n-1].output = append(commands[n-1].output, line)
		}
	}
	return commands
}

func TestDocumentedCommandsDoWhatIsSaid(t *testing.T) {
	for _, tool := range []string{"bash", "sha256sum"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("there is no %s here", tool)
		}
	}
	for _, page := range guides(t) {
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Parallel()
			var commands []command
			folder := t.TempDir()
			switch filepath.Base(page) {
			case "eleventy.md":
				if os.Getenv("RELIURE_ELEVENTY") == "" {
					t.Skip("RELIURE_ELEVENTY names no node_modules with Eleventy; make conformance does")
				}
			case "mdbook.md":
				if os.Getenv("RELIURE_MDBOOK") == "" {
					t.Skip("RELIURE_MDBOOK names no mdBook; make conformance does")
				}
			}
			if filepath.Base(page) == "word.md" {
				writeWordDocument(t, filepath.Join(folder, "report.docx"))
			}
			for _, b := range blocksOf(t, page) {
				if b.file != "" {
					writeExample(t, filepath.Join(folder, filepath.FromSlash(b.file)), b.text)
				}
				if b.language == "console" {
					commands = append(commands, commandsOf(b)...)
				}
			}
			runSession(t, folder, page, commands)
		})
	}
}

// writeWordDocument writes a document as an author does in Word.
func writeWordDocument(t *testing.T, file string) {
	t.Helper()
	if os.Getenv("RELIURE_PANDOC") == "" || os.Getenv("RELIURE_DOCX") == "" {
		t.Skip("RELIURE_PANDOC and RELIURE_DOCX name no pandoc and python-docx; make conformance does")
	}
	doors := filepath.Join("..", "..", "testdata", "doors")
	c := exec.Command("python3", filepath.Join(doors, "word", "word.py"), "new",
		filepath.Join(doors, "pandoc", "chart.png"), file)
	c.Env = append(os.Environ(), "PYTHONPATH="+os.Getenv("RELIURE_DOCX"))
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
}

func writeExample(t *testing.T, file string, lines []string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// runSession runs the commands in one shell, and compares what each prints.
func runSession(t *testing.T, folder, page string, commands []command) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	script := strings.ReplaceAll(standIns, "ROOT", root)
	for _, c := range commands {
		words := c.words
		if strings.HasPrefix(words, "reliure serve") {
			words = "served " + words
		}
		script += fmt.Sprintf("%s\ncode=$?; printf '\\036%%d\\036' $code; (exit $code)\n", words)
	}
	shell := exec.Command("bash", "-c", script)
	shell.Dir = folder
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); name != "CI" && name != "SOURCE_DATE_EPOCH" {
			shell.Env = append(shell.Env, variable)
		}
	}
	var out bytes.Buffer
	shell.Stdout, shell.Stderr = &out, &out
	runErr := shell.Run()
	parts := strings.Split(out.String(), "\036")
	if len(parts) != 2*len(commands)+1 {
		t.Fatalf("%s: the session ended early: %v\n%s", page, runErr, out.String())
	}
	for i, c := range commands {
		output, code := parts[2*i], parts[2*i+1]
		place := fmt.Sprintf("%s:%d: %s", page, c.line, c.words)
		asked := i+1 < len(commands) && commands[i+1].words == "echo $?"
		if code != "0" && !asked {
			t.Errorf("%s: exit code %s\n%s", place, code, output)
		}
		if len(c.output) > 0 && !expected(c.output).MatchString(output) {
			t.Errorf("%s: prints\n%s\nand not\n%s", place, output, strings.Join(c.output, "\n"))
		}
	}
}

// standIns are shell functions for what a test must not do: fetch, install, start containers. Each checks what it is
// asked for. The last ends a preview when it has shown its first build, as Ctrl+C would.
const standIns = `
exec 2>&1
go() { [ "$1 ${2%@*}" = "install github.com/reliure/reliure/cmd/reliure" ] && [ -f "ROOT/cmd/reliure/main.go" ]; }
make() { command make --dry-run -C "ROOT" "$@" > /dev/null; }
docker() {
	[ "$1 $2 $3 $5 $6 $7" = "run --rm --user -v $PWD:/work ghcr.io/reliure/reliure" ] && shift 7 && reliure "$@"
}
npx() {
	[ "$1" = eleventy ] && shift && mkdir -p node_modules && ln -sfn "$RELIURE_ELEVENTY"/* "$RELIURE_ELEVENTY"/.bin node_modules/ &&
		ln -sfn "ROOT/integrations/eleventy" node_modules/eleventy-plugin-reliure &&
		node_modules/node-*/bin/node node_modules/.bin/eleventy "$@"
}
pandoc() { "$RELIURE_PANDOC" "$@"; }
mdbook() { sed -i 's|"reliure mdbook"|"'"$(command -v reliure)"' mdbook"|' book.toml && "$RELIURE_MDBOOK" "$@"; }
served() {
	: > .shown
	"$@" >> .shown & local preview=$!
	until grep -q ^Built .shown || ! kill -0 $preview 2> /dev/null; do sleep 0.05; done
	kill -TERM $preview; wait $preview; local code=$?
	cat .shown; rm .shown
	return $code
}
`

// expected is the pattern of what a command is said to print.
func expected(lines []string) *regexp.Regexp {
	pattern := "^"
	for _, line := range lines {
		if line == "…" {
			pattern += `(?:.*\n)*?`
			continue
		}
		pattern += strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*") + " *\n"
	}
	return regexp.MustCompile(pattern + "$")
}

// Commands stand in console blocks, where they are run, or within a line, where they are only read: those
// exist with all their flags.
func TestCommandsNamedInDocsExist(t *testing.T) {
	parser, err := kong.New(new(commandLine))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string][]string{}
	for _, c := range grammarOf(parser.Model) {
		known[c.name] = []string{"--help"}
		for _, f := range c.flags {
			known[c.name] = append(known[c.name], "--"+f.name, "-"+f.short)
		}
	}
	inline := regexp.MustCompile("`reliure ([a-z]+)([^`]*)`")
	flag := regexp.MustCompile(`(?:^| )(--?[a-z][a-z-]*)`)
	for _, page := range guides(t) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range inline.FindAllStringSubmatch(string(text), -1) {
			flags, ok := known[m[1]]
			if !ok {
				t.Errorf("%s: there is no command %s", page, m[1])
			}
			for _, f := range flag.FindAllStringSubmatch(m[2], -1) {
				if !slices.Contains(flags, f[1]) {
					t.Errorf("%s: reliure %s has no flag %s", page, m[1], f[1])
				}
			}
		}
		for _, b := range blocksOf(t, page) {
			if !slices.Contains([]string{"console", "markdown", "yaml", "text"}, b.language) && b.file == "" {
				t.Errorf("%s:%d: a block of %q; commands belong into console blocks", page, b.line, b.language)
			}
		}
	}
}

// The workflows that the guide shows are files that actionlint checks.
func TestWorkflowsInDocsAreTheCheckedFiles(t *testing.T) {
	files, err := filepath.Glob("../../docs/guide/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatal("no workflows", err)
	}
	var shown []string
	for _, b := range blocksOf(t, "../../docs/guide/ci.md") {
		shown = append(shown, strings.Join(b.text, "\n")+"\n")
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(shown, string(text)) {
			t.Errorf("docs/guide/ci.md does not show %s as it is", filepath.Base(file))
		}
	}
}
