// Package install puts the programs that Reliure is compared with and checked by into a folder, each in its pinned
// version.
//
// conformance and oracles call it before they run such a program. The rule it keeps: a folder that is there is whole,
// and what it holds is never fetched again.
package install

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Cache is the folder where programs stay between runs.
func Cache() string {
	if folder := os.Getenv("XDG_CACHE_HOME"); folder != "" {
		return filepath.Join(folder, "reliure")
	}
	return ".cache"
}

// Once makes a folder ready once: it calls fill where the folder isn't there, and takes the folder away again when that
// fails.
func Once(folder string, fill func() error) error {
	if _, err := os.Stat(folder); err == nil {
		return nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := fill(); err != nil {
		os.RemoveAll(folder)
		return err
	}
	return nil
}

// NPM installs packages of the npm registry into a folder. Their scripts are not run.
func NPM(ctx context.Context, folder string, packages ...string) error {
	return Once(folder, func() error {
		return run(ctx, "npm", append([]string{"install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save",
			"--prefix", folder}, packages...)...)
	})
}

// PIP installs packages of PyPI into a virtual environment.
func PIP(ctx context.Context, folder string, packages ...string) error {
	return Once(folder, func() error {
		if err := run(ctx, "python3", "-m", "venv", folder); err != nil {
			return err
		}
		return run(ctx, filepath.Join(folder, "bin", "pip"),
			append([]string{"install", "--quiet", "--disable-pip-version-check"}, packages...)...)
	})
}

func run(ctx context.Context, name string, arguments ...string) error {
	out, err := exec.CommandContext(ctx, name, arguments...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", filepath.Base(name), err, out)
	}
	return nil
}
