package epub

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
)

func TestPackedBytesDoNotDependOnWhatWasPackedBefore(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields("le réemploi des équipements numériques <p> </p> prolonge leur usage class= section")
	files := make([]archiveFile, 40)
	for i := range files {
		var b strings.Builder
		for range random.IntN(30_000) {
			fmt.Fprintf(&b, "%s %d ", vocabulary[random.IntN(len(vocabulary))], random.IntN(50))
		}
		files[i].data = []byte(b.String())
	}
	used, err := flate.NewWriter(nil, compressionLevel)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		fresh, err := flate.NewWriter(nil, compressionLevel)
		if err != nil {
			t.Fatal(err)
		}
		want, err := pack(fresh, f, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := pack(used, f, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, got) {
			t.Errorf("file %d: a used writer packs it in another way", i)
		}
	}
}

func TestTimesOutsideOfZIPsRangeAreItsFirstDay(t *testing.T) {
	for _, when := range []time.Time{{}, time.Date(1979, 12, 31, 0, 0, 0, 0, time.UTC),
		time.Date(2108, 1, 1, 0, 0, 0, 0, time.UTC)} {
		if date, clock := dosTime(when); date != 1<<5|1 || clock != 0 {
			t.Errorf("%v: got %x %x", when, date, clock)
		}
	}
	if date, clock := dosTime(time.Date(2023, 1, 2, 12, 30, 8, 0, time.UTC)); date != 43<<9|1<<5|2 ||
		clock != 12<<11|30<<5|4 {
		t.Errorf("got %x %x", date, clock)
	}
}
