// The controls of all widgets: inputs with a label, each kept equal to a trait in Python.

import { element, SUPPRESS } from "./canvas.js";

// Call `show` with the value of a trait, now and whenever it changes.
export function follow(view, name, show) {
  const heard = () => show(view.model.get(name));
  view.model.on(`change:${name}`, heard);
  view.closing.push(() => view.model.off(`change:${name}`, heard));
  heard();
}

// Set a trait, here and in Python.
export function put(view, name, value) {
  view.refusal.textContent = "";
  view.model.set(name, value);
  view.model.save_changes();
}

// Keep an input and a trait of the model equal; `read` and `write` translate between them.
export function bind(view, name, input, { event = "input", read, write }) {
  input.addEventListener(event, () => put(view, name, read()));
  follow(view, name, write);
}

export function labeled(kind, text, ...children) {
  return element("label", { class: `nn-control nn-${kind}` }, element("span", { class: "nn-label" }, text), ...children);
}

// A slider of the number trait `name`; values: the steps where they are not even, such as [0.01, 0.03, 0.1].
export function slider(view, name, { label, min = 0, max = 1, step = 0.01, values, format = (value) => String(value) }) {
  const range = values ? { min: 0, max: values.length - 1, step: 1 } : { min, max, step };
  const input = element("input", { type: "range", "aria-label": label, ...range, ...SUPPRESS });
  const output = element("output", { class: "nn-value" });
  const nearest = (value) => values.reduce((best, v, i) => (Math.abs(v - value) < Math.abs(values[best] - value) ? i : best), 0);
  const show = (value) => {
    output.textContent = format(value);
    input.setAttribute("aria-valuetext", format(value));
  };
  input.addEventListener("input", () => show(values ? values[input.value] : Number(input.value)));
  bind(view, name, input, {
    read: () => (values ? values[input.value] : Number(input.value)),
    write: (value) => {
      input.value = values ? nearest(value) : value;
      show(value);
    },
  });
  return labeled("slider", label, input, output);
}

// A list to choose the trait `name` from; options: words, or [value, shown text] pairs.
export function choice(view, name, { label, options }) {
  const pairs = options.map((option) => (Array.isArray(option) ? option : [option, option]));
  const input = element("select", { "aria-label": label, ...SUPPRESS }, ...pairs.map(([value, text]) => element("option", { value }, text)));
  bind(view, name, input, {
    event: "change",
    read: () => pairs[input.selectedIndex][0],
    write: (value) => {
      if (!pairs.some(([known]) => known === value)) {
        pairs.push([value, String(value)]); // set from Python to what the list does not offer
        input.append(element("option", { value }, String(value)));
      }
      input.value = value;
    },
  });
  return labeled("choice", label, input);
}

// A box to tick the boolean trait `name`.
export function toggle(view, name, { label }) {
  const input = element("input", { type: "checkbox", ...SUPPRESS });
  bind(view, name, input, { event: "change", read: () => input.checked, write: (value) => (input.checked = value) });
  return element("label", { class: "nn-control nn-toggle" }, input, element("span", { class: "nn-label" }, label));
}

// A field for the number trait `name`; what is not a number is not sent.
export function field(view, name, { label, min, max, step = "any" }) {
  const input = element("input", { type: "number", "aria-label": label, min, max, step, ...SUPPRESS });
  bind(view, name, input, {
    event: "change",
    read: () => (input.value === "" ? view.model.get(name) : Number(input.value)),
    write: (value) => (input.value = value),
  });
  // A notebook keeps Enter from the input, which then says nothing of a change.
  input.addEventListener("keydown", (event) => event.key === "Enter" && input.dispatchEvent(new Event("change")));
  return labeled("field", label, input);
}

export function button(label, onclick, attributes = {}) {
  const made = element("button", { type: "button", class: "nn-button", ...SUPPRESS, ...attributes }, label);
  made.addEventListener("click", onclick);
  return made;
}
