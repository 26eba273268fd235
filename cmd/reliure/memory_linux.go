package main

import (
	"runtime"
	"syscall"
	"unsafe"
)

// heapGrowth is what the heap grows by, and what it begins with.
const heapGrowth = 4 << 20

// takeLargePages lets the kernel back the first bytes of the heap with large pages: one fault of the page table for 2 MB instead of one for
// each 4 kB. The heap is made to grow at once for that, by blocks that are garbage right away; its pages come when they are used.
func takeLargePages(size int) {
	grow(size)
	runtime.GC()
}

func grow(size int) {
	blocks := make([]byte, size)
	room := make([]byte, heapGrowth/2) // what it doesn't take of its part is for others, until both blocks are given back
	useLargePages(min(place(blocks), place(room)), max(place(blocks)+uintptr(size), place(room))+heapGrowth)
}

// takeFirstLargePages does so for what the heap began with.
func takeFirstLargePages() {
	here := place(make([]byte, 64))
	useLargePages(here, here+1)
}

func place(block []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(block))) }

// useLargePages asks for large pages in the parts of the heap between two places. Where it isn't allowed, or there is no heap, nothing changes.
func useLargePages(from, to uintptr) {
	from, to = from&^(heapGrowth-1), (to+heapGrowth-1)&^(heapGrowth-1)
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_HUGEPAGE)
}
