package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/tools/install"
)

// ace is DAISY's checker of EPUB accessibility. It looks at every page in Chromium.
type ace struct {
	modules, browser string
}

func (*ace) name() string { return "Ace 1.4.6" }

func (*ace) accepts(extension string) bool { return extension == ".epub" }

func (a *ace) install(ctx context.Context, cache string) (err error) {
	folder := filepath.Join(cache, "ace-1.4.6")
	if a.modules, err = filepath.Abs(filepath.Join(folder, "node_modules")); err != nil {
		return err
	}
	if err := install.NPM(ctx, folder, "@daisy/ace@1.4.6"); err != nil {
		return err
	}
	a.browser, err = browser(ctx)
	return err
}

// browser finds Chromium. Where Debian's package can be installed, it is.
func browser(ctx context.Context) (string, error) {
	if path := os.Getenv("PUPPETEER_EXECUTABLE_PATH"); path != "" {
		return path, nil
	}
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	if _, err := exec.LookPath("apt-get"); err != nil || os.Geteuid() != 0 {
		return "", errors.New("no Chromium: install it, or set PUPPETEER_EXECUTABLE_PATH to it")
	}
	if _, err := command(ctx, nil, "apt-get", "install", "--yes", "--no-install-recommends", "chromium"); err != nil {
		return "", err
	}
	return exec.LookPath(names[0])
}

// aceReport is the part of Ace's report (in EARL) that counts.
type aceReport struct {
	Result struct {
		Outcome string `json:"earl:outcome"`
	} `json:"earl:result"`
	Assertions []struct {
		Subject struct {
			URL string `json:"url"`
		} `json:"earl:testSubject"`
		Assertions []struct {
			Test struct {
				Impact string `json:"earl:impact"`
				Title  string `json:"dct:title"`
			} `json:"earl:test"`
			Result struct {
				Description string `json:"dct:description"`
				HTML        string `json:"html"`
			} `json:"earl:result"`
		} `json:"assertions"`
	} `json:"assertions"`
}

//go:embed ace/check.cjs
var aceAll []byte

// attempts is how often Ace is started for the files that it has written no report of: it gives the browser five
// seconds to start, which a busy machine can exceed. What the report says is taken as it is.
const attempts = 4

func (a *ace) check(ctx context.Context, files []string) ([][]finding, error) {
	folder, err := os.MkdirTemp("", "reliure-ace-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	script := filepath.Join(folder, "check.cjs")
	if err := os.WriteFile(script, aceAll, 0o644); err != nil {
		return nil, err
	}
	all := make([][]finding, len(files))
	waiting := make([]int, len(files)) // places of the files that there is no report of
	for i := range files {
		waiting[i] = i
	}
	for range attempts {
		words := []string{script, a.modules, folder}
		for _, i := range waiting {
			words = append(words, files[i])
		}
		_, failed := command(ctx, []string{"PUPPETEER_EXECUTABLE_PATH=" + a.browser}, "node", words...)
		var left []int
		for at, i := range waiting {
			reported := filepath.Join(folder, fmt.Sprint(at))
			if all[i], err = aceFindings(filepath.Join(reported, "report.json")); err != nil {
				err = fmt.Errorf("%s: %w", files[i], errors.Join(failed, err))
				left = append(left, i)
			}
			os.RemoveAll(reported)
		}
		if waiting = left; len(waiting) == 0 {
			return all, nil
		}
	}
	return nil, fmt.Errorf("%d files have no report, as %w", len(waiting), err)
}

// aceFindings reads a report.
func aceFindings(file string) ([]finding, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var report aceReport
	if err := json.Unmarshal(data, &report); err != nil {
		return nil, err
	}
	return report.findings()
}

func (r *aceReport) findings() ([]finding, error) {
	var findings []finding
	for _, page := range r.Assertions {
		for _, a := range page.Assertions {
			message := strings.Join(strings.Fields(a.Result.Description+" "+a.Result.HTML), " ")
			findings = append(findings, finding{a.Test.Impact, a.Test.Title, message, page.Subject.URL})
		}
	}
	if len(findings) == 0 && r.Result.Outcome != "pass" {
		return nil, fmt.Errorf("the outcome is %q, but there is no finding", r.Result.Outcome)
	}
	return findings, nil
}
