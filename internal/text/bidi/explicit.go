package bidi

import unicode "golang.org/x/text/unicode/bidi"

// status is an entry of the stack of X1.
type status struct {
	level    Level
	override unicode.Class // L, R, or ON where there is none
	isolate  bool
}

// embeddings is what X1 to X8 keep of the marks that are open.
type embeddings struct {
	*paragraph
	stack                               []status
	lostIsolates, lostEmbeddings, valid int // overflow and valid counts
}

// explicit gives each character the level of the embeddings and isolates around it (X1 to X8).
func (p *paragraph) explicit() {
	e := &embeddings{paragraph: p, stack: append(make([]status, 0, overflow), status{p.base, unicode.ON, false})}
	for i, class := range p.original {
		switch class {
		case unicode.RLE, unicode.LRE, unicode.RLO, unicode.LRO:
			p.levels[i] = noLevel
			e.embed(class)
		case unicode.RLI, unicode.LRI, unicode.FSI:
			e.isolate(i, class)
		case unicode.PDI:
			e.endIsolate()
			e.take(i)
		case unicode.PDF:
			p.levels[i] = noLevel
			e.endEmbedding()
		case unicode.B:
			p.levels[i] = p.base
		case unicode.BN:
			p.levels[i] = noLevel
		default:
			e.take(i)
		}
	}
}

func (e *embeddings) last() status { return e.stack[len(e.stack)-1] }

// take gives a character the level that holds, and its class where one overrides it.
func (e *embeddings) take(i int) {
	e.levels[i] = e.last().level
	if override := e.last().override; override != unicode.ON {
		e.classes[i] = override
	}
}

// next is the least level above the present one that runs in a direction.
func (e *embeddings) next(rightToLeft bool) Level {
	level := e.last().level + 1
	if level.RightToLeft() != rightToLeft {
		level++
	}
	return level
}

// embed opens an embedding or override (X2 to X5).
func (e *embeddings) embed(class unicode.Class) {
	level := e.next(class == unicode.RLE || class == unicode.RLO)
	switch {
	case level <= deepest && e.lostIsolates == 0 && e.lostEmbeddings == 0:
		override := unicode.ON
		switch class {
		case unicode.RLO:
			override = unicode.R
		case unicode.LRO:
			override = unicode.L
		}
		e.stack = append(e.stack, status{level, override, false})
	case e.lostIsolates == 0:
		e.lostEmbeddings++
	}
}

// isolate opens an isolate (X5a to X5c).
func (e *embeddings) isolate(i int, class unicode.Class) {
	e.take(i)
	rightToLeft := class == unicode.RLI
	if class == unicode.FSI {
		rightToLeft = e.firstStrong(i+1, e.matching[i]) == unicode.R
	}
	level := e.next(rightToLeft)
	if level <= deepest && e.lostIsolates == 0 && e.lostEmbeddings == 0 {
		e.valid++
		e.stack = append(e.stack, status{level, unicode.ON, true})
	} else {
		e.lostIsolates++
	}
}

// endIsolate closes an isolate and the embeddings in it (X6a).
func (e *embeddings) endIsolate() {
	switch {
	case e.lostIsolates > 0:
		e.lostIsolates--
	case e.valid > 0:
		e.lostEmbeddings = 0
		for !e.last().isolate {
			e.stack = e.stack[:len(e.stack)-1]
		}
		e.stack = e.stack[:len(e.stack)-1]
		e.valid--
	}
}

// endEmbedding closes an embedding or override (X7).
func (e *embeddings) endEmbedding() {
	switch {
	case e.lostIsolates > 0:
	case e.lostEmbeddings > 0:
		e.lostEmbeddings--
	case !e.last().isolate && len(e.stack) > 1:
		e.stack = e.stack[:len(e.stack)-1]
	}
}
