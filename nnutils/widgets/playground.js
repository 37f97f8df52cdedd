import { bytes, button, canvas, choice, element, field, floats, slider, toggle, widget } from "./canvas.js";
import { drawCosts } from "./costs.js";
import { drawNetwork, layOut, REST, unitAt, weightAt } from "./network.js";
import { drawPlane, drawPoints, mark, planeBox } from "./plane.js";

const DATA = ["circles", "XOR", "spiral", "moons", "flower", "above a sine", "above |x|", "three blades", "hills (regression)"];
const OWN = ["my own points", "my own arrays"];
const FEATURES = ["x1", "x2", "x1²", "x2²", "x1·x2", "sin x1", "sin x2"];
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const SPEEDS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10000];
const [MOST_LAYERS, MOST_UNITS] = [6, 16];
const [PLANE, NETWORK_HEIGHT, COSTS_HEIGHT] = [300, 356, 116];
const SUPPRESS = { "data-lm-suppress-shortcuts": "true" };

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

// Call `show` with the value of a trait, now and whenever it changes.
function follow(view, name, show) {
  const heard = () => show(view.model.get(name));
  view.model.on(`change:${name}`, heard);
  view.closing.push(() => view.model.off(`change:${name}`, heard));
  heard();
}

function group(label, ...children) {
  return element("div", { class: "nn-panel", role: "group", "aria-label": label }, element("div", { class: "nn-title" }, label), ...children);
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

// ---------------------------------------------------------------- on the left: data and features

function buildData(view) {
  const own = buildOwnPoints(view);
  const drawn = element(
    "div",
    { class: "nn-stack" },
    slider(view, "m", { label: "Points", min: 10, max: 1000, step: 10 }),
    slider(view, "noise", { label: "Noise", min: 0, max: 1, step: 0.05, format: (value) => value.toFixed(2) }),
  );
  follow(view, "data", (data) => {
    own.hidden = data !== OWN[0];
    drawn.hidden = OWN.includes(data);
  });
  return element(
    "div",
    { class: "nn-side" },
    group("Data", choice(view, "data", { label: "Set", options: [...DATA, ...OWN] }), drawn, own, field(view, "seed", { label: "Seed", min: 0, max: 9999, step: 1 })),
    group("Features", element("div", { class: "nn-features" }, ...FEATURES.map((name) => featureToggle(view, name)))),
  );
}

function buildOwnPoints(view) {
  view.label = element("select", { "aria-label": "Next", ...SUPPRESS }, ...[0, 1, 2].map((k) => element("option", { value: k }, `class ${k}`)));
  const [x1, x2] = ["x₁", "x₂"].map((name) => element("input", { type: "number", step: 0.1, value: 0, "aria-label": `${name} of the next point`, ...SUPPRESS }));
  const add = () => view.ask("point", { x1: Number(x1.value), x2: Number(x2.value), label: Number(view.label.value) });
  return element(
    "div",
    { class: "nn-stack" },
    element("span", { class: "nn-label" }, "Click into the plane, or:"),
    element("label", { class: "nn-control" }, element("span", { class: "nn-label" }, "Next"), view.label),
    element("div", { class: "nn-pair" }, x1, x2, button("Add", add)),
    button("Take the last one back", () => view.ask("unpoint")),
  );
}

function featureToggle(view, name) {
  const input = element("input", { type: "checkbox", ...SUPPRESS });
  input.addEventListener("change", () => {
    const others = view.model.get("features").filter((known) => known !== name);
    view.refusal.textContent = "";
    view.model.set("features", input.checked ? [...others, name] : others);
    view.model.save_changes();
  });
  follow(view, "features", (names) => (input.checked = names.includes(name)));
  return element("label", { class: "nn-control nn-toggle" }, input, element("span", {}, named(name)));
}

function named(feature) {
  return feature.replace("x1", "x₁").replace("x2", "x₂");
}

// ---------------------------------------------------------------- in the middle: the network

function buildNetwork(view) {
  view.network = canvas(view, { label: "The network: every unit with its own picture of the plane, every weight as a line", height: NETWORK_HEIGHT });
  view.steppers = element("div", { class: "nn-steppers" });
  view.layerCount = element("span", { class: "nn-count" });
  follow(view, "layers", () => buildSteppers(view));
  watchMouse(view);
  const change = (alter) => () => setLayers(view, alter([...view.model.get("layers")]));
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

function setLayers(view, layers) {
  view.refusal.textContent = "";
  view.model.set("layers", layers);
  view.model.save_changes();
}

// Above every hidden layer, its number of units between two buttons.
function buildSteppers(view) {
  const layers = view.model.get("layers");
  view.layerCount.textContent = layers.length === 1 ? "1 hidden layer" : `${layers.length} hidden layers`;
  const focused = view.root.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  const stepper = (n, l) => {
    const change = (by) => () => setLayers(view, layers.map((k, i) => (i === l ? Math.max(1, Math.min(MOST_UNITS, k + by)) : k)));
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

// One number of the parameters, by name and place, as Python calls it: W1[0, 1].
function buildEditor(view) {
  const numeric = (label, options) => element("input", { type: "number", "aria-label": label, ...options, ...SUPPRESS });
  view.editor = {
    name: element("select", { "aria-label": "Parameter", ...SUPPRESS }),
    row: numeric("Row: the unit it leads to", { min: 0, step: 1, value: 0 }),
    column: numeric("Column: the unit it comes from", { min: 0, step: 1, value: 0 }),
    value: numeric("Value", { step: 0.1 }),
  };
  const { name, row, column, value } = view.editor;
  const choose = () => {
    view.chosen = { name: name.value, row: Number(row.value), column: Number(column.value) };
    view.editor.shown = null;
    view.request();
  };
  for (const input of [name, row, column]) input.addEventListener("input", choose);
  const edit = () => {
    if (value.value === "" || Number(value.value) === view.editor.shown) return;
    view.editor.shown = Number(value.value);
    view.ask("edit", { ...view.chosen, value: view.editor.shown });
  };
  value.addEventListener("change", edit);
  value.addEventListener("keydown", (event) => event.key === "Enter" && edit()); // a notebook keeps Enter from the input
  return element(
    "div",
    { class: "nn-editor", role: "group", "aria-label": "Edit a weight" },
    element("span", { class: "nn-label" }, "Click a line, or choose:"),
    name, "[", row, ",", column, "] =", value,
  );
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
    view.chosen = { name: line.name, row: line.row, column: line.column };
    view.editor.shown = null;
    showChosen(view);
    view.editor.value.focus();
    view.request();
  });
}

// Bring the fields of the editor to the chosen weight; the value only where nobody is typing.
function showChosen(view) {
  const { name, row, column, value } = view.editor;
  const names = view.frame.layer_dims.slice(1).flatMap((_, l) => [`W${l + 1}`, `b${l + 1}`]);
  if (names.join() !== view.editor.names) {
    view.editor.names = names.join();
    name.replaceChildren(...names.map((each) => element("option", { value: each }, each)));
  }
  view.chosen ??= { name: "W1", row: 0, column: 0 };
  const line = view.plan.lines.find((l) => l.name === view.chosen.name && l.row === view.chosen.row && l.column === view.chosen.column);
  if (document.activeElement !== row && document.activeElement !== column) {
    [name.value, row.value, column.value] = [view.chosen.name, view.chosen.row, view.chosen.column];
  }
  const shown = line ? Number(line.value.toPrecision(4)) : "";
  if (view.editor.shown !== shown && (document.activeElement !== value || view.model.get("running") || view.editor.shown === null)) {
    value.value = view.editor.shown = shown;
  }
  return line;
}

// ---------------------------------------------------------------- on the right: the plane, the scores, the cost

function buildResults(view) {
  view.plane = canvas(view, { label: "The plane: what the network says everywhere, under the points", width: PLANE, height: PLANE });
  view.plane.addEventListener("click", (event) => addPoint(view, event));
  view.shown = element("select", { "aria-label": "Show", ...SUPPRESS }, element("option", { value: "" }, "the output"));
  view.shown.addEventListener("change", () => view.request());
  view.withTest = element("input", { type: "checkbox", ...SUPPRESS });
  view.withTest.addEventListener("change", () => view.request());
  view.legend = canvas(view, { label: "Legend: the forms of the classes", height: 18 });
  view.costCanvas = canvas(view, { label: "The cost so far: on the training points solid, on the test points dashed", height: COSTS_HEIGHT });
  return element(
    "div",
    { class: "nn-results" },
    element(
      "div",
      { class: "nn-row nn-spread" },
      element("label", { class: "nn-control" }, element("span", { class: "nn-label" }, "Show"), view.shown),
      element("label", { class: "nn-control nn-toggle" }, view.withTest, element("span", { class: "nn-label" }, "test points")),
    ),
    view.plane,
    view.legend,
    buildScores(view),
    view.costCanvas,
  );
}

function buildScores(view) {
  const cell = () => element("td", {}, "–");
  const row = (head, cells) => element("tr", {}, element("th", { scope: "row" }, head), ...cells);
  view.cells = { train: [cell(), cell()], test: [cell(), cell()], guess: [cell(), cell()] };
  view.guessHead = element("th", { scope: "row" }, "majority guess");
  return element(
    "table",
    { class: "nn-scores" },
    element("thead", {}, element("tr", {}, element("td"), ...["cost", "right"].map((head) => element("th", { scope: "col" }, head)))),
    element(
      "tbody",
      {},
      row("— training", view.cells.train),
      row("‐‐ test", view.cells.test),
      element("tr", {}, view.guessHead, ...view.cells.guess),
    ),
  );
}

function addPoint(view, event) {
  if (!view.frame || view.model.get("data") !== OWN[0]) return;
  const [x, y, width, height] = planeBox(PLANE);
  const [px, py] = view.plane.place(event);
  const [left, right, bottom, top] = view.frame.limits;
  if (px < x || px > x + width || py < y || py > y + height) return;
  const x1 = left + ((px - x) / width) * (right - left);
  const x2 = top - ((py - y) / height) * (top - bottom);
  view.ask("point", { x1, x2, label: Number(view.label.value) });
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
  drawRight(view, frame, pictures);
  drawCosts(view.costCanvas.pen(), view.costCanvas.wide, COSTS_HEIGHT, view.costs, view.theme);
  showScores(view, frame);
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

function drawRight(view, frame, pictures) {
  listUnits(view, frame);
  const pen = view.plane.pen();
  const isOutput = (unit) => unit.layer === frame.layer_dims.length - 1;
  const [layer, unit] = view.shown.value.split("/").map(Number);
  const wanted = view.hovered ?? (view.shown.value ? { layer, unit } : null);
  const before = wanted && frame.layer_dims.slice(0, wanted.layer).reduce((sum, n) => sum + n, 0);
  const picture =
    !wanted || (isOutput(wanted) && frame.output !== "softmax")
      ? { bytes: pictures.all, columns: pictures.fine, kind: frame.output }
      : { ...(isOutput(wanted) ? pictures.outputs(wanted.unit) : pictures.unit(before + wanted.unit)), kind: "unit" };
  drawPlane(pen, PLANE, picture, frame, view.theme);
  drawPoints(pen, PLANE, view.points, frame, view.theme, view.withTest.checked);
  drawLegend(view, frame);
}

// Offer every unit of the network in the list beside the plane, by keyboard as by hovering.
function listUnits(view, frame) {
  const key = frame.layer_dims.join();
  if (view.unitsListed === key) return;
  view.unitsListed = key;
  const options = [element("option", { value: "" }, "the output")];
  frame.layer_dims.slice(1, -1).forEach((n, l) => {
    for (let i = 0; i < n; i++) options.push(element("option", { value: `${l + 1}/${i}` }, `layer ${l + 1}, unit ${i}`));
  });
  view.shown.replaceChildren(...options);
}

function drawLegend(view, frame) {
  const pen = view.legend.pen();
  pen.textAlign = "left";
  const names = frame.output === "identity" ? [] : Array.from({ length: Math.max(2, frame.layer_dims.at(-1)) }, (_, k) => `class ${k}`);
  if (!names.length) {
    pen.fillStyle = view.theme.soft;
    pen.fillText(`blue −${frame.reach.toPrecision(2)}, orange +${frame.reach.toPrecision(2)}`, 30, 13);
  }
  names.slice(0, 4).forEach((name, k) => {
    mark(pen, k, 36 + 66 * k, 9, 4);
    pen.fillStyle = view.theme.classes[k];
    pen.fill();
    pen.fillStyle = view.theme.soft;
    pen.fillText(name, 46 + 66 * k, 13);
  });
}

function showScores(view, { scores }) {
  const cost = (value) => (value === null ? "–" : value.toFixed(4));
  const share = (value) => (value === null ? "–" : `${(100 * value).toFixed(1)} %`);
  const fill = (cells, texts) => cells.forEach((cell, i) => cell.textContent !== texts[i] && (cell.textContent = texts[i]));
  fill(view.cells.train, [cost(scores.train_cost), share(scores.train_accuracy)]);
  fill(view.cells.test, [cost(scores.test_cost), share(scores.test_accuracy)]);
  fill(view.cells.guess, [cost(scores.guess), share(scores.majority)]);
  fill([view.guessHead], [scores.guess === null ? "majority guess" : "guess the mean"]);
}

export default widget({ build, draw });
