// Command reliure turns a Markdown publication of an Eleventy site into one PDF and one EPUB.
//
// It reads flags and the environment, calls internal/export, and shows what came of it; commands.go lists the
// commands, each in a file of its own. The rule it keeps: no logic of the product is here, and all that is printed or
// read from the environment is.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/output"
)

// The exit codes of every command.
const (
	exitDone        = 0
	exitSources     = 1 // errors in the sources, or warnings with --strict
	exitUsage       = 2
	exitEnvironment = 3 // disk, permissions
	exitUnsound     = 4 // our own checks found a fault in an artifact
	exitInterrupted = 130
)

func main() {
	tuneMemory(os.Args[1:])
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:]))
}

// run executes a command line and returns the exit code.
func run(ctx context.Context, args []string) int {
	parser, err := newParser(new(commandLine))
	if err != nil {
		panic(err) // the tags of commandLine are wrong
	}
	parsed, err := parser.Parse(meant(args))
	if isStdout(err) { // --help writes
		return exitCode(err)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "reliure: %v\nRun \"reliure --help\" to see the commands and flags.\n", err)
		return exitUsage
	}
	parsed.Bind(parser)
	parsed.BindTo(ctx, (*context.Context)(nil))
	return exitCode(parsed.Run())
}

func newParser(commands any) (*kong.Kong, error) {
	return kong.New(commands,
		kong.Name("reliure"),
		kong.Description("Turns a Markdown publication of an Eleventy site into one PDF and one EPUB."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.ValueFormatter(flagHelp),
	)
}

// flagHelp shows the help of flags as it is written; the default shows defaults a second time.
func flagHelp(value *kong.Value) string { return value.Help }

// usageError is a fault of the command line that kong can't see.
type usageError string

func (e usageError) Error() string { return string(e) }

// isStdout reports whether an error is that of writing to the standard output.
func isStdout(err error) bool {
	var failed *fs.PathError
	return errors.As(err, &failed) && failed.Path == os.Stdout.Name()
}

// failure is what the system says of an error, without the call and the file.
func failure(err error) error {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// exitCode says how a command ended.
func exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil, isStdout(err) && errors.Is(err, syscall.EPIPE): // who reads has enough
		return exitDone
	case isStdout(err):
		fmt.Fprintf(os.Stderr, "reliure: the output can't be written: %v\n", failure(err))
		return exitEnvironment
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "reliure: interrupted")
		return exitInterrupted
	case errors.Is(err, export.ErrSources), errors.Is(err, output.ErrFolders):
		return exitSources
	case errors.Is(err, export.ErrUnsound):
		return exitUnsound
	case errors.Is(err, export.ErrNotFound):
		return exitUsage
	case errors.As(err, &usage):
		fmt.Fprintf(os.Stderr, "reliure: %v\n", err)
		return exitUsage
	default:
		return exitEnvironment
	}
}
