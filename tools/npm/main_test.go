package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// released makes a folder as goreleaser leaves it, with a program for each system, and the packages of it.
func released(t *testing.T) (packages string) {
	t.Helper()
	t.Chdir("../..")
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join("build", "extras"), 0o755); err != nil {
		t.Fatal(err)
	}
	notices := filepath.Join("build", "extras", "NOTICES.txt")
	if _, err := os.Stat(notices); err != nil {
		if err := os.WriteFile(notices, []byte("Notices.\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Remove(notices) })
	}
	var artifacts []string
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, chip := range []string{"amd64", "arm64"} {
			program := filepath.Join(folder, "reliure_"+system+"_"+chip)
			if system == "windows" {
				program += ".exe"
			}
			script := "#!/bin/sh\necho it is " + system + " " + chip + "\n"
			if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
			artifacts = append(artifacts, fmt.Sprintf(`{"path":%q,"goos":%q,"goarch":%q,"type":"Binary"},
				{"path":"x.tar.gz","goos":%[2]q,"goarch":%[3]q,"type":"Archive"}`, program, system, chip))
		}
	}
	for name, text := range map[string]string{
		"metadata.json": `{"version":"1.2.3"}`, "artifacts.json": "[" + strings.Join(artifacts, ",") + "]",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	packages = filepath.Join(folder, "npm")
	if err := run(folder, filepath.Join("integrations", "eleventy"), packages); err != nil {
		t.Fatal(err)
	}
	return packages
}

func TestEveryProgramOfAReleaseHasAPackageThatThePluginAsksFor(t *testing.T) {
	packages := released(t)
	var plugin struct {
		Version  string
		Optional map[string]string `json:"optionalDependencies"`
		Files    []string
	}
	if err := readJSON(filepath.Join(packages, "eleventy-plugin-reliure", "package.json"), &plugin); err != nil {
		t.Fatal(err)
	}
	if plugin.Version != "1.2.3" || len(plugin.Optional) != 6 {
		t.Errorf("the plugin is %+v", plugin)
	}
	for _, file := range plugin.Files {
		if _, err := os.Stat(filepath.Join(packages, "eleventy-plugin-reliure", file)); err != nil {
			t.Error(err)
		}
	}
	for name, version := range plugin.Optional {
		var m manifest
		folder := filepath.Join(packages, filepath.FromSlash(name))
		if err := readJSON(filepath.Join(folder, "package.json"), &m); err != nil {
			t.Fatal(err)
		}
		program := "reliure"
		if slices.Contains(m.OS, "win32") {
			program += ".exe"
		}
		info, err := os.Stat(filepath.Join(folder, "bin", program))
		if m.Name != name || m.Version != version || len(m.OS) != 1 || len(m.CPU) != 1 || err != nil ||
			info.Mode().Perm() != 0o755 {
			t.Errorf("%s is %+v: %v", name, m, err)
		}
	}
}

func TestPluginRunsTheProgramOfThePackageForItsSystem(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil || systems[runtime.GOOS] == "" || chips[runtime.GOARCH] == "" {
		t.Skip("there is no node here, or no package for this system")
	}
	packages, modules := released(t), filepath.Join(t.TempDir(), "node_modules")
	if err := os.CopyFS(modules, os.DirFS(packages)); err != nil {
		t.Fatal(err)
	}
	ask := `console.log(require("eleventy-plugin-reliure/lib/program.cjs").findProgram())`
	program := func(options ...string) string {
		c := exec.Command(node, append(options, "-e", strings.Replace(ask, "eleventy-plugin-reliure/lib",
			filepath.Join(modules, "eleventy-plugin-reliure", "lib"), 1))...)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return strings.TrimSpace(string(out))
	}
	out, err := exec.Command(program()).Output()
	if want := "it is " + runtime.GOOS + " " + runtime.GOARCH; err != nil || strings.TrimSpace(string(out)) != want {
		t.Errorf("%s, %v; want %s", out, err, want)
	}
	if err := os.RemoveAll(filepath.Join(modules, "@reliure")); err != nil {
		t.Fatal(err)
	}
	if got := program(); got != "reliure" {
		t.Errorf("without the package it is %s, not the one on the PATH", got)
	}
}
