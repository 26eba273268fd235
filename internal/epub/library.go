package epub

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"sync"

	goepub "github.com/bmaupin/go-epub"
)

// library guards go-epub, whose file system is a variable of the package and knows no locks.
var library sync.Mutex

// Names that go-epub gives, seen from the root of the archive.
const (
	packageFolder = "EPUB/"
	textFolder    = "xhtml/"
	styleSheet    = "css/book.css"
	packageName   = packageFolder + "package.opf"
	navigation    = "nav.xhtml"
	ncx           = "toc.ncx"
)

// throughLibrary lets go-epub make a book of the sections: container, package document and spine, and a frame for each
// file and for the contents. It lists no section without a title, so that it writes no contents of one level and in
// English. Titles and bodies join in the finish pass, like pictures and style sheet: go-epub would compress the bodies
// once for nothing, and fetch each other file through the file system, the network and a data URL.
func (b *book) throughLibrary() ([]byte, error) {
	e := goepub.NewEpub(xmlCharacters(oneLine(b.document.Meta.Title)))
	e.Client = &http.Client{Transport: noNetwork{}}
	e.SetIdentifier(xmlCharacters(oneLine(b.identifier())))
	e.SetLang(xmlCharacters(oneLine(b.language())))
	e.SetDescription(xmlCharacters(oneLine(b.document.Meta.Description)))
	for _, f := range b.spine() {
		if _, err := e.AddSection("", "", f.name, "../"+styleSheet); err != nil {
			return nil, fmt.Errorf("add %s to the book: %w", f.name, err)
		}
	}
	library.Lock()
	defer library.Unlock()
	goepub.Use(storage())
	var raw bytes.Buffer
	if _, err := e.WriteTo(&raw); err != nil {
		return nil, fmt.Errorf("write the book: %w", err)
	}
	return raw.Bytes(), nil
}

// storage keeps go-epub in memory, but for Windows, where its memory can't find files by their path.
func storage() goepub.FSType {
	if runtime.GOOS == "windows" {
		return goepub.OsFS
	}
	return goepub.MemoryFS
}

// noNetwork answers every request with an error: nothing is ever fetched.
type noNetwork struct{}

func (noNetwork) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("no network")
}

// front are the files before the contents: the cover, where there is one, and the title page.
func (b *book) front() []*file {
	if b.cover == nil {
		return []*file{b.title}
	}
	return []*file{b.cover, b.title}
}

// spine is every XHTML file that is read in order, but for the navigation document, which go-epub writes itself.
func (b *book) spine() []*file {
	files := append(b.front(), b.files...)
	if b.index != nil {
		files = append(files, b.index)
	}
	return append(files, b.about)
}
