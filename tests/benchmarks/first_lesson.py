"""From a clone to the first lesson, for two checkouts in turn, as a table of medians.

    python tests/benchmarks/first_lesson.py OLD NEW --rounds 3

What is committed in OLD and NEW is cloned, `make lab` started, and timed until JupyterLab answers: with caches of pip
and uv that an earlier clone filled, and with empty ones. Needs git, make and the registry that pip is configured with.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("lab_ready", ROOT / ".ci" / "audit" / "lab_ready.py")
lab_ready = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lab_ready)
EXECUTE = ("-m", "jupyter", "nbconvert", "--execute", "--to=notebook", "--stdout", "work/02-logistic-regression.ipynb")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    figures = {checkout: [] for checkout in (options.old, options.new)}
    with tempfile.TemporaryDirectory() as folder:
        for checkout in figures:
            clone_to_lesson(checkout, Path(folder, "filling"), filled(folder, checkout))
        for number in range(options.rounds):
            for checkout in figures:
                figures[checkout].append(one_round(checkout, Path(folder, str(number)), filled(folder, checkout)))
                print(f"round {number + 1}, {checkout}: {figures[checkout][-1]}", file=sys.stderr, flush=True)
    print("\n".join(table(*figures.values())))


def filled(folder, checkout):
    """The folder of a checkout's own caches."""
    return Path(folder, "caches", checkout.resolve().name)


def one_round(checkout, course, caches):
    """{what: figure} of one clone with filled caches, used for all that follows, and of one with empty ones."""
    with tempfile.TemporaryDirectory() as empty:
        cold = clone_to_lesson(checkout, course, Path(empty))
    seconds = {"clone to first lesson, filled cache, s": clone_to_lesson(checkout, course, caches, keep=True)}
    seconds |= {"the same, empty cache, s": cold, "second start, s": lab_ready.ready(course, **variables(caches))}
    sizes = {"learner's environment, MB": megabytes(course / ".venv"), "uv beside it, MB": megabytes(course / ".uv")}
    memory = {"peak memory of running lesson 02, MB": peak_of_lesson(course)}
    shutil.rmtree(course)
    return {name: round(value, 1) for name, value in (seconds | sizes | memory).items()}


def clone_to_lesson(checkout, course, caches, keep=False):
    begin = time.monotonic()
    subprocess.run(["git", "clone", "--quiet", checkout.resolve(), course], check=True)
    cloned = time.monotonic() - begin
    seconds = cloned + lab_ready.ready(course, **variables(caches))
    if not keep:
        shutil.rmtree(course)
    return seconds


def variables(caches):
    """pip's and uv's caches in a folder of our own, and no package from elsewhere."""
    return {"PIP_CACHE_DIR": str(caches / "pip"), "UV_CACHE_DIR": str(caches / "uv"), "PYTHONPATH": ""}


def megabytes(folder):
    """What a folder takes on the disk, as du counts it."""
    if not folder.exists():
        return 0.0
    found = {(entry.st_dev, entry.st_ino): entry.st_blocks for entry in map(os.lstat, [folder, *folder.rglob("*")])}
    return sum(found.values()) * 512 / 1e6


def peak_of_lesson(course):
    """The largest resident memory of a process that runs lesson 02 or of its kernel."""
    command = [course / ".venv" / "bin" / "python", *EXECUTE]
    process = subprocess.Popen(command, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"lesson 02 of {course} ended with status {process.returncode}")
    return usage.ru_maxrss / 1e3


def table(old, new):
    """The medians of both, and how many times the old figure the new one is."""
    yield "| | before | now | ratio |"
    yield "|---|---|---|---|"
    for name in old[0]:
        before, now = (median(figures[name] for figures in rounds) for rounds in (old, new))
        yield f"| {name} | {before:.0f} | {now:.0f} | {f'{now / before:.2f}' if before else ''} |"


if __name__ == "__main__":
    main()
