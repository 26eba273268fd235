//go:build !linux

package main

// adviseLargePages has nothing to do where the kernel isn't asked for large pages.
func adviseLargePages([]byte) {}
