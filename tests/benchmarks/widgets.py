"""How quickly a widget answers: from a key press to changed pixels, and frames a second while it trains.

    python .ci/env.py tests/benchmarks/widgets.py

Every row presses a key forty times and waits for the canvas to look different; the table says how many milliseconds
pass, in the middle and for the slowest in twenty. It needs Chromium and an idle machine.
"""

import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

KEYS = 40
# Seen inside the page, so that the way of the test itself is not counted: from the key to the first changed pixel. The
# pixels are looked at when a frame was drawn and shown, and not before, since looking takes the page's own time.
WATCH = """(canvas) => {
  const pen = new OffscreenCanvas(48, 48).getContext("2d", { willReadFrequently: true });
  const glance = () => {
    pen.clearRect(0, 0, 48, 48);
    pen.drawImage(canvas, 0, 0, canvas.width, canvas.height, 0, 0, 48, 48);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  const shown = new MessageChannel(); // its message comes after the refresh of the screen in which it was posted
  let [begin, before] = [null, glance()];
  shown.port1.onmessage = () => {
    const after = performance.now(), now = glance();
    if (begin === null || now === before) return;
    window.nnTimes.push(after - begin);
    [begin, before] = [null, now];
  };
  window.nnTimes = [];
  addEventListener("keydown", (event) => {
    begin = event.timeStamp;
    setTimeout(() => begin === event.timeStamp && window.nnTimes.push(NaN), 2000);
  }, true);
  new MutationObserver(() => shown.port2.postMessage("")).observe(canvas.closest(".nn-widget"), {
    attributes: true, attributeFilter: ["data-frames"],
  });
}"""


@dataclass(frozen=True)
class Row:
    """A widget, how it is shown, and the control whose arrow key must change its canvas."""

    name: str
    show: str
    slider: str
    canvas: str
    keys: tuple = ("ArrowRight", "ArrowLeft")


ROWS = [
    Row("playground, noise", "nn.widgets.Playground(noise=0.5)", "Noise", "The plane: "),
    Row("playground 2-16-16-1, points", "nn.widgets.Playground(layers=(16, 16))", "Points", "The plane: "),
]

PANELS = (  # one control of each widget of the lessons
    ("Neuron(activation='sigmoid')", "bias b"),
    ("Activation()", "z"),
    ("Descent()", "start at w"),
    ("Logistic()", "weight w₁"),
    ("Graph()", "step"),
    ("Broadcasting()", "stretch"),
    ("Dimensions(slip='W transposed')", "in layer"),
    ("Initialization()", "times a factor"),
    ("Bends()", "ReLUs k"),
    ("Pixels()", "image i"),
    ("Weights()", "vote on the digit"),
    ("OwnPicture()", "paper up to"),
)
ROWS += [Row(f"{show.partition('(')[0]}, {slider}", f"nn.widgets.{show}", slider, "") for show, slider in PANELS]


def main():
    from playwright.sync_api import sync_playwright

    from tests.browser.desk import CHROMIUM, Desk
    from tests.browser.server import lab

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("make bench-widgets needs Chromium: install it, for example by apt install chromium.")
    with tempfile.TemporaryDirectory() as home, lab(Path(home)) as running, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=CHROMIUM)
        print(f"{'widget':32}{'median ms':>10}{'p95 ms':>8}{'keys':>6}")
        for row in ROWS:
            times = sorted(key_times(Desk(running, browser), row))
            p95 = times[min(len(times) - 1, round(0.95 * len(times)))]
            print(f"{row.name:32}{statistics.median(times):10.0f}{p95:8.0f}{len(times):6}", flush=True)
        for speed in (300, 3000):
            rate = frames_per_second(Desk(running, browser), speed)
            print(f"playground 2-16-16-1, 300 points, {speed} iterations/s asked: {rate}", flush=True)
        browser.close()


def key_times(desk, row):
    """Press an arrow key to and fro; return the milliseconds until the canvas looked different."""
    desk.open(desk.write("bench.ipynb", f"import nnutils as nn\nshown = {row.show}\nshown")).run_all()
    widget = desk.widget()
    widget.get_by_role("img", name=row.canvas).evaluate(WATCH)
    widget.get_by_role("slider", name=row.slider).focus()
    for i in range(KEYS):
        desk.page.keyboard.press(row.keys[i % len(row.keys)])
        desk.until(lambda i=i: desk.page.evaluate("nnTimes.length") > i, "a change of pixels")
    times = desk.page.evaluate("nnTimes")
    desk.close()
    return [time for time in times if time == time]


def frames_per_second(desk, speed, seconds=5):
    """Let the playground train; return what was drawn and trained in a second, as words."""
    show = f"import nnutils as nn\nshown = nn.widgets.Playground(layers=(16, 16), speed={speed})\nshown"
    desk.open(desk.write("bench.ipynb", show)).run_all()
    widget = desk.widget()
    widget.get_by_role("button", name="▶ Train").click()
    desk.page.wait_for_timeout(2000)
    count = """(root) => [performance.now(), Number(root.dataset.frames),
        Number(root.querySelector(".nn-iteration").textContent.replaceAll(",", ""))]"""
    begin = widget.evaluate(count)
    desk.page.wait_for_timeout(1000 * seconds)
    end = widget.evaluate(count)
    desk.close()
    took, frames, iterations = (b - a for a, b in zip(begin, end, strict=True))
    return f"{1000 * frames / took:.1f} drawn frames/s, {1000 * iterations / took:.0f} iterations/s"


if __name__ == "__main__":
    main()
