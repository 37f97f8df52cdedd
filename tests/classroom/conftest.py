"""What costs seconds is made once: one sandbox for many tests, and a released course that each test copies."""

import json
import shutil

import pytest

from nnutils import classroom
from nnutils.classroom.course.course import Course
from nnutils.classroom.sandbox.instance import SandboxInstance
from nnutils.classroom.sandbox.limits import Limits, SandboxError
from tests.classroom import small_class
from tests.classroom.assignment import write_release

QUICK = Limits(cell_seconds=2.0, total_seconds=60.0, megabytes=300, processes=12)


@pytest.fixture(scope="session")
def instance():
    """An open bubblewrap sandbox; where there is none, the machine is at fault and not the code."""
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed: apt-get install bubblewrap")
    try:
        opened = SandboxInstance(QUICK)
    except SandboxError as error:
        pytest.skip(f"bubblewrap does not hold here: {error}")
    with opened:
        yield opened


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    return write_release(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    course = Course.create(tmp_path_factory.mktemp("course") / "small")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.Classroom.timezone = "UTC"\n')
    small_class.write(course.notebook("source", "small"), small_class.source())
    classroom.release(course.root, due="2027-02-01T12:00+00:00", seed=8_271_943)
    return course.root


@pytest.fixture
def course(released_course, tmp_path):
    """A course whose assignment `small` is released, in a folder with a difficult name."""
    shutil.copytree(released_course, tmp_path / "kürs with spaces")
    return Course.open(tmp_path / "kürs with spaces")


@pytest.fixture
def handed_in(course):
    """The same after ada, bo and cleo have handed in: all right, a wrong sign, and a crash."""
    released = json.loads(course.notebook("release", "small").read_bytes())
    for student, answers in small_class.ANSWERS.items():
        small_class.write(course.notebook("submitted", "small", student), small_class.answered(released, answers))
    return course
