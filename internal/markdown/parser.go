package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// newParser returns the parser for all that a page may hold. A construct is a file and a line here; a lower number goes first.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(standardBlocks(
			util.Prioritized(&containerParser{}, 60),
			util.Prioritized(&disclosureParser{}, 70),
			util.Prioritized(&noteDefinitionParser{}, 80),
			util.Prioritized(&displayFormulaParser{}, 90),
			util.Prioritized(nested{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		)...),
		parser.WithInlineParsers(standardInlines(
			util.Prioritized(&noteReferenceParser{}, 90),
			util.Prioritized(&formulaParser{}, 95),
			util.Prioritized(&scriptParser{}, 450),
			util.Prioritized(&delimiterParser{chars: "=+"}, 510),
		)...),
		parser.WithParagraphTransformers(
			util.Prioritized(&abbreviationTransformer{}, 50),
			util.Prioritized(&alertTransformer{}, 60),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(limitedTable{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(&delimiterTransformer{}, 0),
			util.Prioritized(&attributeTransformer{}, 100),
		),
	)
}

func standardBlocks(more ...util.PrioritizedValue) []util.PrioritizedValue {
	return append([]util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(nested{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(nestedQuote{nested{parser.NewBlockquoteParser()}}, 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}, more...)
}

func standardInlines(more ...util.PrioritizedValue) []util.PrioritizedValue {
	return append([]util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(boundedLinkParser{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(&delimiterParser{chars: "*_~"}, 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	}, more...)
}
