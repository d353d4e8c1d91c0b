"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs/promises");
const os = require("node:os");
const path = require("node:path");
const { after, before, describe, test } = require("node:test");

const { find } = require("../src/finding.js");

/** @type {string} */
let root;

/** @param {string} name */
const at = (name) => path.join(root, name);

/**
 * @param {string} name
 * @param {number} [mode]
 */
async function program(name, mode = 0o755) {
  await fs.mkdir(path.dirname(at(name)), { recursive: true });
  await fs.writeFile(at(name), "#!/bin/sh\n", { mode });
  return at(name);
}

/** @param {Partial<import("../src/finding.js").Surroundings>} more */
async function found(more) {
  const result = await find({
    setting: "",
    folders: [at("letters")],
    isTrusted: true,
    searchPath: [at("first"), at("second")].join(":"),
    home: at("home"),
    platform: "linux",
    ...more,
  });
  return result.program;
}

before(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), "edition-finding-"));
  await program("letters/.venv/bin/edition");
  await program("diaries/venv/bin/edition");
  await program("second/edition");
  await program("home/own/edition");
});
after(() => fs.rm(root, { recursive: true }));

describe("the program that is started", () => {
  test("is that of the folder's own environment", async () => {
    assert.equal(await found({}), at("letters/.venv/bin/edition"));
  });

  test("may be in an environment called venv", async () => {
    assert.equal(
      await found({ folders: [at("diaries")] }),
      at("diaries/venv/bin/edition"),
    );
  });

  test("is that of the PATH where the folder has none", async () => {
    assert.equal(await found({ folders: [at("home")] }), at("second/edition"));
  });

  test("is that of the settings before all others", async () => {
    const setting = at("second/edition");
    assert.equal(await found({ setting }), setting);
  });

  test("may be named from the home or from the folder on", async () => {
    assert.equal(await found({ setting: "~/own/edition" }), at("home/own/edition"));
    assert.equal(
      await found({ setting: ".venv/bin/edition" }),
      at("letters/.venv/bin/edition"),
    );
  });

  test("is none where the settings name what is not there", async () => {
    assert.equal(await found({ setting: at("gone/edition") }), undefined);
  });

  test("is no folder, and no file that cannot be run", async () => {
    await fs.mkdir(at("first/edition"), { recursive: true });
    await program("third/edition", 0o644);
    const searchPath = `${at("first")}:${at("third")}`;
    assert.equal(await found({ folders: [], searchPath }), undefined);
  });

  test("has another name and place on Windows", async () => {
    await program("letters/.venv/Scripts/edition.exe");
    assert.equal(
      await found({ platform: "win32", searchPath: "" }),
      at("letters/.venv/Scripts/edition.exe"),
    );
  });
});

describe("a folder that is not trusted", () => {
  test("does not say which program is run", async () => {
    assert.equal(await found({ isTrusted: false }), at("second/edition"));
    assert.equal(
      await found({ isTrusted: false, setting: ".venv/bin/edition" }),
      undefined,
    );
  });

  test("is not searched by way of a PATH that begins where one is", async () => {
    const before = process.cwd();
    process.chdir(at("second"));
    try {
      assert.equal(await found({ folders: [], searchPath: ":.:../second" }), undefined);
    } finally {
      process.chdir(before);
    }
  });
});

test("where it was looked for is told", async () => {
  const { tried } = await find({
    setting: "",
    folders: [at("none")],
    isTrusted: true,
    searchPath: at("nowhere"),
    platform: "linux",
  });
  assert.deepEqual(tried, [
    at("none/.venv/bin/edition"),
    at("none/venv/bin/edition"),
    at("nowhere/edition"),
  ]);
});
