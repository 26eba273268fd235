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

// collectLate puts the first garbage collection off until freeRein is taken; from then on it works as usual. Who sets GOGC or
// GOMEMLIMIT is obeyed.
func collectLate() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	usual := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(freeRein)
	runtime.AddCleanup(new([64]byte), func(percent int) { // runs after the first collection
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(math.MaxInt64)
	}, usual)
}
