// Which program `edition` is started. Knows files and folders, and nothing of VS Code,
// so that it can be tried without it.
"use strict";

const { constants } = require("node:fs");
const { access, stat } = require("node:fs/promises");
const { homedir } = require("node:os");
const path = require("node:path");

/**
 * @typedef {object} Surroundings
 * @property {string} setting what the settings name; empty where they name nothing
 * @property {readonly string[]} folders where an edition may keep its own program
 * @property {boolean} isTrusted programs in these folders may be run
 * @property {string} searchPath the PATH
 * @property {NodeJS.Platform} [platform] for tests
 * @property {string} [home] for tests
 */

/**
 * @typedef {object} Found
 * @property {string | undefined} program with its whole path
 * @property {string[]} tried where else it was looked for, in this order
 */

/**
 * Find `edition`.
 *
 * A path is always whole: Windows would look for a bare name in the folder that is open
 * first, and whoever sent the folder would choose the program.
 *
 * @param {Surroundings} surroundings
 * @returns {Promise<Found>}
 */
async function find({
  setting,
  folders,
  isTrusted,
  searchPath,
  platform = process.platform,
  home = homedir(),
}) {
  const isWindows = platform === "win32";
  const name = isWindows ? "edition.exe" : "edition";
  const scripts = isWindows ? "Scripts" : "bin";
  const trusted = isTrusted ? folders : [];

  /** @type {string[]} */
  let candidates;
  if (setting.trim()) {
    candidates = asWritten(setting.trim(), trusted, home);
  } else {
    const own = trusted.flatMap((folder) =>
      [".venv", "venv"].map((venv) => path.join(folder, venv, scripts)),
    );
    const known = searchPath
      .split(isWindows ? ";" : ":")
      .filter((folder) => path.isAbsolute(folder));
    candidates = [...own, ...known].map((folder) => path.join(folder, name));
  }
  const tried = [];
  for (const candidate of candidates) {
    if (await isProgram(candidate)) return { program: candidate, tried };
    tried.push(candidate);
  }
  return { program: undefined, tried };
}

/**
 * Say which files a setting may mean.
 *
 * @param {string} setting
 * @param {readonly string[]} folders
 * @param {string} home
 */
function asWritten(setting, folders, home) {
  if (/^~[\\/]/.test(setting)) return [path.join(home, setting.slice(2))];
  if (path.isAbsolute(setting)) return [path.normalize(setting)];
  return folders.map((folder) => path.join(folder, setting));
}

/** @param {string} file */
async function isProgram(file) {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

module.exports = { find };
