package memo

import (
	"errors"
	"testing"
)

// made counts how often a result is made.
type made int

func (m *made) make() (int, error) {
	*m++
	return int(*m), nil
}

func TestResultIsMadeOnceForTheSameContent(t *testing.T) {
	var c Cache[int]
	var m made
	for range 3 {
		if v, err := c.Of(m.make, []byte("a")); v != 1 || err != nil {
			t.Errorf("got %d, %v", v, err)
		}
	}
	if v, _ := c.Of(m.make, []byte("b")); v != 2 {
		t.Errorf("other content: got %d", v)
	}
}

func TestPartsOfContentAreToldApart(t *testing.T) {
	var c Cache[int]
	var m made
	first, _ := c.Of(m.make, []byte("ab"), []byte("c"))
	second, _ := c.Of(m.make, []byte("a"), []byte("bc"))
	if first == second {
		t.Error("two contents have one result")
	}
}

func TestResultIsForgottenWhenABuildDidNotUseIt(t *testing.T) {
	var c Cache[int]
	var m made
	get := func() int { v, _ := c.Of(m.make, []byte("a")); return v }
	c.Turn()
	get()
	c.Turn()
	if get() != 1 {
		t.Error("the build after made it again")
	}
	c.Turn()
	c.Turn()
	if get() != 2 {
		t.Error("a build went by without it, and it was still kept")
	}
}

func TestResultIsKeptAsLongAsEachBuildUsesIt(t *testing.T) {
	var c Cache[int]
	var m made
	for build := range 4 {
		c.Turn()
		if v, _ := c.Of(m.make, []byte("a")); v != 1 {
			t.Errorf("build %d made it again", build)
		}
	}
}

func TestErrorIsNotKept(t *testing.T) {
	var c Cache[int]
	if _, err := c.Of(func() (int, error) { return 0, errors.New("no") }, nil); err == nil {
		t.Error("no error")
	}
	if v, err := c.Of(func() (int, error) { return 7, nil }, nil); v != 7 || err != nil {
		t.Errorf("got %d, %v", v, err)
	}
}

func TestNoCacheMakesEachTime(t *testing.T) {
	var c *Cache[int]
	var m made
	c.Turn()
	c.Of(m.make, nil)
	if v, _ := c.Of(m.make, nil); v != 2 {
		t.Errorf("got %d", v)
	}
}
