//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// The files of docs/scale are run as their engines would run them, and what comes of them is what one run gives.

func TestWorkflowOfTheDocsBuildsWhatOneRunBuilds(t *testing.T) {
	var workflow struct {
		Jobs map[string]struct {
			Strategy struct {
				Matrix struct{ Shard []int }
			}
			Steps []struct{ Run string }
		}
	}
	readDocument(t, "workflow.yml", &workflow)
	folder := sampleSite(t)
	for _, shard := range workflow.Jobs["build"].Strategy.Matrix.Shard {
		for _, step := range workflow.Jobs["build"].Steps {
			if strings.HasPrefix(step.Run, "reliure ") {
				command := strings.ReplaceAll(step.Run, "${{ matrix.shard }}", fmt.Sprint(shard))
				shell(t, folder, strings.Replace(command, "--output dist",
					fmt.Sprintf("--output shards/shard-%d", shard), 1))
			}
		}
	}
	for _, step := range workflow.Jobs["merge"].Steps {
		if strings.HasPrefix(step.Run, "reliure ") {
			shell(t, folder, step.Run)
		}
	}
	sameAsOneRun(t, folder)
}

func TestJobOfTheDocsBuildsWhatOneRunBuilds(t *testing.T) {
	type job struct {
		Spec struct {
			Completions int
			Template    struct {
				Spec struct{ Containers []struct{ Args []string } }
			}
		}
	}
	text, err := os.ReadFile("../../docs/scale/job.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := sampleSite(t)
	jobs := strings.Split(string(text), "\n---\n")
	if len(jobs) != 2 {
		t.Fatalf("%d jobs", len(jobs))
	}
	for _, text := range jobs {
		var j job
		if err := yaml.Unmarshal([]byte(text), &j); err != nil {
			t.Fatal(err)
		}
		for index := range max(1, j.Spec.Completions) {
			arguments := strings.Join(j.Spec.Template.Spec.Containers[0].Args, " ")
			arguments = strings.ReplaceAll(arguments, "$(JOB_COMPLETION_INDEX)", fmt.Sprint(index))
			shell(t, folder, "reliure "+strings.ReplaceAll(arguments, "/site/", ""))
		}
	}
	sameAsOneRun(t, folder)
}

func TestPageOnScaleShowsTheFilesAsTheyAre(t *testing.T) {
	page, err := os.ReadFile("../../docs/scale.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"workflow.yml", "job.yaml"} {
		text, err := os.ReadFile(filepath.Join("../../docs/scale", name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(page), "```yaml\n"+string(text)+"```\n") {
			t.Errorf("docs/scale.md does not show %s as it is", name)
		}
	}
	folder := sampleSite(t)
	for _, m := range regexp.MustCompile(`(?m)^\$ (.*)$`).FindAllStringSubmatch(string(page), -1) {
		shell(t, folder, m[1])
	}
	sameAsOneRun(t, folder)
}

func readDocument(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../docs/scale", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// sampleSite makes a folder with seven publications in content/.
func sampleSite(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for i := range 7 {
		page := filepath.Join(folder, "content", fmt.Sprint("p", i), "index.md")
		if err := os.MkdirAll(filepath.Dir(page), 0o755); err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("---\ntitle: Publication %d\ntype: publication\n---\n\nTexte %[1]d.\n", i)
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// shell runs a command line in a folder.
func shell(t *testing.T, folder, line string) {
	t.Helper()
	command := exec.Command("sh", "-c", line)
	command.Dir = folder
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", line, err, output)
	}
}

// sameAsOneRun compares dist/ with what one run writes.
func sameAsOneRun(t *testing.T, folder string) {
	t.Helper()
	shell(t, folder, "reliure build content --output whole && cmp dist/manifest.json whole/manifest.json")
	if artifacts(t, filepath.Join(folder, "dist")) != artifacts(t, filepath.Join(folder, "whole")) {
		t.Error("dist/ is not what one run writes")
	}
}
