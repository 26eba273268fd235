//go:build unix

package export

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"maps"

	"github.com/reliure/reliure/internal/diag"
)

// measuresHostile is given by `make hostile`: what is measured there is processor time and memory, which a
// busy machine can spoil.
var measuresHostile = flag.String("hostile", "",
	"measure what hostile pages cost whose names hold this (all: every one)")

// mostGrowth is how many times the processor time twice the bytes of a page may take. Its memory may be no more than
// was guessed before it was begun.
const mostGrowth = 2.2

// What a page would cost if each byte were alike. One of things that are a few bytes long (headings, cells, links)
// costs more: each of them is an element of the structure tree, a part of a list, an object of the file. It is told,
// and doesn't fail.
const (
	aimedSpeed  = 1.0 // megabytes of source for each second of processor time
	aimedMemory = 60  // bytes of memory for each byte of source
)

// hostileChild is the environment variable that makes this test program build one page and end:
// NAME, a tab, and its size.
const hostileChild = "RELIURE_HOSTILE"

// cost is what a build took.
type cost struct {
	time   time.Duration // processor time
	memory int64         // bytes at most
	size   int           // of the page
}

func TestHostilePagesCostWhatTheirSizeAllows(t *testing.T) {
	if child := os.Getenv(hostileChild); child != "" {
		buildHostile(t, child)
		return
	}
	if *measuresHostile == "" {
		t.Skip("measured by make hostile, since it takes minutes of processor time")
	}
	base := measureHostile(t, "one word", 1)
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		if *measuresHostile != "all" && !strings.Contains(name, *measuresHostile) {
			continue
		}
		t.Run(name, func(t *testing.T) { judgeHostile(t, name, base) })
	}
}

// judgeHostile doubles a page until it costs enough to be measured, and compares the last two.
func judgeHostile(t *testing.T, name string, base cost) {
	const smallest, largest, enough = 32 << 10, 1 << 20, 700 * time.Millisecond
	size := smallest
	before := measureHostile(t, name, size)
	after := measureHostile(t, name, 2*size)
	for after.time < enough && 2*size < largest {
		size *= 2
		before, after = after, measureHostile(t, name, 2*size)
	}
	growth := math.Inf(1)
	for range 3 { // what else runs on the machine makes it only worse
		growth = min(growth, float64(after.time-base.time)/float64(max(before.time-base.time, 20*time.Millisecond)))
		if growth <= mostGrowth {
			break
		}
		again := measureHostile(t, name, size)
		before.time = max(before.time, again.time)
		again = measureHostile(t, name, 2*size)
		after.time = min(after.time, again.time)
	}
	speed := float64(after.size) / 1e6 / (after.time - base.time).Seconds()
	memory := float64(after.memory-before.memory) / float64(after.size-before.size)
	guess := float64(memoryForText([]byte(hostile[name](2*size)))-memoryForText([]byte(hostile[name](size)))) /
		float64(after.size-before.size)
	verdict := fmt.Sprintf("%4d kB: ×%.1f, %.2f MB/s, %.0f bytes for each byte, %.0f guessed (%v)",
		after.size>>10, growth, speed, memory, guess, after.time)
	if speed < aimedSpeed || memory > aimedMemory {
		verdict += ", short of what is aimed at"
	}
	if growth > mostGrowth || memory > guess {
		t.Error(verdict)
	} else {
		t.Log(verdict)
	}
}

// measureHostile builds a page in a process of its own.
func measureHostile(t *testing.T, name string, size int) cost {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	child := exec.CommandContext(ctx, os.Args[0], "-test.run", "^TestHostilePagesCostWhatTheirSizeAllows$")
	child.Env = append(os.Environ(), fmt.Sprintf("%s=%s\t%d", hostileChild, name, size))
	if out, err := child.CombinedOutput(); err != nil {
		t.Fatalf("%s, %d bytes: %v\n%.2000s", name, size, err, out)
	}
	used := child.ProcessState.SysUsage().(*syscall.Rusage)
	memory := int64(used.Maxrss)
	if runtime.GOOS != "darwin" { // kilobytes everywhere else
		memory <<= 10
	}
	return cost{child.ProcessState.UserTime() + child.ProcessState.SystemTime(), memory, len(hostile[name](size))}
}

// buildHostile builds the page that is asked for, as the program would.
func buildHostile(t *testing.T, child string) {
	debug.SetGCPercent(45)
	var size int
	name, number, _ := strings.Cut(child, "\t")
	fmt.Sscan(number, &size)
	folder := t.TempDir()
	source := filepath.Join(folder, "page.md")
	write(t, source, hostile[name](size))
	var report diag.List
	_, err := Build(t.Context(), Options{Source: source, Output: filepath.Join(folder, "dist")}, &report)
	if err != nil {
		t.Logf("%v", err)
	}
}
