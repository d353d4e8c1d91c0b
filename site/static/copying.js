// Comfort only: the signs ¶ and § open a menu that copies the address of a place, its
// citation, or its words with their source. Without a script they are plain links.
"use strict";

{
  const base = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
  const pattern = (name) => edition.words("copy").querySelector(".copy-menu").dataset[name];
  const blank = (text) => text.replace(/\s+/g, " ").trim();
  const isResolved = () => document.getElementById("ui-reading-resolved")?.checked ?? false;

  const addressOf = (id) => `${base}#${encodeURIComponent(id)}`;

  // The words of a place as they are shown, without signs and numbers.
  function wordsOf(element) {
    const copy = (element.querySelector(":scope > .note-text") ?? element).cloneNode(true);
    const signs = ".anchor, .copy, .note-mark, .tei-pb, .entity-more, .app-ref, .line-number, [hidden]";
    const unread = isResolved()
      ? ".bracket, .alternative-mark, .tei-gloss.editorial, .tei-choice:has(> .alternative > :is(.tei-corr, .tei-reg, .tei-expan)) > :is(.tei-sic, .tei-orig, .tei-abbr)"
      : ".alternative";
    for (const part of copy.querySelectorAll(`${signs}, ${unread}`)) part.remove();
    for (const part of copy.querySelectorAll("p, li, div, br")) part.before(" ");
    return blank(copy.textContent);
  }

  function headOf(section) {
    return section?.querySelector(":scope > .tei-head") ?? null;
  }

  // Which paragraph of its section it is.
  function numberOf(element) {
    const section = element.closest("section.tei-div");
    const all = [...(section ?? document).querySelectorAll(".tei-p[id], .tei-ab[id]")].filter((p) => p.closest("section.tei-div") === section && !p.closest(".notes"));
    return all.indexOf(element) + 1;
  }

  // What a scholar calls the place: the section, and the number of the paragraph in it.
  function nameOf(element) {
    const number = (name, n) => pattern(name).replace("{n}", n);
    if (element.matches(".tei-pb")) return element.querySelector(".pb-mark").getAttribute("aria-label");
    if (element.matches(".tei-note")) return number("note", blank(element.querySelector(".note-number").textContent));
    const section = element.closest("section.tei-div");
    const head = headOf(section);
    const title = head ? pattern("section").replace("{title}", wordsOf(head)) : "";
    if (element === section) return title;
    return [title, number("paragraph", numberOf(element))].filter(Boolean).join(", ");
  }

  function citationOf(element) {
    if (element.matches("p, .tei-ab")) {
      const title = wordsOf(headOf(element.closest("section.tei-div")) ?? document.createElement("p"));
      const number = String(numberOf(element));
      const cited = edition.citation?.(element.id, title ? `${number} (${title})` : number);
      if (cited) return cited;
    }
    const whole = blank(document.querySelector("[data-citation]")?.textContent ?? document.title).replace(/[.\s]+$/, "");
    const address = addressOf(element.id);
    const name = nameOf(element);
    const cited = whole.includes(base) ? whole.replace(base, address) : `${whole}, ${address}`;
    return `${[cited, name].filter(Boolean).join(", ")}.`;
  }

  const texts = {
    link: (element) => addressOf(element.id),
    citation: citationOf,
    quotation: (element) => `${pattern("quotation").replace("{text}", wordsOf(element))}\n${citationOf(element)}`,
  };

  let menu = null;
  let button = null;

  function close(isBack = false) {
    menu?.remove();
    button?.setAttribute("aria-expanded", "false");
    if (isBack) button?.focus({ preventScroll: true });
    menu = null;
  }

  function tell() {
    let status = document.querySelector("body > .copied");
    if (!status) {
      status = edition.words("copy").querySelector(".copied");
      document.body.append(status);
    }
    status.textContent = status.dataset.copied;
    setTimeout(() => { status.textContent = ""; }, 2000);
  }

  // Where the browser forbids copying, the words are offered in a field, selected.
  function offer(text) {
    const field = edition.words("copy").querySelector(".copy-field");
    const area = field.querySelector("textarea");
    area.value = text;
    field.querySelector("[data-close]").addEventListener("click", () => close(true));
    menu = field;
    edition.place(field, button);
    area.focus({ preventScroll: true });
    area.select();
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      close(true);
      tell();
    } catch {
      close();
      offer(text);
    }
  }

  function open(element) {
    menu = edition.words("copy").querySelector(".copy-menu");
    const items = [...menu.querySelectorAll("[role=menuitem]")];
    menu.querySelector("[data-go]").href = `#${encodeURIComponent(element.id)}`;
    menu.querySelector("[data-go]").addEventListener("click", () => close());
    for (const item of menu.querySelectorAll("[data-copy]")) {
      const what = item.dataset.copy;
      // a section is too long to quote, and a page break has no words
      if (what === "quotation" && element.matches(".tei-pb, section")) { item.remove(); continue; }
      item.addEventListener("click", () => copy(texts[what](element)));
    }
    menu.addEventListener("keydown", (event) => {
      const left = items.filter((item) => item.isConnected);
      const at = left.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: left.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      left.at(to % left.length).focus({ preventScroll: true });
    });
    button.setAttribute("aria-expanded", "true");
    edition.place(menu, button);
    items[0].focus({ preventScroll: true });
  }

  function buttonFor(link, element, sign) {
    const made = edition.words("copy")?.querySelector("button.copy");
    if (!made) return null;
    made.dataset.sign = sign; // by the style sheet, lest it be copied with the text
    made.setAttribute("aria-label", `${made.getAttribute("aria-label")}: ${nameOf(element)}`);
    made.addEventListener("click", () => {
      const isOpen = menu && button === made;
      close();
      button = made;
      if (!isOpen) open(element);
    });
    return made;
  }

  if (edition.words("copy")) {
    for (const link of document.querySelectorAll(".tei a.anchor")) {
      const element = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (element) link.replaceWith(buttonFor(link, element, link.textContent) ?? link);
    }
    for (const number of document.querySelectorAll(".tei .pb-number")) {
      const made = buttonFor(number, number.closest(".tei-pb"), number.textContent);
      made.classList.replace("anchor", "pb-number");
      const name = number.closest("a.entity"); // a link holds no button
      if (name) { number.remove(); name.after(made); } else number.replaceWith(made);
    }
  }
  document.addEventListener("keydown", (event) => {
    if (!menu) return;
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab" && menu.matches(".copy-menu")) close(true);
  });
  document.addEventListener("pointerdown", (event) => {
    if (menu && !menu.contains(event.target) && event.target !== button) close();
  });
}
