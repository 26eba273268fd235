package diag

import (
	"strings"
	"testing"
)

func TestWhatSteersATerminalOrALogIsShownAsEscapes(t *testing.T) {
	for text, want := range map[string]string{
		"content/été.md":         "content/été.md",
		"a\x1b[31mb":             `a\x1b[31mb`,
		"a\r\n::error::b\tc":     `a\r\n::error::b\tc`,
		"a\u202eb\u2066c\u2028d": `a\u202eb\u2066c\u2028d`,
		"caf\xe9.md":             `caf\xe9.md`,
		"\u009b1m\x7f":           `\u009b1m\x7f`,
		"a\ufffdb":               "a\ufffdb",
	} {
		if got := Printable(text); got != want {
			t.Errorf("%q is shown as %s, want %s", text, got, want)
		}
	}
}

func TestNoForeignSignReachesTheReaderOfDiagnostics(t *testing.T) {
	list := []Diagnostic{{Severity: Warning, Code: "picture-missing", Message: "No \x1b]0;x\a\n::error::y.",
		Pos: Pos{File: "a\n::set-output::\xff.md", Line: 1, Column: 1}}}
	var text, asJSON, sarif strings.Builder
	if err := WriteText(&text, list, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := WriteJSON(&asJSON, list); err != nil {
		t.Fatal(err)
	}
	if err := WriteSARIF(&sarif, list, SARIFOptions{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text.String(), "\n::") || strings.ContainsAny(text.String(), "\x1b\a") {
		t.Errorf("the text is %q", text.String())
	}
	for name, got := range map[string]string{"text": text.String(), "JSON": asJSON.String()} {
		if !strings.Contains(got, `xff.md`) {
			t.Errorf("%s: the name of the file can't be read: %s", name, got)
		}
	}
	if !strings.Contains(sarif.String(), "%0A::set-output::%FF.md") {
		t.Errorf("the address in SARIF is not encoded: %s", sarif.String())
	}
}
