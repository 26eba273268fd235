package main

import (
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// measurement is what the runs of one command took.
type measurement struct {
	times   []time.Duration // sorted
	worked  []time.Duration // processor time of user and system together, sorted
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
		m.worked = append(m.worked, run.ProcessState.UserTime()+run.ProcessState.SystemTime())
		m.memory = max(m.memory, residentMemory(run.ProcessState))
	}
	slices.Sort(m.times)
	slices.Sort(m.worked)
	return m, nil
}

func (m measurement) median() time.Duration { return m.times[len(m.times)/2] }

// line is a measurement with what was measured.
type line struct {
	subject, tool string
	measurement
}

// cells are the columns of a table.
func (l line) cells() []string {
	milliseconds := func(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }
	return []string{
		l.subject, l.tool, milliseconds(l.median()), milliseconds(l.times[0]), milliseconds(l.worked[len(l.worked)/2]),
		fmt.Sprintf("%.1f", float64(l.memory)/1e6), fmt.Sprintf("%.0f", float64(l.written)/1e3),
	}
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
