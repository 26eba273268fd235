package memo

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func open(t *testing.T, path, program string) *Folder {
	t.Helper()
	f, err := OpenFolder(path, program)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFolderGivesBackWhatAnotherProcessPut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "cache")
	for _, data := range [][]byte{nil, []byte("a"), bytes.Repeat([]byte("long"), 1e5)} {
		first := open(t, path, "1.0")
		first.Put(first.Key([]byte("key"), data), data)
		second := open(t, path, "1.0")
		if got, ok := second.Get(second.Key([]byte("key"), data)); !ok || !bytes.Equal(got, data) {
			t.Errorf("%d bytes: found %v, %d bytes", len(data), ok, len(got))
		}
		if _, ok := second.Get(second.Key([]byte("keyk"), data)); ok {
			t.Error("another key finds it too")
		}
		other := open(t, path, "1.1")
		if _, ok := other.Get(other.Key([]byte("key"), data)); ok {
			t.Error("another program finds it too")
		}
	}
}

func TestDamagedEntryIsNotFound(t *testing.T) {
	f := open(t, t.TempDir(), "1.0")
	key := f.Key([]byte("key"))
	f.Put(key, []byte("some result"))
	whole, err := os.ReadFile(f.file(key))
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		changed := bytes.Clone(whole)
		changed[i] ^= 1
		for how, entry := range map[string][]byte{"changed": changed, "cut": whole[:i]} {
			if err := os.WriteFile(f.file(key), entry, 0o644); err != nil {
				t.Fatal(err)
			}
			if got, ok := f.Get(key); ok {
				t.Fatalf("%s at byte %d: found %q", how, i, got)
			}
		}
	}
	f.Put(key, []byte("some result"))
	if got, ok := f.Get(key); !ok || string(got) != "some result" || f.Failure() != nil {
		t.Errorf("put again: %q, %v, %v", got, ok, f.Failure())
	}
}

func TestFolderIsSharedAndDeletedAtAnyTime(t *testing.T) {
	path := t.TempDir()
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			f := open(t, path, "1.0")
			for i := range 50 {
				data := bytes.Repeat([]byte{byte(i)}, 1000)
				key := f.Key([]byte{byte(i)})
				if got, ok := f.Get(key); ok && !bytes.Equal(got, data) {
					t.Errorf("entry %d is not whole", i)
				}
				f.Put(key, data)
				if worker == 0 && i%10 == 9 {
					os.RemoveAll(path)
				}
			}
		})
	}
	group.Wait()
}

func TestFolderThatCantBeWrittenSaysWhy(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(filepath.Join(file, "cache"), ""); err == nil {
		t.Error("a folder below a file is opened")
	}
	f := open(t, t.TempDir(), "")
	key := f.Key(nil)
	if err := os.WriteFile(filepath.Dir(f.file(key)), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	f.Put(key, nil)
	if f.Failure() == nil {
		t.Error("nothing is said of a result that can't be kept")
	}
}
