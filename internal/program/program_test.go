package program

import "testing"

func TestReleaseIsItsOwnIdentityAndDevelopmentIsNot(t *testing.T) {
	for release, same := range map[string]bool{"v1.2.3": true, "v1.2.3-4-g5e6f7a8": true, "v1.2.3-dirty": false,
		"": false} {
		identity, err := Identity(release)
		if err != nil {
			t.Fatal(err)
		}
		if (identity == Version(release)) != same {
			t.Errorf("%q has the identity %q", release, identity)
		}
	}
	first, _ := Identity("")
	second, _ := Identity("")
	if first != second {
		t.Errorf("one program has the identities %q and %q", first, second)
	}
}
