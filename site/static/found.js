// Comfort only; without this file the search is a link, and nothing is marked.
// The field in the header, the key /, and the words that a search has found.
"use strict";
{
  const STORE = "edition:found";
  const SLASH = "edition:slash";
  const SILENT = /[\[\]⟨⟩\u00ad\u200b\u2060\ufeff]/;
  const WORD = /[\p{L}\p{N}]/u;
  const HAN = /[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;

  const read = (store, key) => {
    try { return JSON.parse(store().getItem(key)); } catch { return null; }
  };

  // -- the field in the header --------------------------------------------------

  const link = document.querySelector("p.site-search a");
  const template = document.getElementById("ui-site-search");
  let field = document.getElementById("ui-query");
  if (link && template && !field) {
    const form = document.importNode(template.content.firstElementChild, true);
    field = form.querySelector("input");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = field.value.trim();
      location.href = link.href + (query ? `#${new URLSearchParams({ q: query })}` : "");
    });
    link.parentElement.replaceWith(form);
  }
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!field || !field.offsetParent || read(() => localStorage, SLASH) === false) return; // WCAG 2.1.4
    event.preventDefault();
    field.focus();
    field.select();
  });

  // -- what a search has found on this page ---------------------------------------

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // The letters of a part of the page, folded, each with its place.
  const lettersOf = (part) => {
    const letters = [];
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("[hidden], .note-ref, .unseen, script, style")) continue;
      let offset = 0;
      for (const sign of node.data) {
        if (!SILENT.test(sign)) {
          const plain = fold(sign) || (/\s/.test(sign) ? " " : "");
          for (const each of plain) letters.push({ sign: /\s/.test(each) ? " " : each, node, offset, end: offset + sign.length });
        }
        offset += sign.length;
      }
    }
    return letters.filter((each, index) => each.sign !== " " || letters[index - 1]?.sign !== " ");
  };

  // Where the words stand, as whole words.
  const placesOf = (text, words) => {
    const places = [];
    for (const word of words) {
      const wanted = fold(word).replace(new RegExp(SILENT, "g"), "").replace(/\s+/g, " ").trim();
      if (!wanted) continue;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        const end = at + wanted.length;
        const cuts = (left, right) => left && right && WORD.test(left) && WORD.test(right) && !HAN.test(left) && !HAN.test(right);
        if (!cuts(text[at - 1], text[at]) && !cuts(text[end - 1], text[end])) places.push([at, end]);
      }
    }
    return places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  };

  const mark = (part, words) => {
    const letters = lettersOf(part);
    const places = placesOf(letters.map((letter) => letter.sign[0]).join(""), words);
    const marked = new Set(places.flatMap(([start, end]) => letters.slice(start, end)));
    const pieces = [];
    for (const letter of letters) {
      if (!marked.has(letter)) continue;
      const last = pieces.at(-1);
      if (last && last.node === letter.node && last.end === letter.offset) last.end = letter.end;
      else if (last && last.node === letter.node && last.offset === letter.offset) continue;
      else pieces.push({ node: letter.node, offset: letter.offset, end: letter.end });
    }
    for (const { node, offset, end } of pieces.reverse()) {
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, end);
      const element = document.createElement("mark");
      element.className = "found";
      range.surroundContents(element);
    }
    return pieces.length > 0;
  };

  const unmark = () => {
    for (const element of document.querySelectorAll("mark.found")) {
      const parent = element.parentNode;
      element.replaceWith(...element.childNodes);
      parent.normalize();
    }
    document.querySelector(".found-bar")?.remove();
  };

  const show = () => {
    const here = location.pathname + location.hash;
    let found = read(() => sessionStorage, STORE);
    if (!found?.places?.[here]) {
      found = read(() => localStorage, STORE); // for this page, opened in a tab of its own
      if (!found?.places?.[here]) return;
      try { localStorage.removeItem(STORE); } catch { /* forbidden */ }
    }
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no address */ }
    const part = target ?? document.querySelector("main .tei") ?? document.querySelector("main");
    const words = found.places[here];
    if (!Array.isArray(words) || !mark(part, words.map(String))) return;
    const bar = document.importNode(document.getElementById("ui-found").content.firstElementChild, true);
    bar.querySelector(".found-words").textContent = [...new Set(words)].join(" · ");
    bar.querySelector("a").hash = found.query;
    bar.querySelector("button").addEventListener("click", unmark);
    document.body.append(bar);
    addEventListener("keydown", (event) => { if (event.key === "Escape") unmark(); });
  };

  const cameFromSearch = () => {
    const search = link?.href;
    return search && document.referrer.split("#")[0] === search.split("#")[0];
  };
  if (cameFromSearch()) show();
}
