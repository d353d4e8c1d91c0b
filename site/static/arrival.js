// Comfort only; without this file the paragraph alone is marked.
// Who follows a mention from the page of a person, a place … finds the very words marked.
"use strict";

const ARRIVAL = "edition:arrival";

function path(address) {
  const url = new URL(address, location.href);
  return url.origin === location.origin || url.protocol === "file:" ? url.pathname : "";
}

function depart() {
  for (const link of document.querySelectorAll("a.passage, a.shared")) {
    link.addEventListener("click", () => {
      try { sessionStorage.setItem(ARRIVAL, location.pathname); } catch { /* forbidden */ }
    });
  }
}

function arrive() {
  let from = document.referrer ? path(document.referrer) : "";
  try {
    from ||= sessionStorage.getItem(ARRIVAL) ?? "";
    sessionStorage.removeItem(ARRIVAL);
  } catch { /* forbidden */ }
  if (!from || from === location.pathname) return;
  const mark = () => {
    for (const old of document.querySelectorAll(".is-hit")) old.classList.remove("is-hit");
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    // the heading is what a section is addressed by, not all that stands in it
    const block = target.matches("section") ? target.querySelector("h2, h3, h4, h5, h6") : target;
    for (const name of block?.querySelectorAll("a.entity[href]") ?? []) {
      if (path(name.href) === from) name.classList.add("is-hit");
    }
  };
  mark();
  addEventListener("hashchange", mark);
}

depart();
arrive();
