"""Grades and feedback go back to the platform under the platform's own names."""

import io
import zipfile

import pytest

from nnutils.classroom import CourseError, collect, export, feedback, grade
from tests.classroom import small_class
from tests.classroom.test_collection import notebook, zipped

SHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Feedback comments\r\n"
    'Participant 11,Ada Lovelace,ada@x.org,Submitted,,7.00,"<p>x, y</p>"\r\n'
    "Participant 12,Bo Ek,bo@x.org,Submitted,,7.00,\r\n"
    "Participant 13,Cy Ro,cy@x.org,No submission,,7.00,\r\n"
)


@pytest.fixture
def graded(course, tmp_path):
    """Two students of Moodle, collected and graded: ada has 5 points, bo 0."""
    answers = {"Ada Lovelace_11": small_class.SIGMOID, "Bo Ek_12": small_class.WRONG_SIGN}
    members = {f"{who}_assignsubmission_file/small.ipynb": notebook(course, text) for who, text in answers.items()}
    (tmp_path / "all.zip").write_bytes(zipped(members))
    collect(course.root, tmp_path / "all.zip")
    grade(course.root, batch=small_class.grade_by_look)
    return course


def sheet(tmp_path, text=SHEET):
    (tmp_path / "sheet.csv").write_bytes(text.encode())
    return tmp_path / "sheet.csv"


def test_each_student_gets_their_own_row(graded, tmp_path):
    result = export(graded.root, sheet(tmp_path))
    expected = SHEET.replace('Submitted,,7.00,"', 'Submitted,3.00,7.00,"').replace(
        "Submitted,,7.00,\r", "Submitted,0.00,7.00,\r"
    )
    assert result.worksheet.read_bytes().decode() == expected and result.filled == 2


def test_the_downloaded_worksheet_itself_stays(graded, tmp_path):
    path = sheet(tmp_path)
    export(graded.root, path)
    assert path.read_bytes().decode() == SHEET


def test_another_maximum_is_refused_until_it_is_to_be_converted(graded, tmp_path):
    path = sheet(tmp_path, SHEET.replace("7.00", "100.00"))
    with pytest.raises(CourseError, match=r"gives 100 points at most, the assignment 7: .* --scale"):
        export(graded.root, path)
    assert b"Submitted,42.86,100.00" in export(graded.root, path, scale=True).worksheet.read_bytes()


def test_a_student_without_a_row_is_named(graded, tmp_path):
    path = sheet(tmp_path, SHEET.replace("Participant 12,Bo Ek,bo@x.org", "Participant 99,Di Xi,di@x.org"))
    assert export(graded.root, path).lines == ("bo-ek: sheet.csv has no row for this student.",)


def test_feedback_is_packed_in_moodles_folders(graded):
    feedback(graded.root)
    with zipfile.ZipFile(io.BytesIO(export(graded.root).feedback.read_bytes())) as archive:
        assert archive.namelist() == [
            "Ada Lovelace_11_assignsubmission_file/small-feedback.html",
            "Bo Ek_12_assignsubmission_file/small-feedback.html",
        ]


def test_feedback_for_canvas_bears_the_names_of_the_submissions(course, tmp_path):
    (tmp_path / "all.zip").write_bytes(zipped({"ekbo_LATE_501_9001_small-2.ipynb": notebook(course)}))
    collect(course.root, tmp_path / "all.zip")
    grade(course.root, batch=small_class.grade_by_look)
    feedback(course.root)
    with zipfile.ZipFile(export(course.root).feedback) as archive:
        assert archive.namelist() == ["ekbo_LATE_501_9001_small-feedback.html"]


def test_notebooks_that_came_another_way_are_found_by_the_worksheets_names(handed_in, tmp_path):
    (handed_in.root / "students.csv").write_text(
        "id,first_name,last_name,email\nada,Ada,Lovelace,\nbo,,,bo@x.org\ncleo,,,\n"
    )
    grade(handed_in.root, batch=small_class.grade_by_look)
    feedback(handed_in.root)
    result = export(handed_in.root, sheet(tmp_path))
    assert b"Ada Lovelace,ada@x.org,Submitted,5.00" in result.worksheet.read_bytes()
    with zipfile.ZipFile(result.feedback) as archive:
        assert "Bo Ek_12_assignsubmission_file/small-feedback.html" in archive.namelist()
    assert result.filled == 2 and result.lines[0] == "cleo: sheet.csv has no row for this student."
    assert result.lines[2].startswith("cleo: the platform's name is not known")


CANVAS = 'Student,ID,SIS Login ID,Section,small (900)\n    Points Possible,,,,7\n"Ek, Bo",12,bo,S,{}\n'


@pytest.mark.parametrize("word", ["EX", "N/A"])
def test_who_is_excused_stays_so(graded, tmp_path, word):
    result = export(graded.root, sheet(tmp_path, CANVAS.format(word)))
    assert result.worksheet.read_text() == CANVAS.format(word) and result.filled == 0
    assert f"bo-ek: {word} stands in the column 'small (900)' and stays." in result.lines


def test_a_scale_in_words_is_refused(graded, tmp_path):
    words = SHEET.replace("Maximum grade", "Scale").replace("7.00", '"Poor, Good"')
    with pytest.raises(CourseError, match=r"with words \(Poor, Good\)"):
        export(graded.root, sheet(tmp_path, words))


def test_a_row_that_appears_twice_gets_the_grade_twice(graded, tmp_path):
    row = "Participant 12,Bo Ek,bo@x.org,Submitted,,7.00,\r\n"
    result = export(graded.root, sheet(tmp_path, SHEET.replace(row, row + row)))
    assert result.worksheet.read_text().count("Bo Ek,bo@x.org,Submitted,0.00") == 2
    assert "bo-ek: sheet.csv has 2 rows for this student; each got the grade." in result.lines


def test_a_time_is_no_maximum(graded, tmp_path):
    gradebook = "First name,Surname,Email,Assignment: small (Real),Downloaded\nBo,Ek,bo@x.org,-,1801526400\n"
    assert b"bo@x.org,0.00,1801526400" in export(graded.root, sheet(tmp_path, gradebook)).worksheet.read_bytes()
    other = gradebook.replace("small", "Homework 1")
    with pytest.raises(CourseError, match="name it with --column"):
        export(graded.root, sheet(tmp_path, other), scale=True)


@pytest.mark.parametrize(
    "text",
    [
        "Last Name\tFirst Name\tUsername\tStudent ID\tsmall [Total Pts: 7 Score] |99\nEk\tBo\tboek\t4711\t{}\n",
        "OrgDefinedId,Last Name,First Name,small Points Grade <Numeric MaxPoints:7>,End\n#9,Ek,Bo,{},#\n",
    ],
)
def test_the_sheets_of_blackboard_and_brightspace_are_filled(graded, tmp_path, text):
    assert export(graded.root, sheet(tmp_path, text.format(""))).worksheet.read_text() == text.format("0.00")


def test_several_columns_that_may_be_meant_are_named(graded, tmp_path):
    two = 'Student,ID,SIS Login ID,Section,small (1),small (2)\n"Ek, Bo",12,bo,S,,\n'
    with pytest.raises(CourseError, match=r"'small \(1\)', 'small \(2\)'; name one with --column"):
        export(graded.root, sheet(tmp_path, two))


def test_a_grade_that_may_still_change_is_called_provisional(handed_in, tmp_path):
    grade(handed_in.root, batch=small_class.grade_by_look)
    lines = export(handed_in.root, sheet(tmp_path)).lines
    said = "ada (to grade by hand), bo (to grade by hand), cleo (to grade by hand, crashed)"
    assert f"Provisional, for a person has still to look: {said}." in lines
