// Package key names the entries of PDF's dictionaries (ISO 32000-1, and 32000-2 where it has more), so that a key that
// doesn't exist does not compile. internal/pdf writes dictionaries with them and reads those of fpdf.
//
// The order of the keys is the one that entries are written in: what is the same for many objects comes first, what
// differs next, what is of any length last, so that neighbours have as much as possible at the same place, which
// compresses best.
package key

// Key is an entry of a dictionary. Names that a file gives itself, as those of fonts in a page's resources, are none.
type Key uint8

const (
	_ Key = iota

	// what is the same for many objects
	Subtype
	Type
	S
	Pg

	// all others, in alphabetical order
	AF
	AFRelationship
	Alt
	Ascent
	Author
	BBox
	BM
	BaseFont
	BitsPerComponent
	Border
	Bounds
	C0
	C1
	StrokeAlpha
	CS
	CapHeight
	CheckSum
	ColSpan
	ColorSpace
	Colors
	Columns
	Coords
	Count
	CreationDate
	Creator
	D
	Decode
	DecodeParms
	Desc
	Descent
	DestOutputProfile
	Dests
	Direction
	DisplayDocTitle
	Domain
	Duplex
	E
	EF
	EmbeddedFiles
	Encode
	ExtGState
	Extend
	F
	Filter
	First
	FirstChar
	Flags
	Font
	FontBBox
	FontDescriptor
	FontFile2
	FontName
	Function
	FunctionType
	Functions
	G
	Group
	Height
	I
	ID
	IDTree
	Info
	ItalicAngle
	Keywords
	Kids
	Lang
	Last
	LastChar
	Length
	Length1
	Limits
	ListNumbering
	MCID
	MarkInfo
	Marked
	Mask
	Matrix
	MediaBox
	Metadata
	ModDate
	N
	NS
	Names
	Namespaces
	Next
	NoteType
	Nums
	O
	Obj
	OpenAction
	Outlines
	OutputConditionIdentifier
	OutputIntents
	PageLabels
	PageLayout
	PageMode
	Pages
	Params
	ParentTree
	ParentTreeNextKey
	Pattern
	PatternType
	Placement
	Predictor
	Prev
	ProcSet
	Producer
	Properties
	Ref
	Resources
	Root
	RowSpan
	SD
	SMask
	Scope
	Shading
	ShadingType
	Size
	St
	StemV
	StructTreeRoot
	Subject
	T
	Tabs
	ToUnicode
	UF
	URI
	ViewerPreferences
	W
	Width
	Widths
	XObject
	FillAlpha

	// what differs from an object to the next
	P
	Parent
	StructParent
	StructParents

	// what is of any length
	K
	Rect
	A
	Annots
	Dest
	QuadPoints
	Contents
	Title

	end
)

// names are the keys as they stand in a file. The two opacities of a graphics state (ISO 32000-1, table 58) differ by
// their case alone, and are constants with other names.
var names = [end]string{
	Subtype: "Subtype", Type: "Type", S: "S", Pg: "Pg", AF: "AF", AFRelationship: "AFRelationship", Alt: "Alt",
	Ascent: "Ascent", Author: "Author", BBox: "BBox", BM: "BM", BaseFont: "BaseFont",
	BitsPerComponent: "BitsPerComponent", Border: "Border", Bounds: "Bounds", C0: "C0", C1: "C1", StrokeAlpha: "CA",
	CS: "CS", CapHeight: "CapHeight", CheckSum: "CheckSum", ColSpan: "ColSpan", ColorSpace: "ColorSpace",
	Colors: "Colors", Columns: "Columns", Coords: "Coords", Count: "Count", CreationDate: "CreationDate",
	Creator: "Creator", D: "D", Decode: "Decode", DecodeParms: "DecodeParms", Desc: "Desc", Descent: "Descent",
	DestOutputProfile: "DestOutputProfile", Dests: "Dests", Direction: "Direction",
	DisplayDocTitle: "DisplayDocTitle", Domain: "Domain",
	Duplex: "Duplex", E: "E", EF: "EF", EmbeddedFiles: "EmbeddedFiles", Encode: "Encode", ExtGState: "ExtGState",
	Extend: "Extend", F: "F", Filter: "Filter", First: "First", FirstChar: "FirstChar", Flags: "Flags",
	Font: "Font", FontBBox: "FontBBox", FontDescriptor: "FontDescriptor", FontFile2: "FontFile2",
	FontName: "FontName", Function: "Function", FunctionType: "FunctionType", Functions: "Functions", G: "G",
	Group: "Group", Height: "Height", I: "I", ID: "ID", IDTree: "IDTree", Info: "Info", ItalicAngle: "ItalicAngle",
	Keywords: "Keywords", Kids: "Kids", Lang: "Lang", Last: "Last", LastChar: "LastChar", Length: "Length",
	Length1: "Length1", Limits: "Limits", ListNumbering: "ListNumbering", MCID: "MCID", MarkInfo: "MarkInfo",
	Marked: "Marked", Mask: "Mask", Matrix: "Matrix", MediaBox: "MediaBox", Metadata: "Metadata",
	ModDate: "ModDate", N: "N", NS: "NS", Names: "Names", Namespaces: "Namespaces", Next: "Next",
	NoteType: "NoteType", Nums: "Nums", O: "O", Obj: "Obj", OpenAction: "OpenAction", Outlines: "Outlines",
	OutputConditionIdentifier: "OutputConditionIdentifier", OutputIntents: "OutputIntents",
	PageLabels: "PageLabels", PageLayout: "PageLayout", PageMode: "PageMode", Pages: "Pages", Params: "Params",
	ParentTree: "ParentTree", ParentTreeNextKey: "ParentTreeNextKey", Pattern: "Pattern",
	PatternType: "PatternType", Placement: "Placement", Predictor: "Predictor", Prev: "Prev", ProcSet: "ProcSet",
	Producer: "Producer", Properties: "Properties", Ref: "Ref", Resources: "Resources", Root: "Root",
	RowSpan: "RowSpan", SD: "SD", SMask: "SMask", Scope: "Scope", Shading: "Shading", ShadingType: "ShadingType",
	Size: "Size", St: "St", StemV: "StemV", StructTreeRoot: "StructTreeRoot", Subject: "Subject", T: "T",
	Tabs: "Tabs", ToUnicode: "ToUnicode", UF: "UF", URI: "URI", ViewerPreferences: "ViewerPreferences", W: "W",
	Width: "Width", Widths: "Widths", XObject: "XObject", FillAlpha: "ca", P: "P", Parent: "Parent",
	StructParent: "StructParent", StructParents: "StructParents", K: "K", Rect: "Rect", A: "A", Annots: "Annots",
	Dest: "Dest", QuadPoints: "QuadPoints", Contents: "Contents", Title: "Title",
}

// String is the key as it stands in a file, without its slash.
func (k Key) String() string { return names[k] }

// Named returns the key of that name, and whether there is one.
func Named(name string) (Key, bool) {
	for k, known := range names {
		if known == name && k > 0 {
			return Key(k), true
		}
	}
	return 0, false
}
