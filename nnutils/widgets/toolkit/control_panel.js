// The front end of every ControlPanel: controls from a list, and below them a drawing. See control_panel.py.

import { canvas, element, SUPPRESS, widget } from "./canvas.js";
import { bind, button, choice, labeled, slider, toggle } from "./controls.js";
import { drawPanel, palette, scales } from "./drawing.js";
import { fixed } from "./paint.js";

const PACE = 90; // milliseconds between two steps of a playing slider

function build(view) {
  view.root.classList.add("nn-control-panel");
  const controls = element("div", { class: "nn-controls", role: "group", "aria-label": view.model.get("_title") });
  view.controls = new Map();
  for (const shown of view.model.get("_controls")) {
    const control = MAKE[shown.kind](view, shown);
    view.controls.set(shown.name, control);
    controls.append(control);
  }
  view.sheet = element("div", { class: "nn-sheet", ...SUPPRESS });
  view.root.append(controls, view.sheet);
}

// ---------------------------------------------------------------- controls

const MAKE = {
  slider(view, { name, label, min, max, step, play }) {
    const digits = (String(step).split(".")[1] || "").length;
    const format = (value) => fixed(value, digits);
    const made = slider(view, name, { label, min, max, step, format });
    return play ? element("div", { class: "nn-playing" }, made, player(view, name, label, { min, max, step })) : made;
  },
  scale: (view, { name, label, values }) => slider(view, name, { label, values }),
  choice: (view, { name, label, options }) => choice(view, name, { label, options }),
  toggle: (view, { name, label }) => toggle(view, name, { label }),
  entry(view, { name, label, longest }) {
    const input = element("input", { type: "text", "aria-label": label, maxlength: longest, spellcheck: "false", autocomplete: "off", ...SUPPRESS });
    const write = (value) => input.value !== value && (input.value = value); // the cursor stays where it is
    bind(view, name, input, { read: () => input.value, write });
    return labeled("entry", label, input);
  },
  upload(view, { label, accept }) {
    const input = element("input", { type: "file", "aria-label": label, accept, ...SUPPRESS });
    input.addEventListener("change", () => send(view, input));
    return labeled("upload", label, input);
  },
};

function send(view, input) {
  const reader = new FileReader();
  reader.onload = () => view.ask("upload", { url: reader.result });
  if (input.files.length) reader.readAsDataURL(input.files[0]);
}

// A button that moves a slider to its end, a step per drawn frame, and again from its start when it is there.
function player(view, name, label, { min, max, step }) {
  let timer = null;
  let waiting = 0;
  const made = button("▶", () => (timer ? stop() : start()), { "aria-label": `play: ${label}`, "aria-pressed": "false" });
  const set = (value) => {
    waiting = view.frame?.number ?? 0;
    view.model.set(name, value);
    view.model.save_changes();
  };
  const stop = () => {
    timer = clearInterval(timer) ?? null;
    made.textContent = "▶";
    made.setAttribute("aria-pressed", "false");
  };
  const start = () => {
    if (view.model.get(name) >= max) set(min);
    timer = setInterval(next, PACE);
    made.textContent = "⏸";
    made.setAttribute("aria-pressed", "true");
  };
  const next = () => {
    const value = view.model.get(name);
    if (value >= max) stop();
    else if ((view.frame?.number ?? 0) > waiting) set(Math.min(max, Math.round((value + step) * 1e6) / 1e6));
  };
  view.closing.push(stop);
  return made;
}

// ---------------------------------------------------------------- the drawing

function draw(view, { drawing, unused, buffers }) {
  if (!view.theme.ink) view.reread(); // read before the page had taken the widget in
  if (!view.theme.ink) return; // it still has not; when it does, the size changes and this is called again
  for (const [name, control] of view.controls) control.hidden = unused.includes(name);
  const pen = face(view, drawing).pen();
  const colors = palette(view);
  for (const panel of drawing.panels) drawPanel(pen, panel, buffers, colors);
}

// The canvas; one of another height replaces it.
function face(view, { width, height, panels }) {
  if (view.face?.height0 !== height) {
    const made = canvas(view, { label: view.model.get("_title"), width, height });
    made.classList.add("nn-drawing");
    view.sheet.replaceChildren(made);
    made.height0 = height;
    listenTo(view, made);
    view.face = made;
  }
  view.face.classList.toggle("nn-live", panels.some((panel) => panel.name));
  const { sheet } = view;
  if (sheet.scrollWidth > sheet.clientWidth) sheet.setAttribute("tabindex", 0); // so that the arrow keys scroll it
  else sheet.removeAttribute("tabindex");
  return view.face;
}

// Report where the pointer presses or drags in a panel with a name, once per drawn frame.
function listenTo(view, face) {
  let last = -1;
  const report = (event) => {
    if (!view.frame || last === view.frame.number || !(event.buttons & 1)) return;
    const [x, y] = face.place(event);
    const panel = view.frame.drawing.panels.find(({ name, frame: [left, top, width, height] }) => name && x >= left && x <= left + width && y >= top && y <= top + height);
    if (!panel) return;
    last = event.type === "pointerdown" ? -1 : view.frame.number;
    const { back } = scales(panel);
    const [px, py] = back(x, y);
    view.ask("point", { panel: panel.name, x: px, y: py });
  };
  face.addEventListener("pointerdown", report);
  face.addEventListener("pointermove", report);
}

export default widget({ build, draw });
