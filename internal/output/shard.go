package output

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"fmt"
	"strconv"
	"strings"
)

// Shard is one part of a site's publications, for one of several machines: the Index-th of Of, counted from 1. The zero
// value is the whole site.
type Shard struct{ Index, Of int }

var _ encoding.TextUnmarshaler = (*Shard)(nil)

// maxShards keeps a slip of the pen from making every publication be weighed a million times.
const maxShards = 10_000

// UnmarshalText reads "2/5". "0/5" is another name for "5/5", so that machines may be counted from 0 too.
func (s *Shard) UnmarshalText(text []byte) error {
	index, of, _ := strings.Cut(string(text), "/")
	i, err1 := strconv.Atoi(index)
	n, err2 := strconv.Atoi(of)
	if err1 != nil || err2 != nil || n < 1 || n > maxShards || i < 0 || i > n {
		return fmt.Errorf("%q is not a part of a whole; write I/N, such as 2/5, with I from 1 to N and N no more "+
			"than %d", text, maxShards)
	}
	if i == 0 {
		i = n
	}
	*s = Shard{i, n}
	return nil
}

// IsWhole reports whether the shard is all of the site.
func (s Shard) IsWhole() bool { return s.Of <= 1 }

// String writes "2/5", and nothing for the whole.
func (s Shard) String() string {
	if s.IsWhole() {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.Index, s.Of)
}

// Holds reports whether a publication is in the shard. Each goes to the shard that weighs most for it (rendezvous
// hashing, Thaler and Ravishankar 1996): no other publication has a say in that, and when a shard is added, only what
// goes to it moves. So what a machine has in its cache stays of use.
func (s Shard) Holds(slug string) bool {
	if s.IsWhole() {
		return true
	}
	best, heaviest := 0, []byte(nil)
	for i := 1; i <= s.Of; i++ {
		weight := sha256.Sum256([]byte(strconv.Itoa(i) + " " + slug))
		if bytes.Compare(weight[:], heaviest) > 0 {
			best, heaviest = i, weight[:]
		}
	}
	return best == s.Index
}
