package pdf

import (
	"bytes"
	"strings"
)

// maxOperands bounds the operands kept for an operator; no operator has so many.
const maxOperands = 256

// Operators calls visit for each operator of a content stream with its operands (7.8.2), which are only valid during
// the call. The data of an inline picture is passed over.
func Operators(data []byte, visit func(operator Operator, operands []Object)) error {
	l := &lexer{data: data, content: true}
	var operands []Object
	for {
		l.skip()
		if l.at >= len(data) {
			return nil
		}
		o, err := l.object()
		if err != nil {
			return err
		}
		operator, ok := o.(Operator)
		if !ok {
			if len(operands) < maxOperands {
				operands = append(operands, o)
			}
			continue
		}
		if operator == "ID" {
			l.inlineData()
		}
		visit(operator, operands)
		operands = operands[:0]
	}
}

// inlineData passes over the data between ID and EI (8.9.7): EI stands alone between white space.
func (l *lexer) inlineData() {
	for {
		i := bytes.Index(l.data[l.at:], []byte("EI"))
		if i < 0 {
			l.at = len(l.data)
			return
		}
		start, end := l.at+i, l.at+i+2
		l.at = end
		if isSpace(l.data[start-1]) && (end == len(l.data) || isSpace(l.data[end])) {
			return
		}
	}
}

// operators are those of content streams (ISO 32000-1, annex A) as objects, so that none is made for each time that
// one stands in a stream.
var operators = func() map[string]Object {
	all := map[string]Object{}
	for _, name := range strings.Fields("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g " +
		"gs h i ID j J K k l m " +
		"M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"") {
		all[name] = Operator(name)
	}
	return all
}()
