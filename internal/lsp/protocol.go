package lsp

// The types of the protocol that are used, by the names of its specification (LSP 3.17). Fields that nobody here reads
// or writes are left out.

type position struct {
	Line      int `json:"line"`      // from 0
	Character int `json:"character"` // from 0, in units of UTF-16
}

type span struct { // Range
	Start position `json:"start"`
	End   position `json:"end"`
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

type textDocument struct { // TextDocumentItem, VersionedTextDocumentIdentifier, TextDocumentIdentifier
	URI     string `json:"uri"`
	Version int    `json:"version"`
	Text    string `json:"text"`
}

type initializeParams struct {
	RootURI          string `json:"rootUri"`
	WorkspaceFolders []struct {
		URI string `json:"uri"`
	} `json:"workspaceFolders"`
	Capabilities struct {
		Workspace struct {
			InlayHint struct {
				RefreshSupport bool `json:"refreshSupport"`
			} `json:"inlayHint"`
		} `json:"workspace"`
	} `json:"capabilities"`
}

type initializeResult struct {
	Capabilities map[string]any `json:"capabilities"`
	ServerInfo   struct {
		Name    string `json:"name"`
		Version string `json:"version,omitempty"`
	} `json:"serverInfo"`
}

// capabilities are what the server tells an editor of itself.
var capabilities = map[string]any{
	"positionEncoding": "utf-16",
	"textDocumentSync": map[string]any{"openClose": true, "change": 2 /* incremental */, "save": true},

	"hoverProvider":          true,
	"definitionProvider":     true,
	"documentSymbolProvider": true,
	"inlayHintProvider":      true,
	"renameProvider":         true,
	"codeActionProvider":     map[string]any{"codeActionKinds": []string{"quickfix"}},
	"completionProvider":     map[string]any{"triggerCharacters": []string{"(", "#", "/", ":", "!"}},
}

type didOpenParams struct {
	TextDocument textDocument `json:"textDocument"`
}

type didChangeParams struct {
	TextDocument   textDocument `json:"textDocument"`
	ContentChanges []change     `json:"contentChanges"`
}

type change struct { // TextDocumentContentChangeEvent
	Range *span  `json:"range"` // nil: Text is all of it
	Text  string `json:"text"`
}

type documentParams struct {
	TextDocument textDocument `json:"textDocument"`
}

type diagnostic struct {
	Range           span             `json:"range"`
	Severity        int              `json:"severity"`
	Code            string           `json:"code"`
	CodeDescription *codeDescription `json:"codeDescription,omitempty"`
	Source          string           `json:"source"`
	Message         string           `json:"message"`
}

type codeDescription struct {
	Href string `json:"href"`
}

type publishDiagnosticsParams struct {
	URI         string       `json:"uri"`
	Version     int          `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type positionParams struct { // TextDocumentPositionParams
	TextDocument textDocument `json:"textDocument"`
	Position     position     `json:"position"`
}

type renameParams struct {
	positionParams
	NewName string `json:"newName"`
}

type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type workspaceEdit struct {
	Changes map[string][]textEdit `json:"changes"`
}

// symbolString is SymbolKind.String, which editors show for headings.
const symbolString = 15

type symbol struct { // DocumentSymbol
	Name           string    `json:"name"`
	Kind           int       `json:"kind"`
	Range          span      `json:"range"`
	SelectionRange span      `json:"selectionRange"`
	Children       []*symbol `json:"children,omitempty"`
}

type inlayHint struct {
	Position    position `json:"position"`
	Label       string   `json:"label"`
	PaddingLeft bool     `json:"paddingLeft"`
}

type hover struct {
	Contents markupContent `json:"contents"`
}

type markupContent struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

type completionItem struct {
	Label         string         `json:"label"`
	Kind          int            `json:"kind"`
	Detail        string         `json:"detail,omitempty"`
	Documentation *markupContent `json:"documentation,omitempty"`
	TextEdit      textEdit       `json:"textEdit"`
}

// Kinds of completion items.
const (
	completionProperty  = 10
	completionValue     = 12
	completionFile      = 17
	completionReference = 18
)

type codeActionParams struct {
	TextDocument textDocument `json:"textDocument"`
	Range        span         `json:"range"`
	Context      struct {
		Diagnostics []diagnostic `json:"diagnostics"`
	} `json:"context"`
}

type codeAction struct {
	Title       string        `json:"title"`
	Kind        string        `json:"kind"`
	Diagnostics []diagnostic  `json:"diagnostics"`
	IsPreferred bool          `json:"isPreferred,omitempty"`
	Edit        workspaceEdit `json:"edit"`
}
