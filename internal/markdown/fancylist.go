package markdown

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// fancyLists are pandoc's lists that are numbered with letters or Roman numbers, between brackets, or by #.
//
//	a. first        (i) first      #. first
//	b. second       (ii) second    #. second
var fancyLists = construct{
	name:       "fancy lists",
	paragraphs: []util.PrioritizedValue{util.Prioritized(&fancyListTransformer{}, 70)},
}

// fancyText tells of such lists in the dialects that don't have them.
var fancyText = construct{
	name:       "fancy lists as text",
	paragraphs: []util.PrioritizedValue{util.Prioritized(fancyTextTransformer{}, 70)},
}

type fancyTextTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (fancyTextTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	before := "" // the mark of the line before
	for i := range node.Lines().Len() {
		line := node.Lines().At(i)
		mark := string(fancyMark().Find(line.Value(reader.Source())))
		if before != "" && mark != "" && followsMark(before, mark) {
			stateOf(pc).infoOnce(line.Start, "list-as-text", "",
				"These lines look like a list, but this dialect of Markdown has no list that is numbered with %q; "+
					"they are a paragraph. Write 1. and 2., or <ol type=\"a\">.", strings.TrimSpace(before))
			return
		}
		before = mark
	}
}

// followsMark reports whether a mark is the one after another in a list.
func followsMark(before, mark string) bool {
	return mark[0] == '#' && before[0] == '#' || newFancyList(mark).Start == newFancyList(before).Start+1
}

// fancyMark fits the mark of an item. A capital letter and a dot may be somebody's initial, so that
// two spaces follow them.
var fancyMark = pattern.Of(`^(?:\((\d{1,9}|[ivxlc]+|[IVXLC]+|[a-z]|[A-Z])\)|([ivxlc]+|[a-z])[.)]|([IVXLC]+|[A-Z])(?:\)|\.\s)|(#)\.)\s+`)

// fancyListTransformer makes lists of paragraphs whose first line begins with such a mark.
type fancyListTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (*fancyListTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	var list *ast.List
	var item *ast.TextBlock
	_, isInItem := node.Parent().(*ast.ListItem)
	before := 0 // lines before the list: within an item it needs no blank line
	for i := range node.Lines().Len() {
		line := node.Lines().At(i)
		mark := fancyMark().FindSubmatchIndex(line.Value(source))
		if mark == nil && list == nil {
			if !isInItem {
				return
			}
			before++
			continue
		}
		if mark == nil {
			item.Lines().Append(line)
			continue
		}
		if list == nil {
			list = newFancyList(string(line.Value(source)[:mark[1]]))
			list.SetPos(line.Start)
		}
		item = ast.NewTextBlock()
		item.Lines().Append(text.NewSegment(line.Start-line.Padding+mark[1], line.Stop))
		li := ast.NewListItem(mark[1])
		li.SetPos(line.Start)
		li.AppendChild(li, item)
		list.AppendChild(list, li)
	}
	if list == nil {
		return
	}
	if before > 0 {
		node.Lines().SetSliced(0, before)
		node.Parent().InsertAfter(node.Parent(), node, list)
		return
	}
	node.Parent().ReplaceChild(node.Parent(), node, list)
}

// newFancyList makes the list that begins with a mark.
func newFancyList(mark string) *ast.List {
	list := ast.NewList('.')
	list.IsTight = true
	list.Start = 1
	mark = strings.TrimSpace(mark)
	switch {
	case strings.HasPrefix(mark, "("):
		list.SetAttributeString(html.DelimiterKey, string(model.Brackets))
	case strings.HasSuffix(mark, ")"):
		list.SetAttributeString(html.DelimiterKey, string(model.Closed))
	}
	name := strings.Trim(mark, "().#")
	switch {
	case name == "":
	case isDigit(name[0]):
		list.Start, _ = strconv.Atoi(name)
	case strings.EqualFold(name, "i") || len(name) > 1:
		list.SetAttributeString("type", kindOfNumber(name, "i", "I"))
		list.Start = romanNumber(strings.ToLower(name))
	default:
		list.SetAttributeString("type", kindOfNumber(name, "a", "A"))
		list.Start = int(strings.ToLower(name)[0]-'a') + 1
	}
	return list
}

func kindOfNumber(name, small, capital string) string {
	if strings.ToLower(name) == name {
		return small
	}
	return capital
}

// romanNumber returns the value of a Roman number in small letters.
func romanNumber(s string) int {
	values := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	sum := 0
	for i := range len(s) {
		if i+1 < len(s) && values[s[i]] < values[s[i+1]] {
			sum -= values[s[i]]
		} else {
			sum += values[s[i]]
		}
	}
	return sum
}
