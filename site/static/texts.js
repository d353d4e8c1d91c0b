// Comfort only; without this file every text is in the lists below.
// A quick filter over the titles, dates, kinds, places and people of all texts. Their
// list is a script, loaded when the field is first used. The words stand in the
// template.
"use strict";

const MOST = 50; // results; who sees more of them has to say more

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function filled(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function find(template) {
  const parts = template.content.cloneNode(true);
  const field = parts.querySelector("input");
  const state = parts.querySelector("[aria-live]");
  const list = document.createElement("ul");
  list.className = "found-texts";
  parts.append(list);
  const words = state.dataset;
  let texts = null;
  let asked = false;

  const item = ([title, href, date], about) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    const name = document.createElement("bdi");
    const hint = document.createElement("span");
    link.href = href;
    name.textContent = title;
    link.append(name);
    hint.className = "hint";
    hint.textContent = [date, ...about].filter(Boolean).join(" · ");
    line.append(link, " ", hint);
    return line;
  };

  const show = () => {
    list.replaceChildren();
    state.textContent = "";
    const sought = folded(field.value).split(/\s+/).filter(Boolean);
    if (!texts || !sought.length) return;
    const found = texts.filter(({ key }) => sought.every((word) => key.includes(word)));
    const first = found.slice(0, MOST);
    list.append(...first.map(({ row, about }) => item(row, about)));
    state.textContent = found.length ? filled(words.shown, { shown: first.length, all: found.length }) : words.none;
  };

  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = template.dataset.index;
    script.addEventListener("load", () => {
      const index = window.editionTexts;
      texts = index.texts.map((row) => {
        const about = row[3].map((number) => index.words[number]);
        return { row, about, key: folded([row[0], row[2], ...about].join(" ")) };
      });
      show();
    });
    script.addEventListener("error", () => { state.textContent = words.missing; });
    document.head.append(script);
  };

  field.addEventListener("focus", load);
  field.addEventListener("input", () => { load(); show(); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { field.value = ""; show(); }
  });
  template.after(parts);
}

for (const template of document.querySelectorAll("template.text-finder")) find(template);
