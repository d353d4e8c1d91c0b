// The search page. Pagefind reads the index; what is shown is made here, from text and
// templates, never from markup.
"use strict";
{
  const STORE = "edition:found";
  const SLASH = "edition:slash";
  const AT_ONCE = 20;
  const VALUES = 8;
  const ENTRIES = 3;
  const BEFORE = 70;
  const LENGTH = 260;
  const JOINER = "\u2060"; // the index sets Chinese characters apart with it
  const HAN = "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";

  const get = (id) => document.getElementById(id);
  const root = get("ui-search");
  const field = get("ui-query");
  const status = get("ui-status");
  const instead = get("ui-instead");
  const copy = (id) => document.importNode(get(id).content.firstElementChild, true);
  const item = (id) => copy(id).firstElementChild;
  const facets = [...root.querySelectorAll("[data-facet]")];
  const parts = new Map([...get("ui-parts").content.querySelectorAll("[data-part]")].map((li) => [li.dataset.part, li.textContent]));
  const registers = new Map(facets.filter((f) => f.dataset.one).map((f) => [f.dataset.facet, f.dataset.one]));
  const keys = facets.map((facet) => facet.dataset.facet);

  const fail = (why) => {
    for (const line of instead.querySelectorAll("[data-when]")) line.hidden = line.dataset.when !== why;
    instead.hidden = false;
    root.hidden = true;
  };

  // -- what is asked for, in the address ------------------------------------------

  const asked = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const chosen = {};
    for (const key of keys) if (state.getAll(key).length) chosen[key] = state.getAll(key);
    return { query: state.get("q") ?? "", chosen };
  };
  const address = ({ query, chosen }) => {
    const state = new URLSearchParams();
    if (query) state.set("q", query);
    for (const key of keys) for (const value of chosen[key] ?? []) state.append(key, value);
    return String(state);
  };
  const ask = (state, isNew) => {
    const hash = address(state);
    const url = hash ? `#${hash}` : location.pathname;
    if (hash !== location.hash.slice(1)) history[isNew ? "pushState" : "replaceState"](null, "", url);
    return run();
  };

  // -- asking Pagefind ---------------------------------------------------------------

  let loading = null;
  const load = () => {
    loading ??= (async () => {
      const base = new URL(`${root.dataset.index}/`, location.href);
      const pagefind = await import(new URL("pagefind.js", base).href);
      await pagefind.options({ noWorker: true, metaCacheTag: root.dataset.tag });
      await pagefind.init();
      return { pagefind, totals: await pagefind.filters() };
    })();
    return loading;
  };

  const apart = (text) => text
    .replace(new RegExp(`([${HAN}])(?=[\\p{L}\\p{N}])`, "gu"), "$1 ")
    .replace(new RegExp(`([\\p{L}\\p{N}])(?=[${HAN}])`, "gu"), "$1 ");

  // A query is words, phrases in quotation marks, and runs of Chinese, which are phrases.
  const partsOf = (query) => {
    const phrases = [];
    const keep = (phrase) => {
      const plain = apart(phrase.replace(/["\s]+/g, " ").trim());
      if (/[\p{L}\p{N}]/u.test(plain)) phrases.push(/\s/.test(plain) ? `"${plain}"` : plain);
      return " ";
    };
    const rest = query
      .normalize("NFC")
      .replace(/[“”„«»「」『』]/g, '"')
      .replace(/"([^"]*)"/g, (_, phrase) => keep(phrase))
      .replaceAll('"', " ")
      .replace(new RegExp(`[${HAN}]{2,}`, "gu"), keep)
      .trim();
    return [...(/[\p{L}\p{N}]/u.test(rest) ? [apart(rest)] : []), ...phrases];
  };

  const wanted = (chosen) => {
    const filters = { part: { any: chosen.part ?? [...parts.keys()] } };
    for (const [key, values] of Object.entries(chosen)) {
      if (key !== "part") filters[key] = { [registers.has(key) ? "all" : "any"]: values };
    }
    return filters;
  };

  // All parts of a query have to be in a record; its words are marked for each.
  const search = async (pagefind, query, filters) => {
    const terms = partsOf(query);
    if (query.trim() && !terms.length) return { results: [], counts: {}, isCounted: true };
    const answers = await Promise.all((terms.length ? terms : [null]).map((term) => pagefind.search(term, { filters })));
    const [first, ...others] = answers;
    const more = others.map((answer) => new Map(answer.results.map((result) => [result.id, result])));
    const results = first.results
      .filter((result) => more.every((answer) => answer.has(result.id)))
      .map((result) => {
        const all = [result, ...more.map((answer) => answer.get(result.id))];
        return { id: result.id, data: result.data, words: [...new Set(all.flatMap((one) => one.words))].sort((a, b) => a - b), score: all.reduce((sum, one) => sum + one.score, 0), isAlso: all.some((one) => one.matchedMetaFields?.includes("also")) };
      });
    if (more.length) results.sort((a, b) => b.score - a.score);
    const least = answers.reduce((a, b) => (b.results.length < a.results.length ? b : a));
    return { results, counts: least.filters ?? {}, isCounted: answers.length === 1 };
  };

  // -- an excerpt ---------------------------------------------------------------------

  const CORE = /^([^\p{L}\p{N}[⟨]*)(.*?)([^\p{L}\p{N}\]⟩]*)$/su;

  // The words of a record as Pagefind counts them, and what stands between them.
  const wordsOf = (content) => content.split(/[\r\n\s]+/).map((word) => (word.endsWith(JOINER) ? [word.slice(0, -1), ""] : [word, " "]));

  // Words that are found one after the other are one run.
  const runsOf = (words, found) => {
    const runs = [];
    let last = -2;
    for (const place of found) {
      if (!words[place]) continue;
      if (place === last + 1) runs.at(-1).push(place);
      else runs.push([place]);
      last = place;
    }
    return runs;
  };
  const textOf = (words, run) => {
    const text = run.map((place, index) => words[place][0] + (index < run.length - 1 ? words[place][1] : "")).join("");
    return text.match(CORE)[2];
  };

  const excerpt = (paragraph, words, runs) => {
    const near = runs.map((run) => runs.filter((other) => other[0] >= run[0] && other[0] < run[0] + 40).length);
    const middle = runs[near.indexOf(Math.max(...near))]?.[0] ?? 0;
    const starts = new Map(runs.map((run) => [run[0], run]));
    let start = middle;
    for (let length = 0; start > 0 && length < BEFORE; start--) length += words[start - 1].join("").length;
    if (start > 0) paragraph.append("… ");
    let length = 0;
    let place = start;
    while (place < words.length && (length < LENGTH || place <= middle)) {
      const run = starts.get(place) ?? [place];
      const whole = run.map((each, index) => words[each][0] + (index < run.length - 1 ? words[each][1] : "")).join("");
      if (starts.has(place)) {
        const [, before, core, after] = whole.match(CORE);
        const mark = document.createElement("mark");
        mark.textContent = core;
        paragraph.append(before, mark, after);
      } else {
        paragraph.append(whole);
      }
      const last = run.at(-1);
      paragraph.append(words[last][1]);
      length += whole.length + 1;
      place = last + 1;
    }
    if (place < words.length) paragraph.append("…");
    paragraph.normalize();
  };

  // -- showing ------------------------------------------------------------------------

  const places = {};
  const remember = (store) => {
    try { store().setItem(STORE, JSON.stringify({ query: location.hash, places })); } catch { /* forbidden */ }
  };

  const show = (data, result) => {
    const li = item("ui-result");
    const filters = data.filters ?? {};
    const link = li.querySelector("a");
    const words = wordsOf(data.content);
    const runs = runsOf(words, result.words);
    const several = keys.includes("document");
    const where = [several ? filters.document?.[0] : "", filters.section?.[0]].filter(Boolean);
    link.textContent = where.join(" › ") || filters.document?.[0] || data.raw_url;
    link.href = data.raw_url;
    const part = filters.part?.[0];
    if (part && part !== "text") li.querySelector(".part").textContent = parts.get(part) ?? "";
    const paragraph = li.querySelector(".excerpt");
    const language = filters.language?.[0];
    if (language && language !== document.documentElement.lang) paragraph.lang = language;
    paragraph.dir = "auto";
    excerpt(paragraph, words, runs);
    const meta = li.querySelector(".meta");
    const also = result.isAlso && !runs.length ? data.meta?.also ?? "" : "";
    if (also && also.length < LENGTH) {
      const note = copy("ui-also");
      note.querySelector(".also-words").textContent = also.replaceAll(`${JOINER} `, "");
      meta.append(note);
    }
    for (const text of [filters.speaker?.join(", "), several ? filters.year?.[0] : ""]) {
      if (!text) continue;
      const span = document.createElement("span");
      span.textContent = text;
      meta.append(span);
    }
    if (!meta.childNodes.length) meta.remove();
    const target = new URL(link.href);
    const texts = runs.map((run) => textOf(words, run));
    if (also) texts.push(...also.replaceAll(`${JOINER} `, "").split(" "));
    places[target.pathname + target.hash] = [...new Set(texts)];
    return li;
  };

  let turn = 0;
  let pending = [];
  const more = async (mine) => {
    const next = pending.slice(0, AT_ONCE);
    const data = await Promise.all(next.map((result) => result.data()));
    if (mine !== turn) return null;
    pending = pending.slice(AT_ONCE);
    let list = get("ui-results").querySelector("ol");
    if (!list && next.length) get("ui-results").append(list = document.createElement("ol"));
    const items = next.map((result, index) => show(data[index], result));
    list?.append(...items);
    remember(() => sessionStorage);
    get("ui-more").hidden = !pending.length;
    return items[0];
  };

  const showEntries = async (pagefind, totals, state, mine) => {
    const section = get("ui-entries");
    const found = state.query.trim() && registers.size
      ? (await search(pagefind, state.query, { part: { any: [...registers.keys()] } })).results
      : [];
    const first = await Promise.all(found.slice(0, ENTRIES).map((result) => result.data()));
    if (mine !== turn) return;
    section.querySelector("ul")?.remove();
    section.querySelector(".more-entries")?.remove();
    section.hidden = !first.length;
    if (!first.length) return;
    const list = document.createElement("ul");
    section.append(list);
    listEntries(list, first, totals);
    if (found.length > ENTRIES) {
      const button = copy("ui-all-values");
      button.classList.add("more-entries");
      button.addEventListener("click", async () => {
        const rest = await Promise.all(found.slice(ENTRIES, ENTRIES + AT_ONCE).map((result) => result.data()));
        button.remove();
        listEntries(list, rest, totals);
        list.children[ENTRIES]?.querySelector("a").focus();
      });
      section.append(button);
    }
  };

  function listEntries(list, data, totals) {
    for (const entry of data) {
      const li = item("ui-entry");
      const kind = entry.filters.part[0];
      const name = entry.meta.title.replaceAll(`${JOINER} `, "");
      const link = li.querySelector("a");
      link.textContent = name;
      link.href = entry.raw_url;
      li.querySelector(".kind").textContent = registers.get(kind) ?? "";
      const forms = entry.content.replaceAll(`${JOINER} `, "").split(" · ").slice(1);
      li.querySelector(".other-names").textContent = forms.join(" · ");
      const count = totals[kind]?.[name] ?? 0;
      const button = li.querySelector("button");
      button.textContent = button.dataset.count.replace("{count}", count);
      button.hidden = !count;
      button.addEventListener("click", () => {
        field.value = "";
        ask({ query: "", chosen: { [kind]: [name] } }, true);
        status.focus();
      });
      list.append(li);
    }
  }

  const open = new Map(facets.map((facet) => [facet, VALUES]));
  const showFacet = (facet, counts, state, isCounted) => {
    const key = facet.dataset.facet;
    const chosen = state.chosen[key] ?? [];
    const values = Object.entries(counts[key] ?? {}).filter(([value, count]) => (count > 0 || chosen.includes(value)) && (key !== "part" || parts.has(value)));
    for (const value of chosen) if (!values.some(([known]) => known === value)) values.push([value, 0]);
    const byYear = "years" in facet.dataset;
    values.sort((a, b) => chosen.includes(b[0]) - chosen.includes(a[0]) || (byYear ? a[0] - b[0] : b[1] - a[1] || a[0].localeCompare(b[0])));
    const focused = facet.contains(document.activeElement) ? document.activeElement.value : null;
    facet.querySelector("ul")?.remove();
    facet.querySelector("button")?.remove();
    facet.hidden = !values.length;
    if (!values.length) return;
    const list = document.createElement("ul");
    for (const [value, count] of values.slice(0, open.get(facet) + chosen.length)) {
      const li = item("ui-value");
      const box = li.querySelector("input");
      box.value = value;
      box.checked = chosen.includes(value);
      li.querySelector(".value").textContent = key === "part" ? parts.get(value) : value;
      li.querySelector(".count").textContent = isCounted ? count : "";
      box.addEventListener("change", () => {
        const now = asked();
        const others = (now.chosen[key] ?? []).filter((each) => each !== value);
        ask({ query: field.value.trim(), chosen: { ...now.chosen, [key]: box.checked ? [...others, value] : others } }, true);
      });
      list.append(li);
    }
    facet.append(list);
    if (values.length > open.get(facet) + chosen.length) {
      const button = copy("ui-all-values");
      button.addEventListener("click", () => {
        open.set(facet, open.get(facet) + 50);
        showFacet(facet, counts, state, isCounted);
        facet.querySelectorAll("input")[VALUES]?.focus();
      });
      facet.append(button);
    }
    if (focused !== null) [...facet.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  };

  const showFacets = async (pagefind, totals, state, found, mine) => {
    const isIdle = !state.query.trim() && !Object.keys(state.chosen).length;
    for (const facet of facets) {
      const key = facet.dataset.facet;
      let counts = isIdle ? totals : found.counts;
      // Where one of several is enough, the others are counted as if none were chosen.
      if (!registers.has(key) && state.chosen[key]) {
        const { [key]: _, ...others } = state.chosen;
        counts = Object.keys(others).length || state.query.trim() ? (await search(pagefind, state.query, wanted(others))).counts : totals;
      }
      if (mine !== turn) return;
      showFacet(facet, counts, state, isIdle || found.isCounted);
    }
    const chosen = Object.values(state.chosen).flat().length;
    get("ui-chosen").textContent = chosen || "";
    for (const button of root.querySelectorAll("aside .choose-all")) button.hidden = !chosen;
  };

  async function run() {
    const mine = ++turn;
    const state = asked();
    const isIdle = !state.query.trim() && !Object.keys(state.chosen).length;
    if (field.value.trim() !== state.query.trim()) field.value = state.query;
    if (!isIdle) status.textContent = status.dataset.busy;
    root.setAttribute("aria-busy", "true");
    try {
      const { pagefind, totals } = await load();
      const found = isIdle ? { results: [], counts: totals, isCounted: true } : await search(pagefind, state.query, wanted(state.chosen));
      if (mine !== turn) return;
      for (const key of Object.keys(places)) delete places[key];
      pending = found.results;
      const old = get("ui-results").querySelector("ol");
      await showEntries(pagefind, totals, state, mine);
      if (mine !== turn) return;
      old?.remove();
      await more(mine);
      if (mine !== turn) return;
      status.textContent = isIdle ? "" : status.dataset.count.replace("{count}", found.results.length.toLocaleString(document.documentElement.lang));
      const isEmpty = !isIdle && !found.results.length;
      const isChosen = Object.keys(state.chosen).length > 0;
      get("ui-none").hidden = !isEmpty || isChosen;
      get("ui-none-chosen").hidden = !isEmpty || !isChosen;
      await showFacets(pagefind, totals, state, found, mine);
      if (mine === turn) root.setAttribute("aria-busy", "false");
    } catch (error) {
      console.error(error);
      fail("broken");
    }
  }

  // -- keys and clicks ------------------------------------------------------------------

  const stops = () => [...root.querySelectorAll("#ui-entries a, #ui-results a")];
  const step = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) return;
    const isField = event.target === field;
    const all = stops();
    const at = all.indexOf(event.target);
    if (!isField && at < 0) return;
    if (event.key === "Escape") {
      if (isField) return; // the browser empties the field
      field.focus();
    } else {
      const next = event.key === "ArrowDown" ? all[at + 1] : at > 0 ? all[at - 1] : isField ? null : field;
      if (!next) return;
      next.focus();
    }
    event.preventDefault();
  };

  const begin = () => {
    let timer = 0;
    const now = (isNew) => { clearTimeout(timer); return ask({ ...asked(), query: field.value.trim() }, isNew); };
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(now, 250, false); });
    field.form.addEventListener("submit", (event) => { event.preventDefault(); now(true); });
    addEventListener("popstate", run);
    root.addEventListener("keydown", step);
    for (const button of root.querySelectorAll(".choose-all")) {
      button.addEventListener("click", () => { ask({ query: field.value.trim(), chosen: {} }, true); field.focus(); });
    }
    get("ui-more").addEventListener("click", async () => { (await more(turn))?.querySelector("a").focus(); });
    // A tab of its own does not share what this one remembers.
    for (const kind of ["click", "auxclick"]) {
      get("ui-results").addEventListener(kind, (event) => {
        const isElsewhere = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
        if (isElsewhere && event.target.closest("a")) remember(() => localStorage);
      });
    }
    const slash = get("ui-slash");
    try { slash.checked = JSON.parse(localStorage.getItem(SLASH)) !== false; } catch { /* forbidden */ }
    slash.addEventListener("change", () => {
      try { localStorage.setItem(SLASH, JSON.stringify(slash.checked)); } catch { /* forbidden */ }
    });
    if (matchMedia("(max-width: 55.99rem)").matches) get("ui-facets").open = false;
    status.tabIndex = -1;
    instead.hidden = true;
    root.hidden = false;
    if (!location.hash || location.hash === "#") field.focus();
    run();
  };

  if (location.protocol === "file:") fail("file");
  else begin();
}
