package preview

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// IsLoopback reports whether a host, a name or an address, is this machine and can't be reached from another.
func IsLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// allowed refuses what doesn't come from the preview's own page, and says what browsers may do with an answer.
func allowed(w http.ResponseWriter, r *http.Request) bool {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	hosts := ownHosts(r)
	switch origin := r.Header.Get("Origin"); {
	case !slices.Contains(hosts, strings.ToLower(r.Host)):
		// A page from elsewhere can give its own name this machine's address (DNS rebinding), but not change the name.
		http.Error(w, "The preview answers to 127.0.0.1, localhost and [::1] alone.", http.StatusForbidden)
	case origin != "" && !slices.ContainsFunc(hosts, func(host string) bool { return origin == "http://"+host }):
		http.Error(w, "The preview answers its own page alone.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "Nothing can be changed here: only GET and HEAD are answered.", http.StatusMethodNotAllowed)
	default:
		return true
	}
	return false
}

// ownHosts are the ways to write the address that the request came in at.
func ownHosts(r *http.Request) []string {
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if local == nil {
		return nil
	}
	host, port, err := net.SplitHostPort(local.String())
	if err != nil {
		return nil
	}
	var hosts []string
	for _, name := range []string{"127.0.0.1", "localhost", "::1", host} {
		hosts = append(hosts, net.JoinHostPort(name, port))
	}
	if port == "80" { // browsers leave it out
		hosts = append(hosts, "127.0.0.1", "localhost", "[::1]", host)
	}
	return hosts
}
