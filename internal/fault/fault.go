// Package fault makes of a panic, ours or a library's, an error that knows where in the sources it happened.
//
// The stages that walk the sources name the place with At; parallel and export take what comes with Into, and export
// reports it as a diagnostic. The rule it keeps: a fault of the program costs the publication that shows it, no other
// one, and its author learns which passage to leave out until it is mended.
package fault

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// Fault is a panic that was caught.
type Fault struct {
	Pos   diag.Pos // innermost place that is known; zero: none
	Cause any      // what was panicked with
	Where string   // the function that panicked
}

// Error says what happened, where in the program.
func (f *Fault) Error() string { return fmt.Sprintf("%v, in %s", f.Cause, f.Where) }

// At tells a panic on its way where in the sources it happened, unless that is told already. It is deferred. What place
// returns may have a file alone, to which a place without one is added.
func At(place func() diag.Pos) {
	cause := recover()
	if cause == nil {
		return
	}
	f := caught(cause)
	if f.Pos.File == "" {
		f.Pos = place()
	}
	panic(f)
}

// Into ends a panic and puts it in the place of a function's error. It is deferred.
func Into(err *error) {
	if cause := recover(); cause != nil {
		*err = caught(cause)
	}
}

// caught returns the fault of a panic that was just recovered from.
func caught(cause any) *Fault {
	if f, ok := cause.(*Fault); ok {
		return f
	}
	return &Fault{Cause: cause, Where: panicked()}
}

// panicked returns the name of the function that panicked: the first below the runtime's.
func panicked() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	inRuntime := false
	for {
		frame, more := frames.Next()
		switch isRuntime := strings.HasPrefix(frame.Function, "runtime."); {
		case isRuntime:
			inRuntime = true
		case inRuntime:
			return frame.Function
		}
		if !more {
			return "an unknown function"
		}
	}
}
