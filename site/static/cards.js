// Comfort only: a card beside a name, a note beside its number. What a card says stands
// in the page (parts/mentioned.html); whoever has no script reads it there.
// WCAG 1.4.13: a card goes with Escape, can be pointed at, and stays until it is left.
"use strict";

{
  const OPEN_AFTER = 220;
  const CLOSE_AFTER = 320;
  const NAMES = ".tei a.entity, .tei a.entity-more";

  // What is known of each entity, by the address of its page.
  const entries = new Map();
  for (const entry of document.querySelectorAll(".in-text-entry")) {
    entries.set(entry.querySelector(".entry-name a").href, entry);
  }

  // All mentions in this text, by the same; in the order of the page.
  const mentions = new Map();
  for (const link of document.querySelectorAll(NAMES)) {
    if (!entries.has(link.href)) continue;
    if (!mentions.has(link.href)) mentions.set(link.href, []);
    mentions.get(link.href).push(link);
    link.removeAttribute("title"); // the card says more
    link.setAttribute("aria-describedby", entries.get(link.href).querySelector("[id]").id);
  }
  const seen = (href) => (mentions.get(href) ?? []).filter(edition.isSeen);
  const nameOf = (link) => (link.matches(".entity-more") ? link.closest(".entity") ?? link : link);

  let card = null;
  let trigger = null;
  let timer = 0;
  let quiet = false; // focus comes back from a card, which must not open it again

  function close() {
    clearTimeout(timer);
    card?.remove();
    card = trigger = null;
  }
  const closeLater = () => { clearTimeout(timer); timer = setTimeout(close, CLOSE_AFTER); };
  function back() {
    const link = trigger;
    close();
    quiet = true;
    link?.focus({ preventScroll: true });
    quiet = false;
  }

  function show(box, link, anchor) {
    close();
    card = box;
    trigger = link;
    box.querySelector("[data-close]").addEventListener("click", back);
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse" && !box.contains(document.activeElement)) closeLater(); });
    box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget) && event.relatedTarget !== trigger) closeLater(); });
    edition.place(box, anchor);
  }

  function fillEntry(box, link, several) {
    const entry = entries.get(link.href);
    const body = box.querySelector(".pop-body");
    const part = document.createElement("div");
    if (several) part.className = "several";
    part.append(edition.copyOf(entry.querySelectorAll(".entry-name, [id] > p")));
    body.append(part);
    return part;
  }

  // A name that means several has a link for each, and one card for all.
  function showEntity(link) {
    const name = nameOf(link);
    const links = name === link ? [link] : [...name.querySelectorAll(":scope > .entity-more")].filter((l) => entries.has(l.href));
    const box = edition.words("card")?.firstElementChild;
    if (!box || !entries.has(link.href)) return;
    const first = links.includes(link) ? link : links[0];
    box.setAttribute("aria-label", entries.get(first.href).querySelector(".entry-name").textContent);
    fillEntry(box, first, false);
    for (const other of links) if (other !== first) fillEntry(box, other, true);
    const all = seen(first.href);
    const index = all.indexOf(first);
    const where = box.querySelector("[data-where]");
    where.textContent = index < 0 ? "" : where.dataset.where.replace("{n}", index + 1).replace("{count}", all.length);
    if (all.length < 2 && index >= 0) box.querySelector(".steps").remove();
    for (const button of box.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => {
        const next = step(first.href, Number(button.dataset.step), index);
        if (!next) return;
        showEntity(next);
        card?.querySelector(`[data-step="${button.dataset.step}"]`)?.focus({ preventScroll: true });
      });
    }
    show(box, link, name);
  }

  function showNote(reference) {
    const text = document.getElementById(decodeURIComponent(reference.hash.slice(1)))?.querySelector(".note-text");
    const box = edition.words("note")?.firstElementChild;
    if (!text || !box) return;
    box.querySelector(".pop-body").append(edition.copyOf(text.childNodes));
    show(box, reference, reference);
  }

  let marked = null;
  function mark(element) {
    marked?.classList.remove("is-here");
    marked = element;
    marked?.classList.add("is-here");
  }

  // Go to another mention; from none, to the first or the last.
  function step(href, by, from) {
    const all = seen(href);
    if (!all.length) return null;
    const start = from < 0 && by < 0 ? 0 : from;
    const next = all[(start + by + all.length) % all.length];
    mark(nameOf(next));
    next.scrollIntoView({ block: "center" });
    return next;
  }
  edition.step = step;
  edition.seenMentions = seen;

  const isNote = (link) => link.matches(".note-ref");
  // Where the margin has the note, it need not open.
  const inMargin = (link) => link.dataset.inMargin !== undefined && edition.isSeen(document.querySelector(".margin-notes") ?? document.head);
  function open(link) {
    if (isNote(link)) { if (!inMargin(link)) showNote(link); } else showEntity(link);
  }
  function linkAt(target) {
    const found = target.closest?.(".note-ref, .entity-more, .entity");
    if (!found || found.closest(".in-text, .panel, .page-head")) return null;
    const link = found.matches("a") ? found : found.querySelector(":scope > .entity-more");
    return link && (isNote(link) || entries.has(link.href)) ? link : null;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkAt(event.target);
    if (!link || card?.contains(link)) return;
    clearTimeout(timer);
    if (link !== trigger) timer = setTimeout(open, OPEN_AFTER, link);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse" || !linkAt(event.target) || card?.contains(event.target)) return;
    if (card?.contains(document.activeElement)) clearTimeout(timer); else closeLater();
  });
  document.addEventListener("focusin", (event) => {
    if (quiet || card?.contains(event.target)) return;
    const link = linkAt(event.target);
    if (link && link === event.target && link.matches(":focus-visible")) open(link);
    else if (card && event.target !== trigger) close();
  });
  // A finger opens the card; the link to the page is in it.
  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    const touched = event.pointerType === "touch" || event.pointerType === "pen";
    if (!link || card?.contains(link)) return;
    if (!touched || inMargin(link)) { close(); return; }
    event.preventDefault();
    open(link);
    card?.focus({ preventScroll: true });
  });
  document.addEventListener("pointerdown", (event) => {
    if (card && !card.contains(event.target) && linkAt(event.target) !== trigger) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      mark(null);
      if (card?.contains(document.activeElement)) back(); else close();
      return;
    }
    if (!card) return;
    const stops = [...card.querySelectorAll("a[href], button")].filter(edition.isSeen);
    if (event.key === "ArrowDown" && document.activeElement === trigger) {
      event.preventDefault();
      (card.querySelector(".pop-body a") ?? stops[0])?.focus({ preventScroll: true });
    } else if (event.key === "Tab" && card.contains(document.activeElement)) {
      const at = stops.indexOf(document.activeElement);
      const leaves = event.shiftKey ? at <= 0 : at === stops.length - 1;
      if (!leaves) return;
      if (event.shiftKey) event.preventDefault();
      back(); // and Tab goes on from the name
    }
  });
}
