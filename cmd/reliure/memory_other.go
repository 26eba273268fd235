//go:build !linux

package main

// takeLargePages has nothing to do where the kernel isn't asked for them.
func takeLargePages(int) {}
