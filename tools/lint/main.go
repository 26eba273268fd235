// Command lint checks the form of Go files that gofmt, go vet and staticcheck leave open: the length of lines and
// functions, the number of ways through a function, and names that hide a builtin of the language.
//
// It prints one line for each finding, as compilers do, and ends with 1 when there is one.
package main

import (
	"fmt"
	"os"
)

func main() {
	found := false
	for _, path := range os.Args[1:] {
		source, err := os.ReadFile(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, "lint:", err)
			os.Exit(2)
		}
		findings, err := check(path, source)
		if err != nil {
			fmt.Fprintln(os.Stderr, "lint:", err)
			os.Exit(2)
		}
		for _, f := range findings {
			fmt.Println(f)
			found = true
		}
	}
	if found {
		os.Exit(1)
	}
}
