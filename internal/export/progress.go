package export

import "sync"

// Stage is what a publication is at.
type Stage string

// The stages of a publication, in order.
const (
	Reading  Stage = "reading the text"
	Pictures Stage = "reading pictures"
	Paging   Stage = "making pages"
	Writing  Stage = "writing"
	Finished Stage = "finished"
)

// Step tells how far a run has come.
type Step struct {
	Slug         string // of the publication that has come to a stage
	Stage        Stage
	Pages        int // of the publication's PDF, once they are made
	Publications int // in the run
	Finished     int // of them
	Done         int // of the whole work, in thousandths
}

// shares are how much of a publication's work is done when it comes to a stage, in thousandths: as measured on
// publications with pictures.
var shares = map[Stage]int{Reading: 0, Pictures: 100, Paging: 250, Writing: 700, Finished: 1000}

// progress counts the steps of a run and tells them one at a time.
type progress struct {
	tell func(Step) // nil: nobody asks

	mu       sync.Mutex
	of       int
	finished int
	shares   map[*publication]int // how far each publication is, in thousandths
	sum      int                  // of shares
}

// at tells that a publication has come to a stage.
func (p *progress) at(of *publication, stage Stage, pages int) {
	p.step(of, stage, pages, shares[stage])
}

// chapter tells that some of a publication's chapters are set.
func (p *progress) chapter(of *publication, done, all int) {
	p.step(of, Paging, 0, shares[Paging]+(shares[Writing]-shares[Paging])*done/max(all, 1))
}

func (p *progress) step(of *publication, stage Stage, pages, share int) {
	if p.tell == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shares == nil {
		p.shares = map[*publication]int{}
	}
	share = max(share, p.shares[of]) // chapters are counted side by side
	p.sum += share - p.shares[of]
	p.shares[of] = share
	if stage == Finished {
		p.finished++
	}
	p.tell(Step{Slug: of.Slug, Stage: stage, Pages: pages, Publications: p.of, Finished: p.finished,
		Done: p.sum / max(p.of, 1)})
}
