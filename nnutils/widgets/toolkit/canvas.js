// What the front ends of all widgets share: the conversation with Python, the theme, and canvases. See canvas.py for how
// a widget is made of it, controls.js for what moves it, paint.js for what fills its drawings.

const QUIET = 1200; // milliseconds between two spoken states: a screen reader has to finish its sentence
const HIDDEN = 200; // milliseconds until a hidden widget looks whether it is shown again
const LONG_QUIET = 4000; // the same while a widget runs by itself
const [SOON, LATE] = [200, 10000]; // milliseconds until what was not answered is said again, at first and at last

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
    this.insist("ready");
  }

  // Say what has to be heard again until a frame answers. JupyterLab opens a subshell for widgets when the first one
  // comes; what a page says before it is open lies in the main shell until the cell that runs there ends.
  insist(kind, wait = SOON) {
    this.ask(kind);
    if (this.awaited === "ready" && kind === "drawn") return; // the greater is insisted on already
    this.awaited = kind;
    clearTimeout(this.insisting);
    if (wait < LATE) this.insisting = setTimeout(() => this.insist(kind, 2 * wait), wait);
  }

  // A frame has come: the answer to "drawn", and, if it says so, to "ready".
  answered(content) {
    if (!content.ready && this.awaited === "ready") return;
    this.awaited = null;
    clearTimeout(this.insisting);
  }

  receive(content, buffers) {
    if (content.kind === "frame") {
      this.answered(content);
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
      if (this.answer) frame.last ? this.insist("drawn") : this.ask("drawn");
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
    clearTimeout(this.insisting);
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
