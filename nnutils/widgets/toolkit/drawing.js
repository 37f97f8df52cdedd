// A drawing from its panels and their marks. See drawing.py, which makes them, and drawing_to_figure.py, which prints them.

import { bytes, floats, ramp } from "./paint.js";

const COLORS = { ink: "ink", muted: "soft", grid: "line", paper: "paper", blue: "negative", vermillion: "positive" };
const OWN = ["green", "purple", "orange", "sky", "middle"];
const DASH = [5, 4];
const TICK = 4;
const WHOLE = new Set(["points", "text"]); // these are never cut at the frame of their panel

// The colors of the page's theme by the names that drawings use, and the ramps between them.
export function palette(view) {
  if (view.colored !== view.theme) {
    const own = getComputedStyle(view.root);
    const colors = Object.fromEntries(Object.entries(COLORS).map(([name, theirs]) => [name, view.theme[theirs]]));
    for (const name of OWN) colors[name] = own.getPropertyValue(`--nn-${name}`).trim();
    colors.font = view.theme.font;
    colors.ramps = {
      diverging: ramp(colors.blue, colors.middle, colors.vermillion),
      ink: ramp("#ffffff", "#000000"),
      sequential: ramp("#00204d", "#414d6b", "#7c7b78", "#bcaf6f", "#ffea46"),
    };
    view.colors = colors;
    view.colored = view.theme;
  }
  return view.colors;
}

export function scales({ frame: [left, top, width, height], x: [x0, x1], y: [y0, y1] }) {
  return {
    X: (x) => left + ((x - x0) / (x1 - x0)) * width,
    Y: (y) => top + height - ((y - y0) / (y1 - y0)) * height,
    back: (px, py) => [x0 + ((px - left) / width) * (x1 - x0), y0 + ((top + height - py) / height) * (y1 - y0)],
  };
}

export function drawPanel(pen, panel, buffers, colors) {
  const [left, top, width, height] = panel.frame;
  const { X, Y } = scales(panel);
  const place = { X, Y, colors, panel, floats: (i) => floats(buffers[i]), bytes: (i) => bytes(buffers[i]) };
  for (const mark of panel.marks) {
    pen.save();
    if (panel.axes && !WHOLE.has(mark.kind)) {
      pen.beginPath();
      pen.rect(left - 1, top - 1, width + 2, height + 2);
      pen.clip();
    }
    pen.setLineDash(mark.dash && mark.kind !== "points" ? DASH : []);
    DRAW[mark.kind](pen, mark, place);
    pen.restore();
  }
  write(pen, panel.title, left + width / 2, top - 13, { color: colors.ink, size: 13, font: colors.font });
  if (panel.axes) drawAxes(pen, panel, X, Y, colors);
}

function drawAxes(pen, panel, X, Y, colors) {
  const [left, top, width, height] = panel.frame;
  const bottom = top + height;
  const small = { color: colors.ink, size: 11, font: colors.font };
  pen.strokeStyle = colors.ink;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(left, top);
  pen.lineTo(left, bottom);
  pen.lineTo(left + width, bottom);
  for (const [place, text] of panel.xticks) {
    pen.moveTo(X(place), bottom);
    pen.lineTo(X(place), bottom + TICK);
    write(pen, text, X(place), bottom + 13, small);
  }
  for (const [place, text] of panel.yticks) {
    pen.moveTo(left, Y(place));
    pen.lineTo(left - TICK, Y(place));
    write(pen, text, left - 8, Y(place), { ...small, align: "right" });
  }
  pen.stroke();
  write(pen, panel.xlabel, left + width / 2, bottom + 31, { ...small, size: 12 });
  pen.save();
  pen.translate(left - 44, top + height / 2);
  pen.rotate(-Math.PI / 2);
  write(pen, panel.ylabel, 0, 0, { ...small, size: 12 });
  pen.restore();
}

function write(pen, words, x, y, { color, size, font, align = "center", bold = false }) {
  pen.fillStyle = color;
  pen.font = `${bold ? "600 " : ""}${size}px ${font}`;
  pen.textAlign = align;
  pen.textBaseline = "middle";
  pen.fillText(words, x, y);
}

// Paper under words, so that no line runs through them.
function drawPlate(pen, { words, size, bold, align }, x, y, { font, paper }) {
  pen.font = `${bold ? "600 " : ""}${size}px ${font}`;
  const width = pen.measureText(words).width + 4;
  const start = { left: 2, center: width / 2, right: width - 2 }[align];
  pen.fillStyle = paper;
  pen.fillRect(x - start, y - size * 0.65, width, size * 1.3);
}

function within({ x: [x0, x1], y: [y0, y1] }, x, y) {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

const MARKERS = {
  o: (pen, x, y, r) => pen.arc(x, y, r, 0, 2 * Math.PI),
  s: (pen, x, y, r) => pen.rect(x - r, y - r, 2 * r, 2 * r),
  "^": (pen, x, y, r) => {
    pen.moveTo(x, y - r);
    pen.lineTo(x + r, y + r);
    pen.lineTo(x - r, y + r);
    pen.closePath();
  },
  x: (pen, x, y, r) => {
    pen.moveTo(x - r, y - r);
    pen.lineTo(x + r, y + r);
    pen.moveTo(x - r, y + r);
    pen.lineTo(x + r, y - r);
  },
};

const DRAW = {
  line(pen, mark, { X, Y, colors, floats }) {
    const [x, y] = [floats(mark.x), floats(mark.y)];
    pen.strokeStyle = colors[mark.color];
    pen.lineWidth = mark.size;
    pen.lineJoin = "round";
    pen.beginPath();
    let drawing = false;
    for (let i = 0; i < x.length; i++) {
      const finite = Number.isFinite(x[i]) && Number.isFinite(y[i]);
      if (finite && drawing) pen.lineTo(X(x[i]), Y(y[i]));
      else if (finite) pen.moveTo(X(x[i]), Y(y[i]));
      drawing = finite;
    }
    pen.stroke();
  },
  points(pen, mark, { X, Y, colors, floats, panel }) {
    const [x, y] = [floats(mark.x), floats(mark.y)];
    const [color, paper, cross] = [colors[mark.color], colors.paper, mark.marker === "x"];
    pen.fillStyle = mark.dash ? paper : color;
    pen.strokeStyle = mark.dash || cross ? color : paper;
    pen.lineWidth = cross ? 2 : mark.dash ? 2 : 0.8;
    for (let i = 0; i < x.length; i++) {
      if (panel.axes && !within(panel, x[i], y[i])) continue;
      pen.beginPath();
      MARKERS[mark.marker](pen, X(x[i]), Y(y[i]), mark.size);
      if (!cross) pen.fill();
      pen.stroke();
    }
  },
  boxes(pen, mark, { X, Y, colors, floats }) {
    const [x, y, w, h] = [floats(mark.x), floats(mark.y), floats(mark.w), floats(mark.h)];
    pen.lineWidth = mark.size;
    for (let i = 0; i < x.length; i++) {
      const box = [X(x[i]), Y(y[i] + h[i]), X(x[i] + w[i]) - X(x[i]), Y(y[i]) - Y(y[i] + h[i])];
      if (mark.fill) {
        pen.globalAlpha = mark.alpha;
        pen.fillStyle = colors[mark.fill];
        pen.fillRect(...box);
        pen.globalAlpha = 1;
      }
      if (mark.color) {
        pen.strokeStyle = colors[mark.color];
        pen.strokeRect(...box);
      }
    }
  },
  arrow(pen, mark, { X, Y, colors, floats }) {
    const [[x0, x1], [y0, y1]] = [[...floats(mark.x)].map(X), [...floats(mark.y)].map(Y)];
    const angle = Math.atan2(y1 - y0, x1 - x0);
    pen.strokeStyle = pen.fillStyle = colors[mark.color];
    pen.lineWidth = mark.size;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x1 - 5 * Math.cos(angle), y1 - 5 * Math.sin(angle));
    pen.stroke();
    pen.beginPath();
    pen.moveTo(x1, y1);
    for (const side of [-0.42, 0.42]) pen.lineTo(x1 - 9 * Math.cos(angle + side), y1 - 9 * Math.sin(angle + side));
    pen.fill();
  },
  text(pen, mark, { X, Y, colors }) {
    const [x, y] = [X(mark.at[0]) + mark.shift[0], Y(mark.at[1]) + mark.shift[1]];
    if (mark.plate) drawPlate(pen, mark, x, y, colors);
    write(pen, mark.words, x, y, { ...mark, color: colors[mark.color], font: colors.font });
  },
  cells(pen, { values, rows, columns, x, y, colors: ramp }, { X, Y, colors, bytes }) {
    const levels = bytes(values);
    const picture = new ImageData(columns, rows);
    const channels = levels.length / (rows * columns);
    for (let i = 0; i < rows * columns; i++) {
      const rgb = channels === 3 ? levels.subarray(3 * i, 3 * i + 3) : colors.ramps[ramp][levels[i]];
      picture.data.set(rgb, 4 * i);
      picture.data[4 * i + 3] = 255;
    }
    const small = new OffscreenCanvas(columns, rows);
    small.getContext("2d").putImageData(picture, 0, 0);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(small, X(x[0]), Y(y[1]), X(x[1]) - X(x[0]), Y(y[0]) - Y(y[1]));
  },
};
