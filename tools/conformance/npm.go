package main

import (
	"context"
	"os"
	"path/filepath"
)

// installPackage installs a package of npm, with what it needs, into a folder, unless the file it is wanted for is
// there. Scripts of packages are not run.
func installPackage(ctx context.Context, folder, specification, wanted string) error {
	if _, err := os.Stat(filepath.Join(folder, "node_modules", filepath.FromSlash(wanted))); err == nil {
		return nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	_, err := command(ctx, nil, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save",
		"--prefix", folder, specification)
	return err
}
