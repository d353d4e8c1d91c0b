// The live preview: shows a page anew when its file was saved. Nothing of it is published.
// It runs before the page's own scripts, so that it sees the page as it came.
"use strict";

(() => {
  const { events, version } = document.currentScript.dataset;
  const KEY = `edition:preview:${location.pathname}`;
  const OPEN = "edition:preview:open";
  const DISMISSED = "edition:preview:dismissed";
  const MARKED = 3200;
  const LOST = 4000;
  const SETTLED = 1000;

  const store = {
    get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, value); } catch { /* forbidden, or full */ } },
    take(key) {
      const found = store.get(key);
      try { sessionStorage.removeItem(key); } catch { /* forbidden */ }
      return found;
    },
  };
  const panel = () => document.getElementById("ui-preview");

  // -- which blocks of the text have changed ------------------------------------------

  const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, figure, figcaption, pre, .tei-l, .tei-ab";

  function blocks() {
    const text = document.getElementById("ui-text") ?? document.querySelector("main");
    return [...(text?.querySelectorAll(BLOCKS) ?? [])].filter((block) => !block.querySelector(BLOCKS));
  }

  // Addresses are no words: one paragraph more gives others to all that follow.
  function sum(block) {
    const text = `${block.tagName} ${block.innerHTML}`.replace(/ (?:id|href|aria-[a-z]+|data-[a-z-]+)="[^"]*"/g, "");
    let hash = 5381;
    for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 33) ^ text.charCodeAt(at)) | 0;
    return hash.toString(36);
  }

  const found = blocks();
  const sums = found.map(sum);

  function changed(before) {
    let first = 0;
    while (first < sums.length && first < before.length && sums[first] === before[first]) first += 1;
    let end = 0;
    while (end < sums.length - first && end < before.length - first && sums.at(-1 - end) === before.at(-1 - end)) end += 1;
    const known = new Set(before.slice(first, before.length - end));
    return found.slice(first, found.length - end).filter((_, index) => !known.has(sums[first + index]));
  }

  // -- where the reader is --------------------------------------------------------------

  // The first thing in the window that has an address, and how far from the top it is.
  function place() {
    for (const element of document.querySelectorAll("main [id]")) {
      const box = element.getBoundingClientRect();
      if (box.height > 0 && box.bottom > 0 && !element.closest(".preview")) {
        if (box.top > innerHeight) break;
        if (box.top >= -innerHeight && !element.matches("main, article, section")) return { id: element.id, top: box.top };
      }
    }
    return null;
  }

  function restore(state) {
    const element = state.place && document.getElementById(state.place.id);
    const top = element ? scrollY + element.getBoundingClientRect().top - state.place.top : state.scroll;
    scrollTo({ left: 0, top, behavior: "instant" });
  }

  function reload() {
    store.set(KEY, JSON.stringify({
      sums,
      scroll: scrollY,
      place: scrollY > 0 ? place() : null,
      focus: document.activeElement?.id ?? "",
      open: [...document.querySelectorAll("main details")].map((each) => each.open),
    }));
    history.scrollRestoration = "manual";
    location.reload();
  }

  function isSeen(element) {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }

  function mark(elements) {
    for (const element of elements) element.classList.add("preview-changed");
    const shown = elements.filter((element) => element.getClientRects().length);
    const bring = () => {
      if (shown.length && !shown.some(isSeen)) shown[0].scrollIntoView({ block: "center", behavior: "instant" });
    };
    bring();
    // typefaces and images may have moved it out of the window again
    addEventListener("load", bring);
    // the time of a mark begins when somebody can see it
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      fade(elements);
    });
    for (const element of shown) seen.observe(element);
    if (!shown.length) fade(elements);
  }

  function fade(elements) {
    for (const element of elements) element.classList.add("preview-fading");
    setTimeout(() => {
      for (const element of elements) {
        element.classList.remove("preview-changed", "preview-fading");
        if (!element.classList.length) element.removeAttribute("class");
      }
    }, MARKED);
  }

  function comeBack() {
    const kept = store.take(KEY);
    if (!kept) return;
    let state;
    try { state = JSON.parse(kept); } catch { return; }
    const details = [...document.querySelectorAll("main details")];
    if (details.length === state.open.length) details.forEach((each, index) => { each.open = state.open[index]; });
    restore(state);
    // the other scripts have put their signs and notes into the page by then
    addEventListener("DOMContentLoaded", () => {
      restore(state);
      if (state.focus) document.getElementById(state.focus)?.focus({ preventScroll: true });
      mark(changed(state.sums));
      document.documentElement.dataset.previewed = version;
    });
    // not at once: browsers go back to where the reader was after the page is complete, too
    addEventListener("load", () => setTimeout(() => { history.scrollRestoration = "auto"; }, SETTLED));
  }

  // -- the panel ------------------------------------------------------------------------

  function attend() {
    const own = panel();
    if (!own) return;
    const details = own.querySelector(".preview-panel");
    if (details) {
      details.open = store.get(OPEN) === "yes";
      details.addEventListener("toggle", () => store.set(OPEN, details.open ? "yes" : "no"));
    }
    const alert = own.querySelector(".preview-alert");
    const button = own.querySelector(".preview-dismiss");
    if (!alert || !button) return;
    button.hidden = false;
    const words = alert.textContent;
    alert.hidden = store.get(DISMISSED) === words;
    // of a long line the place is shown, not the beginning
    for (const mark of alert.querySelectorAll("pre mark")) {
      const line = mark.closest("pre");
      line.scrollLeft = mark.offsetLeft - line.offsetLeft - line.clientWidth / 2;
    }
    button.addEventListener("click", () => dismiss(alert));
  }

  function dismiss(alert) {
    store.set(DISMISSED, alert.textContent);
    alert.hidden = true;
    panel().querySelector(".preview-panel > summary")?.focus();
  }

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const own = panel();
    const alert = own?.querySelector(".preview-alert:not([hidden])");
    const details = own?.querySelector(".preview-panel[open]");
    if (details && details.contains(document.activeElement)) {
      details.open = false;
      details.querySelector("summary").focus();
    } else if (alert?.querySelector(".preview-dismiss")) {
      dismiss(alert);
    }
  });

  function show(html) {
    const old = panel();
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("ui-preview");
    if (!fresh || old?.dataset.html === html) return;
    const place = old ? [...old.querySelectorAll("a, button, summary")].indexOf(document.activeElement) : -1;
    const others = old?.querySelector(".preview-others");
    const scroll = old?.querySelector(".preview-lists")?.scrollTop ?? 0;
    fresh.dataset.html = html;
    if (old) old.replaceWith(fresh); else document.body.append(fresh);
    attend();
    if (others && fresh.querySelector(".preview-others")) fresh.querySelector(".preview-others").open = others.open;
    const lists = fresh.querySelector(".preview-lists");
    if (lists) lists.scrollTop = scroll;
    if (place >= 0) {
      const all = [...fresh.querySelectorAll("a, button, summary")];
      (all[Math.min(place, all.length - 1)])?.focus({ preventScroll: true });
    }
  }

  // -- what is new ----------------------------------------------------------------------

  let source = null;
  let timer = 0;

  function lost(is) {
    const words = panel()?.querySelector(".preview-lost");
    if (words) words.hidden = !is;
  }

  function listen() {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(events);
    source.addEventListener("open", () => { clearTimeout(timer); timer = 0; lost(false); });
    source.addEventListener("error", () => {
      timer ||= setTimeout(() => lost(true), LOST);
      // the browser tries again by itself, unless it was answered otherwise
      if (source?.readyState === EventSource.CLOSED) { rest(); setTimeout(listen, LOST); }
    });
    source.addEventListener("message", (event) => {
      const news = JSON.parse(event.data);
      if (news.total !== undefined) {
        const bar = document.querySelector("progress");
        if (bar) { bar.max = news.total; bar.value = news.done; }
        return;
      }
      if (news.version && news.version !== version) {
        rest();
        reload();
      } else {
        show(news.panel);
      }
    });
  }

  // A browser has six lines to a server: a tab that nobody sees must not keep one.
  function rest() {
    source?.close();
    source = null;
    clearTimeout(timer);
    timer = 0;
  }

  comeBack();
  attend();
  listen();
  addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
})();
