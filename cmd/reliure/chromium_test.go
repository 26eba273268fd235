//go:build unix

package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// chromium is one tab of a headless browser, driven over a pipe by the DevTools protocol: messages in JSON,
// each ended by a zero byte.
type chromium struct {
	t       *testing.T
	in      io.Writer
	session string

	mu      sync.Mutex
	next    int
	waiting map[int]chan answer
	faults  []string // what the console says is wrong
}

type answer struct {
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error"`
}

// startChromium starts the browser and opens a blank tab. The test is skipped where there is none, and in short runs:
// the race detector makes the program so slow that the browser gives up, and make test looks at the preview anyway.
func startChromium(t *testing.T) *chromium {
	t.Helper()
	if testing.Short() {
		t.Skip("the browser is left out of short runs")
	}
	program := os.Getenv("PUPPETEER_EXECUTABLE_PATH")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); program == "" && err == nil {
			program = path
		}
	}
	if program == "" {
		t.Skip("there is no Chromium to look at the preview with")
	}
	theirIn, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c := &chromium{t: t, in: in, waiting: map[int]chan answer{}}
	profile, err := os.MkdirTemp("", "chromium")
	if err != nil {
		t.Fatal(err)
	}
	browser := exec.Command(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--no-first-run", "--disable-background-networking", "--remote-debugging-pipe", "--user-data-dir="+profile,
		"about:blank")
	browser.ExtraFiles = []*os.File{theirIn, theirOut}
	browser.Env = append(os.Environ(), "HOME="+profile)
	if err := browser.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	t.Cleanup(func() {
		c.session = ""
		_, _ = c.send("Browser.close", nil)
		in.Close()
		_ = browser.Wait()
		out.Close()
		os.RemoveAll(profile)
	})
	go c.listen(out)
	var target struct{ TargetID string }
	c.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	c.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	c.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		c.call(domain+".enable", nil, nil)
	}
	return c
}

// complaints are what the console says is wrong so far.
func (c *chromium) complaints() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.faults)
}

// listen hands answers to those who wait, and notes what is wrong.
func (c *chromium) listen(out io.Reader) {
	reader := bufio.NewReader(out)
	for {
		text, err := reader.ReadBytes(0)
		if err != nil {
			return
		}
		var message struct {
			ID     int
			Method string
			Params json.RawMessage
			answer
		}
		if json.Unmarshal(text[:len(text)-1], &message) != nil {
			continue
		}
		c.mu.Lock()
		if waiting := c.waiting[message.ID]; waiting != nil {
			delete(c.waiting, message.ID)
			waiting <- message.answer
		}
		if fault := faultOf(message.Method, message.Params); fault != "" {
			c.faults = append(c.faults, fault)
		}
		c.mu.Unlock()
	}
}

// faultOf is the text of an event that tells of an error or a warning; empty for all others.
func faultOf(method string, params json.RawMessage) string {
	var p struct {
		Type  string
		Entry struct{ Level, Text, URL string }
	}
	_ = json.Unmarshal(params, &p)
	switch {
	case method == "Runtime.exceptionThrown",
		method == "Runtime.consoleAPICalled" && (p.Type == "error" || p.Type == "warning"):
		return string(params)
	case method == "Log.entryAdded" && (p.Entry.Level == "error" || p.Entry.Level == "warning"):
		return p.Entry.Text + " " + p.Entry.URL
	}
	return ""
}

func (c *chromium) send(method string, params any) (json.RawMessage, error) {
	answered := make(chan answer, 1)
	c.mu.Lock()
	c.next++
	message := map[string]any{"id": c.next, "method": method}
	if params != nil {
		message["params"] = params
	}
	if c.session != "" {
		message["sessionId"] = c.session
	}
	c.waiting[c.next] = answered
	c.mu.Unlock()
	text, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	if _, err := c.in.Write(append(text, 0)); err != nil {
		return nil, err
	}
	select {
	case a := <-answered:
		if a.Error != nil {
			return nil, fmt.Errorf("%s: %s", method, a.Error.Message)
		}
		return a.Result, nil
	case <-time.After(30 * time.Second):
		return nil, fmt.Errorf("%s: no answer", method)
	}
}

// call sends a command and reads its result.
func (c *chromium) call(method string, params, result any) {
	c.t.Helper()
	text, err := c.send(method, params)
	if err == nil && result != nil {
		err = json.Unmarshal(text, result)
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

// evaluate runs an expression in the page, waits for it when it is a promise, and reads its value.
func (c *chromium) evaluate(expression string, value any) {
	c.t.Helper()
	var result struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	c.call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true,
		"userGesture": true}, &result)
	if result.ExceptionDetails != nil {
		c.t.Fatalf("%.200s: %s", expression, result.ExceptionDetails)
	}
	if value != nil {
		if err := json.Unmarshal(result.Result.Value, value); err != nil {
			c.t.Fatalf("%.200s: %v: %s", expression, err, result.Result.Value)
		}
	}
}

// until waits for an expression to be true; one that fails, because what it looks at is not there yet, is not. The time
// is for a machine with much else to do.
func (c *chromium) until(what, expression string) {
	c.t.Helper()
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		var is bool
		if c.evaluate("(() => { try { return !!("+expression+") } catch { return false } })()", &is); is {
			return
		}
		if time.Now().After(end) {
			var status string
			c.evaluate("document.body?.innerText", &status)
			c.t.Fatalf("%s: waited in vain; the page shows:\n%s", what, status)
		}
	}
}

// appear sets the size of the window and the colours that the reader likes.
func (c *chromium) appear(width, height int, scheme string) {
	c.call("Emulation.setDeviceMetricsOverride",
		map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
	c.call("Emulation.setEmulatedMedia", map[string]any{
		"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// picture takes a picture of the window into the folder that RELIURE_PICTURES names, if it does.
func (c *chromium) picture(name string) {
	folder := os.Getenv("RELIURE_PICTURES")
	if folder == "" {
		return
	}
	time.Sleep(1500 * time.Millisecond) // the PDF's view draws in its own time
	var shot struct{ Data string }
	c.call("Page.captureScreenshot", map[string]any{"format": "png"}, &shot)
	data, err := base64.StdEncoding.DecodeString(shot.Data)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), data, 0o644)
	}
	if err != nil {
		c.t.Error(err)
	}
}
