package edit

import "strings"

// cleanAddress takes out of an address what a browser does not see: white space around it, tabs, line breaks
// and other controls in it.
func cleanAddress(address string) string {
	address = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return -1
		}
		return r
	}, address)
	return strings.TrimSpace(address)
}

// schemeOf returns the scheme of an address in lower case; empty for a relative one.
func schemeOf(address string) string {
	for i := range len(address) {
		c := address[i] | 0x20
		switch {
		case address[i] == ':' && i > 0:
			return strings.ToLower(address[:i])
		case 'a' <= c && c <= 'z':
		case i > 0 && strings.IndexByte("0123456789+-.", address[i]) >= 0:
		default:
			return ""
		}
	}
	return ""
}

// encodeAddress percent-encodes what can't stand in an address as RFC 3986 has it. What is encoded stays; a host in
// other letters than ASCII stays too, that is a matter of IDNA.
func encodeAddress(address string) string {
	const hex = "0123456789ABCDEF"
	host := hostEnd(address)
	var b strings.Builder
	fragment := false
	for i := range len(address) {
		c := address[i]
		keep := i < host || isAddressByte(c)
		switch {
		case i < host:
			keep = c > ' '
		case c == '%':
			keep = i+2 < len(address) && isHex(address[i+1]) && isHex(address[i+2])
		case c == '#':
			keep = !fragment
			fragment = true
		}
		if keep {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

// hostEnd returns where the host of an address ends; 0 when it has none.
func hostEnd(address string) int {
	start := strings.Index(address, "//")
	if start < 0 || start > 0 && address[start-1] != ':' || strings.ContainsAny(address[:start], "/?#") {
		return 0
	}
	start += len("//")
	if end := strings.IndexAny(address[start:], "/?#"); end >= 0 {
		return start + end
	}
	return len(address)
}

func isAddressByte(c byte) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	default:
		return strings.IndexByte("-._~:/?@!$&'()*+,;=", c) >= 0
	}
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// isHost reports whether a host, with its port, holds only what hosts can; letters of other scripts are left to IDNA.
func isHost(host string) bool {
	for i := range len(host) {
		c := host[i]
		if c < 0x80 && (!isAddressByte(c) || strings.IndexByte("/?@!$&'()*+,;=~", c) >= 0) && c != '[' && c != ']' {
			return false
		}
	}
	return host != ""
}
