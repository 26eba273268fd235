// Command npm makes npm's packages of a release: the plugin for Eleventy, and for each system one that has the program.
//
// It is run from the root of the repository after goreleaser. In: goreleaser's folder, whose artifacts.json names the
// programs, and integrations/eleventy. Out: a folder for each package, ready for npm publish. The plugin names the
// platforms' packages as optional, so that npm installs the one for its system and no script has to run. The rule it
// keeps: all packages have the version of the release, and the plugin asks for exactly that one.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	release := flag.String("release", filepath.Join("build", "release"), "folder that goreleaser wrote")
	output := flag.String("output", filepath.Join("build", "npm"), "folder to write the packages into")
	flag.Parse()
	if err := run(*release, filepath.Join("integrations", "eleventy"), *output); err != nil {
		fmt.Fprintln(os.Stderr, "npm:", err)
		os.Exit(3)
	}
}

// artifact is what artifacts.json says of a file.
type artifact struct {
	Path   string `json:"path"`
	System string `json:"goos"`
	Chip   string `json:"goarch"`
	Type   string `json:"type"`
}

// What Node calls systems and processors, by Go's names.
var (
	systems = map[string]string{"linux": "linux", "darwin": "darwin", "windows": "win32"}
	chips   = map[string]string{"amd64": "x64", "arm64": "arm64"}
)

// manifest is a package.json of a platform's package.
type manifest struct {
	Name        string            `json:"name"`
	Version     string            `json:"version"`
	Description string            `json:"description"`
	License     string            `json:"license"`
	Repository  map[string]string `json:"repository"`
	OS          []string          `json:"os"`
	CPU         []string          `json:"cpu"`
	Files       []string          `json:"files"`
	// Unzipped asks Yarn not to keep the package zipped: nothing runs from there.
	Unzipped bool `json:"preferUnplugged"`
}

// run writes all packages.
func run(release, plugin, output string) error {
	var metadata struct {
		Version string `json:"version"`
	}
	if err := readJSON(filepath.Join(release, "metadata.json"), &metadata); err != nil {
		return err
	}
	var artifacts []artifact
	if err := readJSON(filepath.Join(release, "artifacts.json"), &artifacts); err != nil {
		return err
	}
	if err := os.RemoveAll(output); err != nil {
		return err
	}
	optional := map[string]string{}
	for _, a := range artifacts {
		system, chip := systems[a.System], chips[a.Chip]
		if a.Type != "Binary" || system == "" || chip == "" {
			continue
		}
		name := "@reliure/" + system + "-" + chip
		if optional[name] != "" {
			return fmt.Errorf("%s is there twice", name)
		}
		optional[name] = metadata.Version
		if err := writePlatform(filepath.Join(output, filepath.FromSlash(name)), a.Path, manifest{
			Name: name, Version: metadata.Version, OS: []string{system}, CPU: []string{chip},
			Description: "The program of Reliure for " + system + " on " + chip, License: "MIT",
			Repository: map[string]string{"type": "git", "url": "git+https://github.com/reliure/reliure.git"},
			Files:      []string{"bin"}, Unzipped: true,
		}); err != nil {
			return err
		}
	}
	if len(optional) == 0 {
		return fmt.Errorf("%s names no program", filepath.Join(release, "artifacts.json"))
	}
	return writePlugin(filepath.Join(output, "eleventy-plugin-reliure"), plugin, metadata.Version, optional)
}

// writePlatform writes the package with the program of one system.
func writePlatform(folder, program string, m manifest) error {
	name := "reliure"
	if strings.HasSuffix(program, ".exe") {
		name += ".exe"
	}
	if err := copyFile(program, filepath.Join(folder, "bin", name), 0o755); err != nil {
		return err
	}
	if err := copyFile("LICENSE", filepath.Join(folder, "LICENSE"), 0o644); err != nil {
		return err
	}
	if err := copyFile(filepath.Join("build", "extras", "NOTICES.txt"), filepath.Join(folder, "bin", "NOTICES.txt"),
		0o644); err != nil {
		return err
	}
	return writeJSON(filepath.Join(folder, "package.json"), m)
}

// writePlugin writes the plugin's package, with the version and the packages of all systems.
func writePlugin(folder, plugin, version string, optional map[string]string) error {
	var m map[string]any
	if err := readJSON(filepath.Join(plugin, "package.json"), &m); err != nil {
		return err
	}
	m["version"], m["optionalDependencies"] = version, optional
	err := filepath.WalkDir(plugin, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(plugin, file)
		if err != nil {
			return err
		}
		return copyFile(file, filepath.Join(folder, name), 0o644)
	})
	if err == nil {
		err = copyFile("LICENSE", filepath.Join(folder, "LICENSE"), 0o644)
	}
	if err == nil {
		err = writeJSON(filepath.Join(folder, "package.json"), m)
	}
	return err
}

func readJSON(name string, into any) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func writeJSON(name string, value any) error {
	data, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(data, '\n'), 0o644)
}

func copyFile(from, to string, mode fs.FileMode) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, data, mode)
}
