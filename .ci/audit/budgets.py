"""Print what the project has set itself limits for, and leave with 1 if one is passed: python .ci/audit/budgets.py"""

import base64
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]+)")


def main():
    over = False
    for name, measure, limit, unit in (
        ("largest notebook", largest_notebook, 1000, "kB"),
        ("largest figure", largest_figure, 60, "kB"),
        ("clone", clone, 15_000, "kB"),
        ("core", core, 500, "code lines"),
    ):
        value, where = measure()
        over |= value > limit
        print(f"{name}: {value:.0f} of {limit} {unit}{where}{'  <- over' if value > limit else ''}")
    sys.exit(over)


def notebooks():
    return sorted((ROOT / "notebooks").rglob("*.ipynb"))


def largest_notebook():
    size, path = max((path.stat().st_size, path) for path in notebooks())
    return size / 1000, f", {path.name}"


def largest_figure():
    size, name = max(
        (len(base64.b64decode(picture)), path.name)
        for path in notebooks()
        for picture in PICTURE.findall(outputs(path))
    )
    return size / 1000, f", in {name}"


def outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return json.dumps([cell.get("outputs", []) for cell in cells])


def clone():
    """What git sends for a clone; the files that it lays out from it are told beside it."""
    pack = ["git", "pack-objects", "--revs", "--stdout", "-q"]
    sent = len(subprocess.run(pack, cwd=ROOT, input=b"HEAD\n", capture_output=True, check=True).stdout) / 1000
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = sum((ROOT / name).stat().st_size for name in filter(None, tracked.split("\0")) if (ROOT / name).exists())
    return sent, f" sent, {files / 1000:.0f} kB of files"


def core():
    spec = importlib.util.spec_from_file_location("floors", ROOT / "tests" / "project" / "test_floors.py")
    floors = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(floors)
    return sum(floors.code_lines(ROOT / "nnutils" / f"{name}.py") for name in floors.CORE), ""


if __name__ == "__main__":
    main()
