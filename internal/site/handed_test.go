package site

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// The plugin for Eleventy hands over the keys that are read here. A draft that the site publishes is a page, and the
// address comes by itself.
func TestEleventysPluginHandsOverTheKeysThatAreRead(t *testing.T) {
	data, err := os.ReadFile("../../integrations/eleventy/lib/keys.json")
	if err != nil {
		t.Fatal(err)
	}
	var given []string
	if err := json.Unmarshal(data, &given); err != nil {
		t.Fatal(err)
	}
	for _, key := range append(readKeys(), "abstract", "type") {
		if !slices.Contains(given, key) && key != "draft" && key != "permalink" {
			t.Errorf("%s is read and not handed over", key)
		}
	}
	for _, key := range given {
		if !slices.Contains(append(readKeys(), "abstract", "type"), key) {
			t.Errorf("%s is handed over and not read", key)
		}
	}
}
