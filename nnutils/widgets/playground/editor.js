// The editor of one weight: chosen by name and place, as Python calls it, W1[0, 1], or by a click on its line.

import { element, SUPPRESS } from "../toolkit/canvas.js";
import { significant } from "../toolkit/paint.js";

export function buildEditor(view) {
  const numeric = (label, options) => element("input", { type: "number", "aria-label": label, ...options, ...SUPPRESS });
  view.editor = {
    name: element("select", { "aria-label": "Parameter", ...SUPPRESS }),
    row: numeric("Row: the unit it leads to", { min: 0, step: 1, value: 0 }),
    column: numeric("Column: the unit it comes from", { min: 0, step: 1, value: 0 }),
    value: numeric("Value", { step: 0.1 }),
  };
  const { name, row, column, value } = view.editor;
  const columnOf = (parameter) => (parameter.startsWith("b") ? 0 : Number(column.value)); // a bias has but one
  const chooseTyped = () => choose(view, { name: name.value, row: Number(row.value), column: columnOf(name.value) });
  for (const input of [name, row, column]) input.addEventListener("input", chooseTyped);
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
    element("span", { class: "nn-place" }, name, "[", row, ",", column, "] =", value),
  );
}

// Take a weight { name, row, column } into the editor; its value at once, or it would replace what is typed next.
export function choose(view, { name, row, column }) {
  view.chosen = { name, row, column };
  view.editor.shown = null;
  if (view.plan) showChosen(view);
  view.request();
}

// Bring the fields of the editor to the chosen weight; the value only where nobody is typing.
export function showChosen(view) {
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
  const shown = line ? Number(significant(line.value, 4)) : "";
  if (view.editor.shown !== shown && (document.activeElement !== value || view.model.get("running") || view.editor.shown === null)) {
    value.value = view.editor.shown = shown;
  }
  return line;
}
