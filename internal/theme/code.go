package theme

import "slices"

// Code says how code is highlighted.
type Code struct {
	Highlight bool  `yaml:"highlight" about:"Tell the parts of code apart by colour, weight and slope, where its language is known."`
	Comment   Token `yaml:"comment" about:"Comments."`
	Keyword   Token `yaml:"keyword" about:"Words of the language itself."`
	String    Token `yaml:"string" about:"Strings."`
	Number    Token `yaml:"number" about:"Numbers."`
	Name      Token `yaml:"name" about:"Names of what is defined: functions, types, tags, keys."`
}

// Token is how a part of code differs from the style of code.
type Token struct {
	Colour string `yaml:"colour" about:"A colour of the palette, by its name." oneof:"ink,accent,tint,second,second-text,grey,hairline,ground,on-accent,on-accent-soft"`
	Weight int    `yaml:"weight" about:"Weight of the type: 400, 600 or 700."`
	Italic bool   `yaml:"italic" about:"Set in italics."`
}

// NamedToken is a part of code by the key that a theme gives it.
type NamedToken struct {
	Key string
	Token
}

// Tokens lists the parts of code that can be told apart.
func (c Code) Tokens() []NamedToken {
	return []NamedToken{{"comment", c.Comment}, {"keyword", c.Keyword}, {"string", c.String}, {"number", c.Number},
		{"name", c.Name}}
}

// Token finds a part of code by its key.
func (c Code) Token(key string) (Token, bool) {
	tokens := c.Tokens()
	i := slices.IndexFunc(tokens, func(t NamedToken) bool { return t.Key == key })
	if i < 0 {
		return Token{}, false
	}
	return tokens[i].Token, true
}
