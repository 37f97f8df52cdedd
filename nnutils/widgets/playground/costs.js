// The cost so far: on the training points a line, on the test points a dashed one.

import { significant } from "../toolkit/paint.js";

const EDGE = { left: 40, right: 8, top: 8, bottom: 18 };

// history: [[iteration, train, test], ...]; nan where there is nothing to test with.
export function drawCosts(pen, width, height, history, theme) {
  const known = history.filter(([, train]) => Number.isFinite(train));
  const most = Math.max(1e-9, ...known.map(([, train, test]) => Math.max(train, Number.isFinite(test) ? test : 0))) * 1.05;
  const last = Math.max(1, history.at(-1)?.[0] ?? 1);
  const x = (iteration) => EDGE.left + (iteration / last) * (width - EDGE.left - EDGE.right);
  const y = (cost) => EDGE.top + (1 - cost / most) * (height - EDGE.top - EDGE.bottom);
  drawFrame(pen, width, height, most, last, y, theme);
  line(pen, known.map(([iteration, train]) => [x(iteration), y(train)]), theme.negative, []);
  line(pen, known.filter(([, , test]) => Number.isFinite(test)).map(([i, , test]) => [x(i), y(test)]), theme.positive, [5, 3]);
}

function drawFrame(pen, width, height, most, last, y, theme) {
  pen.strokeStyle = theme.line;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const part of [0, 0.5, 1]) {
    pen.moveTo(EDGE.left, Math.round(y(most * part)) + 0.5);
    pen.lineTo(width - EDGE.right, Math.round(y(most * part)) + 0.5);
  }
  pen.stroke();
  pen.fillStyle = theme.soft;
  pen.font = `11px ${theme.font}`;
  pen.textAlign = "right";
  for (const part of [0, 0.5, 1]) pen.fillText(significant(most * part, 2), EDGE.left - 4, y(most * part) + 4);
  pen.fillText(last.toLocaleString("en"), width - EDGE.right, height - 4);
  pen.textAlign = "left";
  pen.fillText("0", EDGE.left, height - 4);
  pen.textAlign = "center";
  pen.fillText("iteration", EDGE.left + (width - EDGE.left) / 2, height - 4);
}

function line(pen, places, color, dashes) {
  pen.beginPath();
  for (const place of places) pen.lineTo(...place);
  pen.setLineDash(dashes);
  pen.strokeStyle = color;
  pen.lineWidth = 2;
  pen.stroke();
  pen.setLineDash([]);
}
