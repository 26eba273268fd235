package template

import (
	"strings"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/template/expression"
)

// shortcodes tells the builder which tags are shortcodes: those of reliure.yaml first, then our own.
func (f *frame) shortcodes(name string) (known bool, body bodyKind) {
	if declared, ok := f.options.Shortcodes[name]; ok {
		if declared.Paired {
			return true, hasBody
		}
		return true, noBody
	}
	if name == "component" {
		return true, mayBody
	}
	if _, ok := builtins(name); ok {
		return true, mayBody
	}
	return false, noBody
}

// shortcode runs a shortcode.
func (f *frame) shortcode(n shortcodeNode) {
	call := f.arguments(n.tag)
	var content any
	if n.paired {
		content = f.capture(n.body)
	}
	name := n.name
	if name == "component" {
		name = expression.Text(call.Argument(0, "name"))
		call.Arguments = call.Arguments[min(1, len(call.Arguments)):]
	}
	made, ok := f.made(name, call, content, n.from)
	if !ok {
		f.problem(n.from, "template-unknown",
			"The component %q is not known; it shows nothing by itself, and its body is kept. Declare it under "+
				"shortcodes: in reliure.yaml, or write what it stands for.", name)
		made, _ = content.(*Text)
	}
	if made != nil && !f.out.add(made) {
		f.stop(n.from)
	}
}

// component is the function that design systems for Eleventy offer beside the shortcodes: component("card", {…}).
func (r *run) component(c expression.Call) any {
	f := r.current
	name := expression.Text(c.Argument(0, "name"))
	c.Arguments = c.Arguments[min(1, len(c.Arguments)):]
	made, ok := f.made(name, c, nil, c.At)
	r.current = f
	if !ok {
		f.problem(c.At, "template-unknown",
			"The component %q is not known, so nothing is shown for it. Declare it under shortcodes: in "+
				"reliure.yaml, or write what it stands for.", name)
		return nil
	}
	return made
}

// made runs the template of a shortcode. All that it writes itself is from where the shortcode stands; its body keeps
// its places.
func (f *frame) made(name string, call expression.Call, content any, at int) (*Text, bool) {
	declared, ok := f.options.Shortcodes[name]
	if !ok {
		declared, ok = builtins(name)
	}
	if !ok {
		return nil, false
	}
	if !f.down(at) {
		return nil, true
	}
	in := *f
	if in.call == nil {
		in.call = &span{source: f.source, at: at}
	}
	in.scope = &scope{values: f.parameters(declared, call), above: f.top()}
	in.scope.values["content"] = content
	in.scope.values["labels"] = f.labels()
	in.out = &output{room: &f.room}
	t := f.builtin[name]
	if t == nil {
		t = &template{source: &Source{Text: declared.Template}}
		parsing := in
		t.nodes = parsing.parse(t.source)
		f.builtin[name] = t
	}
	in.source = t.source
	in.body(t.nodes)
	f.calls--
	return in.out.finish(), true
}

// top returns the scope of the page's data.
func (f *frame) top() *scope {
	top := f.scope
	for top.above != nil {
		top = top.above
	}
	return top
}

// parameters gives each parameter its value: by its place, by its name, or from an object that is the only argument.
func (f *frame) parameters(declared config.Shortcode, call expression.Call) map[string]any {
	values := map[string]any{"arguments": call.Arguments}
	object, _ := call.Argument(0, "").(*expression.Object)
	for i, name := range declared.Parameters {
		values[name] = call.Argument(i, name)
		if object != nil && call.Named == nil {
			values[name], _ = object.Get(name)
		}
	}
	return values
}

// labels are the words that our own shortcodes add, in the publication's language.
func (f *frame) labels() *expression.Object {
	l := label.For(f.options.Language)
	o := expression.NewObject()
	o.Set("transcript", l.Transcript)
	return o
}

// builtins returns a shortcode of our own: what it shows is what html reads as a component of the DSFR.
func builtins(name string) (config.Shortcode, bool) {
	s := config.Shortcode{Paired: true}
	switch strings.ReplaceAll(name, "_", "-") {
	case "css", "js", "comment":
		// of Eleventy's bundles, which a page puts elsewhere; of Liquid: nothing is shown where they stand
	case "transcription":
		s.Parameters = []string{"title", "content"}
		s.Template = `<div class="fr-transcription"><button class="fr-transcription__btn">{{ labels.transcript }}{% if title and title != labels.transcript %} – {{ title }}{% endif %}</button><div class="fr-collapse">` + body + `</div></div>`
	case "accordion":
		s.Parameters = []string{"title", "content", "id"}
		s.Template = accordion
	case "accordionsgroup", "accordions-group":
		s.Parameters = []string{"items"}
		s.Template = `{% for item in items or [] %}{% set title = item.title %}{% set id = item.id %}{% set content = item.content | safe %}` + accordion + `
{% endfor %}` + "{{ content }}"
	case "alert":
		s.Parameters = []string{"type", "title", "description", "content"}
		s.Template = `<div class="fr-alert fr-alert--{{ type or "info" }}">{% if title %}<h3 class="fr-alert__title">{{ title }}</h3>{% endif %}` + described + `</div>`
	case "callout":
		s.Parameters = []string{"title", "description", "link", "content"}
		s.Template = `<div class="fr-callout">{% if title %}<h3 class="fr-callout__title">{{ title }}</h3>{% endif %}` +
			described + linked + `</div>`
	case "highlight":
		s.Parameters = []string{"text", "description", "content"}
		s.Template = `<div class="fr-highlight">{% if text %}<p>{{ text | safe }}</p>{% endif %}` + described + `</div>`
	case "notice":
		s.Parameters = []string{"title", "description", "content"}
		s.Template = `<div class="fr-notice fr-notice--info">{% if title %}<p class="fr-notice__title">{{ title }}</p>{% endif %}` + described + `</div>`
	case "quote":
		s.Parameters = []string{"text", "author", "source", "sourceUrl", "content"}
		s.Template = `<figure class="fr-quote"><blockquote>{% if text %}<p>{{ text | safe }}</p>{% endif %}` + content +
			`</blockquote>{% if author or source %}<figcaption>{% if author %}<p class="fr-quote__author">{{ author }}</p>{% endif %}{% if source %}<p>{% if sourceUrl %}<a href="{{ sourceUrl }}"><cite>{{ source }}</cite></a>{% else %}<cite>{{ source }}</cite>{% endif %}</p>{% endif %}</figcaption>{% endif %}</figure>`
	case "card", "card-external", "card-horizontal":
		s.Parameters = cardParameters()
		s.Template = `<div class="fr-card"><h3 class="fr-card__title">` + titled + `</h3>` + details + `</div>`
	case "tile":
		s.Parameters = cardParameters()
		s.Template = `<div class="fr-tile"><h3 class="fr-tile__title">` + titled + `</h3>` + details + `</div>`
	case "dailymotion":
		s.Parameters = []string{"id", "title"}
		s.Template = `<iframe src="{% if "://" in id %}{{ id }}{% else %}https://www.dailymotion.com/video/{{ id }}{% endif %}" title="{{ title or "Dailymotion" }}"></iframe>` + content
	case "youtube":
		s.Parameters = []string{"id", "title"}
		s.Template = `<iframe src="{% if "://" in id %}{{ id }}{% else %}https://www.youtube.com/watch?v={{ id }}{% endif %}" title="{{ title or "YouTube" }}"></iframe>` + content
	case "image", "imagesync", "imageSync":
		s.Parameters = []string{"src", "alt", "caption"}
		s.Template = `{% if caption %}<figure><img src="{{ src }}" alt="{{ alt }}"><figcaption>{{ caption }}</figcaption></figure>{% else %}<img src="{{ src }}" alt="{{ alt }}">{% endif %}`
	case "download":
		s.Parameters = []string{"url", "title", "description", "detail"}
		s.Template = `<p><a class="fr-link fr-link--download" href="{{ url }}">{{ title }}</a>{% if detail %} {{ detail }}{% endif %}</p>{% if description %}<p>{{ description | safe }}</p>{% endif %}`
	default:
		return config.Shortcode{}, false
	}
	return s, true
}

func cardParameters() []string {
	return []string{"title", "url", "externalUrl", "external_url", "link", "description", "image", "imagePath",
		"imageAlt", "badges", "tags", "date", "detail", "urlDescription", "content"}
}

// Parts of these templates. A body stands between empty lines, so that Markdown is read in it.
const (
	body      = "\n\n{{ content }}\n\n"
	content   = "{% if content %}" + body + "{% endif %}"
	accordion = `<section class="fr-accordion"><h3 class="fr-accordion__title"><button class="fr-accordion__btn">{{ title }}</button></h3><div class="fr-collapse"{% if id %} id="{{ id }}"{% endif %}>` + body + `</div></section>`
	described = `{% if description %}<p>{{ description | safe }}</p>{% endif %}` + content
	linked    = `{% if link.url %}<p><a href="{{ link.url }}">{{ link.title or link.url }}</a></p>{% endif %}`
	titled    = `{% set address = url or externalUrl or external_url or link %}{% if address %}<a href="{{ address }}">{{ title }}</a>{% else %}{{ title }}{% endif %}`
	details   = `{% set picture = image.path or image.src or imagePath %}{% if picture %}<p><img src="{{ picture }}" alt="{{ image.alt or imageAlt or "" }}"></p>{% endif %}` +
		`{% if badges %}<p>{{ badges | join(", ") }}</p>{% endif %}{% if tags %}<p>{{ tags | join(", ") }}</p>{% endif %}{% if date %}<p>{{ date | date }}</p>{% endif %}{% if detail %}<p>{{ detail }}</p>{% endif %}` +
		`{% if description %}<p>{{ description | safe }}</p>{% endif %}` + content
)
