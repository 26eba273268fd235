package qr

// The points that clause 7.8.3.1 gives a code for what makes it hard to read.
const (
	pointsRun     = 3  // five modules of a colour in a line; one point more for each further one
	pointsBlock   = 3  // two by two modules of a colour
	pointsFinder  = 40 // what looks like a corner's pattern
	pointsBalance = 10 // each five per cent that the dark modules are away from a half
)

// finder is a row through a corner's pattern, with the light that is beside it.
var finder = [...]bool{true, false, true, true, true, false, true, false, false, false, false}

// penalty counts the points of a code.
func (c *Code) penalty() int {
	across := func(line, at int) bool { return c.grid[line*c.Size+at] }
	down := func(line, at int) bool { return c.grid[at*c.Size+line] }
	points, dark := 0, 0
	for line := range c.Size {
		points += c.linePenalty(line, across) + c.linePenalty(line, down)
		for at := range c.Size {
			if across(line, at) {
				dark++
			}
			if line > 0 && at > 0 && c.sameAround(at, line) {
				points += pointsBlock
			}
		}
	}
	share := dark * 100 / len(c.grid)
	return points + max(share-50, 50-share)/5*pointsBalance
}

// linePenalty counts the points of one row or column.
func (c *Code) linePenalty(line int, module func(line, at int) bool) int {
	points, run := 0, 0
	for at := range c.Size {
		if at > 0 && module(line, at) == module(line, at-1) {
			run++
		} else {
			run = 1
		}
		switch {
		case run == 5:
			points += pointsRun
		case run > 5:
			points++
		}
		if at+len(finder) <= c.Size {
			forwards, backwards := true, true
			for i, dark := range finder {
				forwards = forwards && module(line, at+i) == dark
				backwards = backwards && module(line, at+len(finder)-1-i) == dark
			}
			if forwards {
				points += pointsFinder
			}
			if backwards {
				points += pointsFinder
			}
		}
	}
	return points
}

// sameAround reports whether a module has the colour of those at its left, above it and between them.
func (c *Code) sameAround(x, y int) bool {
	here := c.grid[y*c.Size+x]
	return c.grid[y*c.Size+x-1] == here && c.grid[(y-1)*c.Size+x] == here && c.grid[(y-1)*c.Size+x-1] == here
}
