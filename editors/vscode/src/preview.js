// Runs `edition serve` in a terminal of VS Code, and shows what it serves.
// Whoever closes the terminal ends the preview.
"use strict";

const { spawn } = require("node:child_process");
const vscode = require("vscode");

const { addressIn } = require("./texts.js");

const CONTROL_C = "\x03";

/** @type {Map<string, vscode.Terminal>} by the folder of the edition */
const terminals = new Map();
/** @type {Map<string, string>} where they serve */
const addresses = new Map();

/**
 * Show the edition of a folder as it will be published.
 *
 * @param {string} program
 * @param {string} folder
 */
function preview(program, folder) {
  const address = addresses.get(folder);
  if (address) {
    show(address);
    return;
  }
  terminals.get(folder)?.dispose();
  const terminal = vscode.window.createTerminal({
    name: "Edition: preview",
    pty: serving(program, folder),
  });
  terminals.set(folder, terminal);
  terminal.show(true);
}

/**
 * Run `edition serve` behind a terminal.
 *
 * @param {string} program
 * @param {string} folder
 * @returns {vscode.Pseudoterminal}
 */
function serving(program, folder) {
  const written = new vscode.EventEmitter();
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let server;
  let said = "";

  const take = (/** @type {string} */ text) => {
    written.fire(text.replace(/\r?\n/g, "\r\n"));
    if (addresses.has(folder)) return;
    said += text;
    const address = addressIn(said);
    if (!address) return;
    addresses.set(folder, address);
    show(address);
  };
  const end = () => {
    server?.kill("SIGINT");
    server = undefined;
    addresses.delete(folder);
  };
  return {
    onDidWrite: written.event,
    open() {
      const editor = `${vscode.env.uriScheme}://file{file}:{line}:{column}`;
      server = spawn(program, ["serve", "--editor", editor], {
        cwd: folder,
        windowsHide: true,
      });
      server.stdout?.setEncoding("utf8").on("data", take);
      server.stderr?.setEncoding("utf8").on("data", take);
      server.on("error", (error) => take(`${error.message}\n`));
      server.on("exit", (code) => {
        take(`\nThe preview has ended${code ? ` (${code})` : ""}.\n`);
        server = undefined;
        addresses.delete(folder);
      });
    },
    close: end,
    handleInput(typed) {
      if (typed === CONTROL_C) end();
    },
  };
}

/**
 * Show it in the user's browser: the preview lets no page take it into a frame, and so
 * no editor either.
 *
 * @param {string} address
 */
async function show(address) {
  // Where VS Code runs elsewhere than the browser, this is the way through.
  await vscode.env.openExternal(
    await vscode.env.asExternalUri(vscode.Uri.parse(address)),
  );
}

module.exports = { preview };
