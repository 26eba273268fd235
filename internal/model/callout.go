package model

import "slices"

// CalloutKind is the kind of a Callout. All that is known of a kind is a row of callouts and its
// word in internal/label.
type CalloutKind string

const (
	CalloutNote      CalloutKind = "note"
	CalloutTip       CalloutKind = "tip"
	CalloutInfo      CalloutKind = "info"
	CalloutImportant CalloutKind = "important"
	CalloutWarning   CalloutKind = "warning"
	CalloutError     CalloutKind = "error"
	CalloutSuccess   CalloutKind = "success"
	CalloutQuestion  CalloutKind = "question"
	CalloutExample   CalloutKind = "example"
	CalloutAbstract  CalloutKind = "abstract"
	CalloutHighlight CalloutKind = "highlight" // DSFR fr-highlight: set off by a bar, without a label
)

// callouts is what sources call each kind, and what the kind is to those who hear the text: a role of ARIA 1.2 or
// DPUB-ARIA 1.1. A kind without a role is told by its look alone and has no word.
var callouts = []struct {
	kind  CalloutKind
	role  string
	names []string // lower case, the kind's own among them
}{
	{CalloutNote, "note", []string{"note", "notice", "remarque", "seealso", "todo", "secondary"}},
	{CalloutTip, "doc-tip", []string{"tip", "astuce", "conseil", "hint"}},
	{CalloutInfo, "note", []string{"info", "information"}},
	{CalloutImportant, "doc-notice", []string{"important"}},
	{CalloutWarning, "doc-notice", []string{"warning", "caution", "attention", "avertissement", "alert", "alerte"}},
	{CalloutError, "doc-notice", []string{"error", "danger", "erreur", "failure", "fail", "missing", "bug"}},
	{CalloutSuccess, "note", []string{"success", "succès", "succes", "check", "done"}},
	{CalloutQuestion, "note", []string{"question", "help", "faq"}},
	{CalloutExample, "note", []string{"example", "exemple"}},
	{CalloutAbstract, "note", []string{"abstract", "summary", "tldr", "résumé"}},
	{CalloutHighlight, "", []string{"highlight", "callout", "exergue"}},
}

// CalloutKinds returns every kind, in the order of the table.
func CalloutKinds() []CalloutKind {
	kinds := make([]CalloutKind, len(callouts))
	for i, c := range callouts {
		kinds[i] = c.kind
	}
	return kinds
}

// CalloutNamed returns the kind that a name of a source, in lower case, stands for; empty when it stands for none.
func CalloutNamed(name string) CalloutKind {
	for _, c := range callouts {
		if slices.Contains(c.names, name) {
			return c.kind
		}
	}
	return ""
}

// Role returns the kind's role: "note", "doc-tip" or "doc-notice"; empty for a kind that is told by its look alone.
func (k CalloutKind) Role() string {
	for _, c := range callouts {
		if c.kind == k {
			return c.role
		}
	}
	return ""
}
