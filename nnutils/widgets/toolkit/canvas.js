// What the front ends of all widgets share: the conversation with Python, the theme, controls and canvases.
// See canvas.py for how a widget is made of it.

const QUIET = 1200; // milliseconds between two spoken states: a screen reader has to finish its sentence
const HIDDEN = 200; // milliseconds until a hidden widget looks whether it is shown again
const LONG_QUIET = 4000; // the same while a widget runs by itself

// A front end from build(view), which makes the elements once, and draw(view, frame).
export function widget({ build, draw }) {
  return {
    render({ model, el }) {
      const view = new View(model, el, draw);
      build(view);
      view.root.append(view.status, view.refusal);
      view.listen();
      return () => view.close();
    },
  };
}

class View {
  constructor(model, el, draw) {
    Object.assign(this, { model, draw, frame: null, pending: 0, number: 0, drawn: 0, spoken: 0, closing: [] });
    this.root = element("div", { class: "nn-widget" });
    this.status = element("p", { class: "nn-status", role: "status", "aria-live": "polite" });
    this.refusal = element("p", { class: "nn-refusal", role: "alert" });
    el.append(this.root);
    this.sizes = new ResizeObserver(() => {
      this.reread(); // an element that stands in no page yet has no colors
      this.request();
    });
    this.theme = readTheme(this.root);
  }

  // Ask Python to do something: calls on_<kind>(**fields) there.
  ask(kind, fields = {}) {
    if (kind !== "ready" && kind !== "drawn") this.refusal.textContent = "";
    this.model.send({ kind, fields, drawn: this.number });
  }

  listen() {
    const receive = (content, buffers) => this.receive(content, buffers);
    this.model.on("msg:custom", receive);
    this.closing.push(() => this.model.off("msg:custom", receive));
    this.watchTheme();
    this.sizes.observe(this.root);
    this.closing.push(() => this.sizes.disconnect());
    this.ask("ready");
  }

  receive(content, buffers) {
    if (content.kind === "frame") {
      this.frame = { ...content, buffers };
      this.answer ||= content.answer; // of a frame, too, that a later one replaces before it is drawn
      this.take?.(this.frame); // what must not be lost where a later frame is drawn instead of this one
      this.request();
    } else if (content.kind === "refused") {
      this.refusal.textContent = content.why;
    } else {
      this.hear?.(content);
    }
  }

  // Draw at the next refresh of the screen, once, however often this is asked for.
  request() {
    this.pending ||= requestAnimationFrame(() => {
      this.pending = 0;
      if (!this.frame) return;
      if (this.root.clientWidth) this.show(this.frame);
      else this.later = setTimeout(() => this.request(), HIDDEN); // nothing is drawn nor acknowledged while hidden
    });
  }

  show(frame) {
    this.draw(this, frame);
    this.say(frame.state_text, this.model.get("running") ? LONG_QUIET : QUIET);
    if (frame.number !== this.number) {
      this.number = frame.number;
      this.root.dataset.frames = this.drawn += 1;
      this.model.set("_drawn", frame.number); // goes out with the next change of a control
      if (this.answer) this.ask("drawn");
      this.answer = false;
    }
  }

  // Put the state into the live region, not more often than it can be listened to, and the last one always.
  say(text, quiet) {
    this.toSay = text;
    if (this.saying && quiet === this.quiet) return;
    clearTimeout(this.saying);
    this.quiet = quiet;
    const wait = Math.max(0, this.spoken + quiet - performance.now());
    this.saying = setTimeout(() => {
      this.saying = null;
      this.spoken = performance.now();
      if (this.status.textContent !== this.toSay) this.status.textContent = this.toSay;
    }, wait);
  }

  // The theme changes with attributes of the body, and its colors arrive with a style sheet, some time later.
  watchTheme() {
    const reread = () => {
      const theme = readTheme(this.root);
      if (JSON.stringify(theme) === JSON.stringify(this.theme)) return;
      this.theme = theme;
      this.request();
    };
    const attributes = new MutationObserver(reread);
    for (const part of [document.documentElement, document.body]) {
      attributes.observe(part, { attributes: true, attributeFilter: ["class", "style", "data-jp-theme-name", "data-jp-theme-light"] });
    }
    document.addEventListener("load", reread, true);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", reread);
    this.closing.push(() => {
      attributes.disconnect();
      document.removeEventListener("load", reread, true);
      scheme.removeEventListener("change", reread);
    });
    this.reread = reread;
    reread();
  }

  close() {
    cancelAnimationFrame(this.pending);
    clearTimeout(this.saying);
    clearTimeout(this.later);
    for (const undo of this.closing) undo();
  }
}

// The colors of canvas.css as they are in the page's present theme.
export function readTheme(root) {
  const colors = getComputedStyle(root);
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  const color = (name) => {
    pen.fillStyle = colors.getPropertyValue(`--nn-${name}`).trim();
    return pen.fillStyle; // a page may say white; this says #ffffff
  };
  return {
    ink: color("ink"),
    soft: color("soft"),
    line: color("line"),
    paper: color("paper"),
    accent: color("accent"),
    negative: color("negative"),
    positive: color("positive"),
    classes: [0, 1, 2, 3].map((k) => color(`class-${k}`)),
    font: colors.fontFamily,
  };
}

// An element with attributes and children; strings become text, never markup.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

export const SUPPRESS = { "data-lm-suppress-shortcuts": "true" }; // JupyterLab takes the arrow keys of inputs otherwise

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

// A drawing of width x height CSS pixels, which shrinks with the page; pen() gives its context, cleared and sharp.
// Without a width it is as wide as its place, and pen.canvas.wide says how wide that is.
export function canvas(view, { label, width, height, ...attributes }) {
  const made = element("canvas", { class: "nn-canvas", role: "img", "aria-label": label, ...SUPPRESS, ...attributes });
  if (width) Object.assign(made.style, { width: `${width}px`, aspectRatio: `${width} / ${height}` });
  else Object.assign(made.style, { width: "100%", height: `${height}px` });
  if (!width) view.sizes.observe(made);
  made.wide = width;
  made.pen = () => {
    const density = window.devicePixelRatio || 1;
    made.wide = width || made.clientWidth;
    const [w, h] = [made.wide * density, height * density].map(Math.round);
    if (made.width !== w || made.height !== h) [made.width, made.height] = [w, h];
    const pen = made.getContext("2d");
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, made.wide, height);
    pen.font = `12px ${view.theme.font}`;
    return pen;
  };
  // Where in the drawing, in its own pixels, a mouse event happened.
  made.place = (event) => {
    const box = made.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * made.wide, ((event.clientY - box.top) / box.height) * height];
  };
  return made;
}

// The numbers of a buffer: float32, or bytes.
export function floats(buffer) {
  return new Float32Array(buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength));
}

export function bytes(buffer) {
  return new Uint8ClampedArray(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

// [red, green, blue] of a CSS color such as #0072b2 or rgb(0, 114, 178).
export function rgb(color) {
  if (color.startsWith("#")) {
    const digits = color.length === 4 ? [...color.slice(1)].map((d) => d + d) : color.slice(1).match(/../g);
    return digits.slice(0, 3).map((d) => parseInt(d, 16));
  }
  return color.match(/[\d.]+/g).slice(0, 3).map(Number);
}

// 256 colors between the given ones, for bytes: low, ..., high.
export function ramp(...colors) {
  const stops = colors.map(rgb);
  return Array.from({ length: 256 }, (_, i) => {
    const at = (i / 255) * (stops.length - 1);
    const k = Math.min(Math.floor(at), stops.length - 2);
    return stops[k].map((low, channel) => Math.round(low + (stops[k + 1][channel] - low) * (at - k)));
  });
}

// A sheet of columns x rows pixels, made once: a network paints dozens of them in every frame.
const sheets = new Map();
function sheet(columns, rows) {
  const size = `${columns}x${rows}`;
  if (!sheets.has(size)) {
    sheets.set(size, { small: new OffscreenCanvas(columns, rows), picture: new ImageData(columns, rows) });
  }
  return sheets.get(size);
}

// Paint a picture of columns x rows into a box of the drawing; colorAt(i) is [red, green, blue], row after row.
export function paintPixels(pen, columns, rows, colorAt, [x, y, width, height]) {
  const { small, picture } = sheet(columns, rows);
  for (let i = 0; i < columns * rows; i++) {
    const [red, green, blue] = colorAt(i);
    picture.data[4 * i] = red;
    picture.data[4 * i + 1] = green;
    picture.data[4 * i + 2] = blue;
    picture.data[4 * i + 3] = 255;
  }
  small.getContext("2d", { willReadFrequently: true }).putImageData(picture, 0, 0);
  pen.imageSmoothingEnabled = true;
  pen.drawImage(small, x, y, width, height);
}

// Paint bytes, row after row from the top, into a box of the drawing, through a ramp.
export function paint(pen, values, columns, colors, box) {
  paintPixels(pen, columns, values.length / columns, (i) => colors[values[i]], box);
}

// The color a part of the way from one CSS color to another, as CSS.
export function mix(from, to, part) {
  const [a, b] = [rgb(from), rgb(to)];
  return `rgb(${a.map((value, i) => Math.round(value + (b[i] - value) * part)).join(", ")})`;
}
