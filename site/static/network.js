// Comfort only; without this file all arcs are there, and a table.
// Who points at a name, or comes to it by keyboard, sees its arcs alone.
"use strict";

for (const svg of document.querySelectorAll(".network svg")) {
  const names = [...svg.querySelectorAll("[data-node]")];
  const arcs = [...svg.querySelectorAll("[data-ends]")];

  const light = (chosen) => {
    svg.classList.toggle("is-asked", Boolean(chosen.length));
    const near = new Set(chosen);
    for (const arc of arcs) {
      const ends = arc.dataset.ends.split(" ");
      const lit = chosen.length === 1 ? ends.includes(chosen[0]) : chosen.length === 2 && chosen.every((end) => ends.includes(end));
      arc.classList.toggle("is-lit", lit);
      if (lit) for (const end of ends) near.add(end);
    }
    for (const name of names) name.classList.toggle("is-lit", near.has(name.dataset.node));
  };

  for (const element of [...names, ...arcs]) {
    const chosen = element.dataset.node ? [element.dataset.node] : element.dataset.ends.split(" ");
    for (const event of ["mouseenter", "focus"]) element.addEventListener(event, () => light(chosen));
    for (const event of ["mouseleave", "blur"]) element.addEventListener(event, () => light([]));
  }
}
