package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// manCommand prints the man page, for packages. docs/reliure.1 is it; `make docs` writes it.
type manCommand struct{}

// Run prints the page.
func (manCommand) Run(app *kong.Context) error {
	_, err := fmt.Print(grammarOf(app.Model).man(app.Model.Help))
	return err
}

// man writes the page in the man macros of troff (man(7)). It has no date and no version, so that it changes
// with the commands alone.
func (g grammar) man(about string) string {
	var out strings.Builder
	fmt.Fprintf(&out, ".\\\" Written by: reliure man. Change the commands, then run: make docs\n.TH RELIURE 1 \"\" "+
		"Reliure \"User commands\"\n")
	fmt.Fprintf(&out, ".SH NAME\nreliure \\- %s\n.SH SYNOPSIS\n",
		troff(strings.ToLower(about[:1])+strings.TrimSuffix(about[1:], ".")))
	for _, c := range g {
		fmt.Fprintf(&out, ".B reliure %s\n[\\fIFLAGS\\fR]", c.name)
		for _, a := range c.arguments {
			form := " \\fI" + troff(a.name) + "\\fR"
			if a.optional {
				form = " [\\fI" + troff(a.name) + "\\fR]"
			}
			out.WriteString(form)
		}
		out.WriteString("\n.br\n")
	}
	out.WriteString(".SH COMMANDS\n")
	for _, c := range g {
		c.man(&out)
	}
	out.WriteString(manEnd)
	return out.String()
}

// man writes a command: what it does, its arguments and flags, and the rest of its help, examples set as they are.
func (c commandForm) man(out *strings.Builder) {
	fmt.Fprintf(out, ".SS reliure %s\n%s\n", c.name, troff(c.about))
	for _, a := range c.arguments {
		fmt.Fprintf(out, ".TP\n.I %s\n%s\n", troff(a.name), troff(a.about))
	}
	for _, f := range c.flags {
		names := "\\fB" + troff("--"+f.name) + "\\fR"
		if f.short != "" {
			names = "\\fB" + troff("-"+f.short) + "\\fR, " + names
		}
		if !f.switches {
			names += "=\\fI" + troff(f.value.name) + "\\fR"
		}
		fmt.Fprintf(out, ".TP\n%s\n%s\n", names, troff(f.about))
	}
	for paragraph := range strings.SplitSeq(c.detail, "\n\n") {
		switch {
		case paragraph == "":
		case strings.HasPrefix(paragraph, "  "):
			fmt.Fprintf(out, ".PP\n.nf\n%s\n.fi\n", troff(paragraph))
		default:
			fmt.Fprintf(out, ".PP\n%s\n", troff(paragraph))
		}
	}
}

// manEnd is what concerns all commands.
const manEnd = `.SH EXIT STATUS
.TP
.B 0
Done. There may have been warnings.
.TP
.B 1
Errors in the sources, or warnings with \-\-strict. The artifacts of the publication at fault are left as they were.
.TP
.B 2
Wrong usage.
.TP
.B 3
The disk or its permissions.
.TP
.B 4
A fault of Reliure in what it made, which was not put in place.
.TP
.B 130
Interrupted.
.SH ENVIRONMENT
.TP
.B SOURCE_DATE_EPOCH
The date of the artifacts, in seconds since 1970.
.TP
.B NO_COLOR
No colours are shown.
.TP
.B CI
Progress is shown as plain lines.
.SH FILES
.TP
.B reliure.yaml
Settings, beside the source or in the root of the site.
.TP
.B theme.yaml
A theme, in a folder of its own.
`

// troff keeps a text from being read as commands.
func troff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
