package pdf

// standard is a set of standards that a file claims to meet, as a value that answers the questions of the finish pass.
type standard struct {
	version     string // of PDF, in the header
	uaPart      int    // part of PDF/UA, in the metadata
	aPart       int    // part of PDF/A
	aLevel      string // conformance level of PDF/A
	keepsInfo   bool   // the information dictionary is allowed beside the metadata
	needsIntent bool   // device colours need an output intent
}

// archival is the default: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one file.
var archival = standard{version: "1.7", uaPart: 1, aPart: 2, aLevel: "A", keepsInfo: true, needsIntent: true}
