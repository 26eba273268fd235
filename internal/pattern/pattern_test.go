package pattern

import "testing"

func TestExpressionIsReadWhenItIsFirstNeeded(t *testing.T) {
	broken := Of("(")
	if !Of("^a+$")().MatchString("aa") {
		t.Error("aa doesn't fit")
	}
	defer func() {
		if recover() == nil {
			t.Error("a broken expression was taken")
		}
	}()
	broken()
}
