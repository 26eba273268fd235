package preview

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io"
	"net/http"
	"path"
	"strconv"

	"github.com/reliure/reliure/fonts"
)

// files are all that can be asked for, by path. There is no folder and nothing to climb out of.
type files map[string]file

// file is one of them.
type file struct {
	mediaType string
	policy    string // Content-Security-Policy
	data      []byte
	packed    *zip.File // of the EPUB; nil: data is the file
}

// What a browser may do with each kind of file. Nothing comes from another host, and no script but our own runs. The
// text of an EPUB is put into a sandbox: allow-same-origin lets our page see where the reader is in it.
const (
	policyPage = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
		"connect-src 'self'; frame-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	policyText = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
	policyArtifact = "frame-ancestors 'self'"
)

// page holds the page, its style and its script.
//
//go:embed page
var page embed.FS

// pageFiles are the files that don't change with a build.
func pageFiles() files {
	f := files{}
	for address, name := range map[string]string{"/": "index.html", "/preview.css": "preview.css",
		"/preview.js": "preview.js", "/icon.svg": "icon.svg"} {
		data, err := page.ReadFile("page/" + name)
		if err != nil {
			panic(err) // it is part of the program
		}
		f[address] = file{mediaType: mediaType(name), policy: policyPage, data: data}
	}
	for _, name := range []string{"source-sans/SourceSans3-Regular.ttf", "source-sans/SourceSans3-Semibold.ttf",
		"source-serif/SourceSerif4Display-Light.ttf"} {
		data, err := fonts.Files.ReadFile(name)
		if err != nil {
			panic(err) // likewise
		}
		f["/fonts/"+path.Base(name)] = file{mediaType: "font/ttf", policy: policyPage, data: data}
	}
	return f
}

// add puts an artifact under an address of its own, which changes with its content.
func (f files) add(name string, data []byte) string {
	digest := sha256.Sum256(data)
	address := "/built/" + hex.EncodeToString(digest[:8]) + "/" + name
	f[address] = file{mediaType: mediaType(name), policy: policyArtifact, data: data}
	return address
}

// mediaType is the type of a file by its extension. Unknown ones are bytes that a browser does nothing with.
func mediaType(name string) string {
	known := map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".xhtml": "application/xhtml+xml; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
		".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".ttf": "font/ttf", ".pdf": "application/pdf",
		".epub": "application/epub+zip",
	}
	if t := known[path.Ext(name)]; t != "" {
		return t
	}
	return "application/octet-stream"
}

// serve writes the file.
func (f file) serve(w http.ResponseWriter, r *http.Request) {
	data := f.data
	if f.packed != nil {
		var err error
		if data, err = unpack(f.packed); err != nil {
			http.Error(w, "This file of the EPUB can't be read.", http.StatusInternalServerError)
			return
		}
	}
	h := w.Header()
	h.Set("Content-Type", f.mediaType)
	h.Set("Content-Security-Policy", f.policy)
	h.Set("Content-Length", strconv.Itoa(len(data)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(data) // the browser may have gone
	}
}

func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var out bytes.Buffer
	_, err = io.Copy(&out, r)
	return out.Bytes(), err
}
