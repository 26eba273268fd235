package main

// buildLine is the command line of the one command whose time counts.
type buildLine struct {
	Build buildCommand `cmd:"" help:"Write the PDF and the EPUB of each publication."`
}

// commandLine is what kong reads the arguments into.
type commandLine struct {
	buildLine
	Check    checkCommand    `cmd:"" help:"Show the diagnostics alone, and write nothing."`
	Config   configCommand   `cmd:"" help:"Print the settings that hold, and where each comes from."`
	Init     initCommand     `cmd:"" help:"Write a new publication, or a copy of a theme, to begin with."`
	Manifest manifestCommand `cmd:"" help:"Join the output folders of several shards into one."`
	Model    modelCommand    `cmd:"" help:"Print the document model as JSON."`
	Serve    serveCommand    `cmd:"" help:"Preview in the browser, built again on each change."`
	Verify   verifyCommand   `cmd:"" help:"Check a PDF or an EPUB for accessibility and conformance."`
	Version  versionCommand  `cmd:"" help:"Print the version."`

	Completion completionCommand `cmd:"" help:"Print a script that completes commands and flags in a shell."`
	Man        manCommand        `cmd:"" hidden:"" help:"Print the man page."`
}

// commandsFor is what kong needs to know for these arguments. The tags of all commands take it 2 ms, as long as the source is read.
func commandsFor(args []string) any {
	if len(args) > 0 && args[0] == "build" {
		return new(buildLine)
	}
	return new(commandLine)
}
