// What a network learns from: points that are drawn, clicked or given, and the features made of each.

import { element, SUPPRESS } from "../toolkit/canvas.js";
import { button, choice, field, follow, put, slider } from "../toolkit/controls.js";
import { fixed } from "../toolkit/paint.js";

export const POINTS = "my own points";
const ARRAYS = "my own arrays";
const DRAWN = ["circles", "XOR", "spiral", "moons", "flower", "above a sine", "above |x|", "three blades", "hills (regression)"];
const FEATURES = ["x1", "x2", "x1²", "x2²", "x1·x2", "sin x1", "sin x2"];

export function buildData(view) {
  const own = buildOwnPoints(view);
  const drawn = element(
    "div",
    { class: "nn-stack" },
    slider(view, "m", { label: "Points", min: 10, max: 1000, step: 10 }),
    slider(view, "noise", { label: "Noise", min: 0, max: 1, step: 0.05, format: (value) => fixed(value, 2) }),
  );
  follow(view, "data", (data) => {
    own.hidden = data !== POINTS;
    drawn.hidden = [POINTS, ARRAYS].includes(data);
  });
  return element(
    "div",
    { class: "nn-side" },
    group("Data", choice(view, "data", { label: "Set", options: [...DRAWN, POINTS, ARRAYS] }), drawn, own, field(view, "seed", { label: "Seed", min: 0, max: 9999, step: 1 })),
    group("Features", element("div", { class: "nn-features" }, ...FEATURES.map((name) => featureToggle(view, name)))),
  );
}

function group(label, ...children) {
  return element("div", { class: "nn-panel", role: "group", "aria-label": label }, element("div", { class: "nn-title" }, label), ...children);
}

function buildOwnPoints(view) {
  view.label = element("select", { "aria-label": "Next", ...SUPPRESS }, ...[0, 1, 2].map((k) => element("option", { value: k }, `class ${k}`)));
  const [x1, x2] = ["x₁", "x₂"].map((name) => element("input", { type: "number", step: 0.1, value: 0, "aria-label": `${name} of the next point`, ...SUPPRESS }));
  return element(
    "div",
    { class: "nn-stack" },
    element("span", { class: "nn-label" }, "Click into the plane, or:"),
    element("label", { class: "nn-control" }, element("span", { class: "nn-label" }, "Next"), view.label),
    element("div", { class: "nn-pair" }, x1, x2, button("Add", () => addPoint(view, Number(x1.value), Number(x2.value)))),
    button("Take the last one back", () => view.ask("unpoint")),
  );
}

// Put a point into the plane, of the class that was chosen for the next one.
export function addPoint(view, x1, x2) {
  view.ask("point", { x1, x2, label: Number(view.label.value) });
}

function featureToggle(view, name) {
  const input = element("input", { type: "checkbox", ...SUPPRESS });
  input.addEventListener("change", () => {
    const others = view.model.get("features").filter((known) => known !== name);
    put(view, "features", input.checked ? [...others, name] : others);
  });
  follow(view, "features", (names) => (input.checked = names.includes(name)));
  return element("label", { class: "nn-control nn-toggle" }, input, element("span", {}, named(name)));
}

export function named(feature) {
  return feature.replace("x1", "x₁").replace("x2", "x₂");
}
