package edit

import (
	"fmt"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
)

func display(tex string) *model.Paragraph {
	read, err := math.Parse(tex)
	if err != nil {
		panic(err)
	}
	return &model.Paragraph{Attr: here, Inlines: []model.Inline{read.Model(at, tex, true)}}
}

func formulaIn(tex string) model.Inline {
	read, err := math.Parse(tex)
	if err != nil {
		panic(err)
	}
	return read.Model(at, tex, false)
}

func TestReferencesLeadToTheNumbersOfEquations(t *testing.T) {
	named := display(`d = e`)
	named.ID = "eq-named"
	prose := paragraph(text(`As \eqref{eq:b} and `), formulaIn(`\ref{eq:b}`), text(` say, `),
		formulaIn(`x = y \eqref{eq:b}`), text(` and `), &model.Link{At: at, Address: "#eq-named"},
		text(`, but not \ref{fig:plan} nor \eqref{eq:z}.`))
	d := site(prose)
	d.Sections[1].Blocks = append(d.Sections[1].Blocks,
		display(`\begin{align} a &= b \\ b &= c \label{eq:b} \end{align}`), display(`z = z`), named)
	d.Meta.Language = "en"
	var report diag.List
	Apply(d, Options{}, &report)
	got := model.PlainText(d.Sections[1].Blocks[0].(*model.Paragraph).Inlines)
	if want := "As (2) and 2 say, x\u00a0= y(2) and (3), but not \\ref{fig:plan} nor (eq:z)."; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	var targets []string
	model.Visitor{Inline: func(in model.Inline) bool {
		if link, ok := in.(*model.Link); ok {
			targets = append(targets, link.Target)
		}
		return true
	}}.Inlines(d.Sections[1].Blocks[0].(*model.Paragraph).Inlines)
	id := d.Sections[1].Blocks[1].(*model.Paragraph).ID
	if id == "" || len(targets) != 3 || targets[0] != id || targets[1] != id || targets[2] != "eq-named" {
		t.Errorf("links lead to %q, the equation is %q", targets, id)
	}
	if m := d.Sections[1].Blocks[1].(*model.Paragraph).Inlines[0].(*model.Math); m.Alt != "a = b (1); b = c (2)" {
		t.Errorf("the alternative is %q", m.Alt)
	}
	missing := 0
	for _, r := range report.All() {
		if r.Code == "equation-missing" {
			missing++
		}
	}
	if missing != 1 {
		t.Errorf("%d references are told", missing)
	}
}

func TestEquationsThatHaveAnAuthorsNumberKeepItAndNoOtherHasIt(t *testing.T) {
	d := site(display(`a \tag{1} \label{x}`))
	d.Sections[1].Blocks = append(d.Sections[1].Blocks, display(`\begin{equation} b \end{equation}`),
		display(`\begin{equation} c \label{x} \end{equation}`))
	var report diag.List
	Apply(d, Options{}, &report)
	for i, want := range []string{"a (1)", "b (2)", "c (3)"} {
		if m := d.Sections[1].Blocks[i].(*model.Paragraph).Inlines[0].(*model.Math); m.Alt != want {
			t.Errorf("got %q, want %q", m.Alt, want)
		}
	}
	told := false
	for _, r := range report.All() {
		told = told || r.Code == "equation-label-repeated"
	}
	if !told {
		t.Error("nobody is told that a label stands twice")
	}
}

func TestEquationsOfNotesAreCountedWhereTheNotesAreRead(t *testing.T) {
	first, second, note, inner, unread := display(`a \label{a}`), display(`b \label{b}`), display(`n \label{n}`),
		display(`i \label{i}`), display(`u \label{u}`)
	call := func(note string) model.Inline { return &model.NoteRef{At: at, Note: note} }
	d := site(first)
	d.Sections[1].Blocks = append(d.Sections[1].Blocks, paragraph(text("Called."), call("n"), call("n")), second)
	d.Notes = []*model.Note{
		{ID: "u", Pos: here.Pos, Blocks: []model.Block{unread}},
		{ID: "i", Pos: here.Pos, Blocks: []model.Block{inner, paragraph(text("Around."), call("n"))}},
		{ID: "n", Pos: here.Pos, Blocks: []model.Block{paragraph(text("Within."), call("i")), note}},
	}
	Apply(d, Options{}, &diag.List{})
	for i, p := range []*model.Paragraph{first, note, inner, second, unread} {
		if got, want := equationNumber(p), fmt.Sprintf("(%d)", i+1); got != want {
			t.Errorf("equation %s has the number %s, want %s", p.ID, got, want)
		}
	}
}
