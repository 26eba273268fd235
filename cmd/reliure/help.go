package main

import (
	"errors"

	"github.com/alecthomas/kong"
)

// helpCommand is `reliure help build`, the way of other tools to say `reliure build --help`.
type helpCommand struct {
	Command []string `arg:"" optional:"" help:"The command that is explained; all of them without one."`
}

// Run writes the help, as the flag --help does.
func (c helpCommand) Run(parser *kong.Kong) error {
	_, err := parser.Parse(append(c.Command, "--help"))
	if unknown := (*kong.ParseError)(nil); errors.As(err, &unknown) {
		return usageError(err.Error() + "; \"reliure help\" lists the commands")
	}
	return err
}

// meant returns the arguments in the form that the parser knows: who says nothing is shown the help, and other tools'
// ways to ask for the version are understood.
func meant(args []string) []string {
	if len(args) == 0 {
		return []string{"--help"}
	}
	switch args[0] {
	case "--version", "-v", "-V":
		return append([]string{"version"}, args[1:]...)
	}
	return args
}
