// What has come of the training: the plane under its points, the scores, and the cost so far.

import { canvas, element, SUPPRESS } from "../toolkit/canvas.js";
import { fixed, significant } from "../toolkit/paint.js";
import { drawCosts } from "./costs.js";
import { addPoint, POINTS } from "./data.js";
import { drawPlane, drawPoints, mark, placeIn } from "./plane.js";

const [PLANE, COSTS_HEIGHT] = [300, 116];

export function buildResults(view) {
  view.plane = canvas(view, { label: "The plane: what the network says everywhere, under the points", width: PLANE, height: PLANE });
  view.plane.addEventListener("click", (event) => clicked(view, event));
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

// A click into the plane is a point of one's own, where those are what is learned from.
function clicked(view, event) {
  const place = view.frame && placeIn(PLANE, view.frame.limits, view.plane.place(event));
  if (place && view.model.get("data") === POINTS) addPoint(view, ...place);
}

export function drawResults(view, frame, pictures) {
  listUnits(view, frame);
  drawChosen(view, frame, pictures);
  drawLegend(view, frame);
  drawCosts(view.costCanvas.pen(), view.costCanvas.wide, COSTS_HEIGHT, view.costs, view.theme);
  showScores(view, frame);
}

// The plane as the output sees it, or the unit that is pointed at or chosen.
function drawChosen(view, frame, pictures) {
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
    pen.fillText(`blue −${significant(frame.reach, 2)}, orange +${significant(frame.reach, 2)}`, 30, 13);
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
  const cost = (value) => fixed(value, 4);
  const share = (value) => (value === null ? "–" : `${fixed(100 * value, 1)} %`);
  const fill = (cells, texts) => cells.forEach((cell, i) => cell.textContent !== texts[i] && (cell.textContent = texts[i]));
  fill(view.cells.train, [cost(scores.train_cost), share(scores.train_accuracy)]);
  fill(view.cells.test, [cost(scores.test_cost), share(scores.test_accuracy)]);
  fill(view.cells.guess, [cost(scores.guess), share(scores.majority)]);
  fill([view.guessHead], [scores.guess === null ? "majority guess" : "guess the mean"]);
}
