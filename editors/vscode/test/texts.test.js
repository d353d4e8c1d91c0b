"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const { addressIn, isTei } = require("../src/texts.js");

test("a text is TEI by its namespace, near its beginning", () => {
  assert.ok(isTei('<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'));
  assert.ok(!isTei('<html xmlns="http://www.w3.org/1999/xhtml">'));
});

test("the preview is where this machine serves it, and nowhere else", () => {
  assert.equal(
    addressIn("Serving at http://127.0.0.1:8000/ (Ctrl-C ends)"),
    "http://127.0.0.1:8000/",
  );
  assert.equal(addressIn("http://localhost:8000"), "http://localhost:8000");
  assert.equal(addressIn("See http://127.0.0.1.example.org:80/"), undefined);
  assert.equal(addressIn("See https://example.org/ for more"), undefined);
});
