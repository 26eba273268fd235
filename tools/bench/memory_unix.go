//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// residentMemory returns the most memory that a finished process held, in bytes.
func residentMemory(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss) // in bytes there, in kilobytes elsewhere
	}
	return int64(usage.Maxrss) * 1024
}
