// Package reliure turns the Markdown publications of an Eleventy site into books: for each, one PDF to print and one
// EPUB to read offline, accessible, archival, and the same bytes every time.
//
// [Build] is all there is to call. It does what the command reliure build does, without a word on the terminal: nothing
// is printed, no clock is read, no network is used, and what there is to say about the sources is in the [Result].
//
// In: a folder or a file, named in [Options]. Out: files in the output folder, all of them put in place
// together at the end. The rule that the package keeps: everything it names is a plain type of its own, so that
// what lies below can change.
package reliure
