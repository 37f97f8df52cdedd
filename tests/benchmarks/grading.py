"""How fast submissions are graded: `python tests/benchmarks/grading.py [--rotations 3]`.

300 synthetic submissions whose answers are instant go through grade_batch, two workers on two cores; then 30 of them
alternate with `nbgrader autograde`. Seven of ten are right, two have a mistake, one is not begun.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from nnutils.classroom.course.questions import read_release  # noqa: E402
from nnutils.classroom.grading.batch import grade_batch  # noqa: E402
from nnutils.classroom.grading.submission import read_submission  # noqa: E402
from nnutils.classroom.sandbox.sandbox import Sandbox  # noqa: E402
from tests.classroom.assignment import RIGHT, WRONG, notebook, write, write_release, write_submission  # noqa: E402

MISTAKES = (
    {"sigmoid": WRONG["sigmoid"]},
    {"propagate": RIGHT["propagate"].replace("cost = -", "cost = ")},
    {"softmax": RIGHT["softmax"].replace("axis=1", "axis=0")},
    {"propagate": RIGHT["propagate"].replace(" / m, 'db'", ", 'db'")},
)


def answers(i):
    if i % 10 == 9:
        return {}
    return RIGHT if i % 10 < 7 else RIGHT | MISTAKES[(i // 10 + i) % len(MISTAKES)]


def course(folder, count):
    """nbgrader's folders with `count` submissions; our grader gets the same files: {student: path}."""
    release = write_release(folder / "release/neuron")
    source = notebook(_with_tests(release))
    write(folder / "source/neuron/neuron.ipynb", source)
    (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'nn'\n")
    for i in range(count):
        yield f"student{i:03}", write_submission(folder / f"submitted/student{i:03}/neuron", answers(i))


def _with_tests(release):
    """The source as an nbgrader course would have it: the check cells assert."""
    import json

    for cell in json.loads(release.read_text())["cells"]:
        if cell["source"].startswith("report ="):
            cell["source"] += "\n### BEGIN HIDDEN TESTS\nassert report.passed, report.hint\n### END HIDDEN TESTS"
        yield cell


def ours(paths, workers, sandbox, folder):
    begun = time.perf_counter()
    release = read_release(folder / "release/neuron/neuron.ipynb")
    submissions = (read_submission(path, release, student, "neuron") for student, path in paths.items())
    found = grade_batch(submissions, release, workers=workers, sandbox=sandbox, seed=str(begun))
    assert [marks.status for _, marks in found] == ["graded"] * len(paths)
    return time.perf_counter() - begun


def nbgrader(folder):
    programs = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])  # nbgrader calls alembic
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PATH": programs}
    if not (folder / "gradebook.db").exists():
        command = [sys.executable, "-m", "nbgrader", "generate_assignment", "neuron", "--force", "--create"]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "nbgrader", "autograde", "neuron", "--force", "--create"]
    subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
    seconds = time.perf_counter() - begun
    graded = len(list(folder.glob("autograded/*/neuron/neuron.ipynb")))
    return seconds, graded


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--against", type=int, default=30, help="submissions for the comparison with nbgrader")
    parser.add_argument("--rotations", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    sandbox = Sandbox.choose()
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder, "many"), Path(folder, "few")
        paths = dict(course(many, options.count))
        seconds, done = ours(paths, options.workers, sandbox, many), f"{len(paths)} in"
        print(f"{sandbox.kind}, {options.workers} workers: {done} {seconds:.1f} s, {len(paths) / seconds:.1f}/s")
        paths = dict(course(few, options.against)) if options.against else {}
        for _ in range(options.rotations if paths else 0):
            mine = ours(paths, options.workers, sandbox, few)
            theirs, graded = nbgrader(few)
            print(f"{len(paths)}: ours {mine:.2f} s, nbgrader {theirs:.1f} s ({graded} graded), {theirs / mine:.1f}×")


if __name__ == "__main__":
    main()
