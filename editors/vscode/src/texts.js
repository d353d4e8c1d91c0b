// What a text tells of itself. Knows nothing of VS Code.
"use strict";

const TEI = "http://www.tei-c.org/ns/1.0";
const BEGINNING = 20_000;

/**
 * Tell whether a text is TEI: its namespace stands near its beginning.
 *
 * @param {string} text
 */
function isTei(text) {
  return text.slice(0, BEGINNING).includes(TEI);
}

/**
 * Find where `edition serve` says that it serves, on this machine.
 *
 * @param {string} said
 * @returns {string | undefined}
 */
function addressIn(said) {
  return /\bhttp:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/?/.exec(said)?.[0];
}

module.exports = { BEGINNING, addressIn, isTei };
