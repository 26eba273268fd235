//go:build unix && !solaris && !illumos && !aix

package output

import (
	"os"
	"syscall"
)

// Hold locks the folder itself (flock), so that no file has to be left in it. The system lets go of it when the process
// ends, however it ends.
func (machine) Hold(path string) (alone bool, share, unlock func()) {
	folder, err := os.Open(path)
	if err != nil {
		return false, nil, nil
	}
	lock := func(how int) error {
		connection, err := folder.SyscallConn()
		if err != nil {
			return err
		}
		var locking error
		if err := connection.Control(func(fd uintptr) { locking = syscall.Flock(int(fd), how) }); err != nil {
			return err
		}
		return locking
	}
	share = func() { _ = lock(syscall.LOCK_SH) }
	unlock = func() { _ = folder.Close() }
	if lock(syscall.LOCK_EX|syscall.LOCK_NB) == nil {
		return true, share, unlock
	}
	share() // who holds it alone sweeps, and then shares it
	return false, share, unlock
}
