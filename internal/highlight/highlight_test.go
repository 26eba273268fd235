package highlight

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	chromalexers "github.com/alecthomas/chroma/v2/lexers"

	"github.com/reliure/reliure/internal/model"
)

// marked shows the tokens of code: ‹kind text›, plain text as it is.
func marked(code string, tokens []model.CodeToken) string {
	var out strings.Builder
	for _, t := range tokens {
		part := code[:t.Length]
		code = code[t.Length:]
		if t.Kind == model.CodePlain {
			out.WriteString(part)
		} else {
			fmt.Fprintf(&out, "‹%s %s›", t.Kind, part)
		}
	}
	return out.String() + code
}

func TestPartsOfCodeAreToldApart(t *testing.T) {
	for _, c := range []struct{ language, code, want string }{
		{"bash", "# vérifie\nif [ -f \"$1\" ]; then echo 12; fi\n",
			"‹comment # vérifie›\n‹keyword if› [ -f ‹string \"›$1‹string \"› ]; ‹keyword then› ‹name echo› 12; " +
				"‹keyword fi›\n"},
		{"json", "{\"nom\": \"été\", \"n\": 3.5, \"ok\": true}\n",
			"{‹name \"nom\"›: ‹string \"été\"›, ‹name \"n\"›: ‹number 3.5›, ‹name \"ok\"›: ‹keyword true›}\n"},
		{"YAML", "# titre\ntitre: Été\nnombre: 12\n",
			"‹comment # titre›\n‹name titre›: Été\n‹name nombre›: ‹number 12›\n"},
		{"html", "<p class=\"x\">Été</p><!-- fin -->\n",
			"<‹name p› class=‹string \"x\"›>Été</‹name p›>‹comment <!-- fin -->›\n"},
		{"python", "def f(x):\n    return x + 1  # un\n",
			"‹keyword def› ‹name f›(x):\n    ‹keyword return› x + ‹number 1›  ‹comment # un›\n"},
		{"go", "func f() string { return `é` } // fin\n",
			"‹keyword func› ‹name f›() ‹keyword string› { ‹keyword return› ‹string `é`› } ‹comment // fin›\n"},
		{"sql", "SELECT nom FROM dons WHERE montant > 12;\n",
			"‹keyword SELECT› nom ‹keyword FROM› dons ‹keyword WHERE› montant > ‹number 12›;\n"},
		{"javascript", "const a = /b+/; // été\n", "‹keyword const› a = ‹string /b+/›; ‹comment // été\n›"},
		{"diff", "@@ -1 +1 @@\n-un\n+deux\n", "‹name @@ -1 +1 @@\n›‹comment -un\n›‹string +deux\n›"},
		{"markdown", "# Titre\n\n- un **gras** et `code`\n",
			"‹name # Titre›\n\n‹keyword -› un ‹name **gras**› et ‹string `code`›\n"},
		{"dockerfile", "FROM debian:13\nRUN echo 1 # un\n",
			"‹keyword FROM› ‹string debian:13›\n‹keyword RUN› ‹name echo› ‹number 1› ‹comment # un›\n"},
		{"powershell", "$x = \"été\" # un\n", "$x = ‹string \"été\"› ‹comment # un›\n"},
		{"css", "/* un */ p { margin: 2px; }\n", "‹comment /* un */› ‹name p› { ‹keyword margin›: ‹number 2px›; }\n"},
		{"sh", "#!/bin/sh\n", "‹comment #!/bin/sh\n›"},
		{"toml", "[un]\nnom = \"été\"\n", "‹keyword [un]›\n‹name nom› = ‹string \"été\"›\n"},
		{"ini", "; un\n[page]\nnom=valeur\n", "‹comment ; un›\n‹keyword [page]›\n‹name nom›=‹string valeur›\n"},
	} {
		if got := marked(c.code, new(Highlighter).Highlight(c.language, c.code).Tokens); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.language, got, c.want)
		}
	}
}

func TestHereDocumentIsAString(t *testing.T) {
	for _, c := range []struct{ language, code, want string }{
		{"bash", "cat <<EOF\nif x\nEOF\necho\n", "cat ‹string <<EOF\nif x\nEOF›\n‹name echo›\n"},
		{"yaml", "texte: |\n  if: un\n  deux\nnom: x\n", "‹name texte›: |‹string \n  if: un\n  deux›\n‹name nom›: x\n"},
		{"rust", "let a = r#\"b\"c\"#;\n", "‹keyword let› a = ‹string r#\"b\"c\"#›;\n"},
	} {
		if got := marked(c.code, new(Highlighter).Highlight(c.language, c.code).Tokens); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.language, got, c.want)
		}
	}
}

func TestWordsWithAccentsAreNotCut(t *testing.T) {
	for _, code := range []string{"ifé = 1\n", "éif = 1\n", "café = 1\n"} {
		for _, language := range []string{"bash", "java", "javascript", "python", "sql"} {
			if got := marked(code, new(Highlighter).Highlight(language, code).Tokens); !strings.Contains(got,
				strings.Fields(code)[0]) || strings.Contains(got,
				"keyword") {
				t.Errorf("%s: %q", language, got)
			}
		}
	}
}

func TestLanguageThatIsNotKnownHasNoTokens(t *testing.T) {
	h := new(Highlighter)
	if r := h.Highlight("pyton", "def f(): pass\n"); r.Known || r.Tokens != nil {
		t.Errorf("pyton: %+v", r)
	}
	if near := Nearest("pyton"); near != "python" {
		t.Errorf("near to pyton is %q", near)
	}
	for _, name := range []string{"", "text", "TXT"} {
		if r := h.Highlight(name, "def f(): pass\n"); !r.Known || r.Tokens != nil {
			t.Errorf("%q: %+v", name, r)
		}
	}
}

func TestEveryLexerIsWholeAndHasALanguage(t *testing.T) {
	names, err := fs.Glob(files, "lexers/*.xml")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	h := new(Highlighter)
	for _, name := range names {
		file := strings.TrimSuffix(path.Base(name), ".xml")
		l := h.lexer(file)
		if l.states["root"] == nil {
			t.Errorf("%s has no state root", file)
		}
		for state, rules := range l.states {
			for i, r := range rules {
				place := fmt.Sprintf("%s, %s, rule %d", file, state, i)
				r.pattern.findFirsts()
				compiled, err := regexp.Compile("(" + r.pattern.behind + ")" + r.pattern.flagged(r.pattern.source) +
					r.pattern.flagged(r.pattern.ahead))
				if err != nil {
					t.Errorf("%s: %v", place, err)
					continue
				}
				if groups := compiled.NumSubexp() - 1; r.emit.what == emitGroups && groups != len(r.emit.groups) {
					t.Errorf("%s has %d groups and emits %d", place, groups, len(r.emit.groups))
				}
				checkEmitter(t, place, l, &r.emit)
				for _, m := range r.moves {
					for _, pushed := range m.push {
						if l.states[pushed] == nil {
							t.Errorf("%s pushes %q, which is no state", place, pushed)
						}
					}
				}
			}
		}
		if !slices.ContainsFunc(languages[:], func(l struct{ name, file string }) bool { return l.file == file }) {
			t.Errorf("no language is read by %s", file)
		}
	}
	for i, l := range languages {
		if i > 0 && languages[i-1].name >= l.name {
			t.Errorf("%q is not in its place", l.name)
		}
		if l.file != "" {
			h.lexer(l.file)
		}
	}
}

func checkEmitter(t *testing.T, place string, l *lexer, e *emitter) {
	for i := range e.groups {
		checkEmitter(t, place, l, &e.groups[i])
	}
	if file, known := fileOf(e.lexer); e.what == emitLanguage && (!known || file == "") {
		t.Errorf("%s names the language %q", place, e.lexer)
	}
	if e.what == emitSelf && l.states[e.state] == nil {
		t.Errorf("%s begins in %q, which is no state", place, e.state)
	}
}

// samples are files of testdata, named after their languages.
func samples(t testing.TB) map[string]string {
	names, err := filepath.Glob("testdata/*.*")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found[strings.TrimPrefix(filepath.Ext(name), ".")] = string(data)
	}
	return found
}

// The patterns are chroma's, but for those that need backtracking, and chroma's own machine is what they are meant for.
func TestTokensAreThoseThatChromaFinds(t *testing.T) {
	for language, code := range samples(t) {
		if language == "ini" || language == "toml" { // ours show the keys
			continue
		}
		want := &painter{end: len(code)}
		all, err := chroma.Tokenise(chromalexers.Get(language), nil, code)
		if err != nil {
			t.Fatal(err)
		}
		for _, token := range all {
			want.paint(want.at, want.at+len(token.Value), kindOf(token.Type.String()))
		}
		got := new(Highlighter).Highlight(language, code).Tokens
		if g, w := marked(code, got), marked(code, want.finish()); g != w {
			t.Errorf("%s:\n%s", language, firstDifference(g, w))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// Each of these takes a machine that backtracks, or looks at all that follows again and again,
// longer than anyone waits.
func TestCodeThatIsMadeToBeSlowIsReadInTimeLinearInItsLength(t *testing.T) {
	for language, unit := range map[string]string{
		"go": `"\\`, "javascript": "/*", "python": `"""\`, "html": "<script>", "css": "/*", "bash": "<<EOF\n",
		"php": "<<<EOF\n", "yaml": "- - ", "java": "a.", "ruby": "%!", "powershell": "<#", "sql": "/*", "xml": "<!--",
		"rust": `r#"`, "json": `"\`, "c": "#if\n", "cpp": "R\"(", "r": "`a\\",
	} {
		code := strings.Repeat(unit, 20_000/len(unit))
		s := &scanner{highlighter: new(Highlighter), left: readsAtFirst + readsPerByte*len(code),
			painter: painter{end: len(code)}}
		file, _ := fileOf(language)
		s.scan(s.highlighter.lexer(file), "root", code, 0)
		if s.left < -1_000 {
			t.Errorf("%s: %d characters were looked at beyond what is allowed", language, -s.left)
		}
		s.painter.finish()
		if s.painter.shown && s.painter.at != len(code) {
			t.Errorf("%s: %d of %d bytes are painted", language, s.painter.at, len(code))
		}
	}
}

func FuzzTokensPartTheCode(f *testing.F) {
	for language, code := range samples(f) {
		f.Add(language, code)
	}
	f.Add("html", "<script>a = \"é</script>\xff")
	f.Fuzz(func(t *testing.T, language, code string) {
		h := new(Highlighter)
		length := 0
		r := h.Highlight(language, code)
		for _, token := range r.Tokens {
			if token.Length <= 0 {
				t.Errorf("%s: an empty token", language)
			}
			length += token.Length
		}
		if r.Tokens != nil && length != len(code) {
			t.Errorf("%s: the tokens have %d bytes of %d", language, length, len(code))
		}
		if again := h.Highlight(language, code); !slices.Equal(again.Tokens, r.Tokens) {
			t.Errorf("%s: the same code has other tokens", language)
		}
	})
}

func BenchmarkHighlight(b *testing.B) {
	for language, code := range samples(b) {
		b.Run(language+"/first", func(b *testing.B) {
			for b.Loop() {
				new(Highlighter).Highlight(language, code)
			}
		})
		b.Run(language, func(b *testing.B) {
			h := new(Highlighter)
			b.SetBytes(int64(len(code)))
			for b.Loop() {
				h.Highlight(language, code)
			}
		})
	}
}
