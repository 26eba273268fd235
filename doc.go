// Package reliure turns the Markdown publications of a site into books: for each, one PDF to print and one EPUB to read
// offline, accessible, archival, and the same bytes every time.
//
// [Build] does what the command reliure build does, [Check] the same without writing, [Documents] gives the document
// model as JSON, and [Verify] checks any PDF or EPUB. Nothing is printed, no clock is read, no network is used; what
// there is to say about the sources is in the [Result].
//
// In: a folder or a file, named in [Options], on the machine or in an [io/fs.FS]. Out: files in the output folder, all
// of them put in place together at the end, or handed to Options.Create.
//
// Stable within a major version: all names here and what they mean, the codes of diagnostics and rules, and the fields
// of the JSON, to which others may be added. Not stable: the words of messages, how many there are, and the bytes of
// artifacts from one version to the next. The rule that the package keeps: everything it names is a plain type of its
// own, so that what lies below can change.
package reliure
