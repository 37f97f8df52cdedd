"""What students get, made by nbgrader's own generator: the old release stays until the new one is whole."""

import json
import re
import shutil

from nnutils.io.atomic import replace

from .course import CourseError, course_directory, quiet

UNFINISHED = ".classroom/unfinished"
GRADED = (
    "{name} was graded already, and nbgrader keeps the questions of what was graded: {changes}. The release and every "
    "grade are as they were. {mend}, or give the changed notebook another name in source/ and release that."
)
PUT_BACK = "Put back what is gone, and give a question that should not count 0 points (`release --points NAME=0`)"
TAKE_OUT = "Take out what is new"


def generate(course, name):
    """Make release/NAME anew; where that fails, a CourseError says why, and the old one is there."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException

    refuse_other_questions(course, name)
    directory = course_directory(course.root)
    directory.release_directory, directory.assignment_id = UNFINISHED, name
    converter = GenerateAssignment(coursedir=directory, config=directory.config)
    converter.force = True
    try:
        with quiet(converter.log) as said:
            converter.start()
        _put_in_place(course.root / UNFINISHED, course, name)
    except (NbGraderException, SystemExit) as error:
        raise CourseError(f"nbgrader could not release {name}: {_reason(said.getvalue(), error)}") from None
    finally:
        shutil.rmtree(course.root / UNFINISHED, ignore_errors=True)


def refuse_other_questions(course, name):
    """nbgrader can neither add nor remove the cells of an assignment that has grades."""
    from nbgrader.api import MissingEntry

    with course.gradebook() as gradebook:
        try:
            known = gradebook.find_notebook(name, name)
        except MissingEntry:
            return
        old = {cell.name for cell in known.source_cells} if known.submissions else None
    new = _named_cells(json.loads(course.notebook("source", name).read_bytes()))
    if old is None or old == new:
        return
    told = {"gone from source/": old - new, "new in source/": new - old}
    changes = "; ".join(f"{', '.join(sorted(names))} {_is_are(names)} {what}" for what, names in told.items() if names)
    mend = " and ".join(filter(None, (PUT_BACK if old - new else "", TAKE_OUT if new - old else "")))
    raise CourseError(GRADED.format(name=name, changes=changes, mend=mend.replace(" and Take", ", take")))


def _named_cells(notebook):
    """The names of the cells that nbgrader keeps."""
    marked = (cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"])
    kept = ("grade", "solution", "locked", "task")
    return {about["grade_id"] for about in marked if any(about.get(kind) for kind in kept)}


def _is_are(names):
    return "is" if len(names) == 1 else "are"


def _put_in_place(unfinished, course, name):
    """Replace the files of the old release one by one, each whole, and remove those that are no longer made."""
    (made,) = unfinished.rglob(f"{name}.ipynb")
    folder = course.folder("release", name)
    files = {path.relative_to(made.parent): path for path in sorted(made.parent.rglob("*")) if path.is_file()}
    for place, path in files.items():
        replace(folder / place, path.read_bytes(), parents=True)
    for path in [path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder) not in files]:
        path.unlink()


def _reason(said, error):
    """The line that begins with an exception's name is the one that says what happened."""
    reasons = re.findall(r"^(?:[\w.]*(?:Error|Exception|Invalid\w*)): (.+)$", said, flags=re.MULTILINE)
    return reasons[0] if reasons else str(error)
