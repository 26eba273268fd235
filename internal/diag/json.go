package diag

import (
	"encoding/json"
	"io"
	"unicode/utf8"
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
//	      "places": [{"file": …, "line": …, "column": …}, …],   all, when there are several; the first is above, too
//	      "clause": "RGAA 1.1"         left out when no standard is touched
//	    }
//	  ],
//	  "errors": 0,                     counted by places
//	  "warnings": 1,
//	  "infos": 0
//	}
func WriteJSON(w io.Writer, list []Diagnostic) error {
	out := jsonList{Diagnostics: make([]jsonDiagnostic, 0, len(list))}
	for _, g := range groups(list) {
		d := jsonDiagnostic{Severity: g.Severity.String(), Code: g.Code, Message: readable(g.Message),
			Pos: readablePlace(g.Pos), Clause: g.Clause}
		if len(g.places) > 1 {
			for _, place := range g.places {
				d.Places = append(d.Places, readablePlace(place))
			}
		}
		out.Diagnostics = append(out.Diagnostics, d)
		switch g.Severity {
		case Error:
			out.Errors += len(g.places)
		case Warning:
			out.Warnings += len(g.places)
		default:
			out.Infos += len(g.places)
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
	Places []Pos  `json:"places,omitempty"`
	Clause string `json:"clause,omitempty"`
}

// encode writes v as JSON that people can read too.
func encode(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// readable is a text as JSON can hold it: bytes that are no UTF-8, as names of files may have, are shown as escapes.
func readable(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return Printable(text)
}

func readablePlace(place Pos) Pos {
	place.File = readable(place.File)
	return place
}
