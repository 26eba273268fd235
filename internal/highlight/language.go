package highlight

import (
	"slices"
	"strings"
)

// languages are the names that authors write behind the fence of a block of code, each with the file of lexers/ that
// reads the language. They are sorted by name. Text that no language has is known by its names too, and has no file.
var languages = [...]struct{ name, file string }{
	{"bash", "bash"}, {"c", "c"}, {"c#", "csharp"}, {"c++", "cpp"}, {"cc", "cpp"}, {"cfg", "ini"}, {"conf", "ini"},
	{"console", "bash_session"}, {"containerfile", "docker"}, {"cpp", "cpp"}, {"cs", "csharp"}, {"csharp", "csharp"},
	{"css", "css"}, {"csv", ""}, {"diff", "diff"}, {"docker", "docker"}, {"dockerfile", "docker"}, {"dotenv", "ini"},
	{"editorconfig", "ini"}, {"env", "ini"}, {"geojson", "json"}, {"go", "go"}, {"golang", "go"}, {"h", "c"},
	{"hpp", "cpp"}, {"htm", "html"}, {"html", "html"}, {"ini", "ini"}, {"java", "java"}, {"javascript", "javascript"},
	{"jinja", "html"}, {"js", "javascript"}, {"json", "json"}, {"json5", "json"}, {"jsonc", "json"}, {"jsonl", "json"},
	{"jsonld", "json"}, {"jsx", "javascript"}, {"kotlin", "kotlin"}, {"ksh", "bash"}, {"kt", "kotlin"},
	{"liquid", "html"}, {"make", "makefile"}, {"makefile", "makefile"}, {"markdown", "markdown"}, {"md", "markdown"},
	{"mjs", "javascript"}, {"mysql", "sql"}, {"njk", "html"}, {"node", "javascript"}, {"none", ""},
	{"nunjucks", "html"}, {"output", ""}, {"patch", "diff"}, {"php", "php"}, {"plain", ""}, {"plaintext", ""},
	{"postgres", "sql"}, {"postgresql", "sql"}, {"powershell", "powershell"}, {"properties", "ini"},
	{"ps1", "powershell"}, {"pwsh", "powershell"}, {"py", "python"}, {"python", "python"}, {"python3", "python"},
	{"r", "r"}, {"rb", "ruby"}, {"rs", "rust"}, {"ruby", "ruby"}, {"rust", "rust"}, {"scss", "css"}, {"sh", "bash"},
	{"shell", "bash"}, {"shell-session", "bash_session"}, {"sql", "sql"}, {"sqlite", "sql"}, {"svg", "xml"},
	{"text", ""}, {"toml", "toml"}, {"ts", "typescript"}, {"tsx", "typescript"}, {"twig", "html"}, {"txt", ""},
	{"typescript", "typescript"}, {"xhtml", "html"}, {"xml", "xml"}, {"xsd", "xml"}, {"yaml", "yaml"}, {"yml", "yaml"},
	{"zsh", "bash"},
}

// fileOf finds the lexer of a language by one of its names, whatever their case. Code without a name
// is known to be of none.
func fileOf(name string) (file string, known bool) {
	if name == "" {
		return "", true
	}
	name = strings.ToLower(name)
	i, known := slices.BinarySearchFunc(languages[:], name, func(l struct{ name, file string }, name string) int {
		return strings.Compare(l.name, name)
	})
	if !known {
		return "", false
	}
	return languages[i].file, true
}
