// Comfort only: notes in the margin, beside their numbers, where the screen has room for
// one (document.css says how wide that is). The list at the end of the text stays what
// links lead to; the margin is a second view of it, for the eye.
"use strict";

{
  const article = document.querySelector(".document-page .reading");
  const references = [...(article?.querySelectorAll(".note-ref") ?? [])].filter((r) => !r.closest(".notes"));
  const wide = matchMedia("(min-width: 84rem)");
  let margin = null;

  function make() {
    margin = document.createElement("div");
    margin.className = "margin-notes";
    margin.setAttribute("aria-hidden", "true");
    for (const reference of references) {
      const text = document.getElementById(decodeURIComponent(reference.hash.slice(1)))?.querySelector(".note-text");
      if (!text) continue;
      const note = document.createElement("div");
      note.className = "margin-note";
      const language = text.closest("[lang]");
      if (language) { note.lang = language.lang; note.dir = language.dir; }
      const number = document.createElement("span");
      number.className = "margin-number";
      number.textContent = reference.textContent;
      note.append(number, edition.copyOf(text.childNodes));
      for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
      reference.dataset.inMargin = "";
      const meet = (is) => () => note.classList.toggle("is-met", is);
      for (const [start, end] of [["pointerenter", "pointerleave"], ["focus", "blur"]]) {
        reference.addEventListener(start, meet(true));
        reference.addEventListener(end, meet(false));
      }
      note.reference = reference;
      margin.append(note);
    }
    article.after(margin);
  }

  // Each beside its number, or below the one before it.
  function arrange() {
    if (!wide.matches) return;
    if (!margin) make();
    const top = margin.getBoundingClientRect().top;
    let free = 0;
    const tops = [...margin.children].map((note) => {
      const place = note.reference.getClientRects()[0];
      note.hidden = !place;
      return place ? place.top - top - 4 : 0;
    });
    const heights = [...margin.children].map((note) => note.offsetHeight);
    [...margin.children].forEach((note, i) => {
      if (note.hidden) return;
      const at = Math.max(tops[i], free);
      note.style.top = `${at}px`;
      free = at + heights[i] + 10;
    });
  }

  if (references.length) {
    arrange();
    new ResizeObserver(arrange).observe(article);
    wide.addEventListener("change", arrange);
    document.fonts?.ready.then(arrange);
    document.addEventListener("change", (event) => { if (event.target.closest(".switches")) arrange(); });
  }
}
