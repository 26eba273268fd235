package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/parallel"
)

// DamagedError says that the file of a picture can't be decoded: its author can mend that, the program can't.
type DamagedError struct {
	Asset *model.Asset
	Err   error
}

func (e *DamagedError) Error() string { return fmt.Sprintf("%s: %v", e.Asset.Path, e.Err) }

// Unwrap returns what is wrong with the file.
func (e *DamagedError) Unwrap() error { return e.Err }

var errCutShort = errors.New("the file ends too early")

// LeaveOutDamaged decodes all pictures that were not decoded yet, reports those that are damaged, each once, and takes
// them out of the set. It says whether there were any: what was made with them must be made again.
func (s *Set) LeaveOutDamaged(ctx context.Context, limits Limits, report *diag.List) (found bool, err error) {
	pictures := s.inOrder()
	err = parallel.Each(ctx, len(pictures), func(_ context.Context, i int) error {
		defer fault.At(placeOf(pictures[i].Asset))
		w := pictures[i].workspaces.borrow()
		defer pictures[i].workspaces.giveBack(w)
		pictures[i].check(w)
		return nil
	})
	for _, p := range pictures {
		if err == nil && p.isDamaged() {
			report.Add(refusal(p.Asset, limits, p.damage()))
			delete(s.pictures, p.Asset.ID)
			found = true
		}
	}
	return found, err
}

// inOrder lists the pictures by their IDs.
func (s *Set) inOrder() []*Picture {
	var all []*Picture
	for _, p := range s.pictures {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *Picture) int { return bytes.Compare([]byte(a.Asset.ID), []byte(b.Asset.ID)) })
	return all
}

// check decodes a picture of which no pixel has been looked at yet: its file may be shown as it is.
func (p *Picture) check(w *workspace) {
	p.renderings.checked.Do(func() {
		if err := p.tryDecoding(w); err != nil {
			p.renderings.setDamage(err)
		} else if p.MediaType == gifType && !gifIsWhole(p.Data) {
			p.renderings.setDamage(errCutShort)
		}
	})
}

// tryDecoding decodes the picture unless that was done for something that is made of it.
func (p *Picture) tryDecoding(w *workspace) error {
	if p.renderings.decoded.Load() || w.of == p {
		return nil
	}
	if p.MediaType != pngType {
		_, err := w.decode(p)
		return err
	}
	_, err := w.scaled(p, 1, 1)
	return err
}

func (p *Picture) isDamaged() bool { return p.drawing == nil && p.damage() != nil }

func (r *renderings) setDamage(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.damaged == nil {
		r.damaged = err
	}
}

func (r *renderings) damage() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.damaged
}

// gifIsWhole follows the blocks of a GIF to its trailer (GIF89a, appendix A): the frames after the
// first are shown on screens.
func gifIsWhole(b []byte) bool {
	const screen, tables, imageDescriptor = 13, 0x80, 10
	if len(b) < screen {
		return false
	}
	at := screen + colourTable(b[10], tables)
	for at < len(b) {
		switch b[at] {
		case 0x3b:
			return true
		case 0x21:
			at = afterSubBlocks(b, at+2)
		case 0x2c:
			if at+imageDescriptor > len(b) {
				return false
			}
			at = afterSubBlocks(b, at+imageDescriptor+colourTable(b[at+9], tables)+1)
		default:
			return false
		}
	}
	return false
}

// colourTable is the size of the table that packed fields announce.
func colourTable(packed, flag byte) int {
	if packed&flag == 0 {
		return 0
	}
	return 3 << (packed&7 + 1)
}

func afterSubBlocks(b []byte, at int) int {
	for at < len(b) && b[at] != 0 {
		at += int(b[at]) + 1
	}
	return at + 1
}

// The most that a byte of a format can stand for: bytes of lines in a PNG (Deflate, RFC 1951), pixels in a
// JPEG, in which a block of 64 is a bit at least (ISO 10918-1), and in a GIF, in which a code of 12 bits
// stands for 4,096 at most.
const (
	pngExpansion  = 1032
	jpegExpansion = 512
	gifExpansion  = 4096
)

// gifFrame is the number of pixels of the first frame.
func gifFrame(b []byte) uint64 {
	const screen, tables = 13, 0x80
	if len(b) < screen {
		return 0
	}
	for at := screen + colourTable(b[10], tables); at+10 <= len(b); {
		switch b[at] {
		case 0x21:
			at = afterSubBlocks(b, at+2)
		case 0x2c:
			return uint64(binary.LittleEndian.Uint16(b[at+5:])) * uint64(binary.LittleEndian.Uint16(b[at+7:]))
		default:
			return 0
		}
	}
	return 0
}
