"""Film the playground for the README: .github/playground.gif, from a real browser. Needs Chromium."""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]
SHOW = "import nnutils as nn\nplayground = nn.widgets.Playground(learning_rate=0.3)\nplayground"
STEPS = [15] * 4 + [40] * 5 + [100] * 4  # iterations between two pictures: much happens early
WIDTH = 620  # pixels


def main():
    from desk import CHROMIUM, Desk
    from playwright.sync_api import sync_playwright
    from server import lab

    with sync_playwright() as playwright, lab(Path(tempfile.mkdtemp())) as running:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        desk = Desk(running, browser, size=(1280, 1200))
        pictures = film(desk)
    first, *others = [
        picture.quantize(40, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE) for picture in pictures
    ]
    target = ROOT / ".github" / "playground.gif"
    first.save(
        target, save_all=True, append_images=others, duration=[350] * len(others) + [2500], loop=0, optimize=True
    )
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB, {len(pictures)} pictures")


def film(desk):
    desk.open(desk.write("film.ipynb", SHOW)).run_all()
    widget, shown, taken = desk.widget(), 0, []
    count = widget.locator(".nn-iteration")
    for steps in [0, *STEPS]:
        desk.do(f"playground.step({steps})" if steps else "pass")
        shown += steps
        desk.until(lambda shown=shown: int(count.inner_text().replace(",", "")) == shown, f"iteration {shown}")
        picture = Image.open(io.BytesIO(widget.screenshot())).convert("RGB")
        taken.append(picture.resize((WIDTH, WIDTH * picture.height // picture.width), Image.Resampling.LANCZOS))
    return taken


if __name__ == "__main__":
    main()
