"""What a course begins with: the project's own assignments, with their solutions."""

import json
import re
from pathlib import Path

from nnutils.io.atomic import replace

from .course import CourseError

LINK = re.compile(r"\[([^\]]+)\]\(\.\./[^)]*\)")  # to a lesson, as notebooks/exercises has them beside it
SOLUTIONS = Path(__file__).parents[3] / "notebooks" / "solutions"


def fill_source(course):
    """Begin a course with the project's assignments; one that has any in source/ is the teacher's, and stays so."""
    if course.assignments():
        return
    solutions = sorted(SOLUTIONS.glob("*.ipynb"))
    for path in solutions:
        replace(course.notebook("source", path.stem), usual_source(path), parents=True)
    if not solutions:
        raise CourseError(
            f"There is nothing to release: {course.root / 'source'} holds no NAME/NAME.ipynb, and the project's own "
            "assignments (notebooks/solutions) are not beside this package; use a clone of the project."
        )


def usual_source(path):
    """One of the project's assignments, to be handed out alone: a lesson is named, for there is none to link to."""
    notebook = json.loads(path.read_bytes())
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = LINK.sub(r"\1", "".join(cell["source"]))
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()
