package flow

import (
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestItemsHaveTheLabelsThatABrowserShows(t *testing.T) {
	items := func(n int) []*model.ListItem {
		list := make([]*model.ListItem, n)
		for i := range list {
			list[i] = &model.ListItem{}
		}
		return list
	}
	jumps := items(4)
	jumps[2].Number = 26
	for _, c := range []struct {
		list *model.List
		want []string
	}{
		{&model.List{Items: items(2)}, []string{"–", "–"}},
		{&model.List{Ordered: true, Start: -1, Items: items(3)}, []string{"−1.", "0.", "1."}},
		{&model.List{Ordered: true, Start: 3, Reversed: true, Items: items(3)}, []string{"3.", "2.", "1."}},
		{&model.List{Ordered: true, Start: 1, Numbering: model.LowerAlpha, Items: jumps},
			[]string{"a.", "b.", "z.", "aa."}},
		{&model.List{Ordered: true, Start: 0, Numbering: model.UpperAlpha, Items: items(2)}, []string{"0.", "A."}},
		{&model.List{Ordered: true, Start: 3, Numbering: model.LowerRoman, Items: items(2)}, []string{"iii.", "iv."}},
		{&model.List{Ordered: true, Start: 3999, Numbering: model.UpperRoman, Items: items(2)},
			[]string{"MMMCMXCIX.", "4000."}},
	} {
		if got := listLabels(c.list); !slices.Equal(got, c.want) {
			t.Errorf("%s from %d: %q, want %q", c.list.Numbering, c.list.Start, got, c.want)
		}
	}
}
