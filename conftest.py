"""What every test run starts with: one thread for the matrix products, and the check of the notebooks."""

import os
from pathlib import Path

from hypothesis import settings

for library in ("OPENBLAS", "OMP", "MKL"):  # read once, when NumPy is loaded
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

pytest_plugins = ["tests.nbval_plugin"]

# No deadlines, for a busy machine is no fault of the code; the same examples in every run, but in `make test-all`.
settings.register_profile("small", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("full", deadline=None, max_examples=600)
settings.load_profile("small")


def pytest_terminal_summary(terminalreporter):
    """Say at the end when the published runs on the course's own images could not be repeated."""
    folder = Path(os.environ.get("NNUTILS_COURSE_DATA") or "data/course")
    if not (folder / "train_catvnoncat.h5").exists():
        terminalreporter.write_line(f"Without the course's cat images: they are not in {folder} (see data/README.md).")
