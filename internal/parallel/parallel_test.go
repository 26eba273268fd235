package parallel

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/reliure/reliure/internal/fault"
)

func TestPanicOfOnePieceIsTheErrorOfItsGroup(t *testing.T) {
	var group Group
	var list []int
	done := false
	group.Go(func() error { list[0]++; return nil })
	group.Go(func() error { done = true; return nil })
	var failed *fault.Fault
	if err := group.Wait(); !errors.As(err, &failed) || !done {
		t.Errorf("the error is %v, and the other piece is done: %t", err, done)
	}
}

func TestEachPieceIsDoneOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		done := make([]atomic.Int64, n)
		if err := Each(t.Context(), n, func(_ context.Context, i int) error {
			done[i].Add(1)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for i := range done {
			if times := done[i].Load(); times != 1 {
				t.Errorf("of %d, piece %d is done %d times", n, i, times)
			}
		}
	}
}

func TestToolsAreNeverShared(t *testing.T) {
	var tools [3]*atomic.Int64
	for i := range tools {
		tools[i] = new(atomic.Int64)
	}
	done := atomic.Int64{}
	err := EachWith(t.Context(), tools[:], 200, func(_ context.Context, tool *atomic.Int64, _ int) error {
		if tool.Add(1) != 1 {
			t.Error("a tool is in two hands")
		}
		done.Add(1)
		tool.Add(-1)
		return nil
	})
	if err != nil || done.Load() != 200 {
		t.Errorf("%d pieces are done: %v", done.Load(), err)
	}
}

func TestNothingIsBegunAfterAnError(t *testing.T) {
	failure := errors.New("it fails")
	begun := atomic.Int64{}
	err := EachWith(t.Context(), make([]int, 2), 1000, func(ctx context.Context, _ int, i int) error {
		begun.Add(1)
		if i == 3 {
			return failure
		}
		if i > 3 {
			<-ctx.Done()
		}
		return nil
	})
	if !errors.Is(err, failure) || begun.Load() > 6 {
		t.Errorf("%v, after %d pieces", err, begun.Load())
	}

	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	err = Each(cancelled, 10, func(context.Context, int) error {
		t.Error("a piece is begun when all is cancelled")
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
