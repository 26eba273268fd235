package export

import (
	"slices"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/site"
)

// inShard returns the publications of the shard, with what the first reading says of them. What concerns no publication
// is told by the first shard alone, so that all shards together say what one run says.
func inShard(s output.Shard, all []*site.Publication, reading []diag.Diagnostic,
) (taken []*site.Publication, told []diag.Diagnostic) {
	if s.IsWhole() {
		return all, reading
	}
	for _, p := range all {
		if s.Holds(p.Slug) {
			taken = append(taken, p)
		}
	}
	for _, d := range reading {
		about := func(p *site.Publication) bool { return concerns(p, d.Pos.File) }
		if slices.ContainsFunc(taken, about) || s.Index == 1 && !slices.ContainsFunc(all, about) {
			told = append(told, d)
		}
	}
	return taken, told
}
