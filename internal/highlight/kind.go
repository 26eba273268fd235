package highlight

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// kindOf is what a token of a lexer's file is to a reader. Chroma tells eighty types apart; a printed page bears few,
// so that what stands out means something.
//
//	comments, also those in strings; lines taken out    comment
//	keywords, types of the language, its word operators keyword
//	directives of a preprocessor, prompts               keyword
//	strings, lines added in a diff                      string
//	numbers, dates                                      number
//	functions, classes, tags, keys, titles              name
//	variables, operators, punctuation, anything else    plain
func kindOf(token string) model.CodeKind {
	switch token {
	case "CommentPreproc", "OperatorWord", "OperatorReserved", "GenericPrompt":
		return model.CodeKeyword
	case "CommentPreprocFile", "GenericInserted":
		return model.CodeString
	case "GenericDeleted", "LiteralStringDoc": // what is no longer said is set back
		return model.CodeComment
	case "LiteralDate":
		return model.CodeNumber
	case "LiteralStringInterpol":
		return model.CodePlain
	case "NameBuiltin", "NameClass", "NameDecorator", "NameException", "NameFunction", "NameFunctionMagic",
		"NameProperty", "NameTag", "GenericHeading", "GenericStrong", "GenericSubheading":
		return model.CodeName
	}
	for _, k := range []struct {
		prefix string
		kind   model.CodeKind
	}{
		{"Comment", model.CodeComment}, {"Keyword", model.CodeKeyword}, {"LiteralString", model.CodeString},
		{"LiteralNumber", model.CodeNumber},
	} {
		if strings.HasPrefix(token, k.prefix) {
			return k.kind
		}
	}
	return model.CodePlain
}
