// Starts the language server and the preview, in VS Code. What the server can do, it says
// itself; here is only what VS Code cannot ask it for.
"use strict";

const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const { find } = require("./finding.js");
const { preview } = require("./preview.js");
const { BEGINNING, isTei } = require("./texts.js");

const WATCHED = "**/{edition.toml,*.xml,*.tei,*.odd,*.rng,*.rnc,*.sch}";
const MANY = 50;

/** @type {LanguageClient | undefined} */
let client;
/** @type {Promise<void>} one after the other: two starts would leave a server behind */
let turn = Promise.resolve();

/** @type {vscode.Uri} */
let readme;

/** @param {vscode.ExtensionContext} context */
function activate(context) {
  readme = vscode.Uri.joinPath(context.extensionUri, "README.md");
  const start = () => (turn = turn.then(startClient, startClient));
  const restart = () => (turn = turn.then(stopClient).then(startClient, startClient));
  const whenTei = (/** @type {vscode.TextDocument} */ document) => {
    if (!client && isOurs(document)) start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("edition.restart", restart),
    vscode.commands.registerCommand("edition.validate", validate),
    vscode.commands.registerCommand("edition.preview", showPreview),
    vscode.workspace.onDidOpenTextDocument(whenTei),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("edition.command")) restart();
    }),
  );
  vscode.workspace.textDocuments.forEach(whenTei);
}

async function deactivate() {
  await turn;
  await stopClient();
}

/** @param {vscode.TextDocument} document */
function isOurs(document) {
  if (document.uri.scheme !== "file") return false;
  if (path.basename(document.uri.fsPath) === "edition.toml") return true;
  if (document.languageId !== "xml") return false;
  const beginning = new vscode.Range(
    new vscode.Position(0, 0),
    document.positionAt(BEGINNING),
  );
  return isTei(document.getText(beginning));
}

async function startClient() {
  if (client) return;
  const program = await findProgram();
  if (!program) return;
  const starting = new LanguageClient(
    "edition",
    "Edition",
    { command: program, args: ["lsp"] },
    {
      documentSelector: [{ scheme: "file", language: "xml" }],
      synchronize: {
        fileEvents: vscode.workspace.createFileSystemWatcher(WATCHED),
      },
    },
  );
  client = starting;
  try {
    await starting.start();
  } catch {
    client = undefined;
    const log = "Show the log";
    const answer = await vscode.window.showErrorMessage(
      `${program} does not serve editors. Install it with what that needs: ` +
        'pip install "edition[lsp]"',
      log,
    );
    if (answer === log) starting.outputChannel.show();
  }
}

async function stopClient() {
  const stopping = client;
  client = undefined;
  await stopping?.dispose();
}

/** Return the whole path of `edition`; where there is none, say what to do. */
async function findProgram() {
  const setting = vscode.workspace.getConfiguration("edition").get("command", "");
  const { program, tried } = await find({
    setting,
    folders: await folders(),
    isTrusted: vscode.workspace.isTrusted,
    searchPath: process.env.PATH ?? "",
  });
  if (!program) sayThatNoneIsThere(setting, tried);
  return program;
}

/**
 * @param {string} setting
 * @param {string[]} tried
 */
async function sayThatNoneIsThere(setting, tried) {
  const how = "How to install it";
  const where = "Say where it is";
  const trust = vscode.workspace.isTrusted
    ? ""
    : " One that is in this folder is not run before you trust the folder.";
  const words = setting
    ? `The setting edition.command names ${setting}, where no program is.${trust}`
    : "The program `edition` was not found, neither in .venv beside edition.toml nor " +
      `in the PATH (${tried.length} places).${trust}`;
  const answer = await vscode.window.showErrorMessage(words, how, where);
  if (answer === how) vscode.commands.executeCommand("markdown.showPreview", readme);
  if (answer === where) {
    vscode.commands.executeCommand(
      "workbench.action.openSettings",
      "edition.command",
    );
  }
}

/** Return the folders of editions, and those that are open. */
async function folders() {
  const open = (vscode.workspace.workspaceFolders ?? []).map((f) => f.uri.fsPath);
  return [...new Set([...(await editions()), ...open])];
}

/** Return the folders with an `edition.toml`, that of the text in front first. */
async function editions() {
  const active = vscode.window.activeTextEditor?.document.uri.fsPath ?? "";
  const isAround = (/** @type {string} */ folder) =>
    active.startsWith(folder + path.sep) ? folder.length : 0;
  const found = await vscode.workspace.findFiles(
    "**/edition.toml",
    "**/{node_modules,.venv,venv,site-packages}/**",
    MANY,
  );
  return found
    .map((file) => path.dirname(file.fsPath))
    .sort((one, other) => isAround(other) - isAround(one) || one.length - other.length);
}

/** Return the edition that a command is about, or say that there is none. */
async function edition() {
  const [folder] = await editions();
  if (!folder) {
    vscode.window.showErrorMessage("No edition.toml is in the folder that is open.");
  }
  return folder;
}

async function validate() {
  const folder = await edition();
  const program = folder && (await findProgram());
  if (!program) return;
  const task = new vscode.Task(
    { type: "process" },
    vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)) ??
      vscode.TaskScope.Workspace,
    "validate",
    "edition",
    new vscode.ProcessExecution(program, ["validate"], { cwd: folder }),
  );
  task.presentationOptions = { clear: true };
  await vscode.tasks.executeTask(task);
}

async function showPreview() {
  const folder = await edition();
  const program = folder && (await findProgram());
  if (program) preview(program, folder);
}

module.exports = { activate, deactivate };
