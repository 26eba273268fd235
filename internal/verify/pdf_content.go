package verify

// contentRules are about what the pages paint (ISO 14289-1, 7.1 and 7.2; ISO 32000-1, 14.6 and 14.8.2).
func contentRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"content-unreadable", "ISO 32000-1 7.8.2",
			"The pages' content can be read, and names only resources that are there."}, checkReadable},
		{Rule{"content-unmarked", "ISO 14289-1 7.1, Matterhorn 01-005",
			"All that is painted is in the structure tree or an artifact."}, checkUnmarked},
		{Rule{"content-not-in-tree", "ISO 14289-1 7.1, Matterhorn 01-005",
			"All content with an MCID is held by an element."}, checkOrphans},
		{Rule{"mcid-twice", "ISO 32000-1 14.7.4.2", "An MCID is on its page once, and held by one element."},
			checkMCIDs},
		{Rule{"content-missing", "ISO 32000-1 14.7.4.2", "All content that an element holds is on its page."},
			checkMissing},
		{Rule{"artifact-crossed", "ISO 14289-1 7.1, Matterhorn 01-003",
			"Artifacts and content of the structure tree are not inside each other."}, checkCrossed},
	}
}

func checkReadable(d *document, found found) {
	for _, p := range d.pages {
		c := &p.content
		if c.failure != nil {
			found(p.place(), "The content can't be read: %v.", c.failure)
		}
		if c.unclosed != 0 {
			found(p.place(), "Marked-content sequences are not opened and closed in pairs.")
		}
		for _, name := range c.unknown {
			found(p.place(), "The resources have no %s.", name)
		}
	}
}

func checkUnmarked(d *document, found found) {
	for _, p := range d.pages {
		if n := p.content.unmarked; n > 0 {
			found(p.place(), "%d operators paint outside of the structure tree and of artifacts, the first is %s.", n,
				p.content.painted)
		}
	}
}

// claim finds what holds a sequence of a page. Content of a form without StructParents is counted with its page.
func (d *document) claim(p *page, s sequence) (location, claim) {
	if s.stream != 0 {
		inForm := location{s.stream, s.mcid}
		if c := d.tree.content[inForm]; c.holder != nil {
			return inForm, c
		}
	}
	at := location{p.Ref, s.mcid}
	return at, d.tree.content[at]
}

func checkOrphans(d *document, found found) {
	for _, p := range d.pages {
		for _, s := range p.content.sequences {
			if _, c := d.claim(p, s); c.holder == nil {
				found(p.place(), "No element holds the content with MCID %d (%s).", s.mcid, s.tag)
			}
		}
	}
}

func checkMCIDs(d *document, found found) {
	for _, p := range d.pages {
		seen := map[location]bool{}
		for _, s := range p.content.sequences {
			here := location{s.stream, s.mcid}
			if seen[here] {
				found(p.place(), "MCID %d is there twice.", s.mcid)
			}
			seen[here] = true
			if _, c := d.claim(p, s); c.second != nil {
				found(p.place(), "Object %d and object %d hold MCID %d.", c.holder.object, c.second.object, s.mcid)
			}
		}
	}
}

func checkMissing(d *document, found found) {
	painted := map[location]bool{}
	for _, p := range d.pages {
		for _, s := range p.content.sequences {
			at, _ := d.claim(p, s)
			painted[at] = true
		}
	}
	for _, e := range d.tree.elements {
		for _, l := range e.content {
			if !painted[l] {
				found(d.placeOf(e), "This %s holds MCID %d, which is not on its page.", e.raw, l.mcid)
			}
		}
	}
}

func checkCrossed(d *document, found found) {
	for _, p := range d.pages {
		for _, message := range p.content.crossed {
			found(p.place(), "Here %s.", message)
		}
	}
}
