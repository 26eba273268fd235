// Package memo keeps what was made of some content, so that the next build of the same sources finds it.
//
// In: content and the way to make something of it. Out: the same result, made once. No stage needs it: picture, pdf,
// epub and markdown take a cache or none; a Cache is in memory, for the builds of one Session of export, a Folder on
// the disk. The rules it keeps: a key is a digest of all that the result depends on, so a build with a cache gives
// the bytes of a build without; and what a build did not use is forgotten in memory at the one after, so that memory
// stays that of one build.
package memo

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"
)

// Cache keeps results of one kind. It is safe for concurrent use. A nil Cache keeps nothing.
type Cache[V any] struct {
	mu      sync.Mutex
	current map[Key]V // used by this build
	before  map[Key]V // used by the one before
}

// Key names a result.
type Key [sha256.Size]byte

// Turn begins a build.
func (c *Cache[V]) Turn() {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.before, c.current = c.current, map[Key]V{}
}

// Of returns what work makes of the content, all of whose parts it depends on. It is made twice when two ask at the
// same moment; both get the same value. Results are shared: nobody may change them. Errors are not kept.
func (c *Cache[V]) Of(work func() (V, error), content ...[]byte) (V, error) {
	if c == nil {
		return work()
	}
	k := digest(content)
	if v, ok := c.find(k); ok {
		return v, nil
	}
	v, err := work()
	if err != nil {
		return v, err
	}
	return c.keep(k, v), nil
}

func (c *Cache[V]) find(k Key) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.current[k]; ok {
		return v, true
	}
	v, ok := c.before[k]
	if ok {
		c.current[k] = v
	}
	return v, ok
}

// keep stores a value unless someone else was faster, and returns the one that is kept.
func (c *Cache[V]) keep(k Key, v V) V {
	c.mu.Lock()
	defer c.mu.Unlock()
	if first, ok := c.current[k]; ok {
		return first
	}
	if c.current == nil {
		c.current = map[Key]V{}
	}
	c.current[k] = v
	return v
}

// digest tells contents apart by their parts, wherever one part ends and the next begins.
func digest(content [][]byte) Key {
	if len(content) == 1 {
		return sha256.Sum256(content[0])
	}
	h := sha256.New()
	var length [8]byte
	for _, part := range content {
		binary.BigEndian.PutUint64(length[:], uint64(len(part)))
		h.Write(length[:])
		h.Write(part)
	}
	return Key(h.Sum(nil))
}
