// Comfort only; without this file every page is complete.
// The switches are remembered. What only the page of a document needs is in cards.js,
// margin.js, copying.js and finding.js, which may use what is shared here.
"use strict";

const edition = {
  key: "edition:switches",

  remembered() {
    try { return JSON.parse(localStorage.getItem(edition.key)) || {}; } catch { return {}; }
  },

  rememberSwitches() {
    const state = edition.remembered();
    const boxes = document.querySelectorAll(".switches input");
    const name = (box) => box.dataset.key || box.id;
    for (const box of boxes) {
      if (typeof state[name(box)] === "boolean") box.checked = state[name(box)];
      box.addEventListener("change", () => {
        for (const each of boxes) state[name(each)] = each.checked;
        try { localStorage.setItem(edition.key, JSON.stringify(state)); } catch { /* forbidden */ }
      });
    }
  },

  // A copy of what stands in a <template>, where the words of the scripts are.
  words(id) {
    return document.getElementById(`ui-words-${id}`)?.content.cloneNode(true) ?? null;
  },

  isSeen(element) {
    return element.getClientRects().length > 0;
  },

  // Beside a place on the page: below it, or above where there is no room.
  place(box, anchor) {
    document.body.append(box);
    const rects = [...anchor.getClientRects()];
    const from = rects[0] ?? anchor.getBoundingClientRect();
    const last = rects.at(-1) ?? from;
    const width = document.documentElement.clientWidth;
    const left = Math.max(16, Math.min(from.left - 16, width - 16 - box.offsetWidth));
    const fits = last.bottom + box.offsetHeight + 10 < innerHeight || from.top < box.offsetHeight + 10;
    const top = fits ? last.bottom + 4 : from.top - box.offsetHeight - 4;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  },

  // Words of a text, to stand in a second place: no address, no way for the keyboard.
  copyOf(nodes) {
    const copy = document.createDocumentFragment();
    for (const node of nodes) copy.append(node.cloneNode(true));
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const sign of copy.querySelectorAll(".anchor, .copy")) sign.remove();
    return copy;
  },
};

edition.rememberSwitches();
