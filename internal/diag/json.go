package diag

import (
	"encoding/json"
	"io"
)

// WriteJSON writes the list as one JSON object:
//
//	{
//	  "diagnostics": [
//	    {
//	      "severity": "error" | "warning" | "info",
//	      "code": "picture-missing",
//	      "message": "…",
//	      "file": "content/don.md",    left out, as line and column are, when unknown
//	      "line": 24,                  counted from 1
//	      "column": 1,                 in code points, counted from 1
//	      "clause": "RGAA 1.1"         left out when no standard is touched
//	    }
//	  ],
//	  "errors": 0,
//	  "warnings": 1,
//	  "infos": 0
//	}
func WriteJSON(w io.Writer, list []Diagnostic) error {
	out := jsonList{Diagnostics: make([]jsonDiagnostic, 0, len(list))}
	for _, d := range list {
		out.Diagnostics = append(out.Diagnostics,
			jsonDiagnostic{d.Severity.String(), d.Code, d.Message, d.Pos, d.Clause})
		switch d.Severity {
		case Error:
			out.Errors++
		case Warning:
			out.Warnings++
		default:
			out.Infos++
		}
	}
	return encode(w, out)
}

type jsonList struct {
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
	Errors      int              `json:"errors"`
	Warnings    int              `json:"warnings"`
	Infos       int              `json:"infos"`
}

type jsonDiagnostic struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Pos
	Clause string `json:"clause,omitempty"`
}

// encode writes v as JSON that people can read too.
func encode(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}
