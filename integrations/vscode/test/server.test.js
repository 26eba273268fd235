// Speaks to the real server by the library that the editor's client stands on. RELIURE names the program.
"use strict";

const assert = require("node:assert");
const { spawn } = require("node:child_process");
const { once } = require("node:events");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { pathToFileURL } = require("node:url");
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } =
  require("vscode-languageserver-protocol/node");

test("the server checks a page as the editor has it, and completes, mends and ends", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "reliure-vscode-"));
  const file = path.join(folder, "content", "index.md");
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, "---\ntitle: Été\nlang: fr\n---\n\nTexte.\n");
  const server = spawn(process.env.RELIURE ?? "reliure", ["lsp", "--stdio"]);
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const said = new Promise((resolve) =>
    connection.onNotification("textDocument/publishDiagnostics", resolve));
  connection.listen();

  const { capabilities } = await connection.sendRequest("initialize", {
    processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {},
  });
  assert.ok(capabilities.hoverProvider && capabilities.renameProvider && capabilities.codeActionProvider);
  await connection.sendNotification("initialized", {});

  const uri = pathToFileURL(file).href;
  const text = "---\ntitle: Été\nlang: fr\n---\n\n## Là {#la}\n\nÉ 😀 [là](#lo).\n\n[x](#";
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "markdown", version: 1, text } });
  const { diagnostics } = await said;
  const broken = diagnostics.find((d) => d.code === "link-anchor-missing");
  assert.deepStrictEqual(broken.range, { start: { line: 7, character: 5 }, end: { line: 7, character: 14 } });
  assert.match(broken.codeDescription.href, /#link-anchor-missing$/);

  const actions = await connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri }, range: broken.range, context: { diagnostics: [broken] } });
  assert.strictEqual(actions[0].edit.changes[uri][0].newText, "#la");
  const items = await connection.sendRequest("textDocument/completion", {
    textDocument: { uri }, position: { line: 9, character: 5 } });
  assert.ok(items.some((item) => item.label === "#la"));

  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  const [code] = await once(server, "exit");
  assert.strictEqual(code, 0);
  fs.rmSync(folder, { recursive: true });
});
