// Comfort only: what corresponds lights up, images can be enlarged, an entry of the
// apparatus opens beside its sign. Without this file every view is complete.
"use strict";

// Parts with a number in common, and words and their place on an image.
function showCounterparts() {
  const groups = new Map();
  const join = (key, element) => {
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(element);
  };
  for (const element of document.querySelectorAll("[data-pair]")) {
    for (const number of element.dataset.pair.split(" ")) join(`pair ${number}`, element);
  }
  for (const element of document.querySelectorAll("[data-zone]")) join(`zone ${element.dataset.zone}`, element);
  for (const zone of document.querySelectorAll(".zone")) join(`zone ${zone.id.slice("ui-zone-".length)}`, zone);
  const keysOf = (target) => {
    const link = target.closest?.(".zone-link");
    if (link) return [`zone ${link.hash.slice("#ui-zone-".length)}`];
    const element = target.closest?.("[data-pair], [data-zone], .zone");
    if (!element) return [];
    if (element.matches(".zone")) return [`zone ${element.id.slice("ui-zone-".length)}`];
    if (element.dataset.zone) return [`zone ${element.dataset.zone}`];
    return element.dataset.pair.split(" ").map((number) => `pair ${number}`);
  };
  const mark = (event) => {
    for (const element of document.querySelectorAll(".counterpart")) element.classList.remove("counterpart");
    for (const key of keysOf(event.target)) {
      for (const element of groups.get(key) ?? []) {
        element.classList.add("counterpart");
        if (element.matches(".zone") && !element.contains(event.target)) bringIntoView(element);
      }
    }
  };
  document.addEventListener("pointerover", mark);
  document.addEventListener("focusin", mark);
}

// An enlarged image follows the words that are pointed at.
function bringIntoView(zone) {
  const frame = zone.closest(".image-frame");
  const place = zone.getBoundingClientRect();
  const window_ = frame.getBoundingClientRect();
  if (place.top < window_.top || place.bottom > window_.bottom) {
    frame.scrollTop += place.top + place.height / 2 - window_.top - window_.height / 2;
  }
  if (place.left < window_.left || place.right > window_.right) {
    frame.scrollLeft += place.left + place.width / 2 - window_.left - window_.width / 2;
  }
}

function enlargeImages() {
  const template = document.getElementById("ui-zoom");
  if (!template) return;
  for (const image of document.querySelectorAll(".page-image")) {
    const sheet = image.querySelector(".image-sheet");
    const frame = image.querySelector(".image-frame");
    const buttons = template.content.cloneNode(true);
    let size = 1;
    for (const button of buttons.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        const factor = Number(button.dataset.zoom);
        const before = size;
        size = factor ? Math.min(8, Math.max(1, size * factor)) : 1;
        const middle = [frame.scrollLeft + frame.clientWidth / 2, frame.scrollTop + frame.clientHeight / 2];
        sheet.style.width = `${size * 100}%`;
        frame.scrollLeft = (middle[0] * size) / before - frame.clientWidth / 2;
        frame.scrollTop = (middle[1] * size) / before - frame.clientHeight / 2;
      });
    }
    image.prepend(buttons);
  }
}

// WCAG 1.4.13: it can be dismissed with Escape, can be pointed at, and stays.
function previewEntries() {
  let open = null;
  let timer = 0;
  const close = () => { clearTimeout(timer); open?.remove(); open = null; };
  const later = () => { clearTimeout(timer); timer = setTimeout(close, 250); };
  const show = (reference) => {
    close();
    const entry = document.getElementById(decodeURIComponent(reference.hash.slice(1)));
    if (!entry) return;
    open = document.createElement("div");
    open.className = "entry-preview";
    open.append(...entry.cloneNode(true).childNodes);
    open.querySelector(".back")?.remove();
    for (const element of open.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const link of open.querySelectorAll("a")) link.tabIndex = -1;
    open.setAttribute("aria-hidden", "true"); // the entry itself is a link away
    open.addEventListener("mouseenter", () => clearTimeout(timer));
    open.addEventListener("mouseleave", later);
    document.body.append(open);
    const place = reference.getBoundingClientRect();
    const room = document.documentElement.clientWidth - 16 - open.offsetWidth;
    open.style.left = `${Math.max(16, Math.min(place.left, room)) + scrollX}px`;
    open.style.top = `${place.bottom + 6 + scrollY}px`;
  };
  for (const reference of document.querySelectorAll(".app-ref[href^='#']")) {
    reference.addEventListener("mouseenter", () => show(reference));
    reference.addEventListener("focus", () => show(reference));
    reference.addEventListener("mouseleave", later);
    reference.addEventListener("blur", later);
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}

showCounterparts();
enlargeImages();
previewEntries();
