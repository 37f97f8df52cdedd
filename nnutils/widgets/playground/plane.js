// The plane: what the network says everywhere, under the points it learns from.

import { mix, paint, paintPixels, ramp, rgb } from "../toolkit/paint.js";

const EDGE = { left: 30, right: 6, top: 6, bottom: 24 };

// The box of the plane in a drawing of size x size, and how its corners are called.
function planeBox(size) {
  return [EDGE.left, EDGE.top, size - EDGE.left - EDGE.right, size - EDGE.top - EDGE.bottom];
}

// The numbers [x1, x2] at a place in the drawing, or null outside the plane.
export function placeIn(size, [left, right, bottom, top], [px, py]) {
  const [x, y, width, height] = planeBox(size);
  if (px < x || px > x + width || py < y || py > y + height) return null;
  return [left + ((px - x) / width) * (right - left), top - ((py - y) / height) * (top - bottom)];
}

// Colors from one class over the paper to the other, pale enough for points to stand out.
export function shades(theme, strength = 0.6) {
  const paper = theme.paper;
  return ramp(mix(paper, theme.negative, strength), paper, mix(paper, theme.positive, strength));
}

export function drawPlane(pen, size, picture, frame, theme) {
  const box = planeBox(size);
  const { bytes, columns, kind } = picture;
  if (kind === "softmax") paintClasses(pen, bytes, columns, frame.layer_dims.at(-1), theme, box);
  else paint(pen, bytes, columns, shades(theme), box);
  if (kind === "sigmoid") drawCrossing(pen, bytes, columns, box, theme);
  drawScale(pen, box, frame.limits, theme);
}

// Every place in the colors of the classes, mixed by their probabilities.
function paintClasses(pen, bytes, columns, n, theme, box) {
  const colors = Array.from({ length: n }, (_, k) => rgb(mix(theme.paper, theme.classes[k % theme.classes.length], 0.6)));
  const cells = columns * columns;
  const colorAt = (i) => {
    const color = [0, 0, 0];
    for (let k = 0; k < n; k++) for (let c = 0; c < 3; c++) color[c] += (bytes[k * cells + i] / 255) * colors[k][c];
    return color;
  };
  paintPixels(pen, columns, columns, colorAt, box);
}

// The line where the probability crosses one half: in every cell of the grid, between the sides that it crosses.
function drawCrossing(pen, bytes, columns, [x, y, width, height], theme) {
  const half = 127.5;
  const at = (column, row) => bytes[row * columns + column];
  const place = (column, row) => [x + ((column + 0.5) / columns) * width, y + ((row + 0.5) / columns) * height];
  pen.beginPath();
  for (let row = 0; row < columns - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const side = at(column, row) > half;
      if (side === at(column + 1, row) > half && side === at(column, row + 1) > half && side === at(column + 1, row + 1) > half) continue;
      const corners = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
      const crossings = [];
      corners.forEach((a, i) => {
        const b = corners[(i + 1) % 4];
        const [va, vb] = [at(...a), at(...b)];
        if (va > half === vb > half) return;
        const part = (half - va) / (vb - va);
        crossings.push(place(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part));
      });
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        pen.moveTo(...crossings[i]);
        pen.lineTo(...crossings[i + 1]);
      }
    }
  }
  pen.strokeStyle = theme.ink;
  pen.lineWidth = 1.5;
  pen.stroke();
}

function drawScale(pen, [x, y, width, height], [left, right, bottom, top], theme) {
  pen.strokeStyle = theme.line;
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  pen.fillStyle = theme.soft;
  pen.font = `11px ${theme.font}`;
  for (const value of ticks(left, right)) {
    pen.textAlign = "center";
    pen.fillText(say(value), x + ((value - left) / (right - left)) * width, y + height + 14);
  }
  for (const value of ticks(bottom, top)) {
    pen.textAlign = "right";
    pen.fillText(say(value), x - 5, y + ((top - value) / (top - bottom)) * height + 4);
  }
  pen.fillStyle = theme.ink;
  pen.textAlign = "right";
  pen.fillText("x₁", x + width, y + height + 22);
  pen.textAlign = "left";
  pen.fillText("x₂", x - 28, y + 10);
}

// A few round numbers between two others.
function ticks(low, high) {
  const raw = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= raw);
  const made = [];
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) made.push(value);
  return made.slice(0, 12);
}

function say(value) {
  return String(Math.round(value * 1000) / 1000).replace("-", "−");
}

// All points: a form and a color for each class, or a shade for a number; the points to test with are hollow.
export function drawPoints(pen, size, points, frame, theme, withTest) {
  const [x, y, width, height] = planeBox(size);
  const [left, right, bottom, top] = frame.limits;
  const all = points.length / 3;
  const colors = shades(theme, 1);
  for (let i = 0; i < all; i++) {
    const isTest = i >= frame.counts[0];
    if (isTest && !withTest) continue;
    const label = points[2 * all + i];
    const number = frame.output === "identity";
    const color = number ? `rgb(${colors[Math.max(0, Math.min(255, Math.round(127.5 * (1 + label / frame.reach))))]})` : theme.classes[label % 4];
    const px = x + ((points[i] - left) / (right - left)) * width;
    const py = y + ((top - points[all + i]) / (top - bottom)) * height;
    mark(pen, number ? 0 : label, px, py, isTest ? 2.6 : 3.1);
    pen.fillStyle = isTest ? theme.paper : color;
    pen.strokeStyle = isTest ? color : number ? theme.soft : theme.paper;
    pen.lineWidth = isTest ? 1.5 : 0.8;
    pen.fill();
    pen.stroke();
  }
}

// The outline of class 0, 1, 2 or 3: a circle, a square, a triangle, a rhombus.
export function mark(pen, label, x, y, radius) {
  pen.beginPath();
  const sides = [0, 4, 3, 4][label % 4];
  if (!sides) return pen.arc(x, y, radius, 0, 7);
  const turn = label % 4 === 1 ? Math.PI / 4 : -Math.PI / 2;
  for (let k = 0; k < sides; k++) {
    const angle = turn + (2 * Math.PI * k) / sides;
    pen.lineTo(x + 1.3 * radius * Math.cos(angle), y + 1.3 * radius * Math.sin(angle));
  }
  return pen.closePath();
}
