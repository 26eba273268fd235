package label

// Statement are the words of an accessibility statement. In French they follow the form of the RGAA's declaration; in
// the other languages the European Union's model (Decision 2018/1523), which that form stands on.
type Statement struct {
	Title string
	Scope string // with %[1]s for the publication's title and %[2]s for its files

	Status     string // title
	NotAudited string
	Announced  string // of the standards that the files claim, with %[1]s for a file and %[2]s for the standards

	Checks   string // title
	Silent   string // with %[1]s for the program and %[2]s for a file
	Findings string // the same, before the rules that are broken

	Inaccessible       string // title
	NoneKnown          string
	UndescribedPicture string
	MovingPicture      string
	HeadlessTable      string

	ByHand string // title
	Asked  string // introduces the questions
	Hands  []string

	Preparation string // title
	Prepared    string // with %s for the program
	Contact     string // title
	WriteTo     string // with %s for the publisher
	Remedy      string // title
	Remedies    string
}

// StatementFor returns the words for a BCP 47 tag, by its first subtag; English for a language that has none.
func StatementFor(tag string) Statement {
	if l, _ := find(tag); l.Statement != nil {
		return *l.Statement
	}
	return *languages["en"]().Statement
}
