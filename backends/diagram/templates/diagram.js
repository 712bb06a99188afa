"use strict";
(() => {
  const LEAST = 0.05, MOST = 4, STEP = 1.25, NUDGE = 60, CLICK = 4;
  const svg = document.querySelector("svg.heddle");
  const canvas = svg.querySelector(".canvas");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const reset = document.getElementById("reset");
  const tables = [...svg.querySelectorAll(".table")];
  const lines = [...svg.querySelectorAll(".line")];
  const sheet = svg.viewBox.baseVal;
  const whole = { x: sheet.x, y: sheet.y, width: sheet.width, height: sheet.height };
  const all = found.textContent;
  // A point of the drawing at (u, v) is seen at (x + u * scale, y + v * scale).
  // `left`: somebody has gone away from the view of everything.
  const view = { x: 0, y: 0, scale: 1 };
  const pointers = new Map();
  let left = false, chosen = null, moved = 0, spaced = false, turn = 0;

  svg.removeAttribute("viewBox");
  svg.removeAttribute("width");
  svg.removeAttribute("height");

  function show() {
    left = true;
    canvas.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
    reset.textContent = `${Math.round(view.scale * 100)}%`;
  }

  function zoom(factor, x = svg.clientWidth / 2, y = svg.clientHeight / 2) {
    const scale = Math.min(MOST, Math.max(LEAST, view.scale * factor));
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    show();
  }

  function pan(x, y) {
    view.x += x;
    view.y += y;
    show();
  }

  function fit() {
    const { clientWidth: width, clientHeight: height } = svg;
    const scale = Math.min(width / whole.width, height / whole.height, 1);
    view.scale = Math.max(LEAST, scale);
    view.x = (width - whole.width * view.scale) / 2 - whole.x * view.scale;
    view.y = (height - whole.height * view.scale) / 2 - whole.y * view.scale;
    show();
    left = false;
  }

  /** Bring a table into sight, in the middle if it is not all there. */
  function reach(table, always) {
    const seen = table.getBoundingClientRect(), frame = svg.getBoundingClientRect();
    const inside = seen.left >= frame.left && seen.right <= frame.right && seen.top >= frame.top && seen.bottom <= frame.bottom;
    if (always || !inside) {
      pan(
        (frame.left + frame.right - seen.left - seen.right) / 2,
        (frame.top + frame.bottom - seen.top - seen.bottom) / 2,
      );
    }
  }

  /** Light up a table and what it is related to; null for everything as it was. */
  function choose(table) {
    chosen = table;
    const near = new Set(table ? [table.id] : []);
    for (const line of lines) {
      const { child, parent } = line.dataset;
      const lit = table !== null && (child === table.id || parent === table.id);
      line.classList.toggle("lit", lit);
      line.classList.toggle("dim", table !== null && !lit);
      if (lit) near.add(child).add(parent);
    }
    for (const each of tables) {
      each.classList.toggle("chosen", each === table);
      each.classList.toggle("dim", table !== null && !near.has(each.id));
      each.setAttribute("aria-pressed", String(each === table));
    }
  }

  function matches() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    return words.length ? tables.filter((table) => words.every((word) => table.dataset.name.includes(word))) : null;
  }

  function find() {
    const hits = matches();
    turn = 0;
    choose(null);
    found.textContent = hits ? `${hits.length} of ${all}` : all;
    if (hits) {
      for (const table of tables) table.classList.toggle("dim", !hits.includes(table));
      for (const line of lines) line.classList.add("dim");
    }
  }

  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const frame = svg.getBoundingClientRect();
    // A pinch comes as a wheel with Ctrl, in smaller steps; lines and pages come as other units than pixels.
    const pixels = event.deltaY * [1, 16, 400][event.deltaMode];
    zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0015)), event.clientX - frame.left, event.clientY - frame.top);
  }, { passive: false });

  svg.addEventListener("pointerdown", (event) => {
    if (event.button > 1) return;
    if (event.button === 1) event.preventDefault();
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });

  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (moved > CLICK) {
      svg.setPointerCapture(event.pointerId);
      svg.classList.add("dragged");
    }
    if (pointers.size === 1) {
      pan(now.x - before.x, now.y - before.y);
    } else if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const frame = svg.getBoundingClientRect();
      const apart = (point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      const middle = (point) => [(point.x + other.x) / 2 - frame.left, (point.y + other.y) / 2 - frame.top];
      const [fromX, fromY] = middle(before), [toX, toY] = middle(now);
      pan(toX - fromX, toY - fromY);
      zoom(apart(now) / apart(before), toX, toY);
    }
    pointers.set(event.pointerId, now);
  });

  function release(event) {
    pointers.delete(event.pointerId);
    if (!pointers.size) svg.classList.remove("dragged");
  }
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointercancel", release);

  svg.addEventListener("click", (event) => {
    if (moved > CLICK || spaced) return;
    const table = event.target.closest(".table");
    choose(table === chosen ? null : table);
  });

  for (const table of tables) {
    table.tabIndex = 0;
    table.setAttribute("role", "button");
    table.setAttribute("aria-pressed", "false");
    table.setAttribute("aria-label", table.querySelector(".name").textContent);
    table.addEventListener("focus", () => {
      if (table.matches(":focus-visible")) reach(table, false);
    });
  }

  search.addEventListener("input", find);
  search.addEventListener("keydown", (event) => {
    const hits = matches();
    if (event.key === "Enter" && hits && hits.length) {
      const table = hits[turn++ % hits.length];
      choose(table);
      reach(table, true);
    } else if (event.key === "Escape") {
      search.value = "";
      find();
      search.blur();
    }
  });

  const keys = {
    f: fit,
    "+": () => zoom(STEP),
    "=": () => zoom(STEP),
    "-": () => zoom(1 / STEP),
    "/": () => search.focus(),
    Escape: () => choose(null),
    ArrowLeft: () => pan(NUDGE, 0),
    ArrowRight: () => pan(-NUDGE, 0),
    ArrowUp: () => pan(0, NUDGE),
    ArrowDown: () => pan(0, -NUDGE),
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "0") {
      event.preventDefault();
      zoom(1 / view.scale);
      return;
    }
    if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
    const table = event.target.closest(".table");
    if (table && event.key === "Enter") choose(table === chosen ? null : table);
    else if (event.key === " " && !event.target.closest("button:not(.table)")) spaced = true;
    else if (keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]) keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]();
    else return;
    event.preventDefault();
  });
  // A space alone presses a table as it would a button; with a drag between it only pans.
  document.addEventListener("keyup", (event) => {
    if (event.key !== " " || !spaced) return;
    spaced = false;
    const table = event.target.closest(".table");
    if (table && moved <= CLICK) choose(table === chosen ? null : table);
    moved = 0;
  });

  document.getElementById("in").addEventListener("click", () => zoom(STEP));
  document.getElementById("out").addEventListener("click", () => zoom(1 / STEP));
  document.getElementById("fit").addEventListener("click", fit);
  reset.addEventListener("click", () => zoom(1 / view.scale));
  addEventListener("resize", () => left || fit());
  fit();
})();
