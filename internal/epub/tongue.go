package epub

import "github.com/reliure/reliure/internal/model"

// tongue is the language and the direction of a passage, each empty where it is that of the text around.
type tongue struct {
	language  string
	direction model.Direction
}

// within is the tongue of a passage that says its own within t: what stands in another file than the text around it
// has to say it again.
func (t tongue) within(own tongue) tongue {
	switch {
	case own.language != "":
		return own
	case own.direction != model.Inherited:
		t.direction = own.direction
	}
	return t
}

// attributesOf are the attributes of a passage in another language or direction. In a book that runs both ways each
// language says its own: reading systems go by dir alone.
func (w *writer) attributesOf(t tongue) []string {
	if t.direction == model.Inherited && t.language != "" {
		switch {
		case model.RunsRightToLeft(t.language):
			t.direction = model.RightToLeft
		case w.book.twoWays:
			t.direction = model.LeftToRight
		}
	}
	return append(language(t.language), "dir", string(t.direction))
}

// language are the attributes of a passage in another language: XML's for XML's tools, HTML's for browsers.
func language(tag string) []string {
	return []string{"lang", tag, "xml:lang", tag}
}

// runsTwoWays reports whether anything of a document says that it runs from right to left.
func runsTwoWays(d *model.Document) bool {
	found := model.RunsRightToLeft(d.Meta.Language)
	look := func(language string, direction model.Direction) bool {
		found = found || direction == model.RightToLeft || model.RunsRightToLeft(language)
		return !found
	}
	model.Walk(d, model.Visitor{
		Section: func(s *model.Section) bool { return look(s.Language, s.Direction) },
		Block:   func(b model.Block) bool { return look(b.Attributes().Language, b.Attributes().Direction) },
		Inline: func(in model.Inline) bool {
			if span, ok := in.(*model.Span); ok {
				return look(span.Language, span.Direction)
			}
			return !found
		},
	})
	return found
}
