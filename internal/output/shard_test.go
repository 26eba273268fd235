package output

import (
	"fmt"
	"testing"
)

func TestEveryPublicationIsInOneShardAndStaysWhereItIsWhenAShardIsAdded(t *testing.T) {
	for of := 1; of <= 12; of++ {
		sizes := make([]int, of+1)
		for i := range 600 {
			slug := fmt.Sprint("publication-", i)
			in, before := 0, 0
			for index := 1; index <= of; index++ {
				if (Shard{index, of}).Holds(slug) {
					if in != 0 {
						t.Fatalf("%s is in shards %d and %d of %d", slug, in, index, of)
					}
					in = index
				}
				if index < of && (Shard{index, of - 1}).Holds(slug) {
					before = index
				}
			}
			if in == 0 {
				t.Fatalf("%s is in no shard of %d", slug, of)
			}
			if in != before && in != of && of > 1 {
				t.Errorf("%s moves from shard %d to %d when shard %d is added", slug, before, in, of)
			}
			sizes[in]++
		}
		for index := 1; index <= of; index++ {
			if mean := 600 / of; sizes[index] < mean/2 || sizes[index] > 2*mean {
				t.Errorf("shard %d of %d has %d publications of 600", index, of, sizes[index])
			}
		}
	}
}

func TestShardIsReadFromBothWaysOfCounting(t *testing.T) {
	for text, want := range map[string]Shard{"1/3": {1, 3}, "3/3": {3, 3}, "0/3": {3, 3}, "1/1": {1, 1},
		"0/1": {1, 1}} {
		var got Shard
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("%q is read as %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2", "4/3", "-1/3", "1/0", "a/b", "1/2/3", "1/10001"} {
		if err := new(Shard).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}
