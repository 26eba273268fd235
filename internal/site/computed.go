package site

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template"
	"github.com/reliure/reliure/internal/template/expression"
)

// compute gives a page what templates and functions of its data make: eleventyComputed, then its address.
func (c *cascade) compute(page *Page) {
	given := expression.NewObject()
	merge(given, page.inherited)
	if front, ok := value(page.front).(*expression.Object); ok {
		merge(given, front)
	}
	if computed, _ := given.Get("eleventyComputed"); computed != nil {
		if object, ok := computed.(*expression.Object); ok {
			page.computed = c.results(page, object)
			c.readAgain(page)
		}
	}
	c.permalink(page, given)
}

// maxComputed bounds how often values are computed that name each other.
const maxComputed = 3

// results computes the values of an object until they name nothing any more that was not there. One that names itself
// means what the page's own data say, each time.
func (c *cascade) results(page *Page, of *expression.Object) *expression.Object {
	own := c.data(page)
	for turn := 1; ; turn++ {
		made := &diag.List{}
		page.computed = c.filled(page, of, own, c.data(page), made)
		if len(made.All()) == 0 || turn == maxComputed {
			for _, d := range made.All() {
				page.said.Add(d)
			}
			return page.computed
		}
	}
}

// filled computes each value of an object. own are the values of that name before; nil within values.
func (c *cascade) filled(page *Page, of, own, data *expression.Object, report *diag.List) *expression.Object {
	made := expression.NewObject()
	for _, key := range of.Keys() {
		given, _ := of.Get(key)
		if inner, ok := given.(*expression.Object); ok {
			made.Set(key, c.filled(page, inner, nil, data, report))
			continue
		}
		computed, _ := data.Get(key)
		before, known := own.Get(key)
		if known {
			data.Set(key, before)
		}
		if result, ok := c.made(page, "eleventyComputed."+key, given, data, report); ok {
			made.Set(key, result)
		}
		if known {
			data.Set(key, computed)
		}
	}
	return made
}

// made is a value as it is, what a template in it shows, or what a function returns; not ok when it has no result.
func (c *cascade) made(page *Page, field string, given any, data *expression.Object, report *diag.List) (any, bool) {
	switch given := given.(type) {
	case expression.Function:
		result := given(expression.Call{Arguments: []any{data}})
		_, isUndefined := result.(expression.Undefined)
		return result, !isUndefined
	case string:
		if !isComputed(given) {
			return given, true
		}
		source := template.Source{File: page.File, FirstLine: page.FieldPos(field).Line, Text: given}
		result, err := template.Run(context.Background(), template.Page{Source: source, Data: data},
			c.reader.templateOptions(), report)
		if err != nil {
			return nil, false
		}
		return result.String(), true
	}
	return given, true
}

// readAgain reads the fields of a page whose data came to know more. What is wrong with them was said before.
func (c *cascade) readAgain(page *Page) {
	of := *c.reader
	of.report = &diag.List{}
	left := page.left
	page.left, page.permalink = "", ""
	of.fields(page)
	page.left = cmp.Or(page.left, left)
}

// permalink gives a page the address that a template or a function of its data makes. Where that can't be done, which
// is told, the address stays that of the file.
func (c *cascade) permalink(page *Page, given *expression.Object) {
	permalink, found := given.Get("permalink")
	if !found {
		layout := expression.NewObject()
		c.layout(layout, page.Text("layout"), 0)
		permalink, _ = layout.Get("permalink")
	}
	if object, ok := permalink.(*expression.Object); ok {
		permalink, _ = object.Get("build")
	}
	if computed, ok := page.computed.Get("permalink"); ok {
		permalink = computed
	}
	if stated := page.field("dynamicPermalink"); stated != nil && isUnset(stated) {
		return
	}
	said := &diag.List{}
	made, ok := c.made(page, "permalink", permalink, c.data(page), said)
	for _, d := range said.All() {
		page.said.Add(d)
	}
	if made == false && page.left == "" && !page.begins {
		page.left = "its permalink is false, so the site doesn't publish it"
	}
	text, isText := made.(string)
	if text = strings.TrimSpace(text); !ok || !isText || text == "" || len(said.All()) > 0 {
		return
	}
	page.permalink = text
	page.Address = strings.TrimSuffix("/"+strings.TrimLeft(text, "/"), "index.html")
}

// maxPaged bounds the pages that one page is made into.
const maxPaged = 1000

// paginate makes pages of those that are written once for many items of a list, as Eleventy does: a page for each so
// many items, with their names in its data.
func (c *cascade) paginate(pages []*Page) []*Page {
	var all []*Page
	for _, page := range pages {
		if copies := c.pagesOf(page); copies != nil {
			all = append(all, copies...)
			c.reader.pages = append(c.reader.pages, copies[1:]...)
			continue
		}
		all = append(all, page)
	}
	return all
}

// pagesOf returns the pages that a page is made into, itself as the first; nil when it stays alone.
func (c *cascade) pagesOf(page *Page) []*Page {
	stated := page.field("pagination")
	if stated == nil || page.left != "" {
		return nil
	}
	settings, _ := value(stated).(*expression.Object)
	if settings == nil {
		c.compute(page)
		return nil
	}
	name, alias := page.Text("pagination.data"), page.Text("pagination.alias")
	size, _ := stated.At("size").Number()
	items, ok := paged(c.data(page), name, stated.At("resolve") != nil)
	if !ok || size < 1 || len(items) > maxPaged {
		page.said.Warnf(page.FieldPos("pagination"), "pagination-unread",
			"Pages are made of this one for each part of %q, a list that is not known here or too long; it is read "+
				"once. Let Eleventy make the pages and hand them over with its plugin.", name)
		c.compute(page)
		return nil
	}
	if isTrue(stated.At("reverse")) {
		slices.Reverse(items)
	}
	var copies []*Page
	chunks := slices.Collect(slices.Chunk(items, int(min(size, maxPaged))))
	for i, chunk := range chunks {
		copied := page
		if i > 0 {
			other := *page
			other.said, other.Key, other.parentKey, other.first = &diag.List{}, "", "", page
			copied = &other
		}
		copied.paged = pagedData(chunks, i, alias, settings)
		if size == 1 && alias != "" {
			setAt(copied.paged, alias, chunk[0])
		} else if alias != "" {
			setAt(copied.paged, alias, chunk)
		}
		copies = append(copies, copied)
	}
	address := page.Address
	for i, copied := range copies {
		if i > 0 {
			copied.Address = address + strconv.Itoa(i) + "/"
		}
		c.compute(copied)
	}
	return copies
}

// pagedData is what the data of a page says of its part of the list.
func pagedData(chunks [][]any, i int, alias string, settings *expression.Object) *expression.Object {
	about := expression.NewObject()
	merge(about, settings)
	about.Set("items", chunks[i])
	about.Set("pageNumber", float64(i))
	pages := make([]any, len(chunks))
	for j, chunk := range chunks {
		if pages[j] = chunk; alias != "" && len(chunk) == 1 {
			pages[j] = chunk[0]
		}
	}
	about.Set("pages", pages)
	data := expression.NewObject()
	data.Set("pagination", about)
	return data
}

// paged are the items of the list that a path of names leads to; an object's keys, or its values.
func paged(data *expression.Object, name string, values bool) ([]any, bool) {
	var at any = data
	for part := range strings.SplitSeq(name, ".") {
		object, ok := at.(*expression.Object)
		if !ok {
			return nil, false
		}
		at, _ = object.Get(part)
	}
	switch at := at.(type) {
	case []any:
		return slices.Clone(at), len(at) > 0
	case *expression.Object:
		var items []any
		for _, key := range at.Keys() {
			if item, _ := at.Get(key); values {
				items = append(items, item)
			} else {
				items = append(items, key)
			}
		}
		return items, len(items) > 0
	}
	return nil, false
}

// setAt sets the value at a path of names.
func setAt(data *expression.Object, name string, value any) {
	part, rest, nested := strings.Cut(name, ".")
	if !nested {
		data.Set(part, value)
		return
	}
	inner := expression.NewObject()
	data.Set(part, inner)
	setAt(inner, rest, value)
}
