// Package parallel does pieces of work side by side, in all stages that have many of a kind: pages,
// chapters, pictures, files.
//
// A goroutine does one piece after another: its stack, which deep texts make large, grows once. The rule it keeps: when
// a call returns, nothing of its work goes on.
package parallel

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/reliure/reliure/internal/fault"
)

// Group is errgroup's for pieces of work that are each of another kind. One that panics has a *fault.Fault for its
// error.
type Group struct{ group errgroup.Group }

// Go does a piece of work on a goroutine of its own.
func (g *Group) Go(work func() error) {
	g.group.Go(func() (err error) {
		defer fault.Into(&err)
		return work()
	})
}

// Wait returns when all pieces are done, with the first error.
func (g *Group) Wait() error { return g.group.Wait() }

// Each calls work with each of the numbers below n, in their order, on as many goroutines as there are processors.
// After an error, which is returned, and when the context is cancelled, no further piece is begun. A piece that panics
// has a *fault.Fault for its error.
func Each(ctx context.Context, n int, work func(ctx context.Context, i int) error) error {
	return EachWith(ctx, make([]struct{}, runtime.GOMAXPROCS(0)), n,
		func(ctx context.Context, _ struct{}, i int) error {
			return work(ctx, i)
		})
}

// EachWith is Each with a goroutine for each of the tools, which only its own work is given.
func EachWith[T any](ctx context.Context, tools []T, n int, work func(ctx context.Context, tool T, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for _, tool := range tools[:min(len(tools), n)] {
		group.Go(func() (err error) {
			defer fault.Into(&err)
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := work(ctx, tool, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
