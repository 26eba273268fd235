package main

import (
	"runtime"
	"syscall"
)

// takeLargePages lets the kernel back the first bytes of the heap with large pages: one fault of the page table for 2 MB instead of one for
// each 4 kB. The heap is taken at once for that, as a block that is garbage right away; its pages come when they are used.
func takeLargePages(size int) {
	_ = syscall.Madvise(make([]byte, size), syscall.MADV_HUGEPAGE) // where it isn't allowed, pages are small
	runtime.GC()
}
