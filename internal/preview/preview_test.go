package preview

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/reliure/reliure/internal/diag"
)

// serve is a preview with one publication, at an address of its own.
func serve(t *testing.T) (*Preview, *httptest.Server) {
	t.Helper()
	p := New(Editor{})
	if err := p.Show(Build{Publications: []Publication{{Slug: "guide", Title: "Guide", Language: "fr",
		Folios: []string{"i", "1"}, PDF: []byte("%PDF-1.7"), EPUB: epub(t, "Un")}}}); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	return p, server
}

// epub is as much of an EPUB as the preview looks at.
func epub(t *testing.T, title string) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, f := range [][2]string{
		{"EPUB/package.opf", `<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="xhtml/a.xhtml"/><item id="b" href="xhtml/b.xhtml"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>`},
		{"EPUB/xhtml/a.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Deux</title></head><body/></html>`},
		{"EPUB/xhtml/b.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml"><head><title> ` + title + ` </title></head><body/></html>`},
	} {
		w, err := archive.Create(f[0])
		if err == nil {
			_, err = io.WriteString(w, f[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func ask(t *testing.T, server *httptest.Server, method, path string, change func(*http.Request)) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Opaque = path // as it is: the client would clean it
	if change != nil {
		change(r)
	}
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	return answer
}

// last is the state that a browser gets when it comes.
func last(t *testing.T, server *httptest.Server) state {
	t.Helper()
	return next(t, bufio.NewScanner(ask(t, server, "GET", "/events", nil).Body))
}

// next is the state in the next event that has one.
func next(t *testing.T, lines *bufio.Scanner) state {
	t.Helper()
	for name := ""; lines.Scan(); {
		if n, found := strings.CutPrefix(lines.Text(), "event: "); found {
			name = n
		}
		if data, found := strings.CutPrefix(lines.Text(), "data: "); found && name == "build" {
			var s state
			if err := json.Unmarshal([]byte(data), &s); err != nil {
				t.Fatal(err)
			}
			return s
		}
	}
	t.Fatalf("no event: %v", lines.Err())
	return state{}
}

func TestOtherHostsAndOriginsAreRefused(t *testing.T) {
	_, server := serve(t)
	port := server.URL[strings.LastIndexByte(server.URL, ':'):]
	for _, c := range []struct {
		host, origin string
		want         int
	}{
		{"127.0.0.1" + port, "", 200},
		{"localhost" + port, "", 200},
		{"LOCALHOST" + port, "", 200},
		{"[::1]" + port, "", 200},
		{"127.0.0.1" + port, "http://127.0.0.1" + port, 200},
		{"localhost" + port, "http://localhost" + port, 200},
		{"evil.example" + port, "", 403},
		{"127.0.0.1.evil.example" + port, "", 403},
		{"127.0.0.1:1", "", 403},
		{"127.0.0.1", "", 403},
		{"127.0.0.1" + port, "http://evil.example", 403},
		{"127.0.0.1" + port, "https://127.0.0.1" + port, 403},
		{"127.0.0.1" + port, "null", 403},
	} {
		for _, path := range []string{"/", "/events"} {
			method := "GET"
			if path == "/events" {
				method = "HEAD"
			}
			answer := ask(t, server, method, path, func(r *http.Request) {
				r.Host = c.host
				if c.origin != "" {
					r.Header.Set("Origin", c.origin)
				}
			})
			if answer.StatusCode != c.want {
				t.Errorf("%s, host %s, origin %q: %d, want %d", path, c.host, c.origin, answer.StatusCode, c.want)
			}
		}
	}
}

func TestNothingCanBeChanged(t *testing.T) {
	_, server := serve(t)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"} {
		if answer := ask(t, server, method, "/", nil); answer.StatusCode != http.StatusMethodNotAllowed ||
			answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", method, answer.StatusCode)
		}
	}
}

func TestOnlyFilesOfTheTableAreServed(t *testing.T) {
	_, server := serve(t)
	pdf := last(t, server).Publications[0].PDF
	for _, path := range []string{
		"/index.html", "/page/", "/page/index.html", "/built", "/built/", "/fonts/", "/etc/passwd", "/../etc/passwd",
		"/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", pdf + "/", pdf + "/../..", "/built/0000000000000000/guide.pdf",
		strings.TrimSuffix(pdf, "guide.pdf"), "/preview.go", `/..\..\etc\passwd`,
	} {
		answer := ask(t, server, "GET", path, nil)
		if body, _ := io.ReadAll(answer.Body); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d %.60s", path, answer.StatusCode, body)
		}
	}
}

func TestEachKindOfFileHasItsPolicy(t *testing.T) {
	_, server := serve(t)
	p := last(t, server).Publications[0]
	for path, want := range map[string][2]string{
		"/":               {"text/html; charset=utf-8", policyPage},
		"/preview.js":     {"text/javascript; charset=utf-8", policyPage},
		p.PDF:             {"application/pdf", policyArtifact},
		p.EPUB:            {"application/epub+zip", policyArtifact},
		p.Text[0].Address: {"application/xhtml+xml; charset=utf-8", policyText},
	} {
		answer := ask(t, server, "GET", path, nil)
		got := [2]string{answer.Header.Get("Content-Type"), answer.Header.Get("Content-Security-Policy")}
		if answer.StatusCode != 200 || got != want || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %q", path, answer.StatusCode, got)
		}
	}
	for _, policy := range []string{policyPage, policyText, policyArtifact} {
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") ||
			strings.Contains(policy, "allow-scripts") {
			t.Errorf("too much is allowed: %s", policy)
		}
	}
}

func TestPageNamesNoOtherHostAndHoldsNoInlineScriptOrStyle(t *testing.T) {
	for address, f := range pageFiles() {
		if strings.HasPrefix(address, "/fonts/") {
			continue
		}
		for _, wrong := range []string{"https://", "http://", " style=", "<style", " onclick="} {
			text := strings.ReplaceAll(string(f.data), "http://www.w3.org/2000/svg", "")
			if strings.Contains(text, wrong) {
				t.Errorf("%s holds %s", address, wrong)
			}
		}
	}
}

func TestStateListsThePartsInReadingOrder(t *testing.T) {
	_, server := serve(t)
	p := last(t, server).Publications[0]
	if len(p.Text) != 2 || p.Text[0].Title != "Un" || p.Text[1].Title != "Deux" || len(p.Folios) != 2 || p.Stale {
		t.Errorf("got %+v", p)
	}
}

func TestBrowserIsToldOfEachBuild(t *testing.T) {
	p, server := serve(t)
	lines := bufio.NewScanner(ask(t, server, "GET", "/events", nil).Body)
	first := next(t, lines)
	p.Building()
	if err := p.Show(Build{
		Publications: []Publication{{Slug: "guide", Title: "Guide", PDF: []byte("%PDF-1.7 other"),
			EPUB: epub(t, "Un")}},
		Diagnostics: []diag.Diagnostic{{Severity: diag.Warning, Code: "picture-missing", Message: "m",
			Pos: diag.Pos{File: "a.md", Line: 2, Column: 3}}},
		Took: 42 * time.Millisecond,
	}); err != nil {
		t.Fatal(err)
	}
	second := next(t, lines)
	if second.Build != first.Build+1 || second.Milliseconds != 42 || second.Diagnostics[0].Place != "a.md:2:3" ||
		second.Diagnostics[0].Severity != "warning" {
		t.Errorf("got %+v", second)
	}
	if second.Publications[0].PDF == first.Publications[0].PDF {
		t.Error("another PDF has the same address")
	}
	if second.Publications[0].EPUB != first.Publications[0].EPUB {
		t.Error("the same EPUB has another address: it would be loaded again for nothing")
	}
	if answer := ask(t, server, "GET", first.Publications[0].PDF, nil); answer.StatusCode != 200 {
		t.Error("a browser that still reads the build before is cut off")
	}
}

func TestPublicationWithErrorsKeepsWhatWasBuiltBefore(t *testing.T) {
	p, server := serve(t)
	before := last(t, server).Publications[0]
	if err := p.Show(Build{Publications: []Publication{{Slug: "guide", Title: "Guide"}, {Slug: "new"}}}); err != nil {
		t.Fatal(err)
	}
	s := last(t, server)
	if now := s.Publications[0]; !now.Stale || now.PDF != before.PDF || now.EPUB != before.EPUB || len(now.Text) != 2 {
		t.Errorf("got %+v", now)
	}
	if now := s.Publications[1]; !now.Stale || now.PDF != "" || now.Title != "new" {
		t.Errorf("one that was never built: %+v", now)
	}
	if err := p.Show(Build{Failure: "the disk is gone"}); err != nil {
		t.Fatal(err)
	}
	if answer := ask(t, server, "GET", before.PDF, nil); answer.StatusCode != 200 || last(t, server).Failure == "" {
		t.Error("a failure took the artifacts away")
	}
}

func TestEditorOpensThePlaceOfADiagnostic(t *testing.T) {
	pos := diag.Pos{File: "content/été 1.md", Line: 24, Column: 3}
	for _, c := range []struct{ name, want string }{
		{"", ""},
		{"none", ""},
		{"vscode", "vscode://file/home/me/content/%C3%A9t%C3%A9%201.md:24:3"},
		{"idea", "idea://open?file=/home/me/content/%C3%A9t%C3%A9%201.md&line=24&column=3"},
		{"my://{file}?l={line}", "my:///home/me/content/%C3%A9t%C3%A9%201.md?l=24"},
	} {
		e, err := EditorNamed(c.name, "/home/me")
		if got := e.address(pos); err != nil || got != c.want {
			t.Errorf("%s: %s, %v", c.name, got, err)
		}
	}
	for _, name := range []string{"notepad", "my://open", "javascript:alert('{file}')", "JavaScript:{file}",
		"https://x/{file}"} {
		if _, err := EditorNamed(name, "/"); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if got := (Editor{template: "x://{file}"}).address(diag.Pos{File: "C:/me/a.md"}); got != "x:///C:/me/a.md" {
		t.Errorf("on Windows: %s", got)
	}
	site := t.TempDir()
	if err := os.WriteFile(filepath.Join(site, "carte.png"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	e, _ := EditorNamed("vscode", "/home/me", site)
	if got := e.address(diag.Pos{File: "carte.png"}); got != "vscode://file"+filepath.ToSlash(site)+"/carte.png:1:1" {
		t.Errorf("a picture of the site: %s", got)
	}
	if _, err := url.Parse(e.address(pos)); err != nil {
		t.Error(err)
	}
}

func TestLoopbackIsKnownByNameAndAddress(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1": true, "localhost": true, "::1": true, "127.8.8.8": true,
		"0.0.0.0": false, "": false, "::": false, "192.168.1.2": false, "example.org": false,
		"localhost.example.org": false,
	} {
		if IsLoopback(host) != want {
			t.Errorf("%q: %v", host, !want)
		}
	}
}

func TestRequestWithoutAnAddressOfOursIsRefused(t *testing.T) {
	answer := httptest.NewRecorder()
	New(Editor{}).ServeHTTP(answer, httptest.NewRequest("GET", "http://127.0.0.1/", nil))
	if answer.Code != http.StatusForbidden {
		t.Errorf("%d", answer.Code)
	}
	if hosts := ownHosts(httptest.NewRequest("GET", "/", nil)); hosts != nil {
		t.Errorf("got %v", hosts)
	}
}
