package diag

import (
	"cmp"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"slices"
)

// SARIFOptions says what a SARIF log tells beside the list.
type SARIFOptions struct {
	// Version is the version of Reliure.
	Version string
	// Base is the folder that addresses of files are relative to: where the command was started. Empty:
	// files stay as they are.
	Base string
}

// manual is the page that docs/diagnostics.md is on the web; it has an anchor for each code.
const manual = "https://github.com/reliure/reliure/blob/main/docs/diagnostics.md"

// WriteSARIF writes the list as a SARIF 2.1.0 log with one run, the form in which GitHub shows diagnostics in a pull
// request. Each code that the list has is a rule, as the catalogue describes it. What says the same of several places
// is one result with all of them for its locations, as in JSON; code scanning shows the first.
func WriteSARIF(w io.Writer, list []Diagnostic, o SARIFOptions) error {
	rules, index := sarifRules(list)
	results := make([]sarifResult, 0, len(list))
	for _, g := range groups(list) {
		result := sarifResult{RuleID: g.Code, RuleIndex: index[g.Code], Level: g.Severity.sarifLevel(),
			Message: sarifText{g.Message}, Locations: []sarifLocation{}}
		for _, place := range g.places {
			result.Locations = append(result.Locations, sarifLocations(place, o.Base)...)
		}
		results = append(results, result)
	}
	return encode(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:       sarifTool{sarifDriver{Name: "Reliure", Version: o.Version, Rules: rules}},
			ColumnKind: "unicodeCodePoints",
			Results:    results,
		}},
	})
}

// sarifRules returns a rule for each code, in the order of the codes, and where each stands.
func sarifRules(list []Diagnostic) ([]sarifRule, map[string]int) {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int { return cmp.Compare(a.Code, b.Code) })
	sorted = slices.CompactFunc(sorted, func(a, b Diagnostic) bool { return a.Code == b.Code })
	rules := make([]sarifRule, 0, len(sorted))
	index := make(map[string]int, len(sorted))
	for i, d := range sorted {
		rule, _ := RuleOf(d.Code)
		index[d.Code] = i
		rules = append(rules, sarifRule{
			ID:            d.Code,
			Short:         sarifText{rule.Summary},
			Help:          sarifText{rule.help()},
			HelpURI:       manual + "#" + d.Code,
			Configuration: sarifConfiguration{rule.Severity.sarifLevel()},
		})
	}
	return rules, index
}

// help is what to do, and which clauses are kept by doing it.
func (r Rule) help() string {
	if r.Clause == "" {
		return r.Help
	}
	return r.Help + " Concerns " + r.Clause + "."
}

func (s Severity) sarifLevel() string {
	if s == Info {
		return "note"
	}
	return s.String()
}

// sarifLocations returns the place of a diagnostic; none when its file is unknown.
func sarifLocations(pos Pos, base string) []sarifLocation {
	if pos.File == "" {
		return []sarifLocation{}
	}
	place := sarifPlace{Artifact: sarifArtifact{URI: sarifURI(pos.File, base)}}
	if pos.Line > 0 {
		place.Region = &sarifRegion{StartLine: pos.Line, StartColumn: pos.Column}
	}
	return []sarifLocation{{place}}
}

// sarifURI returns the address of a file: relative to base wherever the file is below it, as code scanning needs it.
func sarifURI(file, base string) string {
	if filepath.IsAbs(file) && base != "" {
		if relative, err := filepath.Rel(base, file); err == nil && filepath.IsLocal(relative) {
			file = filepath.ToSlash(relative)
		}
	}
	address := url.URL{Path: path.Clean(file)}
	if path.IsAbs(file) {
		address.Scheme = "file"
	}
	return address.String()
}

// The parts of SARIF that Reliure uses, named as in the standard (OASIS SARIF 2.1.0, chapter 3).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string             `json:"id"`
		Short         sarifText          `json:"shortDescription"`
		Help          sarifText          `json:"help"`
		HelpURI       string             `json:"helpUri"`
		Configuration sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPlace `json:"physicalLocation"`
	}
	sarifPlace struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)
