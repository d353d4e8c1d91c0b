// Copies citations: of the text, and of one of its paragraphs. Without this script the
// citations stand on the page all the same. Other scripts ask
// `edition.citation(anchor, locator, style)` for the citation of a paragraph.
(() => {
  "use strict";

  const KEY = "edition:citation-style";
  const templates = [...document.querySelectorAll("template[data-citation-passage]")];
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();

  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden
    }
  };
  const remember = (style) => {
    try {
      localStorage.setItem(KEY, style);
    } catch {
      // then it is forgotten
    }
  };

  // The address at which the page is published, or else the one that it was read at.
  const address = (anchor) => {
    const canonical = document.querySelector("link[rel='canonical']");
    const page = canonical ? canonical.href : location.href.replace(/#.*/, "");
    return anchor ? `${page}#${encodeURIComponent(anchor)}` : page;
  };

  // The citation of a paragraph in a style, the last one copied where none is named.
  const citation = (anchor, locator, style = remembered()) => {
    const template =
      templates.find((each) => each.dataset.citationPassage === style) ?? templates[0];
    if (!template) return "";
    const filled = template.content.cloneNode(true);
    const values = { locator: locator || anchor, address: address(anchor) };
    for (const slot of filled.querySelectorAll("[data-slot]")) {
      slot.textContent = values[slot.dataset.slot];
    }
    return words(filled);
  };

  edition.citation = citation; // `edition` is that of edition.js

  const status = document.querySelector("[data-citation-status]");
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const label = button.textContent;
    const style = button.dataset.copies;
    const text = document.querySelector(`[data-citation="${CSS.escape(style)}"]`);
    if (!text || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      remember(style);
      let said = button.dataset.done;
      try {
        await navigator.clipboard.writeText(words(text));
      } catch {
        said = button.dataset.failed;
      }
      button.textContent = said;
      if (status) status.textContent = said;
      setTimeout(() => {
        button.textContent = label;
        if (status) status.textContent = "";
      }, 2500);
    });
  }
})();
