package source

import (
	"path"
	"strings"
)

// Ignore is the rules of a .gitignore, or of a file in its form. Each rule says that paths are ignored or, after a "!",
// that they are not; the last one that fits holds (gitignore(5)).
type Ignore struct{ rules []rule }

type rule struct {
	pattern []string // segments as in path.Match, or "**" for any number of them
	negated bool
	folders bool // fits folders alone
}

// ParseIgnore reads rules, one on a line. A line that is no pattern is passed over.
func ParseIgnore(text string) Ignore {
	var i Ignore
	for line := range strings.Lines(text) {
		if r, ok := parseRule(strings.TrimRight(line, "\r\n")); ok {
			i.rules = append(i.rules, r)
		}
	}
	return i
}

func parseRule(line string) (rule, bool) {
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	var r rule
	if strings.HasPrefix(line, "#") {
		return r, false
	}
	line, r.negated = strings.CutPrefix(line, "!")
	line, r.folders = strings.CutSuffix(line, "/")
	rooted := strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return r, false
	}
	if !rooted {
		r.pattern = append(r.pattern, "**")
	}
	for segment := range strings.SplitSeq(line, "/") {
		if segment == "**" && len(r.pattern) > 0 && r.pattern[len(r.pattern)-1] == "**" {
			continue
		}
		if _, err := path.Match(segment, ""); err != nil {
			return r, false
		}
		// Git writes "[!a]" where path.Match wants "[^a]".
		r.pattern = append(r.pattern, strings.ReplaceAll(segment, "[!", "[^"))
	}
	return r, true
}

// Match tells whether a slash path, seen from the rules' folder, is ignored, and whether any rule says something of it.
// It is asked for each folder on the way to a file: what lies in an ignored folder is ignored.
func (i Ignore) Match(name string, isFolder bool) (ignored, said bool) {
	segments := strings.Split(name, "/")
	for at := len(i.rules) - 1; at >= 0; at-- {
		r := i.rules[at]
		if (isFolder || !r.folders) && r.fits(segments) {
			return !r.negated, true
		}
	}
	return false, false
}

// fits matches from the end of the pattern to its beginning: fits[k] tells whether what was seen of the pattern fits
// the segments from k on. So the time is that of pattern times path, whatever stands in the pattern.
func (r rule) fits(segments []string) bool {
	fit := make([]bool, len(segments)+1)
	fit[len(segments)] = true
	for at := len(r.pattern) - 1; at >= 0; at-- {
		switch last := at == len(r.pattern)-1; {
		case r.pattern[at] == "**" && last: // all that is inside, but not the folder itself
			for k := range segments {
				fit[k] = true
			}
			fit[len(segments)] = false
		case r.pattern[at] == "**":
			for k := len(segments) - 1; k >= 0; k-- {
				fit[k] = fit[k] || fit[k+1]
			}
		default:
			for k := range segments {
				matched, _ := path.Match(r.pattern[at], segments[k])
				fit[k] = fit[k+1] && matched
			}
			fit[len(segments)] = false
		}
	}
	return fit[0]
}
