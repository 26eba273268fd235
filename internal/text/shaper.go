package text

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/text/hyphenation"
	"github.com/reliure/reliure/internal/unit"
)

// Shaper shapes paragraphs. A word that it shaped once in a style it knows for as long as it lives. It is
// safe for concurrent use.
type Shaper struct {
	hyphenation *hyphenation.Library
	settings    atomic.Pointer[[]*setting] // replaced, never changed
	mu          sync.Mutex                 // guards additions to settings, and idle
	idle        []*engine
}

// NewShaper returns a shaper that knows no word yet.
func NewShaper() *Shaper {
	s := &Shaper{hyphenation: hyphenation.NewLibrary()}
	s.settings.Store(new([]*setting))
	return s
}

// setting is what a Style says about shapes, at no size: styles that differ in size, or in nothing, share one.
type setting struct {
	chain     font.Chain
	language  string
	features  []Feature
	address   bool
	noHyphens bool
	capitals  bool

	patterns func() *hyphenation.Patterns // nil when words are not hyphenated

	ideographic bool              // its language is Chinese or Japanese
	squares     func() *font.Face // the face of the language's characters; nil for other languages

	tags   []harfbuzz.Feature
	kerned bool // unless a feature says otherwise

	tagsWithoutKerning []harfbuzz.Feature

	speech language.Language
	words  [wordShards]wordShard

	once        sync.Once
	space       *word
	fixedSpace  *word // U+00A0
	hyphenWidth unit.Em
}

const wordShards = 16

type wordShard struct {
	mu    sync.RWMutex
	words map[wordKey]*word
}

// wordKey is a text in a setting; hyphenated texts end with a hyphen that is not part of them.
type wordKey struct {
	text        string
	hyphenated  bool
	rightToLeft bool
	spacing     int8 // added after the last glyph, in hundredths of an em
}

// setting returns the setting of a style. There are few, so that looking at each is faster than a map.
func (s *Shaper) setting(style *Style) *setting {
	if found := find(*s.settings.Load(), style); found != nil {
		return found
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	known := *s.settings.Load()
	if found := find(known, style); found != nil {
		return found
	}
	added := s.newSetting(style)
	grown := append(slices.Clone(known), added)
	s.settings.Store(&grown)
	return added
}

func find(settings []*setting, style *Style) *setting {
	for _, t := range settings {
		if t.chain == style.Chain && t.language == style.Language && t.address == style.Address &&
			t.noHyphens == style.NoHyphens && t.capitals == style.Capitals && slices.Equal(t.features, style.Features) {
			return t
		}
	}
	return nil
}

func (s *Shaper) newSetting(style *Style) *setting {
	t := &setting{
		chain: style.Chain, language: style.Language, features: slices.Clone(style.Features),
		address: style.Address, noHyphens: style.NoHyphens, capitals: style.Capitals,
		speech: language.NewLanguage(style.Language), kerned: true,
	}
	for i := range t.words {
		t.words[i].words = map[wordKey]*word{}
	}
	if !t.address && !t.noHyphens {
		t.patterns = sync.OnceValue(func() *hyphenation.Patterns { return s.hyphenation.For(t.language) })
	}
	if t.ideographic = isIdeographicLanguage(t.language); t.ideographic {
		t.squares = sync.OnceValue(func() *font.Face {
			if face, ok := t.chain.Resolve('一'); ok {
				return face
			}
			return t.chain.Primary()
		})
	}
	for _, feature := range t.features {
		tag, value := string(feature), uint32(1)
		if tag != "" && tag[0] == '-' {
			tag, value = tag[1:], 0
		}
		if len(tag) == 4 {
			t.tags = append(t.tags, wholeText(tag, value))
		}
		if tag == kerningTag {
			t.kerned = value > 0
		}
	}
	t.tagsWithoutKerning = append(slices.Clone(t.tags), wholeText(kerningTag, 0))
	return t
}

const kerningTag = "kern"

// wholeText turns a feature on or off from a text's beginning to its end.
func wholeText(tag string, value uint32) harfbuzz.Feature {
	return harfbuzz.Feature{
		Tag: opentype.MustNewTag(tag), Value: value, Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd,
	}
}

// prepare shapes what every paragraph in the setting needs.
func (t *setting) prepare(e *engine) {
	t.once.Do(func() {
		t.space = t.word(e, wordKey{text: " "})
		t.fixedSpace = t.word(e, wordKey{text: "\u00a0"})
		t.hyphenWidth = t.word(e, wordKey{text: "-"}).width
	})
}

// word returns the shaped text, from the cache when it is there.
func (t *setting) word(e *engine, key wordKey) *word {
	shard := &t.words[shardOf(key.text)]
	shard.mu.RLock()
	w := shard.words[key]
	shard.mu.RUnlock()
	if w != nil {
		return w
	}
	w = e.shape(t, key)
	shard.mu.Lock()
	defer shard.mu.Unlock()
	if other := shard.words[key]; other != nil {
		return other // shaped by someone else in the meantime
	}
	shard.words[key] = w
	return w
}

// shardOf spreads words over the shards, so that goroutines seldom wait for each other.
func shardOf(text string) int {
	if text == "" {
		return 0
	}
	return (len(text) + int(text[0])*7 + int(text[len(text)-1])*3) % wordShards
}

// borrow returns an engine that nobody else uses; give it back with giveBack.
func (s *Shaper) borrow() *engine {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.idle); n > 0 {
		e := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return e
	}
	return newEngine()
}

func (s *Shaper) giveBack(e *engine) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.idle = append(s.idle, e)
}
