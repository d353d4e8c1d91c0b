// Comfort only; without this file every page is complete.
// The switches are remembered, a note opens beside its number, speakers are named.
"use strict";

const KEY = "edition:switches";

function remembered() {
  try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
}

function rememberSwitches() {
  const state = remembered();
  const boxes = document.querySelectorAll(".switches input");
  for (const box of boxes) {
    if (typeof state[box.id] === "boolean") box.checked = state[box.id];
    box.addEventListener("change", () => {
      for (const each of boxes) state[each.id] = each.checked;
      try { localStorage.setItem(KEY, JSON.stringify(state)); } catch { /* forbidden */ }
    });
  }
}

// WCAG 1.4.13: a preview can be dismissed with Escape, can be pointed at, and stays.
function previewNotes() {
  let open = null;
  let timer = 0;
  const close = () => { clearTimeout(timer); open?.remove(); open = null; };
  const later = () => { clearTimeout(timer); timer = setTimeout(close, 250); };
  const show = (reference) => {
    close();
    const note = document.getElementById(reference.hash.slice(1));
    const text = note?.querySelector(".note-text");
    if (!text) return;
    open = document.createElement("div");
    open.className = "note-preview";
    open.append(...text.cloneNode(true).childNodes);
    for (const element of open.querySelectorAll("[id]")) element.removeAttribute("id");
    open.addEventListener("mouseenter", () => clearTimeout(timer));
    open.addEventListener("mouseleave", later);
    open.setAttribute("aria-hidden", "true"); // the note itself is a link away
    for (const link of open.querySelectorAll("a")) link.tabIndex = -1;
    document.body.append(open);
    const place = reference.getBoundingClientRect();
    const column = reference.closest(".reading")?.getBoundingClientRect().right ?? innerWidth;
    const room = Math.min(column, document.documentElement.clientWidth - 16) - open.offsetWidth;
    const below = place.bottom + open.offsetHeight + 8 < innerHeight || place.top < open.offsetHeight;
    const top = below ? place.bottom + 6 : place.top - open.offsetHeight - 6;
    open.style.left = `${Math.max(16, Math.min(place.left - 24, room)) + scrollX}px`;
    open.style.top = `${top + scrollY}px`;
  };
  for (const reference of document.querySelectorAll("a.note-ref")) {
    reference.addEventListener("mouseenter", () => { clearTimeout(timer); timer = setTimeout(show, 120, reference); });
    reference.addEventListener("mouseleave", later);
    reference.addEventListener("focus", () => show(reference));
    reference.addEventListener("blur", later);
    reference.addEventListener("click", close);
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}

// The texts say who speaks by identifier; the panel knows the names.
function nameSpeakers() {
  const names = new Map();
  for (const speaker of document.querySelectorAll(".speaker[data-href]")) {
    const stem = speaker.dataset.href.split("/").pop().replace(/\.html$/, "");
    names.set(stem, speaker.dataset.speaker);
  }
  // A name stands where the speaker changes, and at the head of each paragraph.
  let last = "";
  let block = null;
  for (const speech of document.querySelectorAll(".tei-said[data-who]")) {
    const stems = speech.dataset.who.split(/\s+/).map((who) => who.replace(/^.*[:#]/, ""));
    const known = stems.map((stem) => names.get(stem)).filter(Boolean).join(", ");
    const here = speech.closest("p, li, div");
    if (known && (known !== last || here !== block)) speech.dataset.speaker = known;
    last = known;
    block = here;
  }
}

rememberSwitches();
previewNotes();
nameSpeakers();
