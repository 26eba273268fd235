package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// dedent takes the indentation of what components hold off its lines: it means nothing, and to CommonMark it is code.
// It returns where lines lost something.
//
//	<Tabs>                         <Tabs>
//	  <TabItem label="Linux">      <TabItem label="Linux">
//	    - Open a terminal.     →   - Open a terminal.
//	  </TabItem>                   </TabItem>
//	</Tabs>                        </Tabs>
func dedent(body []byte, isMDX bool) (dedented []byte, cuts []cut) {
	if !mayHoldComponents(body) || !componentTagLine().Match(body) {
		return body, nil
	}
	var indents []int // of the content of each component that is open; -1: not known yet
	lost := 0
	out := make([]byte, 0, len(body))
	for line := range bytes.Lines(body) {
		trimmed := bytes.TrimLeft(line, " \t")
		indent := len(line) - len(trimmed)
		isTag := isTagLine(line, isMDX, len(indents) > 0)
		isClosing := isTag && bytes.HasPrefix(trimmed, []byte("</"))
		if isClosing && len(indents) > 0 {
			indents = indents[:len(indents)-1]
		}
		taken := 0
		if n := len(indents); n > 0 && len(bytes.TrimSpace(line)) > 0 {
			if indents[n-1] < 0 {
				indents[n-1] = indent
			}
			taken = min(indent, indents[n-1])
		}
		if isTag {
			taken = indent
		}
		if taken > 0 {
			lost += taken
			cuts = append(cuts, cut{at: len(out), lost: lost})
		}
		out = append(out, line[taken:]...)
		if isTag && !isClosing && !bytes.HasSuffix(bytes.TrimSpace(line), []byte("/>")) &&
			len(indents) < maxComponents {
			indents = append(indents, -1)
		}
	}
	return out, cuts
}

// codeIndent is the indent of code, in columns (CommonMark 0.31, 4.4).
const codeIndent = 4

// isTagLine reports whether a line is the tag of a component. Outside of all components one that is indented as code is
// left to the parser.
func isTagLine(line []byte, isMDX, isInside bool) bool {
	first := line[:min(len(line), attributeLimit)]
	if isMDX && elementTag().Match(first) {
		return true
	}
	width, _ := util.IndentWidth(line, 0)
	return (isMDX || isInside || width < codeIndent) && componentTag().Match(first)
}

// mayHoldComponents reports whether a tag of the page begins with a capital letter.
func mayHoldComponents(body []byte) bool {
	for {
		i := bytes.IndexByte(body, '<')
		if i < 0 || i+1 >= len(body) {
			return false
		}
		if c := body[i+1]; c >= 'A' && c <= 'Z' {
			return true
		}
		body = body[i+1:]
	}
}

// maxComponents is how many components in each other have their content dedented.
const maxComponents = 100
