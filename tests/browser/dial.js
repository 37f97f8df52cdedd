import { canvas, element, widget } from "../../nnutils/widgets/toolkit/canvas.js";
import { button, slider } from "../../nnutils/widgets/toolkit/controls.js";
import { floats } from "../../nnutils/widgets/toolkit/paint.js";

function build(view) {
  view.face = canvas(view, { label: "The dial", width: 300, height: 160 });
  view.root.append(
    view.face,
    element(
      "div",
      { class: "nn-row" },
      slider(view, "angle", { label: "Angle", min: -90, max: 90, step: 1, format: (value) => `${value}°` }),
      button("Turn by 60", () => view.ask("turn", { degrees: 60 })),
    ),
  );
}

function draw(view, frame) {
  const [x, y] = floats(frame.buffers[0]);
  const pen = view.face.pen();
  pen.strokeStyle = view.theme.ink;
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(150, 150);
  pen.lineTo(150 + 120 * x, 150 + 120 * y);
  pen.stroke();
}

export default widget({ build, draw });
