// Comfort only; without this file every row is there, in the order of the page.
// Any <table data-filterable> gets a field that filters its rows and, in its head,
// buttons that sort them. The words come from the <template class="table-tools"> before
// it. A column of numbers has <th data-numeric>, which says
// whether the smallest or the greatest come first ("ascending"); a cell that is to be filed under
// something else than its words has data-sort.
"use strict";

// Letters that Unicode takes for letters of their own, not for a base and a mark.
const ALIKE = { "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "’": "'", "ʹ": "", "ʼ": "" };
const FOLDED = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "g");

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(FOLDED, (sign) => ALIKE[sign]);
}

function filled(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function enliven(table) {
  const template = table.previousElementSibling;
  if (!template?.matches("template.table-tools")) return;
  const bodies = [...table.tBodies];
  const rows = bodies.flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("letter"));
  const homes = new Map(rows.map((row) => [row, row.parentElement]));
  const letters = document.querySelector(".letters");
  const heads = [...table.tHead.rows[0].cells];
  const tools = template.content.firstElementChild.cloneNode(true);
  const field = tools.querySelector("input");
  const state = tools.querySelector("[aria-live]");
  const words = state.dataset;
  const flat = document.createElement("tbody"); // holds the rows while they are sorted
  let texts = null;
  let order = "";

  const tell = () => {
    const shown = rows.filter((row) => !row.hidden).length;
    const parts = [shown ? filled(words.shown, { shown, all: rows.length }) : words.none];
    if (order) parts.unshift(order);
    state.textContent = parts.join(" · ");
  };

  const filter = () => {
    texts ??= rows.map((row) => folded(row.textContent));
    const asked = folded(field.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, index) => { row.hidden = !asked.every((word) => texts[index].includes(word)); });
    for (const body of bodies) {
      body.hidden = body.rows.length > 0 && ![...body.rows].some((row) => homes.has(row) && !row.hidden);
    }
    if (letters) letters.hidden = asked.length > 0 || flat.isConnected;
    tell();
  };

  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const key = (row, index) => {
    const cell = row.cells[index];
    const value = (cell?.dataset.sort ?? cell?.textContent ?? "").trim();
    if (!("numeric" in heads[index].dataset)) return value;
    const number = parseFloat(value);
    return Number.isNaN(number) ? "" : number;
  };

  const sort = (index, descending) => {
    const sign = descending ? -1 : 1;
    const keyed = rows.map((row) => [key(row, index), row]);
    keyed.sort(([a], [b]) => {
      if (a === "" || b === "") return (a === "") - (b === ""); // what says nothing stands last
      return sign * (typeof a === "number" ? a - b : collator.compare(a, b));
    });
    flat.replaceChildren(...keyed.map(([, row]) => row));
    for (const body of bodies) body.remove();
    table.append(flat);
  };

  const restore = () => {
    for (const row of rows) homes.get(row).append(row);
    flat.remove();
    table.append(...bodies);
  };

  heads.forEach((head, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      // up, down, and back to the order of the page; counts begin with the greatest
      const steps = head.dataset.numeric === "descending" ? [null, "descending", "ascending"] : [null, "ascending", "descending"];
      const next = steps[(steps.indexOf(now) + 1) % steps.length];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (next) {
        head.setAttribute("aria-sort", next);
        sort(index, next === "descending");
        order = filled(words[next], { column: button.textContent.trim() });
      } else {
        restore();
        order = "";
      }
      filter();
    });
  });

  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) {
      field.value = "";
      event.preventDefault();
      filter();
    }
  });
  table.classList.add("is-sortable");
  (letters ?? table).before(tools);
  if (field.value) filter();
}

for (const table of document.querySelectorAll("table[data-filterable]")) enliven(table);
