"""Assignments: what students get is made from the notebooks with solutions, by nbgrader's own generator."""

import json
from pathlib import Path

from nnutils.io.atomic import replace

from .assertions import problem
from .course import Course, CourseError
from .generator import generate
from .source import fill_source
from .times import InvalidTime, parsed_time
from .variants import vary


def release(
    course: str | Path,
    assignment: str | None = None,
    *,
    due: str | None = None,
    points: dict[str, float] | None = None,
    seed: int | None = None,
    variant: int | None = None,
) -> list[Path]:
    """Make the students' notebooks and return their paths; a folder that is no course yet becomes one.

    due is a time such as "2027-02-01 23:59" (of the course's zone, where it names none), points a dictionary
    {question: points}, seed the secret seed of the checks, variant a whole number that chooses another form of the
    questions.
    """
    opened = Course.create(course)
    with opened.alone():
        return _release(opened, assignment, due, points or {}, seed, variant)


def _release(opened, assignment, due, points, seed, variant):
    fill_source(opened)
    names = opened.chosen(assignment, "source")
    duedate = due and due_date(opened, due)
    if variant is not None:
        if not any([vary(opened, name, variant) for name in names]):
            raise CourseError(f"Of no question in {', '.join(names)} is there another form: release without --variant.")
    set_points(opened, names, points)
    opened.seed(seed)
    for name in names:
        refuse_bad_tests(opened, name)
        generate(opened, name)
        if due:
            with opened.gradebook() as gradebook:
                gradebook.update_or_create_assignment(name, duedate=duedate)
    return [opened.notebook("release", name) for name in names]


def due_date(course, text):
    """The time in UTC without its zone, as nbgrader keeps times; a text without a zone means the course's."""
    try:
        return parsed_time(str(text), course.zone).replace(tzinfo=None)
    except InvalidTime as error:
        raise CourseError(f"The due date {error}: write it like 2027-02-01 23:59.") from None


def set_points(course, names, points):
    """Write the teacher's points into the notebooks in source/, where nbgrader reads them too."""
    unknown = set(points)
    for name in names:
        path = course.notebook("source", name)
        notebook = json.loads(path.read_bytes())
        found = {key: cell for key in points for cell in notebook["cells"] if _is_question(cell, key)}
        for key, cell in found.items():
            cell["metadata"]["nbgrader"]["points"] = _valid_points(key, points[key])
        unknown -= set(found)
        if found:
            replace(path, (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode(), parents=True)
    if unknown:
        known = ", ".join(question for name in names for question in questions(course, name))
        raise CourseError(f"There is no question {sorted(unknown)[0]!r}; there are: {known}.")


def questions(course, name):
    """The graded cells' names of an assignment, as a teacher says them: `sigmoid`, not `sigmoid-check`."""
    cells = json.loads(course.notebook("source", name).read_bytes())["cells"]
    graded = (cell["metadata"].get("nbgrader", {}) for cell in cells)
    return [question(meta["grade_id"]) for meta in graded if meta.get("grade")]


def question(grade_id):
    return grade_id.removesuffix("-check")


def _is_question(cell, key):
    meta = cell["metadata"].get("nbgrader", {})
    return meta.get("grade") and key in (meta["grade_id"], question(meta["grade_id"]))


def _valid_points(key, value):
    if not value >= 0:
        raise CourseError(f"The points of {key} must be 0 or more, not {value}.")
    return value


def refuse_bad_tests(course, name):
    """What would cost everybody the points of a question is said before anybody sees it."""
    for cell in json.loads(course.notebook("source", name).read_bytes())["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and about.get("grade") and not about.get("solution"):
            wrong = problem(about.get("grade_id"), "".join(cell["source"]))
            if wrong:
                raise CourseError(f"{name} is not released. {wrong}")
