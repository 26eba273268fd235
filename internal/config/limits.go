package config

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/schema"
	"github.com/reliure/reliure/internal/yaml"
)

// Limits bound what a source may cost. They are the defaults, or what whoever runs Reliure sets in their place; the
// file, which whoever proposes a change may write, can lower them alone.
type Limits struct {
	SourceMegabytes   int // size of a page's file
	PictureMegapixels int
	PictureMegabytes  int
	Nesting           int // of blocks in a page, and of YAML
	YAMLAliases       int // values that the aliases of a front matter may stand for
	TableColumns      int
	TableCells        int
}

// limit is one of Limits as reliure.yaml and --limit name it.
type limit struct {
	name, about string
	of          *int
	most        int // that the stages can do with, whoever asks
}

func (l *Limits) all() []limit {
	return []limit{
		{"source_megabytes", "Size of a page's file.", &l.SourceMegabytes, 1_000},
		{"picture_megapixels", "Width times height of a picture.", &l.PictureMegapixels, 1_000},
		{"picture_megabytes", "Size of a picture's file.", &l.PictureMegabytes, 1_000},
		{"nesting", "How deep blocks lie in each other, and values in YAML.", &l.Nesting, 1_000},
		{"yaml_aliases", "Values that the aliases of a front matter may stand for.", &l.YAMLAliases, 1_000_000},
		{"table_columns", "Columns of a table.", &l.TableColumns, 10_000},
		{"table_cells", "Cells of a table.", &l.TableCells, 10_000_000},
	}
}

// LimitsOf are the default limits with others in their place, by the names that they have in reliure.yaml. The error
// says in a sentence which can't be set.
func LimitsOf(others map[string]int) (Limits, error) {
	limits := Default().Limits
	known := limits.all()
	for _, name := range slices.Sorted(maps.Keys(others)) {
		i := slices.IndexFunc(known, func(l limit) bool { return l.name == name })
		if i < 0 {
			return limits, fmt.Errorf("there is no limit %q: %s", name, nearestLimit(name, known))
		}
		if n := others[name]; n < 1 || n > known[i].most {
			return limits, fmt.Errorf("the limit %s is %d; it must be from 1 to %d", name, n, known[i].most)
		}
		*known[i].of = others[name]
	}
	return limits, nil
}

// nearestLimit says which limit may have been meant.
func nearestLimit(name string, known []limit) string {
	var names []string
	for _, l := range known {
		names = append(names, l.name)
	}
	if near := diag.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are " + strings.Join(names, ", ")
}

// limits are the keys that lower limits.
func (d *decoder) limits(to *Limits) []key {
	var keys []key
	for _, l := range to.all() {
		keys = append(keys, key{l.name, l.about, d.limit(l)})
	}
	return keys
}

// limit reads a number that is no larger than the limit that holds.
func (d *decoder) limit(l limit) value {
	return value{get: held(l.of), schema: func() *schema.Schema {
		return &schema.Schema{Type: "integer", Minimum: new(1), Maximum: l.most}
	}, read: func(n *yaml.Node) {
		if n.Kind == yaml.Null {
			return
		}
		switch count, err := strconv.Atoi(n.Text); {
		case err != nil || count < 1 || count > l.most:
			d.invalid(n, "This must be a whole number from 1 to %d.", l.most)
		case count > *l.of:
			d.invalid(n, "This file can lower the limit of %d, not raise it. Whoever runs Reliure can, with "+
				"--limit %s=%d or with RELIURE_LIMITS in the environment.", *l.of, l.name, count)
		default:
			*l.of = count
		}
	}}
}
