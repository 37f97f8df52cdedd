"""A page of feedback opens anywhere, says what helps, and gives away nothing; the report is for the teacher."""

import html
import re
from html.parser import HTMLParser

import pytest

from nnutils.classroom import feedback, grade
from nnutils.classroom.grading.marks import Mark, Marks
from nnutils.classroom.pages.illustration import illustration
from nnutils.classroom.pages.page import feedback_page
from nnutils.classroom.pages.similarity import alike
from tests.classroom import small_class
from tests.classroom.small_class import grade_by_look

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&`<b>"
HEADED = small_class.notebook(
    [
        small_class.text("t", "# An assignment"),
        small_class.text("q", "## 1. Squeeze a number"),
        *small_class.question("sigmoid", small_class.SIGMOID, 3),
    ]
)


@pytest.fixture
def graded(handed_in):
    grade(handed_in.root, batch=grade_by_look)
    return handed_in


def page(course, student):
    feedback(course.root)
    return course.notebook("feedback", "small", student).with_suffix(".html").read_text("utf-8")


class Tags(HTMLParser):
    """The names of the tags of a page, and the addresses in it."""

    def __init__(self, text):
        super().__init__()
        self.names, self.addresses = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href", "action")]


def test_a_page_says_points_mistake_and_hint(graded):
    text = page(graded, "bo")
    assert "2 of 7 points." in text and "2 points are still to be given by a person" in text
    assert "<strong>exponent sign</strong>" in text and "try z = 10" in text and "z = &lt;1.3&gt;" in text


def test_a_page_holds_no_solution_no_hidden_test_no_path_and_no_seed(graded):
    text = html.unescape(page(graded, "bo"))
    for secret in ("np.exp(-z)", "HIDDEN", "assert report", str(graded.root), str(graded.seed()), "Traceback"):
        assert secret not in text


def test_a_page_loads_nothing_and_runs_nothing(graded):
    tags = Tags(page(graded, "bo"))
    assert not {"script", "link", "iframe", "object", "form"} & set(tags.names)
    assert all(address.startswith("data:image/png;base64,") for address in tags.addresses)


def test_the_curve_of_a_mistake_is_drawn_with_its_description(graded):
    alt = re.search(r'<img alt="([^"]+)"', page(graded, "bo"))[1]
    assert "at z = 2 it is 0.119 instead of 0.881" in alt


def test_no_curve_is_drawn_where_it_would_say_nothing():
    assert illustration("propagate", "cost-sign") is None
    assert illustration("sigmoid", "not-begun") is None


def test_whatever_a_student_wrote_stays_text():
    details = dict.fromkeys(("name", "summary", "example", "error", "printed"), EVIL) | {"notes": [EVIL]}
    marks = Marks(EVIL, "a", "graded", EVIL, (Mark("sigmoid-check", 0.0, 3.0, "wrong", EVIL, EVIL, details),), (EVIL,))
    text = feedback_page(marks, HEADED, comments={"sigmoid-check": EVIL})
    tags = Tags(text)
    assert not {"script", "img", "b"} & set(tags.names)
    assert "alert(1)" in text


def test_a_question_bears_the_heading_above_it():
    marks = Marks("ada", "a", "graded", "", (Mark("sigmoid-check", 3.0, 3.0, "right"),))
    assert '<th scope="row">1. Squeeze a number</th>' in feedback_page(marks, HEADED)


def test_points_and_words_of_the_teacher_count(graded):
    with graded.gradebook() as gradebook:
        given = gradebook.find_grade("why", "small", "small", "bo")
        given.manual_score, given.needs_manual_grade = 1.5, False
        gradebook.find_comment("why", "small", "small", "bo").manual_comment = "Say what a probability <is>."
        gradebook.db.commit()
    text = page(graded, "bo")
    assert "3.5 of 7 points." in text and "Say what a probability &lt;is&gt;." in text


def test_a_crash_is_called_one(graded):
    assert "Crashed · 0 of 3 points" in page(graded, "cleo")


def test_without_names_nobody_is_named(graded):
    (graded.root / "students.csv").write_text("id,first_name,last_name\nbo,Bo,Ek\n")
    grade(graded.root, batch=grade_by_look)
    assert "Feedback for Bo Ek" in page(graded, "bo")
    feedback(graded.root, anonymize=True)
    anonymous = graded.notebook("feedback", "small", "bo").with_suffix(".html").read_text("utf-8")
    report = (graded.root / "report" / "small.html").read_text("utf-8")
    assert re.search(r"Feedback for student-[0-9a-f]{8}<", anonymous) and "Bo Ek" not in anonymous
    assert not re.search(r"[> ](ada|bo|cleo)[<,]", report) and "student-" in report


def test_the_report_names_the_mistakes_of_the_class_and_the_hard_questions(graded):
    feedback(graded.root)
    report = (graded.root / "report" / "small.html").read_text("utf-8")
    assert (
        "<strong>exponent sign</strong>" in report and "Students by points: 1 about 0, 1 about 2, 1 about 5." in report
    )
    questions = report.partition("Questions, the hardest first")[2]
    assert questions.index("sigmoid") < questions.index("L1") and "33%" in questions


# ---- similarity

OWN = """
def softmax(x):
    largest = np.max(x, axis=1, keepdims=True)
    shifted = x - largest
    powers = np.exp(shifted)
    total = np.zeros((powers.shape[0], 1))
    for i in range(powers.shape[1]):
        total = total + powers[:, i].reshape(-1, 1)
    return powers / total
"""
COPIED = "# my own work\n" + OWN.replace("largest", "m").replace("powers", "e").replace("total", "s").replace(
    "\n    s", "\n\n    s"
)
OTHER = """
def softmax(x):
    rows = []
    for row in x:
        e = np.exp(row - row.max())
        rows.append(e / e.sum())
    return np.array(rows)
"""


def test_a_copy_with_other_names_and_comments_stands_out():
    (pair,) = alike({"ada": OWN, "bo": OTHER, "cleo": COPIED})
    assert (pair.first, pair.second) == ("ada", "cleo") and pair.share > 0.9


def test_answers_like_the_solution_are_no_sign():
    assert alike({"ada": OWN, "cleo": COPIED}, given=[OWN]) == []


def test_what_half_the_class_wrote_is_no_sign():
    assert alike({f"s{i}": OWN for i in range(10)} | {f"t{i}": OTHER for i in range(10)}) == []


def test_text_that_is_no_python_is_compared_up_to_there():
    assert alike({"a": "def f(:\n  '''", "b": "\0" * 50, "c": "((((("}) == []
