//go:build !linux

package main

// Where the kernel isn't asked for large pages there is nothing to do.

func takeFirstLargePages() {}
func takeLargePages(int)   {}
