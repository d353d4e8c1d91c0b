// Comfort only: the contents show where one is, and the names of the panel lead from one
// mention to the next.
"use strict";

{
  const lines = new Map();
  for (const link of document.querySelectorAll(".contents a")) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) lines.set(target, link);
  }
  const visible = new Set();
  // The innermost section that has begun, in the upper part of the screen.
  function tell() {
    const here = [...lines.keys()].filter((section) => visible.has(section)).at(-1);
    for (const [section, link] of lines) {
      if (section === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }
  if (lines.size && "IntersectionObserver" in window) {
    const observer = new IntersectionObserver((changes) => {
      for (const change of changes) {
        if (change.isIntersecting) visible.add(change.target); else visible.delete(change.target);
      }
      tell();
    }, { rootMargin: "-12% 0px -80% 0px" });
    for (const section of lines.keys()) observer.observe(section);
  }

  const places = new Map();
  for (const item of document.querySelectorAll(".mentioned li")) {
    const href = item.querySelector("a").href;
    const steps = edition.words("steps");
    if (!steps || (edition.seenMentions?.(href).length ?? 0) < 2) continue;
    for (const button of steps.querySelectorAll("[data-step]")) {
      button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${item.querySelector("a").textContent}`);
      button.addEventListener("click", () => {
        const next = edition.step(href, Number(button.dataset.step), places.get(href) ?? -1);
        places.set(href, edition.seenMentions(href).indexOf(next));
      });
    }
    item.append(steps);
  }
}
