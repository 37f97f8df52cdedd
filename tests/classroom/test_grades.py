"""Marks reach nbgrader's gradebook and grades.csv, and never overwrite what a person has given."""

import csv
import io
import json
import subprocess
import sys

import pytest

from nnutils.classroom import CourseError, grade
from nnutils.classroom.grading.grades import write_table
from nnutils.classroom.grading.marks import Mark, Marks
from nnutils.classroom.grading.submission import read_submissions
from tests.classroom import small_class
from tests.classroom.small_class import grade_by_look


def table(course):
    text = (course.root / "grades.csv").read_bytes().decode("utf-8-sig")
    return {row["student"]: row for row in csv.DictReader(io.StringIO(text))}


def graded_alike(submissions, release, seed):
    """Marks that need no look at the notebook."""
    for one in submissions:
        marks = (Mark("sigmoid-check", 3.0, 3.0, "right"), Mark("L1-check", 2.0, 2.0, "right"))
        yield one, Marks(one.student, one.assignment, "graded", marks=(*marks, Mark("why", None, 2.0, "manual")))


def give(course, student, name, points):
    """What a teacher does in formgrader."""
    with course.gradebook() as gradebook:
        entry = gradebook.find_grade(name, "small", "small", student)
        entry.manual_score, entry.needs_manual_grade = points, False
        gradebook.db.commit()


def test_the_table_has_a_row_per_student_and_a_column_per_question(handed_in):
    grade(handed_in.root, batch=grade_by_look)
    head = (handed_in.root / "grades.csv").read_text().splitlines()[0]
    columns = "student,assignment,score,max_score,status,sigmoid-check,L1-check,why,late_hours,extension_days,penalty"
    assert head == columns
    ada, bo = (table(handed_in)[student] for student in ("ada", "bo"))
    assert (ada["score"], ada["max_score"], ada["sigmoid-check"], ada["why"]) == ("5", "7", "3", "")
    assert (bo["score"], bo["sigmoid-check"], bo["status"]) == ("2", "0", "graded; to grade by hand")


def test_a_crash_is_told_apart_from_a_zero(handed_in):
    grade(handed_in.root, batch=grade_by_look)
    assert table(handed_in)["cleo"]["status"].startswith("crashed")


def test_who_did_not_hand_in_is_missing_and_has_no_zero(handed_in):
    (handed_in.root / "students.csv").write_text("id,first_name\ndag,Dag\n")
    grade(handed_in.root, batch=grade_by_look)
    assert (table(handed_in)["dag"]["status"], table(handed_in)["dag"]["score"]) == ("missing", "")


def test_grading_again_keeps_the_score_a_person_gave(handed_in):
    grade(handed_in.root, batch=grade_by_look)
    give(handed_in, "bo", "sigmoid-check", 2.5)
    give(handed_in, "bo", "why", 1)
    grade(handed_in.root, batch=grade_by_look)
    bo = table(handed_in)["bo"]
    assert (bo["score"], bo["sigmoid-check"], bo["why"], bo["status"]) == ("5.5", "2.5", "1", "graded")


def test_a_written_answer_that_changed_is_shown_to_the_teacher_again(handed_in):
    grade(handed_in.root, batch=grade_by_look)
    give(handed_in, "bo", "why", 1)
    path = handed_in.notebook("submitted", "small", "bo")
    path.write_text(path.read_text().replace("a probability", "certainty"))
    grade(handed_in.root, batch=grade_by_look)
    assert table(handed_in)["bo"]["status"] == "graded; to grade by hand" and table(handed_in)["bo"]["why"] == "1"


def test_a_written_question_without_an_answer_needs_no_reader(handed_in):
    path = handed_in.notebook("submitted", "small", "bo")
    path.write_bytes(path.read_bytes().replace(b"So that the output is a probability.", b"YOUR ANSWER HERE"))
    grade(handed_in.root, batch=grade_by_look)
    assert (table(handed_in)["bo"]["status"], table(handed_in)["bo"]["why"]) == ("graded", "0")


@pytest.mark.parametrize("kind", ["markdown", "code"])
def test_words_in_a_new_cell_are_put_before_a_person_with_a_line(handed_in, kind):
    path = handed_in.notebook("submitted", "small", "bo")
    content = json.loads(path.read_bytes().replace(b"So that the output is a probability.", b"YOUR ANSWER HERE"))
    own = small_class.text if kind == "markdown" else small_class.code
    content["cells"].append(own("own", "It becomes a probability." if kind == "markdown" else "# It becomes one."))
    path.write_text(json.dumps(content))
    given = {marks.student: marks for marks in grade(handed_in.root, batch=grade_by_look)}
    assert table(handed_in)["bo"]["status"] == "graded; to grade by hand"
    assert any("'why' is as it was handed out" in warning for warning in given["bo"].warnings)


SPOILED = {
    "a cell that is none": lambda cells: [3, *cells],
    "a cell without metadata": lambda cells: [{"cell_type": "code", "source": "x = 1", "metadata": None}, *cells],
    "a cell without text": lambda cells: [{"cell_type": "markdown", "metadata": {}}, *cells],
    "a text of numbers": lambda cells: [{"cell_type": "markdown", "source": [1], "metadata": {}}, *cells],
    "no names": lambda cells: [{**cell, "metadata": {}} for cell in cells],
    "an answer in a raw cell": lambda cells: [*cells[:-1], {**cells[-1], "cell_type": "raw"}],
    "an answer in a new cell": lambda cells: [*cells[:-1], {**cells[-1], "metadata": {}}],
    "an untouched copy before it": lambda cells: [
        *cells[:-1], {**cells[-1], "source": "YOUR ANSWER HERE"}, cells[-1],
    ],
}  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED)
def test_a_written_answer_waits_for_its_reader_whatever_became_of_its_notebook(handed_in, spoiled):
    path = handed_in.notebook("submitted", "small", "bo")
    notebook = json.loads(path.read_bytes())
    path.write_text(json.dumps({**notebook, "cells": SPOILED[spoiled](notebook["cells"])}))
    grade(handed_in.root, batch=graded_alike)
    assert table(handed_in)["bo"]["status"] == "graded; to grade by hand"


def test_what_is_read_by_a_person_is_what_was_graded(handed_in):
    path = handed_in.notebook("submitted", "small", "bo")
    path.rename(path.with_name("my answer.ipynb"))
    path.with_name("a draft.ipynb").write_text('{"cells": []}')
    grade(handed_in.root, batch=graded_alike)
    assert table(handed_in)["bo"]["status"] == "graded; to grade by hand"


def test_no_student_is_a_formula(handed_in):
    submitted = handed_in.folder("submitted", "small", "bo").parent
    submitted.rename(submitted.with_name("=cmd()"))
    grade(handed_in.root, batch=graded_alike)
    assert {"ada", "cleo", "'=cmd()"} == set(table(handed_in))


def test_a_late_submission_shows_its_hours_and_an_extension_takes_them_away(handed_in):
    stamp = handed_in.folder("submitted", "small", "ada") / "timestamp.txt"
    stamp.write_text("2027-02-01 15:30:00 UTC")
    grade(handed_in.root, batch=grade_by_look)
    assert table(handed_in)["ada"]["late_hours"] == "3.5"
    grade(handed_in.root, batch=grade_by_look, extensions={"ada": 1})
    assert (table(handed_in)["ada"]["late_hours"], table(handed_in)["ada"]["extension_days"]) == ("0", "1")


def test_a_failure_of_the_grader_is_no_score(handed_in):
    def failing(submissions, release, seed):
        return ((one, Marks(one.student, one.assignment, "failed", "The disk is full.")) for one in submissions)

    grade(handed_in.root, batch=failing)
    assert (table(handed_in)["ada"]["score"], table(handed_in)["ada"]["status"]) == ("", "failed")


def test_formgraders_notebook_has_the_students_answer_and_what_the_check_said(handed_in):
    grade(handed_in.root, batch=grade_by_look)
    cells = json.loads(handed_in.notebook("autograded", "small", "bo").read_bytes())["cells"]
    named = {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in cells if "nbgrader" in cell["metadata"]}
    assert "np.exp(z)" in named["sigmoid"]["source"]
    assert "The sign in the exponent" in named["sigmoid-check"]["outputs"][0]["text"]


def test_the_check_in_formgraders_notebook_is_the_releases(handed_in):
    path = handed_in.notebook("submitted", "small", "bo")
    path.write_text(path.read_text().replace('nn.check(\\"sigmoid\\", sigmoid)', "print('right')"))
    grade(handed_in.root, batch=grade_by_look)
    assert "print('right')" not in handed_in.notebook("autograded", "small", "bo").read_text()


def test_nbgraders_own_export_reads_the_scores(handed_in):
    grade(handed_in.root, batch=grade_by_look)
    command = [sys.executable, "-m", "nbgrader", "export", "--to", "exported.csv"]
    subprocess.run(command, cwd=handed_in.root, check=True, capture_output=True)
    rows = list(csv.DictReader((handed_in.root / "exported.csv").read_text().splitlines()))
    assert {row["student_id"]: float(row["score"]) for row in rows} == {"ada": 5, "bo": 2, "cleo": 0}
    assert rows[0]["duedate"] == "2027-02-01 12:00:00"


def test_the_table_follows_the_gradebook_when_it_is_written_again(handed_in):
    grade(handed_in.root, batch=grade_by_look)
    give(handed_in, "ada", "why", 2)
    write_table(handed_in)
    assert table(handed_in)["ada"]["score"] == "7"


def test_the_progress_bar_says_how_long_it_will_take(handed_in, capsys):
    grade(handed_in.root, batch=grade_by_look, progress=True)
    assert "3/3" in capsys.readouterr().err


def test_an_unknown_assignment_is_told_with_the_known_ones(course):
    with pytest.raises(CourseError, match=r"no assignment 'big' in release/; there are: small\."):
        grade(course.root, "big", batch=grade_by_look)


def test_a_link_to_another_file_is_never_copied_into_the_teachers_folders(handed_in, tmp_path):
    (tmp_path / "secret.ipynb").write_bytes(handed_in.notebook("source", "small").read_bytes())
    path = handed_in.notebook("submitted", "small", "ada")
    path.unlink()
    path.symlink_to(tmp_path / "secret.ipynb")
    ada, *_ = read_submissions(handed_in, "small", handed_in.release("small"))
    assert (ada.student, ada.content, ada.cells) == ("ada", b"", ()) and "cannot be opened" in ada.problem
