package main

// commandLine is what kong reads the arguments into.
type commandLine struct {
	Build    buildCommand    `cmd:"" help:"Write the PDF and the EPUB of each publication."`
	Check    checkCommand    `cmd:"" help:"Show the diagnostics alone, and write nothing."`
	Config   configCommand   `cmd:"" help:"Print the settings that hold, and where each comes from."`
	Fonts    fontsCommand    `cmd:"" help:"Show which font is used where, and what no font has."`
	Init     initCommand     `cmd:"" help:"Write a new publication, or a copy of a theme, to begin with."`
	LSP      lspCommand      `cmd:"" name:"lsp" help:"Check and help in an editor: a language server."`
	Manifest manifestCommand `cmd:"" help:"Join the output folders of several shards into one."`
	Mdbook   mdbookCommand   `cmd:"" name:"mdbook" help:"Build a book that mdBook hands over: its backend."`
	Model    modelCommand    `cmd:"" help:"Print the document model as JSON."`
	Serve    serveCommand    `cmd:"" help:"Preview in the browser, built again on each change."`
	Verify   verifyCommand   `cmd:"" help:"Check a PDF or an EPUB for accessibility and conformance."`
	Version  versionCommand  `cmd:"" help:"Print the version."`

	Help       helpCommand       `cmd:"" help:"Show the commands, or how one is used."`
	Completion completionCommand `cmd:"" help:"Print a script that completes commands and flags in a shell."`
	Man        manCommand        `cmd:"" hidden:"" help:"Print the man page."`
}
