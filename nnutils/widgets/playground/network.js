// The network as a drawing: every unit with its own picture of the plane, every weight as a line.

import { paint, power, significant } from "../toolkit/paint.js";
import { named } from "./data.js";
import { shades } from "./plane.js";

const EDGE = { left: 44, right: 8, top: 8, bottom: 40 };
export const REST = 100; // milliseconds between two drawings of the lines

// Where everything stands: columns of units {x, y, size}, and the weights' names, places and values.
export function layOut(frame, weights, width, height) {
  const dims = frame.layer_dims;
  const room = height - EDGE.top - EDGE.bottom;
  const size = Math.max(14, Math.min(38, room / Math.max(...dims) - 5));
  const step = (width - EDGE.left - EDGE.right - size) / (dims.length - 1);
  const columns = dims.map((n, l) => {
    const gap = Math.min(14, (room - n * size) / Math.max(1, n - 1));
    const top = EDGE.top + (room - n * size - (n - 1) * gap) / 2;
    return Array.from({ length: n }, (_, i) => ({ x: EDGE.left + l * step, y: top + i * (size + gap), size }));
  });
  return { columns, size, step, dims: dims.join(), lines: linesOf(dims, columns, weights), height, width };
}

// The weights W and biases b in the order in which Python sends them: W1, b1, W2, ...
function linesOf(dims, columns, weights) {
  const lines = [];
  let k = 0;
  for (let l = 1; l < dims.length; l++) {
    for (let row = 0; row < dims[l]; row++) {
      for (let column = 0; column < dims[l - 1]; column++) {
        const [from, to] = [columns[l - 1][column], columns[l][row]];
        const ends = [from.x + from.size, from.y + from.size / 2, to.x, to.y + to.size / 2];
        lines.push({ name: `W${l}`, row, column, value: weights[k++], ends });
      }
    }
    for (let row = 0; row < dims[l]; row++) {
      const to = columns[l][row];
      lines.push({ name: `b${l}`, row, column: 0, value: weights[k++], at: [to.x - 1, to.y + to.size + 1] });
    }
  }
  return lines;
}

// `sheet` is an object that the caller keeps; returns whether its lines are those of this plan.
export function drawNetwork(pen, plan, frame, pictures, theme, chosen, sheet) {
  const settled = drawLines(pen, plan, theme, sheet);
  const colors = shades(theme, 0.85);
  let k = 0;
  plan.columns.forEach((column, l) => {
    column.forEach((unit, i) => {
      const isOutput = l === plan.columns.length - 1;
      drawUnit(pen, unit, isOutput ? pictures.outputs(i) : pictures.unit(k++), colors, theme);
      if (l === 0) nameInput(pen, unit, frame.inputs[i], theme);
    });
  });
  for (const line of plan.lines) if (line.at) drawWeight(pen, line, theme, false);
  if (chosen) drawWeight(pen, chosen, theme, true);
  drawGradients(pen, plan, frame.scores.gradients, theme);
  return settled;
}

// Hundreds of dashed curves take longer than the rest of a frame, and move less: they come from a sheet of their own,
// which is drawn anew when it has been shown for REST milliseconds.
function drawLines(pen, plan, theme, sheet) {
  const { width, height } = pen.canvas;
  const look = [plan.dims, width, height].join();
  const settled = sheet.look !== look || sheet.theme !== theme || performance.now() - sheet.since >= REST;
  if (settled) {
    Object.assign(sheet, { look, theme, since: performance.now(), layer: new OffscreenCanvas(width, height) });
    const own = sheet.layer.getContext("2d");
    own.setTransform(pen.getTransform());
    for (const line of plan.lines) drawWeight(own, line, theme, false);
  }
  pen.save();
  pen.resetTransform();
  pen.drawImage(sheet.layer, 0, 0);
  pen.restore();
  return settled;
}

function drawWeight(pen, line, theme, isChosen) {
  const strength = Math.tanh(Math.abs(line.value) / 2);
  pen.strokeStyle = pen.fillStyle = line.value < 0 ? theme.negative : theme.positive;
  pen.globalAlpha = isChosen ? 1 : 0.3 + 0.7 * strength;
  pen.lineWidth = 0.6 + 4.4 * strength;
  if (line.at) {
    const radius = 2 + 2.5 * strength;
    pen.fillRect(line.at[0] - radius, line.at[1] - radius, 2 * radius, 2 * radius);
    if (isChosen) outline(pen, line, theme, radius);
  } else {
    if (isChosen) {
      curve(pen, line.ends);
      pen.save();
      pen.strokeStyle = theme.ink;
      pen.lineWidth += 4;
      pen.stroke();
      pen.restore();
    }
    pen.setLineDash(line.value < 0 ? [6, 3] : []);
    curve(pen, line.ends);
    pen.stroke();
    pen.setLineDash([]);
  }
  pen.globalAlpha = 1;
}

function outline(pen, line, theme, radius) {
  pen.strokeStyle = theme.ink;
  pen.lineWidth = 2;
  pen.strokeRect(line.at[0] - radius - 2, line.at[1] - radius - 2, 2 * radius + 4, 2 * radius + 4);
}

function curve(pen, [x1, y1, x2, y2]) {
  const middle = (x1 + x2) / 2;
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.bezierCurveTo(middle, y1, middle, y2, x2, y2);
}

function drawUnit(pen, unit, { bytes, columns }, colors, theme) {
  paint(pen, bytes, columns, colors, [unit.x, unit.y, unit.size, unit.size]);
  pen.strokeStyle = theme.ink;
  pen.lineWidth = 1;
  pen.strokeRect(unit.x + 0.5, unit.y + 0.5, unit.size - 1, unit.size - 1);
}

function nameInput(pen, unit, name, theme) {
  pen.fillStyle = theme.ink;
  pen.font = `12px ${theme.font}`;
  pen.textAlign = "right";
  pen.fillText(named(name), unit.x - 5, unit.y + unit.size / 2 + 4);
}

// Below every layer of weights the size of its gradient: a number, and a bar of its logarithm from 0.00001 to 10.
function drawGradients(pen, plan, gradients, theme) {
  const y = plan.height - 14;
  pen.font = `11px ${theme.font}`;
  pen.textAlign = "center";
  gradients.forEach((value, l) => {
    const from = plan.columns[l][0].x + plan.size;
    const room = plan.step - plan.size;
    const part = value ? Math.max(0, Math.min(1, (Math.log10(value) + 5) / 6)) : 0;
    const wide = Math.max(16, Math.min(room - 8, 90));
    const left = from + (room - wide) / 2;
    pen.fillStyle = theme.line;
    pen.fillRect(left, y - 20, wide, 5);
    pen.fillStyle = theme.accent;
    pen.fillRect(left, y - 20, wide * part, 5);
    pen.fillStyle = theme.soft;
    const shown = value === null ? "∞" : value >= 0.001 || value === 0 ? significant(value, 2) : power(value);
    pen.fillText(room > 70 ? `‖dW${l + 1}‖ = ${shown}` : shown, from + room / 2, y);
  });
}

// The weight nearest to a place in the drawing, if it is near.
export function weightAt(plan, [x, y]) {
  let [found, least] = [null, 7];
  for (const line of plan.lines) {
    const distance = line.at ? Math.hypot(x - line.at[0], y - line.at[1]) : distanceToCurve(line.ends, x, y);
    if (distance < least) [found, least] = [line, distance];
  }
  return found;
}

function distanceToCurve([x1, y1, x2, y2], x, y) {
  if (x < x1 + 3 || x > x2 - 3) return Infinity;
  // Both control points stand in the middle: solve for the place along the line by halving.
  let [low, high] = [0, 1];
  const middle = (x1 + x2) / 2;
  const at = (t, a, b, c, d) => (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  for (let i = 0; i < 12; i++) {
    const t = (low + high) / 2;
    if (at(t, x1, middle, middle, x2) < x) low = t;
    else high = t;
  }
  return Math.abs(at(low, y1, y1, y2, y2) - y);
}

// The unit under a place in the drawing: { layer, unit }, or null.
export function unitAt(plan, [x, y]) {
  for (const [layer, column] of plan.columns.entries()) {
    const unit = column.findIndex((u) => x >= u.x && x <= u.x + u.size && y >= u.y && y <= u.y + u.size);
    if (unit >= 0) return { layer, unit };
  }
  return null;
}
