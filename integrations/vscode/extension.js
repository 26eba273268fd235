// Starts `reliure lsp` and lets it speak to the editor. All that it knows is in the server.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** What the server is asked about: pages, and the files of settings and themes. */
const documents = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", pattern: "**/{reliure,theme}.yaml" },
];

let client;

exports.activate = async () => {
  const command = vscode.workspace.getConfiguration("reliure").get("path");
  const watched = vscode.workspace.createFileSystemWatcher("**/*.{md,yaml,yml,json,png,jpg,jpeg,gif,webp,svg}");
  client = new LanguageClient("reliure", "Reliure", { command, args: ["lsp", "--stdio"] }, {
    documentSelector: documents,
    synchronize: { fileEvents: watched },
  });
  await client.start();
};

exports.deactivate = () => client?.stop();
