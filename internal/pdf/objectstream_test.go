package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// unpredicted reads rows as PNG's filters None and Up have them.
func unpredicted(t *testing.T, data []byte) (table []byte, differences int) {
	t.Helper()
	above := make([]byte, columns)
	for len(data) > 0 {
		filter, row := data[0], data[1:1+columns]
		data = data[1+columns:]
		if filter == 2 {
			differences++
			for i := range above {
				above[i] += row[i]
			}
		} else {
			copy(above, row)
		}
		table = append(table, above...)
	}
	return table, differences
}

func TestTableOfObjectsIsReadAsItWasWritten(t *testing.T) {
	var table []byte
	for i := range 50 {
		table = fillRow(fmt.Appendf(table, "<</S/Lbl/P %d 0 R/K %d>>", 20000+i, i%7))
		if i%9 == 0 {
			table = fillRow(append(table, strings.Repeat("(of any length)", i)...))
		}
	}
	if len(table)%columns != 0 {
		t.Fatalf("%d bytes are no rows", len(table))
	}
	got, differences := unpredicted(t, predicted(table))
	if !bytes.Equal(got, table) {
		t.Error("the table is another")
	}
	if differences < 40 {
		t.Errorf("%d rows are written by their differences", differences)
	}
}

func TestEachObjectBeginsARowAndEndsWithASpace(t *testing.T) {
	for _, length := range []int{1, columns - 1, columns, columns + 1, 3 * columns} {
		b := fillRow(bytes.Repeat([]byte("x"), length))
		if len(b)%columns != 0 || b[len(b)-1] != ' ' || len(b) > length+columns {
			t.Errorf("%d bytes become %d", length, len(b))
		}
	}
}

func FuzzPredictorKeepsEveryByte(f *testing.F) {
	f.Add([]byte("<</S/P>>"), []byte("<</S/P /K 1>>"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		table := fillRow(append(fillRow(append(fillRow(a), b...)), b...))
		if got, _ := unpredicted(t, predicted(table)); !bytes.Equal(got, table) {
			t.Error("the table is another")
		}
	})
}
