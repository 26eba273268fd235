package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// freeRein is how many bytes the program takes before it first collects garbage. An ordinary publication is nearly done by then:
// collecting while the heap is still small took a twelfth of the time of the nine pages that the budget is measured with.
const freeRein = 64 << 20

// growth is how far, in per cent of what is in use, the heap may grow between collections after that. Go's usual 100 took 340 MB for
// a book of 2 MB, this takes 240, and a tenth more processor time.
const growth = 45

// collectLate puts the first garbage collection off until freeRein is taken; from then on the heap is kept small. Who sets GOGC or
// GOMEMLIMIT is obeyed.
func collectLate() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(freeRein)
	runtime.AddCleanup(new([64]byte), func(percent int) { // runs after the first collection
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(math.MaxInt64)
	}, growth)
}

// growFreely lets the heap of a command that builds again and again grow to three times what is in use: a preview has to be quick, and
// collecting as above took a third of the time of a rebuild. It is said before each build, since the first collection says otherwise.
func growFreely() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(math.MaxInt64)
		debug.SetGCPercent(200)
	}
}

// memory is what publications in work may take together: GOMEMLIMIT, as for every Go program; 0 leaves it to export.
func memory() int64 {
	if os.Getenv("GOMEMLIMIT") == "" {
		return 0
	}
	return debug.SetMemoryLimit(-1)
}
