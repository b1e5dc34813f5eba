"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, cards, said } = data;
  const stage = document.getElementById("stage");
  const card = document.getElementById("card");
  const find = document.getElementById("find");
  const hits = document.getElementById("hits");
  const layers = [...document.querySelectorAll("template[data-overlay]")];
  const usual = layers.find((one) => "open" in one.dataset) ?? layers[0];
  const space = "http://www.w3.org/2000/svg";
  let svg, whole, view, chosen = null, layer = null, found = [], at = -1;

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const draw = (tag, attributes) => {
    const element = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const steps = () => [...svg.querySelectorAll("g.step[data-id]")];
  const stepOf = (id) => steps().find((step) => step.dataset.id === id);

  // the picture: which one, and which part of it

  const show = (name) => {
    const next = layers.find((one) => one.dataset.overlay === name) ?? usual;
    if (next === layer) return;
    const kept = view && { ...view };
    const before = whole;
    layer = next;
    stage.replaceChildren(document.importNode(layer.content, true));
    svg = stage.querySelector("svg");
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    whole = { x: 0, y: 0, width, height };
    svg.setAttribute("role", "group");
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    for (const step of steps()) {
      if (!(step.dataset.id in cards)) continue;
      step.setAttribute("tabindex", "0");
      step.setAttribute("role", "button");
      step.setAttribute("aria-label", cards[step.dataset.id].name);
    }
    look(kept && before && before.width === width && before.height === height ? kept : whole);
    for (const button of document.querySelectorAll("#overlays button"))
      button.setAttribute("aria-checked", String(button.value === layer.dataset.overlay));
    mark();
    if (chosen) fill(chosen);
    replay?.enter();
  };

  const look = (next) => {
    view = { ...next };
    svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
  };

  const scale = () => {
    const box = stage.getBoundingClientRect();
    return Math.max(view.width / box.width, view.height / box.height) || 1;
  };

  const zoom = (factor, clientX, clientY) => {
    const width = Math.min(whole.width * 1.6, Math.max(160, view.width * factor));
    const real = width / view.width;
    const box = stage.getBoundingClientRect();
    const unit = scale();
    const x = view.x + view.width / 2 + ((clientX ?? box.left + box.width / 2) - box.left - box.width / 2) * unit;
    const y = view.y + view.height / 2 + ((clientY ?? box.top + box.height / 2) - box.top - box.height / 2) * unit;
    look({ x: x - (x - view.x) * real, y: y - (y - view.y) * real, width, height: view.height * real });
  };

  const pan = (dx, dy) => {
    const unit = scale();
    const within = (value, low, high) => Math.min(Math.max(value, low), high);
    look({
      ...view,
      x: within(view.x - dx * unit, -view.width / 2, whole.width - view.width / 2),
      y: within(view.y - dy * unit, -view.height / 2, whole.height - view.height / 2),
    });
  };

  const reveal = (step) => {
    const box = step.getBBox();
    const inside = box.x >= view.x && box.y >= view.y &&
      box.x + box.width <= view.x + view.width && box.y + box.height <= view.y + view.height;
    const readable = scale() < 1.6;
    if (inside && readable) return;
    const width = Math.min(whole.width, readable ? view.width : stage.clientWidth);
    const height = (width / whole.width) * whole.height;
    look({ x: box.x + box.width / 2 - width / 2, y: box.y + box.height / 2 - height / 2, width, height });
  };

  // the card of a step

  const list = (heading, rows, none, missed = false) => [
    make("h3", { textContent: heading }),
    make("ul", {}, ...(rows.length ? rows : [make("li", { className: missed ? "missed" : "", textContent: none })])),
  ];

  const fill = (id) => {
    const step = cards[id];
    const laid = said[layer.dataset.overlay]?.[id] ?? [];
    const actors = step.actor.map(([letter, title, name]) => {
      const sign = make("span", { className: `letter ${letter}`, textContent: letter || "✓", title });
      return make("li", {}, sign, name);
    });
    const ways = step.next.map((way) => {
      const link = make("a", { href: `#step=${encodeURIComponent(way.step)}`, textContent: way.name });
      const when = make("span", { className: "when", textContent: way.when ? `${way.when} → ` : "→ " });
      return make("li", {}, when, link, way.party ? ` (${way.party})` : "");
    });
    const plain = (items) => items.map((words) => make("li", { textContent: words }));
    const close = make("button", { type: "button", className: "close", textContent: "×", title: words.close });
    close.setAttribute("aria-label", words.close);
    close.addEventListener("click", shut);
    card.replaceChildren(
      close,
      make("h2", { id: "card-name", textContent: step.name }),
      make("div", { className: "when", textContent: step.status }),
      ...list(words.actor, actors, words.nobody, true),
      ...list(words.limit, plain(step.limit), words.unlimited, true),
      ...list(words.needs, plain(step.needs), words.nothing),
      ...list(words.next, ways, words.over),
      ...(laid.length ? list(layer.dataset.name, plain(laid)) : []),
      make("p", {}, make("a", { href: `#step=${encodeURIComponent(id)}`, textContent: words.link })),
    );
  };

  const open = (id, { focus = true } = {}) => {
    if (!cards[id]) return;
    fill(id);
    card.hidden = false;
    chosen = id;
    mark();
    remember();
    const shape = stepOf(id);
    if (shape) reveal(shape);
    if (focus) card.focus({ preventScroll: true });
  };

  const shut = () => {
    const last = chosen;
    card.hidden = true;
    chosen = null;
    mark();
    remember();
    stepOf(last)?.focus({ preventScroll: true });
  };

  // links: #step=ID&overlay=NAME

  const remember = () => {
    const state = new URLSearchParams();
    if (chosen) state.set("step", chosen);
    if (layer !== usual) state.set("overlay", layer.dataset.overlay);
    const hash = state.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };

  const follow = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    show(state.get("overlay") ?? (layer ?? usual).dataset.overlay);
    const step = state.get("step");
    if (step && step !== chosen) open(step);
    else remember();
  };

  // finding

  const mark = () => {
    const said = find.value.trim().toLowerCase();
    const told = (id) => {
      const { name = "", status = "", actor = [] } = cards[id] ?? {};
      return [id, name, status, ...actor.flat()].join("\n").toLowerCase();
    };
    found = said ? steps().filter((step) => told(step.dataset.id).includes(said)) : [];
    svg.classList.toggle("finding", found.length > 0);
    hits.textContent = said ? `${found.length} ${words.hits}` : "";
    for (const step of steps()) {
      step.classList.toggle("hit", found.includes(step));
      step.classList.toggle("chosen", step.dataset.id === chosen);
    }
  };

  find.addEventListener("input", () => { at = -1; mark(); });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && found.length) {
      at = (at + (event.shiftKey ? found.length - 1 : 1)) % found.length;
      open(found[at].dataset.id, { focus: false });
    }
    if (event.key === "Escape") { find.value = ""; mark(); find.blur(); }
  });

  // pointer and keys

  const pointers = new Map();
  let moved = 0;
  stage.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    if (pointers.size === 1) moved = 0;
  });
  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const others = [...pointers.values()].filter((one) => one.pointerId !== event.pointerId);
    if (others.length) {
      const far = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY) || 1;
      zoom(far(before) / far(event), (event.clientX + others[0].clientX) / 2, (event.clientY + others[0].clientY) / 2);
    } else {
      moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
      if (moved > 4) {
        stage.classList.add("dragging");
        stage.setPointerCapture(event.pointerId);
      }
      pan(event.clientX - before.clientX, event.clientY - before.clientY);
    }
    pointers.set(event.pointerId, event);
  });
  const release = (event) => {
    pointers.delete(event.pointerId);
    stage.classList.remove("dragging");
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("click", (event) => {
    const step = event.target.closest("g.step[tabindex]");
    if (step && moved <= 4) open(step.dataset.id);
  });
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(event.deltaY * 0.0015), event.clientX, event.clientY);
  }, { passive: false });
  stage.addEventListener("focusin", (event) => {
    const step = event.target.closest?.("g.step[tabindex]");
    if (step && step.matches(":focus-visible")) reveal(step);
  });

  const turn = (by) => {
    const index = layers.indexOf(layer) + by;
    show(layers[(index + layers.length) % layers.length].dataset.overlay);
    remember();
  };

  const keys = {
    "/": () => find.focus(),
    "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), "0": () => look(whole),
    "[": () => turn(-1), "]": () => turn(1),
    ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0),
    ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60),
    p: () => replay?.toggle(), P: () => replay?.toggle(),
    "?": () => document.getElementById("keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, dialog")) return;
    if (event.key === "Escape" && !card.hidden) return shut();
    const step = event.target.closest?.("g.step[tabindex]");
    if (step && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return open(step.dataset.id);
    }
    if (event.key.startsWith("Arrow") && card.contains(event.target)) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.getElementById("larger").addEventListener("click", () => zoom(0.8));
  document.getElementById("smaller").addEventListener("click", () => zoom(1.25));
  document.getElementById("fit").addEventListener("click", () => look(whole));
  document.getElementById("help").addEventListener("click", keys["?"]);
  const shown = document.getElementById("keys");
  const rows = data.keys.flatMap(([key, words]) => [make("dt", { textContent: key }), make("dd", { textContent: words })]);
  shown.append(make("dl", {}, ...rows), make("form", { method: "dialog" }, make("p", {}, make("button", { textContent: words.close }))));

  if (layers.length > 1) {
    const choice = document.getElementById("overlays");
    choice.hidden = false;
    for (const one of layers) {
      const button = make("button", { type: "button", value: one.dataset.overlay, textContent: one.dataset.name });
      button.setAttribute("role", "radio");
      button.addEventListener("click", () => { show(button.value); remember(); });
      choice.append(button);
    }
  }

  // tokens: everything on the screen follows from the one moment that the slider shows

  const replay = data.replay && (() => {
    const { stays, moves, routes, steps: ids, life, origin } = data.replay;
    const last = Math.max(0, ...life.flat(), ...stays.map((stay) => Math.max(stay[2], stay[4])));
    const bar = document.getElementById("replay");
    const play = make("button", { type: "button", textContent: "▶", title: words.play });
    const slider = make("input", { type: "range", min: 0, max: last, step: 1, value: 0 });
    const clock = make("output");
    const speed = make("select");
    const skip = make("input", { type: "checkbox", checked: true });
    for (const [seconds, name] of [[600, words.minutes], [3600, words.hour], [14400, words.hours], [86400, words.day]])
      speed.append(make("option", { value: seconds, textContent: name, selected: seconds === 3600 }));
    play.setAttribute("aria-label", words.play);
    slider.setAttribute("aria-label", words.time);
    bar.append(
      play, slider, clock,
      make("label", {}, `${words.speed} `, speed),
      make("label", {}, skip, ` ${words.quiet}`),
      make("span", { className: "key waiting", textContent: words.waiting }),
      make("span", { className: "key worked", textContent: words.worked }),
    );
    bar.hidden = false;
    const format = new Intl.DateTimeFormat(document.documentElement.lang, {
      timeZone: data.zone, weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false,
    });
    let now = 0, running = false, frame = 0, stamp = 0, layerOfTokens, badges, lines;

    const enter = () => {
      layerOfTokens = draw("g", { class: "tokens", "aria-hidden": "true", "pointer-events": "none" });
      svg.append(layerOfTokens);
      badges = ids.map((id) => {
        const shape = stepOf(id)?.querySelector("rect");
        return shape && { x: +shape.getAttribute("x") + +shape.getAttribute("width"), y: +shape.getAttribute("y") };
      });
      lines = routes.map((route) => route.map((id) => svg.querySelector(`#${CSS.escape(id)} path`)).filter(Boolean));
      paint();
    };

    const pointOn = (paths, share) => {
      const lengths = paths.map((path) => path.getTotalLength());
      let left = share * lengths.reduce((sum, one) => sum + one, 0);
      for (const [index, path] of paths.entries()) {
        if (left <= lengths[index] || index === paths.length - 1) return path.getPointAtLength(left);
        left -= lengths[index];
      }
      return null;
    };

    const token = (x, y, worked, count) => {
      const colour = worked ? "#0072B2" : "#D55E00";
      const width = count > 1 ? 12 + 7 * String(count).length : 14;
      const shape = draw("rect", { x: x - width / 2, y: y - 8, width, height: 16, rx: 8, stroke: colour, "stroke-width": 2.5, fill: worked ? colour : "#fff" });
      layerOfTokens.append(shape);
      if (count > 1) {
        const label = draw("text", { x, y: y + 4, "font-size": 11, "font-weight": 700, "text-anchor": "middle", fill: worked ? "#fff" : "#A84A00" });
        label.textContent = count;
        layerOfTokens.append(label);
      }
    };

    const paint = () => {
      const travel = +speed.value * 0.7;
      const waiting = new Map(), worked = new Map();
      for (const [step, , arrived, started, ended] of stays) {
        if (arrived > now) break;
        if (ended >= 0 && ended <= now) continue;
        const busy = started >= 0 && started <= now ? worked : waiting;
        busy.set(step, (busy.get(step) ?? 0) + 1);
      }
      layerOfTokens.replaceChildren();
      for (const [step, count] of waiting) if (badges[step]) token(badges[step].x - 26, badges[step].y, false, count);
      for (const [step, count] of worked) if (badges[step]) token(badges[step].x - 4, badges[step].y, true, count);
      for (const [moment, route] of moves) {
        if (moment > now) break;
        if (now >= Math.min(last, moment + travel) || !lines[route].length) continue;
        const point = pointOn(lines[route], (now - moment) / travel);
        if (point) layerOfTokens.append(draw("circle", { cx: point.x, cy: point.y, r: 6, fill: "#009E73", stroke: "#fff", "stroke-width": 1.5 }));
      }
      const come = life.filter(([submitted]) => submitted <= now).length;
      const gone = life.filter(([, closed]) => closed >= 0 && closed <= now).length;
      slider.value = now;
      clock.textContent = `${format.format(new Date((origin + now) * 1000))} · ${words.open} ${come - gone} · ${words.done} ${gone}`;
    };

    const tick = (time) => {
      const passed = Math.min(0.1, Math.max(0, time - stamp) / 1000) * speed.value;
      stamp = time;
      now = Math.min(last, now + passed);
      if (skip.checked) {
        const busy = moves.some(([moment]) => moment <= now && now < moment + speed.value);
        const next = moves.find(([moment]) => moment > now)?.[0];
        if (!busy && next !== undefined && next - now > speed.value * 1.5) now = next - speed.value * 0.3;
      }
      paint();
      if (now >= last) return toggle(false);
      frame = requestAnimationFrame(tick);
    };

    const toggle = (wanted = !running) => {
      running = wanted;
      cancelAnimationFrame(frame);
      play.textContent = running ? "⏸" : "▶";
      play.title = running ? words.pause : words.play;
      play.setAttribute("aria-label", play.title);
      if (!running) return;
      if (now >= last) now = 0;
      stamp = performance.now();
      frame = requestAnimationFrame(tick);
    };

    play.addEventListener("click", () => toggle());
    slider.addEventListener("input", () => { now = +slider.value; paint(); });
    speed.addEventListener("change", () => paint());
    return { enter, toggle };
  })();

  addEventListener("hashchange", follow);
  follow();
})();
