package main

import (
	"encoding/json"
	"testing"
)

func TestEveryMessageOfEPUBCheckIsAFinding(t *testing.T) {
	const sample = `{"checker": {"checkerVersion": "5.3.0"}, "messages": [
		{"ID": "RSC-005", "severity": "ERROR", "message": "wrong", "locations": [{"path": "EPUB/a.xhtml", "line": 3, "column": 7}]},
		{"ID": "OPF-088", "severity": "USAGE", "message": "unknown", "locations": []}]}`
	var report epubCheckReport
	if err := json.Unmarshal([]byte(sample), &report); err != nil {
		t.Fatal(err)
	}
	want := []string{"ERROR RSC-005: wrong (EPUB/a.xhtml:3:7)", "USAGE OPF-088: unknown (the book)"}
	found := report.findings()
	if len(found) != len(want) {
		t.Fatalf("got %v", found)
	}
	for i := range want {
		if found[i].String() != want[i] {
			t.Errorf("got %s, want %s", found[i], want[i])
		}
	}
}

func TestEveryAssertionOfAceIsAFinding(t *testing.T) {
	const sample = `{"earl:result": {"earl:outcome": "fail"}, "assertions": [{"earl:testSubject": {"url": "EPUB/a.xhtml"}, "assertions": [
		{"earl:test": {"earl:impact": "minor", "dct:title": "image-alt"}, "earl:result": {"dct:description": "no\n alt", "html": "<img/>"}}]}]}`
	var report aceReport
	if err := json.Unmarshal([]byte(sample), &report); err != nil {
		t.Fatal(err)
	}
	found, err := report.findings()
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].String() != "minor image-alt: no alt <img/> (EPUB/a.xhtml)" {
		t.Errorf("got %v", found)
	}
}

func TestFailureOfAceWithoutAFindingIsAnError(t *testing.T) {
	var report aceReport
	report.Result.Outcome = "fail"
	if _, err := report.findings(); err == nil {
		t.Error("no error")
	}
}

func TestMessagesOfTheSchemaAreFindings(t *testing.T) {
	if found, err := onixFindings("checked\n"); err != nil || len(found) > 0 {
		t.Errorf("silence is %v, %v", found, err)
	}
	found, err := onixFindings("error\t12\tcvc-complex-type: no\nchecked\n")
	if err != nil || len(found) != 1 || found[0].String() != "error onix: cvc-complex-type: no (line 12)" {
		t.Errorf("a message is %v, %v", found, err)
	}
	for _, out := range []string{"", "error\t1\tno", "no\nchecked"} {
		if _, err := onixFindings(out); err == nil {
			t.Errorf("%q is taken", out)
		}
	}
}
