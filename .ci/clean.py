"""Remove what the commands made and can make again; the learner's folder work/ and data/course/ stay."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MADE = (".venv", ".venv-oldest", ".uv", "build", "dist", ".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache")
INSIDE = ("__pycache__", ".ipynb_checkpoints")


def main():
    for name in MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for path in ROOT.glob(".venv*.lock"):
        path.unlink()
    for folder in (".ci", "data", "nnutils", "notebooks", "tests"):
        for name in INSIDE:
            for path in list((ROOT / folder).rglob(name)):
                shutil.rmtree(path, ignore_errors=True)


if __name__ == "__main__":
    main()
