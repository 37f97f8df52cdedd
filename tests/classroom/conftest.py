"""A course with three students, made once and copied for each test: nbgrader takes seconds to make one."""

import json
import shutil

import pytest
import small_class

from nnutils.classroom import release
from nnutils.classroom.course import Course


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    course = Course.create(tmp_path_factory.mktemp("course") / "small")
    small_class.write(course.notebook("source", "small"), small_class.source())
    release(course.root, due="2027-02-01T12:00+00:00", seed=5)
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
