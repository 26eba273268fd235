//go:build !unix || solaris || illumos || aix

package output

// Hold can't be had here: nothing is swept, and temporary files get names that are free.
func (machine) Hold(string) (alone bool, share, unlock func()) { return false, nil, nil }
