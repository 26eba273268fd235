//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// startServe serves a source, and returns the address of the preview and the process.
func startServe(t *testing.T, source string, flags ...string) (address string, serve *exec.Cmd) {
	t.Helper()
	serve = exec.Command("reliure", append([]string{"serve", source, "--address", "127.0.0.1:0"}, flags...)...)
	out, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	serve.Stderr = os.Stderr
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if serve.ProcessState == nil {
			serve.Process.Kill()
			serve.Wait()
		}
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address, found := strings.CutPrefix(lines.Text(), "Preview: "); found {
			go func() {
				for lines.Scan() {
				}
			}()
			return address, serve
		}
	}
	t.Fatal("serve ended without an address")
	return "", nil
}

func TestServeEndsWithoutAnErrorWhenItIsInterrupted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "livre.md")
	write(t, file, "# Un livre\n\nTexte.\n")
	_, serve := startServe(t, file)
	serve.Process.Signal(syscall.SIGINT)
	if err := serve.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

func TestServeOpensTheBrowserWhenAsked(t *testing.T) {
	folder := t.TempDir()
	opened := filepath.Join(folder, "opened")
	write(t, filepath.Join(folder, "livre.md"), "# Un livre\n\nTexte.\n")
	for _, name := range []string{"xdg-open", "open"} {
		program := filepath.Join(folder, name)
		write(t, program, "#!/bin/sh\nprintf %s \"$1\" > "+opened+".part; mv "+opened+".part "+opened+"\n")
		if err := os.Chmod(program, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder+string(filepath.ListSeparator)+os.Getenv("PATH"))
	address, _ := startServe(t, filepath.Join(folder, "livre.md"), "--open")
	for {
		if text, err := os.ReadFile(opened); err == nil {
			if string(text) != address {
				t.Errorf("the browser was given %s; the preview is at %s", text, address)
			}
			return
		}
		time.Sleep(10 * time.Millisecond) // until the test's own limit
	}
}

func TestBuildWatchWritesEachChange(t *testing.T) {
	folder := t.TempDir()
	page, out := filepath.Join(folder, "livre.md"), filepath.Join(folder, "out")
	write(t, page, "---\nlang: fr\n---\n\n# Un livre\n\nTexte.\n")
	build := exec.Command("reliure", "build", page, "--watch", "-o", out, "-f", "epub")
	printed, err := build.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := build.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if build.ProcessState == nil {
			build.Process.Kill()
			build.Wait()
		}
	})
	lines := bufio.NewScanner(printed)
	artifact := func() string {
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), out) {
				data, err := os.ReadFile(filepath.Join(out, "livre.epub"))
				if err != nil {
					t.Fatal(err)
				}
				return string(data)
			}
		}
		t.Fatal("the build ended")
		return ""
	}
	first := artifact()
	write(t, page, "---\nlang: fr\n---\n\n# Un autre livre\n\nTexte.\n")
	for artifact() == first { // a build may have begun before; without a change the test's own limit ends this
	}
	build.Process.Signal(syscall.SIGINT)
	if err := build.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

func TestPreviewShowsEachChangeInTheBrowser(t *testing.T) {
	c := startChromium(t)
	folder := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(folder, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	address, _ := startServe(t, folder)
	c.appear(1440, 900, "light")
	c.call("Page.navigate", map[string]any{"url": address}, nil)
	const text = `document.getElementById("text-frame").contentDocument`
	c.until("the first build", `document.getElementById("status").textContent.startsWith("Built in") && `+text+`.body.textContent.includes("Introduction")`)
	c.picture("light")

	t.Log("a change is shown, and the reader stays where he was")
	c.evaluate(`document.getElementById("part").value = [...document.getElementById("part").options].find(o => o.label.startsWith("3. ")).value;
		document.getElementById("part").dispatchEvent(new Event("change"))`, nil)
	c.until("another part", text+`.title.startsWith("3. ") && `+text+`.readyState === "complete"`)
	c.evaluate(text+`.defaultView.scrollTo({top: 700, behavior: "instant"})`, nil)
	c.until("the reader is further down", text+`.defaultView.scrollY === 700`)
	var before string
	c.evaluate(`document.getElementById("pdf-file").href`, &before)
	page := filepath.Join(folder, "donner.md")
	source, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	write(t, page, string(source)+"\n\nUn bordereau nouveau.\n")
	c.until("the text is new", text+`.body.textContent.includes("Un bordereau nouveau")`)
	c.until("the place is kept", text+`.title.startsWith("3. ") && `+text+`.defaultView.scrollY === 700`)
	c.until("the PDF is new", fmt.Sprintf(`document.getElementById("pdf-file").href !== %q`, before))
	c.evaluate(`document.getElementById("find-page").click()`, nil)
	c.until("the page of the text is found", `Number(document.getElementById("page").value) > 3`)
	c.picture("found")

	t.Log("an error leaves the last good version and says where it is")
	write(t, page, "# Donner \xe9\n")
	c.until("the error is told", `document.getElementById("status").textContent.includes("1 error")`)
	c.until("its place is shown", `document.querySelector("#list .error .place").textContent.includes("donner.md:")`)
	c.until("the old version is shown", text+`.body.textContent.includes("Un bordereau nouveau")`)
	c.picture("error")
	axe(t, c)

	write(t, page, string(source))
	c.until("all is well again", `document.getElementById("status").textContent.startsWith("Built in")`)
	if said := c.complaints(); len(said) > 0 {
		t.Errorf("the console says:\n%s", strings.Join(said, "\n"))
	}
}

func TestPreviewOfSeveralPublicationsShowsTheOneThatIsChosen(t *testing.T) {
	c := startChromium(t)
	folder := t.TempDir()
	for number := range 7 {
		file := filepath.Join(folder, fmt.Sprint("p", number), "index.md")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, file, fmt.Sprintf("---\ntitle: Livre %d\ntype: publication\n---\n\nTexte du livre %d.\n", number,
			number))
	}
	address, _ := startServe(t, folder)
	c.call("Page.navigate", map[string]any{"url": address}, nil)
	const text = `document.getElementById("text-frame").contentDocument`
	c.until("the first", text+`.body.textContent.includes("Texte du livre 0")`)
	c.evaluate(`{ const list = document.querySelector("#publications select"); list.value = "p4"; list.dispatchEvent(new Event("change")) }`, nil)
	c.until("the fifth", text+`.body.textContent.includes("Texte du livre 4") && document.title.startsWith("Livre 4")`)
	for number := range 4 {
		if err := os.RemoveAll(filepath.Join(folder, fmt.Sprint("p", number))); err != nil {
			t.Fatal(err)
		}
	}
	c.until("a link for each", `document.querySelectorAll("#publications a").length === 3`)
	c.until("the one chosen", `document.querySelector("#publications [aria-current]").textContent === "Livre 4"`)
	c.evaluate(`document.querySelectorAll("#publications a")[2].click()`, nil)
	c.until("the last", text+`.body.textContent.includes("Texte du livre 6")`)
	if said := c.complaints(); len(said) > 0 {
		t.Errorf("the console says:\n%s", strings.Join(said, "\n"))
	}
	axe(t, c)
}

func TestScriptOfAPublicationNeverRunsInThePreview(t *testing.T) {
	c := startChromium(t)
	file := filepath.Join(t.TempDir(), "livre.md")
	write(t, file, `# Un livre

<script>parent.document.title = "taken"</script>
<p onclick="parent.document.title = 'taken'" id="p">Texte.</p>
<img src="x" onerror="parent.document.title = 'taken'">

[lien](javascript:parent.document.title='taken')
`)
	address, _ := startServe(t, file)
	c.call("Page.navigate", map[string]any{"url": address}, nil)
	const text = `document.getElementById("text-frame").contentDocument`
	c.until("the text", text+`?.body?.textContent.includes("Texte")`)
	c.until("the page listens", text+`.readyState === "complete"`)
	c.evaluate(`{ const a = `+text+`.createElement("a"); a.href = "javascript:parent.document.title='taken'"; `+text+`.body.append(a) }`, nil)
	c.evaluate(`for (const e of `+text+`.querySelectorAll("p, a")) e.click()`, nil)
	c.until("nothing ran", `document.title === "Un livre – Reliure"`)
}

// axe has Ace's engine look for barriers, on a wide and a narrow window, light and dark.
func axe(t *testing.T, c *chromium) {
	t.Helper()
	engine, err := os.ReadFile("../../.cache/ace-1.4.6/node_modules/@daisy/axe-core-for-ace/axe.min.js")
	if err != nil {
		t.Log("without axe, which make conformance installs")
		return
	}
	c.evaluate(string(engine)+"; true", nil)
	for _, width := range []int{1440, 390} {
		for _, scheme := range []string{"light", "dark"} {
			c.appear(width, 900, scheme)
			var found []struct {
				ID    string
				Nodes []struct{ HTML, FailureSummary string }
			}
			var text string
			c.evaluate(`axe.run({exclude: [["iframe"]]}, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`, &text)
			if err := json.Unmarshal([]byte(text), &found); err != nil {
				t.Fatal(err)
			}
			for _, violation := range found {
				t.Errorf("axe, %d pixels, %s: %s: %+v", width, scheme, violation.ID, violation.Nodes)
			}
			c.picture(fmt.Sprintf("axe-%d-%s", width, scheme))
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWatchingCheckShowsDiagnosticsWhenTheyChange(t *testing.T) {
	file := filepath.Join(t.TempDir(), "livre.md")
	write(t, file, "# Un livre\n\n![carte](absente.png)\n")
	check := exec.Command("reliure", "check", "--watch", file)
	out, err := check.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := check.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	expect := func(wanted ...string) {
		t.Helper()
		for _, want := range wanted {
			if !lines.Scan() || !strings.Contains(lines.Text(), want) {
				check.Process.Kill()
				t.Fatalf("%q, want %q", lines.Text(), want)
			}
		}
	}
	expect("absente.png", "1 warning")
	write(t, file, "# Un livre\n\nUn mot.\n\n![carte](absente.png)\n")
	expect("", "--- changed ---", ":5:1: warning", "1 warning")
	write(t, file, "# Un livre\n\nUn mot.\n")
	expect("", "--- changed ---", "Nothing to mend.")
	write(t, file, "# Un livre\n\nUn autre mot.\n") // nothing is shown for this
	write(t, file, "# Un livre\n\n![plan](absent.png)\n")
	expect("", "--- changed ---", "absent.png", "1 warning")
	check.Process.Signal(syscall.SIGINT)
	if lines.Scan() {
		t.Errorf("it said at its end: %s", lines.Text())
	}
	if err := check.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}
