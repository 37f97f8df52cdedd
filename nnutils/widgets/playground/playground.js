// The playground: the bar on top, the network in the middle; the data on its left and the results on its right are
// modules of their own.

import { canvas, element, SUPPRESS, widget } from "../toolkit/canvas.js";
import { button, choice, follow, put, slider } from "../toolkit/controls.js";
import { bytes, floats } from "../toolkit/paint.js";
import { buildData } from "./data.js";
import { buildEditor, choose, showChosen } from "./editor.js";
import { drawNetwork, layOut, REST, unitAt, weightAt } from "./network.js";
import { buildResults, drawResults } from "./results.js";

const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const SPEEDS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10000];
const [MOST_LAYERS, MOST_UNITS, NETWORK_HEIGHT] = [6, 16, 356];

function build(view) {
  view.root.classList.add("nn-playground");
  Object.assign(view, { costs: [], points: new Float32Array(0), chosen: null, hovered: null, lineSheet: {} });
  view.closing.push(() => clearTimeout(view.settling));
  view.root.append(
    buildBar(view),
    element("div", { class: "nn-columns" }, buildData(view), buildNetwork(view), buildResults(view)),
    buildCode(view),
  );
  view.take = (frame) => keep(view, frame);
  view.hear = (content) => {
    if (content.kind === "code") view.code.textContent = content.text;
  };
  follow(view, "running", (running) => {
    view.train.textContent = running ? "❚❚ Pause" : "▶ Train";
  });
}

// ---------------------------------------------------------------- the bar on top

function buildBar(view) {
  view.train = button("▶ Train", () => view.ask(view.model.get("running") ? "pause" : "train"), { class: "nn-button nn-main" });
  view.iteration = element("span", { class: "nn-iteration" }, "0");
  return element(
    "div",
    { class: "nn-bar", role: "group", "aria-label": "Training" },
    view.train,
    button("Step", () => view.ask("step")),
    button("Reset", () => view.ask("reset")),
    element("span", { class: "nn-counter" }, element("span", { class: "nn-label" }, "iteration"), view.iteration),
    slider(view, "speed", { label: "Speed", values: SPEEDS, format: (value) => `${value.toLocaleString("en")} / s` }),
    slider(view, "learning_rate", { label: "Learning rate", values: RATES, format: String }),
    choice(view, "batch_size", { label: "Batch", options: [[0, "all points"], 1, 5, 10, 20, 50, 100].map((size) => (size.length ? size : [size, String(size)])) }),
  );
}

// ---------------------------------------------------------------- in the middle: the network

function buildNetwork(view) {
  view.network = canvas(view, { label: "The network: every unit with its own picture of the plane, every weight as a line", height: NETWORK_HEIGHT });
  view.steppers = element("div", { class: "nn-steppers" });
  view.layerCount = element("span", { class: "nn-count" });
  follow(view, "layers", () => buildSteppers(view));
  watchMouse(view);
  const change = (alter) => () => put(view, "layers", alter([...view.model.get("layers")]));
  return element(
    "div",
    { class: "nn-panel nn-middle", role: "group", "aria-label": "Network" },
    element(
      "div",
      { class: "nn-row" },
      element("span", { class: "nn-title" }, "Network"),
      button("−", change((layers) => layers.slice(0, -1)), { class: "nn-button nn-small", "aria-label": "Remove a hidden layer" }),
      view.layerCount,
      button("+", change((layers) => [...layers, 4].slice(0, MOST_LAYERS)), { class: "nn-button nn-small", "aria-label": "Add a hidden layer" }),
    ),
    element(
      "div",
      { class: "nn-row nn-choices" },
      choice(view, "activation", { label: "Activation", options: ["tanh", "relu", "leaky_relu", "sigmoid", "identity"] }),
      choice(view, "initialization", { label: "Initialization", options: ["xavier", "he", "small", "zeros"] }),
    ),
    view.steppers,
    view.network,
    element("div", { class: "nn-caption" }, "Below each layer of weights: the size of its gradient. Dashed blue lines are negative."),
    buildEditor(view),
  );
}

// Above every hidden layer, its number of units between two buttons.
function buildSteppers(view) {
  const layers = view.model.get("layers");
  view.layerCount.textContent = layers.length === 1 ? "1 hidden layer" : `${layers.length} hidden layers`;
  const focused = view.root.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  const stepper = (n, l) => {
    const change = (by) => () => put(view, "layers", layers.map((k, i) => (i === l ? Math.max(1, Math.min(MOST_UNITS, k + by)) : k)));
    return element(
      "div",
      { class: "nn-stepper" },
      button("+", change(1), { class: "nn-button nn-small", "aria-label": `Add a unit to layer ${l + 1}` }),
      element("span", { class: "nn-count" }, String(n)),
      button("−", change(-1), { class: "nn-button nn-small", "aria-label": `Remove a unit from layer ${l + 1}` }),
    );
  };
  view.steppers.replaceChildren(...layers.map(stepper));
  if (focused) [...view.steppers.querySelectorAll("button")].find((made) => made.getAttribute("aria-label") === focused)?.focus();
  placeSteppers(view);
}

function placeSteppers(view) {
  if (!view.plan) return;
  [...view.steppers.children].forEach((stepper, l) => {
    const column = view.plan.columns[l + 1];
    if (column) stepper.style.left = `${column[0].x + view.plan.size / 2}px`;
  });
}

function watchMouse(view) {
  view.network.addEventListener("mousemove", (event) => {
    if (!view.plan) return;
    const place = view.network.place(event);
    view.hovered = unitAt(view.plan, place);
    view.network.style.cursor = !view.hovered && weightAt(view.plan, place) ? "pointer" : "default";
    view.request();
  });
  view.network.addEventListener("mouseleave", () => {
    view.hovered = null;
    view.request();
  });
  view.network.addEventListener("click", (event) => {
    const line = view.plan && weightAt(view.plan, view.network.place(event));
    if (!line) return;
    choose(view, line);
    view.editor.value.focus();
  });
}

// ---------------------------------------------------------------- below: the same in nnutils

function buildCode(view) {
  view.code = element("pre", { class: "nn-code", tabindex: 0, "aria-label": "The code", ...SUPPRESS });
  view.codeFold = element("details", {}, element("summary", {}, "Show me the code"), view.code);
  view.codeFold.addEventListener("toggle", () => view.codeFold.open && view.ask("code"));
  return view.codeFold;
}

// ---------------------------------------------------------------- frames

// Keep what Python sends once: the points, and the costs that are new.
function keep(view, frame) {
  const [costs, points] = frame.buffers.slice(3).map(floats);
  view.costs.length = Math.min(view.costs.length, frame.costs_from);
  for (let i = 0; i < costs.length; i += 3) view.costs.push([...costs.subarray(i, i + 3)]);
  if (points.length) view.points = points;
  if (!frame.counts[0]) view.points = points;
}

function draw(view, frame) {
  const [outputs, units] = frame.buffers.slice(0, 2).map(bytes);
  const weights = floats(frame.buffers[2]);
  const pictures = picturesOf(frame, outputs, units);
  const pen = view.network.pen();
  view.plan = layOut(frame, weights, view.network.wide, NETWORK_HEIGHT);
  placeSteppers(view);
  clearTimeout(view.settling);
  const settled = drawNetwork(pen, view.plan, frame, pictures, view.theme, showChosen(view), view.lineSheet);
  if (!settled) view.settling = setTimeout(() => view.request(), REST); // where no other frame comes
  drawResults(view, frame, pictures);
  view.iteration.textContent = frame.iteration.toLocaleString("en");
  if (frame.trouble) view.refusal.textContent = frame.trouble;
  if (view.codeFold.open && !view.model.get("running") && view.codeOf !== frame.number) {
    view.codeOf = frame.number;
    view.ask("code");
  }
}

// The pictures as they lie in the buffers: outputs of 60 x 60 places, units of 30 x 30.
function picturesOf(frame, outputs, units) {
  const inputs = frame.layer_dims.slice(0, -1).reduce((sum, n) => sum + n, 0);
  const [fine, coarse] = [outputs.length / frame.layer_dims.at(-1), units.length / inputs];
  return {
    all: outputs,
    fine: Math.sqrt(fine),
    outputs: (k) => ({ bytes: outputs.subarray(k * fine, (k + 1) * fine), columns: Math.sqrt(fine) }),
    unit: (k) => ({ bytes: units.subarray(k * coarse, (k + 1) * coarse), columns: Math.sqrt(coarse) }),
  };
}

export default widget({ build, draw });
