package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// What is done for speed alone is here: how the process takes memory. docs/decisions/0014-memory-of-a-build.md has what
// each part brings, and what was taken out again because it brought less than a twentieth.

// freeRein is how many bytes the program takes before it collects garbage. An ordinary publication is done by then:
// Go's own way took 14 per cent more processor time for the nine pages that the budget is measured with.
const freeRein = 96 << 20

// largePages is how much of that is asked for in large pages, where there are such: what an ordinary publication takes.
// It spares a tenth of the processor time of the nine pages.
const largePages = 64 << 20

// How far, in per cent of what is in use, the heap may grow between collections after that.
const (
	// thrifty is for one build. Go's usual 100 takes 256 MB for a book of 2 MB, this takes 227, and
	// some more processor time.
	thrifty = 45
	// ample is for builds again and again: a preview has to be quick, and collecting as above took a third of
	// the time of a rebuild.
	ample = 200
)

// tuneMemory puts the first garbage collection off until freeRein is taken, and holds the heap to the growth that suits
// the command when it has come to be larger than that. The program says it before all else, so that large pages come
// before the work. Whoever sets GOGC or GOMEMLIMIT is obeyed.
func tuneMemory(args []string) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	growth := thrifty
	if slices.Contains(args, "serve") || slices.Contains(args, "--watch") {
		growth = ample
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(freeRein)
	afterCollection(growth)
	go func() {
		// garbage at once: the heap keeps the pages, which come when they are used
		adviseLargePages(make([]byte, largePages))
		runtime.GC()
	}()
}

// afterCollection says, after each collection, when the next one is due: when freeRein is taken again, until the heap
// has outgrown that. It may come late where others use the processors too, when much more is in use than at the
// collection before: for that there is a limit as well.
func afterCollection(growth int) {
	runtime.AddCleanup(new([64]byte), func(growth int) {
		sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(sample)
		inUse := int(max(1, sample[0].Value.Uint64()))
		if again := 100*freeRein/inUse - 100; again > growth {
			debug.SetGCPercent(again)
			debug.SetMemoryLimit(int64(freeRein + inUse))
			afterCollection(growth)
			return
		}
		debug.SetGCPercent(growth)
		debug.SetMemoryLimit(math.MaxInt64)
	}, growth)
}

// memory is what publications in work may take together: GOMEMLIMIT, as for every Go program; 0 leaves it to export.
func memory() int64 {
	if os.Getenv("GOMEMLIMIT") == "" {
		return 0
	}
	return debug.SetMemoryLimit(-1)
}

// machine is what there is of memory for the program: what the container that it runs in may take, else what the
// machine has, and a tenth less for all else; 0 where neither is told.
func machine() int64 {
	limit, err := memlimit.ApplyRatio(memlimit.ApplyFallback(memlimit.FromCgroup, memlimit.FromSystem), 0.9)()
	if err != nil {
		return 0
	}
	return int64(limit)
}
