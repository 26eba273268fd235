package model

import "testing"

func TestLanguagesThatRunFromRightToLeft(t *testing.T) {
	for tag, want := range map[string]bool{
		"ar": true, "he": true, "fa-IR": true, "ur": true, "yi": true, "ckb": true, "ar-Latn": false, "az-Arab": true,
		"fr": false, "": false, "zh": false, "no tag": false,
	} {
		if got := RunsRightToLeft(tag); got != want {
			t.Errorf("%q: %v, want %v", tag, got, want)
		}
	}
}
