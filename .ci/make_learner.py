"""Write the learners' copies of the lessons: python .ci/make_learner.py [--to FOLDER] [--no-folds], by default all.

Each notebooks/NAME.ipynb becomes notebooks/learner/NAME.ipynb, for whoever opens a single one elsewhere. With
--no-folds the lesson's own versions of the turns stay away; a teacher writes such copies to a FOLDER of their own.
"""

import argparse
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from nnutils.io import atomic  # noqa: E402  # this checkout's
from nnutils.lab.learner_copy import learner_copy  # noqa: E402

LESSONS = ROOT / "notebooks"
LINK = re.compile(r"(\]\()([^)#\s:]+)(?=[)#])")


def main(arguments):
    parser = argparse.ArgumentParser(description="Write the learners' copies of the lessons.")
    parser.add_argument("--to", type=Path, default=LESSONS / "learner", metavar="FOLDER")
    parser.add_argument("--no-folds", action="store_true", help="leave the lesson's own versions of the turns out")
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    made = {options.to / path.name: text for path, text in copies(options.to, not options.no_folds).items()}
    for path, text in made.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            atomic.replace(path, text)
            print(f"{path}: written")
    for path in set((LESSONS / "learner").glob("*.ipynb")) - set(made) if options.to == LESSONS / "learner" else ():
        path.unlink()
        print(f"{path}: removed, there is no such lesson")


def copies(folder, folds=True):
    """{lesson: text of its copy in that folder}."""
    lessons = sorted(LESSONS.glob("[0-9]*.ipynb"))
    names = {path.name for path in lessons}
    way = Path(os.path.relpath(LESSONS, folder)).as_posix()
    return {path: copy_of(path, names, way, folds) for path in lessons}


def copy_of(path, names, way, folds):
    """The copy of a lesson; what its links lead to, other than lessons, is found by way of its own folder."""
    notebook = learner_copy(json.loads(path.read_bytes()), folds)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            text = LINK.sub(lambda link: link[1] + (link[2] if link[2] in names else f"{way}/{link[2]}"), source(cell))
            cell["source"] = text.splitlines(keepends=True)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def source(cell):
    return "".join(cell["source"])


if __name__ == "__main__":
    main(sys.argv[1:])
