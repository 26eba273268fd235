package preview

import (
	"fmt"
	"net/http"
)

// event is a server-sent event (HTML, 9.2). Its data is one line.
type event struct {
	name string
	data []byte
}

// tell gives an event to every browser. One that is behind needs the last event alone: each says
// all that there is to say.
func (p *Preview) tell(e event) {
	for listener := range p.listeners {
		select {
		case <-listener:
		default:
		}
		listener <- e
	}
}

// events keeps a browser up to date until it goes: first with what is built now, then with each build.
func (p *Preview) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	stream := http.NewResponseController(w)
	listener := make(chan event, 1)
	p.mu.Lock()
	if p.state != nil {
		listener <- event{name: "build", data: p.state}
	}
	p.listeners[listener] = true
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		delete(p.listeners, listener)
		p.mu.Unlock()
	}()
	if r.Method == http.MethodHead {
		return
	}
	// A browser that lost the server asks again after a second.
	_, err := fmt.Fprint(w, "retry: 1000\n\n")
	for err == nil && stream.Flush() == nil {
		select {
		case <-r.Context().Done():
			return
		case e := <-listener:
			_, err = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", e.name, e.data)
		}
	}
}
