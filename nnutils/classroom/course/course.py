"""A course's folder: nbgrader's own layout, so that its formgrader, its gradebook and its exports work on it too.

source/ASSIGNMENT/ASSIGNMENT.ipynb             with solutions: the teacher's
release/ASSIGNMENT/ASSIGNMENT.ipynb            without: what students get
submitted/STUDENT/ASSIGNMENT/...               what came back
autograded/STUDENT/ASSIGNMENT/...              the same with the checks' reports, for formgrader
feedback/STUDENT/ASSIGNMENT/ASSIGNMENT.html    what students get back
nbgrader_config.py  gradebook.db               nbgrader's
grades.csv  report/  export/                   for the teacher
.classroom/                                    the secret seed, what was collected, the marks as they were given
"""

import functools
import getpass
import io
import logging
import os
import secrets
import shutil
import socket
import sysconfig
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from nnutils.io.atomic import replace
from nnutils.io.lock import locked

from .questions import read_release
from .times import InvalidTime, known_zone, machine_zone

HIDDEN = ".classroom"
CONFIG = "nbgrader_config.py"
STEPS = ("source", "release", "submitted", "autograded", "feedback")
CONFIG_TEXT = """\
# nbgrader's settings of this course; its documentation lists them all.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = {name!r}

# The zone of due dates and of the times in downloads, and what lateness costs, such as
# {{"grace_hours": 1, "percent_a_day": 10}}; None: nothing.
c.Classroom.timezone = {zone!r}
c.Classroom.late = None
"""
PRIVATE = 0o700
AT_WORK = "This course is at work already ({who}): wait for its end, then give the command again; nothing was changed."
UNWRITTEN = (
    "The gradebook could not be written ({reason}), and keeps what it had: make room on the disk, end other programs "
    "that use it, and give the same command again."
)


class CourseError(ValueError):
    """Something a teacher can mend; its text is the sentence that says how."""


@dataclass(frozen=True)
class Course:
    """A folder, and where everything in it lies."""

    root: Path

    @classmethod
    def create(cls, folder):
        """Make the folder a course where it is none yet; nothing that is there is touched."""
        course = cls(Path(folder).resolve())
        course.root.mkdir(parents=True, exist_ok=True)
        course.hidden.mkdir(mode=PRIVATE, exist_ok=True)
        if not (course.root / CONFIG).exists():
            replace(course.root / CONFIG, _config_text(course.root.name), parents=True)
        return course

    @classmethod
    def open(cls, folder):
        """Find a course that was begun with `release`."""
        course = cls(Path(folder).resolve())
        if not (course.root / CONFIG).exists():
            raise CourseError(f"{folder} is no course yet: begin it with `release --course {folder}`.")
        course.hidden.mkdir(mode=PRIVATE, exist_ok=True)
        return course

    @property
    def hidden(self):
        return self.root / HIDDEN

    @functools.cached_property
    def nbgrader(self):
        """nbgrader's own view of the folder, with the settings of the teacher's nbgrader_config.py."""
        return course_directory(self.root)

    def setting(self, name):
        """What c.Classroom.NAME is in the teacher's nbgrader_config.py, or None."""
        return self.nbgrader.config.Classroom.get(name)

    @property
    def zone(self):
        """The zone of the course's times; one that names none has this machine's."""
        try:
            return known_zone(self.setting("timezone") or machine_zone(), f"c.Classroom.timezone in {CONFIG}")
        except InvalidTime as error:
            raise CourseError(f"{error}.") from None

    def folder(self, step, assignment, student="."):
        directory = getattr(self.nbgrader, f"{step}_directory")
        return Path(self.nbgrader.format_path(directory, student, assignment))

    def notebook(self, step, assignment, student="."):
        return self.folder(step, assignment, student) / f"{assignment}.ipynb"

    def assignments(self, step="source"):
        """The names of the assignments that have a notebook in source/ (or release/)."""
        above = self.folder(step, "x").parent
        return sorted(path.name for path in above.glob("*") if (path / f"{path.name}.ipynb").exists())

    def chosen(self, assignment, step="release"):
        """The assignment that was asked for, or all; LookupError has no place here: a teacher reads a sentence."""
        known = self.assignments(step)
        if assignment is None:
            return known
        if assignment in known:
            return [assignment]
        there = ", ".join(known) or "none"
        raise CourseError(f"There is no assignment {assignment!r} in {step}/; there are: {there}.")

    def release(self, assignment):
        """What the released notebook asks, with the tests that it hides."""
        try:
            return read_release(self.notebook("release", assignment), self._test_cells(assignment))
        except ValueError as error:
            raise CourseError(str(error)) from None

    def _test_cells(self, assignment):
        """The whole texts of an assignment's cells, as nbgrader kept them when it was released."""
        from nbgrader.api import MissingEntry

        with self.gradebook() as gradebook:
            try:
                cells = gradebook.find_notebook(assignment, assignment).source_cells
            except MissingEntry:
                return {}
            return {cell.name: cell.source for cell in cells}

    def submissions(self, assignment):
        """The students who handed the assignment in, in order."""
        root = self.folder("submitted", assignment, "x").parent.parent
        return sorted(path.parent.name for path in root.glob(f"*/{assignment}") if path.is_dir())

    @contextmanager
    def gradebook(self):
        """nbgrader's gradebook, closed at the end; what the database refuses is one sentence."""
        from nbgrader.api import Gradebook, InvalidEntry
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with quiet(logging.getLogger("tornado.application")):  # where nbgrader tells the same at length
                gradebook = Gradebook(self.nbgrader.db_url, self.nbgrader.course_id)
                try:
                    yield gradebook
                finally:
                    gradebook.close()
                    gradebook.engine.dispose()
        except (InvalidEntry, SQLAlchemyError) as error:
            raise CourseError(UNWRITTEN.format(reason=str(error).splitlines()[0])) from error

    @contextmanager
    def alone(self):
        """Keep others from releasing and grading meanwhile; where somebody does, a CourseError says who."""
        about = self.hidden / "at-work"
        with ExitStack() as held:
            try:
                held.enter_context(locked(self.hidden / "lock", wait=False))
            except BlockingIOError:
                who = about.read_text(encoding="utf-8") if about.exists() else "somebody"
                raise CourseError(AT_WORK.format(who=who)) from None
            replace(about, f"{getpass.getuser()} on {socket.gethostname()}, process {os.getpid()}")
            yield

    def seed(self, chosen=None):
        """The secret seed of the checks: drawn once, or the one the teacher has chosen."""
        return self.secret("seed", chosen)

    def secret(self, name, chosen=None):
        """A number that is drawn when it is first asked for, and that nobody else on the machine can read."""
        path = self.hidden / name
        if chosen is not None or not path.exists():
            replace(path, str(secrets.randbits(63) if chosen is None else int(chosen)).encode(), parents=True)
            path.chmod(0o600)
        return int(path.read_text())


@contextmanager
def quiet(log):
    """Keep what a logger says instead of printing it."""
    said = io.StringIO()
    handler, before = logging.StreamHandler(said), (log.handlers, log.propagate, log.level)
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.WARNING)
    try:
        yield said
    finally:
        log.handlers, log.propagate = before[:2]
        log.setLevel(before[2])


def _config_text(name):
    return CONFIG_TEXT.format(name=name, zone=machine_zone()).encode()


def course_directory(root):
    try:
        from nbgrader.coursedir import CourseDirectory
        from traitlets.config import PyFileConfigLoader
    except ModuleNotFoundError as missing:
        raise CourseError(
            f"The classroom needs {missing.name}: install it with `pip install 'nnutils[classroom]'`."
        ) from None
    _find_alembic()
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    directory = CourseDirectory(config=config, root=str(root))
    directory.log.setLevel(logging.ERROR)
    return directory


def _find_alembic():
    """nbgrader starts the program alembic for a new gradebook; without an activated environment it is not found."""
    if shutil.which("alembic") is None:
        os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
