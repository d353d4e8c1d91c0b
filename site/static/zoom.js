// Comfort only; without this file a drawing is seen as a whole.
// Any [data-zoomable] with an <svg> in it can be enlarged and moved. The words of its
// buttons come from the <template id="ui-zoom-tools">. The style sheet learns how much
// it is enlarged: --zoom, and data-level, the number of the size in SIZES.
"use strict";

// As in edition/render/drawing/placement.py: from which size on a name has room.
const SIZES = [0.35, 0.7, 1, 2, 4, 8];
const GREATEST = 8;
const STEP = 1.5;

function zoomable(box, template) {
  const svg = box.querySelector("svg");
  const whole = svg.viewBox.baseVal;
  const [width, height] = [whole.width, whole.height];
  let view = { x: 0, y: 0, zoom: 1 };
  const fingers = new Map();
  let dragged = 0;

  const show = () => {
    view.zoom = Math.min(GREATEST, Math.max(1, view.zoom));
    view.x = Math.min(width - width / view.zoom, Math.max(0, view.x));
    view.y = Math.min(height - height / view.zoom, Math.max(0, view.y));
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.zoom} ${height / view.zoom}`);
    const scale = svg.clientWidth / width;
    box.style.setProperty("--zoom", view.zoom * Math.min(1, scale));
    const size = view.zoom * Math.min(1, scale);
    box.dataset.level = Math.max(0, SIZES.findLastIndex((each) => each <= size + 0.001));
    box.classList.toggle("is-enlarged", view.zoom > 1);
  };

  // Where a point of the screen is on the drawing.
  const at = (clientX, clientY) => {
    const frame = svg.getBoundingClientRect();
    return {
      across: (clientX - frame.left) / frame.width,
      down: (clientY - frame.top) / frame.height,
    };
  };

  // Enlarge, so that what is under a point stays under it.
  const zoom = (factor, point = { across: 0.5, down: 0.5 }) => {
    const before = view.zoom;
    const after = Math.min(GREATEST, Math.max(1, before * factor));
    view.x += point.across * (width / before - width / after);
    view.y += point.down * (height / before - height / after);
    view.zoom = after;
    show();
  };

  const move = (across, down) => {
    view.x += (across * width) / view.zoom;
    view.y += (down * height) / view.zoom;
    show();
  };

  const tools = template.content.firstElementChild.cloneNode(true);
  const reset = () => { view = { x: 0, y: 0, zoom: 1 }; show(); };
  const acts = { in: () => zoom(STEP), out: () => zoom(1 / STEP), whole: reset };
  for (const button of tools.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", acts[button.dataset.zoom]);
  }
  box.append(tools);

  const keys = {
    "+": acts.in, "=": acts.in, "-": acts.out, "0": reset, Escape: reset,
    ArrowLeft: () => move(-0.15, 0), ArrowRight: () => move(0.15, 0),
    ArrowUp: () => move(0, -0.15), ArrowDown: () => move(0, 0.15),
  };
  box.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow") && view.zoom === 1) return; // then they scroll the page
    act();
    event.preventDefault();
  });

  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, at(event.clientX, event.clientY));
  }, { passive: false });

  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    fingers.set(event.pointerId, event);
    dragged = 0;
  });
  addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const others = [...fingers.values()].filter((each) => each.pointerId !== event.pointerId);
    const frame = svg.getBoundingClientRect();
    if (others.length === 1) {
      const [other] = others;
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
      const middle = at((event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2);
      zoom(apart(event) / apart(last), middle);
      dragged = 10;
    } else if (!others.length && view.zoom > 1) {
      move((last.clientX - event.clientX) / frame.width, (last.clientY - event.clientY) / frame.height);
      dragged += Math.hypot(last.clientX - event.clientX, last.clientY - event.clientY);
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => fingers.delete(event.pointerId));
  // who drags does not mean to follow a link
  svg.addEventListener("click", (event) => { if (dragged > 5) event.preventDefault(); }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  // what has the focus is seen
  svg.addEventListener("focusin", (event) => {
    if (view.zoom === 1) return;
    const mark = event.target.getBoundingClientRect();
    const { across, down } = at(mark.left + mark.width / 2, mark.top + mark.height / 2);
    if (across < 0 || across > 1 || down < 0 || down > 1) move(across - 0.5, down - 0.5);
  });

  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", tools.getAttribute("aria-label"));
  new ResizeObserver(show).observe(svg);
}

const zoomTools = document.getElementById("ui-zoom-tools");
for (const box of document.querySelectorAll("[data-zoomable]")) zoomable(box, zoomTools);
