package main

import (
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// measurement is what the runs of one command took.
type measurement struct {
	times   []time.Duration // sorted
	memory  int64           // bytes that the largest run held at once
	written int64           // bytes of its artifacts
}

// measure runs a command some times over, each in a new process.
func measure(runs int, command *exec.Cmd) (measurement, error) {
	var m measurement
	for range max(1, runs) {
		run := exec.Command(command.Path, command.Args[1:]...)
		begin := time.Now()
		if output, err := run.CombinedOutput(); err != nil {
			return m, fmt.Errorf("%v: %w\n%s", run.Args, err, output)
		}
		m.times = append(m.times, time.Since(begin))
		m.memory = max(m.memory, residentMemory(run.ProcessState))
	}
	slices.Sort(m.times)
	return m, nil
}

func (m measurement) median() time.Duration { return m.times[len(m.times)/2] }

func (m measurement) print(w io.Writer, subject, tool string) {
	milliseconds := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	fmt.Fprintf(w, "%s\t%s\t%.1f\t%.1f\t%.1f\t%.0f\n", subject, tool,
		milliseconds(m.median()), milliseconds(m.times[0]), float64(m.memory)/1e6, float64(m.written)/1e3)
}

// weight returns the bytes of a file, or of all the artifacts in a folder.
func weight(path string) int64 {
	var total int64
	filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if info, err := entry.Info(); err == nil {
			total += info.Size()
		}
		return nil
	})
	return total
}
