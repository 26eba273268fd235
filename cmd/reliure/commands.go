package main

// commandLine is what kong reads the arguments into.
type commandLine struct {
	Build   buildCommand   `cmd:"" help:"Write the PDF and the EPUB of each publication."`
	Check   checkCommand   `cmd:"" help:"Show the diagnostics alone, and write nothing."`
	Model   modelCommand   `cmd:"" help:"Print the document model as JSON."`
	Serve   serveCommand   `cmd:"" help:"Preview in the browser, built again on each change."`
	Verify  verifyCommand  `cmd:"" help:"Check a PDF or an EPUB for accessibility and conformance."`
	Version versionCommand `cmd:"" help:"Print the version."`
}
