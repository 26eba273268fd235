package markdown

import (
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// definitionLists are terms on a line of their own with descriptions after a colon.
var definitionLists = construct{
	name: "definition lists",
	blocks: []util.PrioritizedValue{
		util.Prioritized(nested{extension.NewDefinitionListParser()}, 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
	},
	nodes: []nodeWriter{
		plainElement(extensionast.KindDefinitionList, always("dl")),
		plainElement(extensionast.KindDefinitionTerm, always("dt")),
		plainElement(extensionast.KindDefinitionDescription, always("dd")),
	},
}
