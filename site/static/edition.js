// Comfort only: the switches are remembered. Without this file everything works.
"use strict";
const key = "edition:switches";
const read = () => {
  try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
};
const state = read();
for (const box of document.querySelectorAll(".switches input[type=checkbox]")) {
  if (box.id in state) box.checked = state[box.id];
  box.addEventListener("change", () => {
    state[box.id] = box.checked;
    try { localStorage.setItem(key, JSON.stringify(state)); } catch { /* not allowed: not remembered */ }
  });
}
