package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
)

// progressFlags say whether the progress of long work is shown.
type progressFlags struct {
	Progress string `default:"auto" enum:"auto,always,never" placeholder:"auto|always|never" help:"Show how far the work is. auto, the default: a bar on a terminal, plain lines where the environment variable CI is set, nothing in a pipe."`
}

// patience is how long work lasts before a bar is shown: most is done by then, and a bar that flashes up says nothing.
const patience = 250 * time.Millisecond

// begin returns what is told of each step, nil when nothing is to be shown, and what ends the showing. It must end
// before anything else is printed.
func (f progressFlags) begin(quiet bool) (tell func(export.Step), end func()) {
	terminal := isTerminal(os.Stderr) && os.Getenv("TERM") != "dumb"
	plain := os.Getenv("CI") != "" && os.Getenv("CI") != "false" || f.Progress == "always"
	switch {
	case quiet || f.Progress == "never":
	case terminal:
		b := &bar{out: os.Stderr}
		b.timer = time.AfterFunc(patience, b.show)
		return b.step, b.end
	case plain:
		return func(s export.Step) { plainLine(os.Stderr, s) }, func() {}
	}
	return nil, func() {}
}

// plainLine writes a line when a publication is finished.
func plainLine(out io.Writer, s export.Step) {
	if s.Stage != export.Finished {
		return
	}
	pages := ""
	if s.Pages > 0 {
		pages = ", " + plural(s.Pages, "page")
	}
	fmt.Fprintf(out, "%d/%d %s%s\n", s.Finished, s.Publications, diag.Printable(s.Slug), pages)
}

// bar is a line at the foot of the terminal that is written anew with each step.
type bar struct {
	out   io.Writer
	timer *time.Timer

	mu    sync.Mutex
	last  export.Step
	pages int // made so far
	shown bool
	ended bool
	line  string // that is shown
}

// step takes a step in.
func (b *bar) step(s export.Step) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if s.Stage == export.Finished {
		b.pages += s.Pages
	}
	if b.last = s; b.shown && !b.ended {
		b.draw()
	}
}

// show begins to show the bar.
func (b *bar) show() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.shown = true; !b.ended && b.last.Publications > 0 {
		b.draw()
	}
}

// end takes the bar away.
func (b *bar) end() {
	b.timer.Stop()
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.shown && !b.ended {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
	b.ended = true
}

// barCells is the width of the bar.
const barCells = 24

// draw writes the line: the bar, the stage, the publication and how many pages there are. Its width fits a
// terminal of 80 columns.
func (b *bar) draw() {
	s := b.last
	full := barCells * s.Done / 1000
	line := strings.Repeat("━", full) + strings.Repeat("─", barCells-full) +
		fmt.Sprintf(" %3d%%  %s", s.Done/10, s.Stage)
	pages := b.pages
	if s.Stage == export.Writing {
		pages += s.Pages
	}
	if pages > 0 {
		line += ", " + plural(pages, "page")
	}
	if s.Publications > 1 {
		line += fmt.Sprintf(", %d of %d", s.Finished, s.Publications)
	}
	if line = shortened(line, 79); line != b.line {
		b.line = line
		fmt.Fprintf(b.out, "\r%s\x1b[K", line)
	}
}

// shortened cuts a line to some characters.
func shortened(line string, most int) string {
	letters := []rune(line)
	if len(letters) <= most {
		return line
	}
	return string(letters[:most-1]) + "…"
}
