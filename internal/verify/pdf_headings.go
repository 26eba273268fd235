package verify

// headingRules are about headings (ISO 14289-1, 7.4).
func headingRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"heading-first", "ISO 14289-1 7.4.2, Matterhorn 14-002", "The first heading is of level 1."},
			checkFirstHeading},
		{Rule{"heading-skipped", "ISO 14289-1 7.4.2, Matterhorn 14-003", "Headings go down one level at a time."},
			checkSkippedHeadings},
		{Rule{"heading-kinds", "ISO 14289-1 7.4.4, Matterhorn 14-007", "A document uses H or H1 to H6, not both."},
			checkHeadingKinds},
	}
}

// level is the level of a numbered heading; 0 for all else.
func (e *element) level() int {
	if len(e.role) == 2 && e.role[0] == 'H' {
		return int(e.role[1] - '0')
	}
	return 0
}

func checkFirstHeading(d *document, found found) {
	for _, e := range d.tree.elements {
		if level := e.level(); level > 1 {
			found(d.placeOf(e), "The first heading is %s.", e.raw)
			return
		} else if level == 1 {
			return
		}
	}
}

func checkSkippedHeadings(d *document, found found) {
	last := 0
	for _, e := range d.tree.elements {
		level := e.level()
		if level == 0 {
			continue
		}
		if last > 0 && level > last+1 {
			found(d.placeOf(e), "H%d follows H%d.", level, last)
		}
		last = level
	}
}

func checkHeadingKinds(d *document, found found) {
	var plain, numbered *element
	for _, e := range d.tree.elements {
		switch {
		case e.role == "H" && plain == nil:
			plain = e
		case e.level() > 0 && numbered == nil:
			numbered = e
		}
	}
	if plain != nil && numbered != nil {
		found(d.placeOf(plain), "This heading is an H, and that of object %d is an %s.", numbered.object, numbered.role)
	}
}
