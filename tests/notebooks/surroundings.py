"""Do stored outputs hold elsewhere? Every lesson, compared as `make test` does, in surroundings it was not made in.

python tests/notebooks/surroundings.py                                  # all lessons: half an hour on two cores
python tests/notebooks/surroundings.py 00-meet-the-neuron 03-shallow-network
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / ".ci" / "audit" / "surroundings.md"
DIFFICULT = "ein Kürs, mit Lücken"
ALONE = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
VARIANTS = {
    "as it is": {},
    "the network cut off": {"PYTHONPATH": str(ROOT / "tests" / "offline")},
    "`LANG=C`": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "`TZ=Pacific/Kiritimati`": {"TZ": "Pacific/Kiritimati"},
    "`TZ=America/St_Johns`": {"TZ": "America/St_Johns"},
    "4 BLAS threads": dict.fromkeys(ALONE, "4"),
    "BLAS kernel Prescott": {"OPENBLAS_CORETYPE": "Prescott"},
    "BLAS kernel Nehalem": {"OPENBLAS_CORETYPE": "Nehalem"},
    "BLAS kernel Sandybridge": {"OPENBLAS_CORETYPE": "Sandybridge"},
    "BLAS kernel Haswell": {"OPENBLAS_CORETYPE": "Haswell"},
    f"a checkout in `{DIFFICULT}/`": {"checkout": DIFFICULT},
}


def main(names):
    lessons = names or sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))
    lines = [
        heading(),
        "| surroundings | lessons that held | items that came back | the longest |",
        "|---|---|---|---|",
    ]
    with ThreadPoolExecutor(2) as cores:
        for variant, settings in VARIANTS.items():
            found = cores.map(partial(proved, settings=settings), lessons)
            lines.append(f"| {variant} | {told(dict(zip(lessons, found, strict=True)))} |")
            print(lines[-1], flush=True)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def told(found):
    """The cells of a row: {lesson: (passed, items, seconds)} in short, with the lessons that did not hold by name."""
    fallen = [name for name, (passed, items, _) in found.items() if passed < items or not items]
    passed, items, _ = map(sum, zip(*found.values(), strict=True))
    longest = max(found, key=lambda name: found[name][2])
    held = f"{len(found) - len(fallen)} of {len(found)}" + "".join(f", not {name}" for name in fallen)
    return f"{held} | {passed} of {items} | {found[longest][2]:.0f} s, {longest}"


def heading():
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "matplotlib", "ipykernel"))
    python = ".".join(map(str, sys.version_info[:3]))
    return (
        f"Measured on {date.today():%d %B %Y} on {sys.platform} with Python {python}, {packages}: "
        "lessons of which every item came back as it is stored, two lessons at a time.\n"
    )


def proved(name, settings):
    """What one lesson gives in one of the surroundings: items that passed, all items, seconds."""
    settings = dict(settings)
    with tempfile.TemporaryDirectory() as folder:
        root = checkout(Path(folder) / settings.pop("checkout")) if "checkout" in settings else ROOT
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", f"notebooks/{name}.ipynb"]
        begin = time.perf_counter()
        run = subprocess.run(
            command, cwd=root, env=os.environ | ALONE | settings, capture_output=True, text=True, errors="replace"
        )
        seconds = time.perf_counter() - begin
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", run.stdout)}
    if run.returncode:
        print(run.stdout[-2000:], run.stderr[-2000:], file=sys.stderr)
    return counts.get("passed", 0), sum(counts.values()), seconds


def checkout(folder):
    """The files under version control, as they stand, in another folder."""
    folder.mkdir()
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, files.decode().split("\0")):
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    return folder


if __name__ == "__main__":
    main(sys.argv[1:])
