"""Released notebooks hold no solution and no hidden test, and nbgrader knows their points and due dates."""

import json
import os
from datetime import UTC, datetime

import pytest

from nnutils.classroom import CourseError, grade, release
from nnutils.classroom.course.course import Course
from tests.classroom import small_class
from tests.classroom.small_class import grade_by_look


@pytest.fixture
def course(tmp_path):
    """A course with a teacher's own source/, in a folder with a difficult name."""
    course = Course.create(tmp_path / "kürs with spaces")
    small_class.write(course.notebook("source", "small"), small_class.source())
    return course


def sources(path):
    return [cell["source"] for cell in json.loads(path.read_bytes())["cells"]]


def all_text(path):
    return "\n".join("".join(source) for source in sources(path))


def test_students_get_stubs_and_the_one_line_check(course):
    (released,) = release(course.root)
    text = all_text(released)
    assert "raise NotImplementedError()" in text and 'report = nn.check("sigmoid", sigmoid)' in text
    assert not any(word in text for word in ("np.exp", "HIDDEN", "SOLUTION", "assert"))


def test_a_written_answer_is_not_handed_out(course):
    (released,) = release(course.root)
    assert small_class.WRITTEN not in all_text(released)


def test_the_gradebook_knows_the_due_date_in_utc(course):
    release(course.root, due="2027-02-01T23:59+02:00")
    with course.gradebook() as gradebook:
        assert gradebook.find_assignment("small").duedate == datetime(2027, 2, 1, 21, 59)


def test_a_due_date_without_a_zone_is_this_machines(course):
    release(course.root, due="2027-02-01 23:59")
    with course.gradebook() as gradebook:
        stored = gradebook.find_assignment("small").duedate
    assert stored.replace(tzinfo=UTC).astimezone().replace(tzinfo=None) == datetime(2027, 2, 1, 23, 59)


def test_points_are_the_teachers(course):
    (released,) = release(course.root, points={"sigmoid": 5, "why": 0.5})
    with course.gradebook() as gradebook:
        assert gradebook.find_assignment("small").max_score == 5 + 2 + 0.5
    cells = json.loads(released.read_bytes())["cells"]
    assert 5 in [cell["metadata"].get("nbgrader", {}).get("points") for cell in cells]


def test_an_unknown_question_is_told_with_the_known_ones(course):
    with pytest.raises(CourseError, match=r"no question 'sigmod'; there are: sigmoid, L1, why\."):
        release(course.root, points={"sigmod": 5})


def test_a_due_date_that_is_none_is_told_how_to_write_one(course):
    with pytest.raises(CourseError, match="write it like 2027-02-01 23:59"):
        release(course.root, due="next Friday")


def test_the_secret_seed_is_drawn_once_and_read_by_nobody_else(course):
    release(course.root)
    drawn = course.seed()
    release(course.root)
    assert course.seed() == drawn and (course.hidden / "seed").stat().st_mode & 0o077 == 0
    release(course.root, seed=7)
    assert course.seed() == 7


def test_what_the_teacher_wrote_in_source_stays(course):
    path = course.notebook("source", "small")
    before = path.read_bytes()
    release(course.root)
    assert path.read_bytes() == before


def test_a_broken_source_is_one_sentence(course):
    broken = small_class.source()
    broken["cells"][2]["metadata"]["nbgrader"]["grade_id"] = "L1-check"
    small_class.write(course.notebook("source", "small"), broken)
    with pytest.raises(CourseError, match=r"^nbgrader could not release small: [^\n]*L1-check[^\n]*$"):
        release(course.root)


def test_grading_a_folder_that_is_no_course_says_how_to_begin_one(tmp_path):
    with pytest.raises(CourseError, match="is no course yet: begin it with `release --course"):
        Course.open(tmp_path)


def without(name):
    """The teacher's notebook without a question."""
    cells = [cell for cell in small_class.source()["cells"] if not cell["id"].startswith(name)]
    return small_class.notebook(cells)


def with_one_more():
    return small_class.notebook([*small_class.source()["cells"], *small_class.question("relu", small_class.SIGMOID, 1)])


def kept(course):
    """What must not change: the release and the grades."""
    return course.notebook("release", "small").read_bytes(), (course.root / "grades.csv").read_bytes()


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (without("L1"), "L1, L1-check are gone from source/. The release and every grade are as they were. Put back"),
        (
            with_one_more(),
            "relu, relu-check are new in source/. The release and every grade are as they were. Take out",
        ),
    ],
)
def test_a_question_that_comes_or_goes_after_grading_leaves_release_and_grades(course, source, says):
    (released,) = release(course.root)
    small_class.write(course.notebook("submitted", "small", "ada"), json.loads(released.read_bytes()))
    grade(course.root, batch=grade_by_look)
    before = kept(course)
    small_class.write(course.notebook("source", "small"), source)
    with pytest.raises(CourseError) as refusal:
        release(course.root)
    assert says in str(refusal.value)
    grade(course.root, batch=grade_by_look)
    assert kept(course) == before


def test_before_anything_is_graded_a_question_may_go(course):
    release(course.root)
    small_class.write(course.notebook("source", "small"), without("L1"))
    (released,) = release(course.root)
    assert "L1" not in all_text(released)


def test_a_release_that_fails_leaves_the_one_before(course):
    (released,) = release(course.root)
    before, broken = released.read_bytes(), small_class.source()
    broken["cells"][2]["metadata"]["nbgrader"]["grade_id"] = "L1-check"
    small_class.write(course.notebook("source", "small"), broken)
    with pytest.raises(CourseError):
        release(course.root)
    assert released.read_bytes() == before and not (course.hidden / "unfinished").exists()


def test_a_file_beside_the_notebook_is_handed_out_and_goes_with_it(course):
    beside = course.folder("source", "small") / "pictures" / "cat.txt"
    beside.parent.mkdir()
    beside.write_text("meow")
    release(course.root)
    copy = course.folder("release", "small") / "pictures" / "cat.txt"
    assert copy.read_text() == "meow"
    beside.unlink()
    release(course.root)
    assert not copy.exists()


@pytest.mark.parametrize("command", [release, grade])
def test_the_second_at_work_on_a_course_is_told_who_is(course, command):
    release(course.root)
    with course.alone(), pytest.raises(CourseError, match=rf"at work already \(.*process {os.getpid()}\)"):
        command(course.root)
