// Numbers that came as buffers, and how they become colors and text.

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

// Numbers as text; a dash for null, which Python sends for a number that is not finite.
export const fixed = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits).replace("-", "−") : "–");
export const significant = (value, digits) => (Number.isFinite(value) ? value.toPrecision(digits) : "–");
export const power = (value) => (Number.isFinite(value) ? value.toExponential(0) : "–");
