package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// pluginSite makes a site with Eleventy and our plugin; it returns its folder and how Eleventy is run in it.
func pluginSite(t *testing.T, config string) (folder string, eleventy func(words ...string) *exec.Cmd) {
	t.Helper()
	modules := os.Getenv("RELIURE_ELEVENTY")
	if modules == "" {
		t.Skip("RELIURE_ELEVENTY names no node_modules with Eleventy; make conformance does")
	}
	folder = t.TempDir()
	for name, text := range map[string]string{
		"eleventy.config.mjs": config,
		"content/index.md":    "---\ntitle: Weather\nlang: en\n---\n## Rain\n\nIt rains.\n",
	} {
		writeExample(t, filepath.Join(folder, name), []string{text})
	}
	if err := os.Mkdir(filepath.Join(folder, "node_modules"), 0o755); err != nil {
		t.Fatal(err)
	}
	packages, err := os.ReadDir(modules)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages {
		err = os.Symlink(filepath.Join(modules, p.Name()), filepath.Join(folder, "node_modules", p.Name()))
		if err != nil {
			t.Fatal(err)
		}
	}
	plugin, err := filepath.Abs("../../integrations/eleventy")
	if err == nil {
		err = os.Symlink(plugin, filepath.Join(folder, "node_modules", "eleventy-plugin-reliure"))
	}
	node, _ := filepath.Glob(filepath.Join(modules, "node-*", "bin", "node"))
	if err != nil || len(node) == 0 {
		t.Fatal("no Node among the packages", err)
	}
	return folder, func(words ...string) *exec.Cmd {
		c := exec.Command(node[0], append([]string{filepath.Join(modules, ".bin", "eleventy")}, words...)...)
		c.Dir = folder
		return c
	}
}

const pluginConfig = `import reliure from "eleventy-plugin-reliure";
export default (eleventyConfig) => eleventyConfig.addPlugin(reliure, { build: true, name: "weather" });
export const config = { dir: { input: "content" } };
`

func TestPluginShowsWhatIsSavedInThePreviewOfEleventy(t *testing.T) {
	folder, eleventy := pluginSite(t, pluginConfig)
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	serve := eleventy("--serve", fmt.Sprintf("--port=%d", port))
	var said bytes.Buffer
	serve.Stdout, serve.Stderr = &said, &said
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = serve.Process.Kill(); _ = serve.Wait() }()
	// another saves now and then, and waits until the preview has a PDF that differs from one: Eleventy serves its
	// first pages before it watches their sources, so what is saved at once may go unnoticed.
	another := func(one []byte, save func()) []byte {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		for tries := 0; ctx.Err() == nil; tries++ {
			if tries%100 == 0 {
				save()
			}
			response, err := http.Get(fmt.Sprintf("http://localhost:%d/downloads/weather.pdf", port))
			if err == nil {
				data, err := io.ReadAll(response.Body)
				response.Body.Close()
				if err == nil && response.StatusCode == http.StatusOK && !bytes.Equal(data, one) &&
					bytes.HasPrefix(data, []byte("%PDF-")) {
					return data
				}
			}
			time.Sleep(50 * time.Millisecond)
		}
		_ = serve.Process.Kill()
		_ = serve.Wait()
		t.Fatalf("the preview shows no other PDF:\n%s", said.String())
		return nil
	}
	first := another(nil, func() {})
	another(first, func() {
		writeExample(t, filepath.Join(folder, "content", "index.md"),
			[]string{"---", "title: Weather", "lang: en", "---", "It snows, and it goes on snowing."})
	})
}

func TestPluginFailsTheBuildWhereReliureDoes(t *testing.T) {
	folder, eleventy := pluginSite(t, strings.Replace(pluginConfig, "build: true", `build: true,
		arguments: ["--strict"]`, 1))
	writeExample(t, filepath.Join(folder, "content", "index.md"), []string{"---", "title: A", "---", "![x](no.png)"})
	out, err := eleventy("--quiet").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "picture-missing") {
		t.Errorf("%v: %s", err, out)
	}
	if _, err := os.Stat(filepath.Join(folder, "_site", "downloads", "weather.pdf")); err == nil {
		t.Error("a PDF was written")
	}
	_, eleventy = pluginSite(t, strings.Replace(pluginConfig, "build: true", `build: true,
		program: "no-such-program"`, 1))
	if out, err := eleventy("--quiet").CombinedOutput(); err == nil || !strings.Contains(string(out), "no program") {
		t.Errorf("without the program: %v: %s", err, out)
	}
}
