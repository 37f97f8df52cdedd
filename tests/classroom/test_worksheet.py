"""A worksheet comes back with grades in one column, and every other byte as it was."""

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnutils.classroom import CourseError
from nnutils.classroom.lms.worksheet import Worksheet

MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (grade),"
    'Feedback comments\r\nParticipant 11,Ada Lovelace,ada@x.org,"Submitted for grading - ",,7.00,Yes,-,"<p>Hi, you</p>"'
    '\r\nParticipant 12,"Åse, Bø",aase@x.org,No submission,3.50,7.00,Yes,-,"say ""hm""\nmore"\r\n'
)
NORWEGIAN = MOODLE.replace("Grade,Maximum grade", "Poeng,Høyeste poeng")
GERMAN = (
    "ID;Vollständiger Name;Status;Bewertung;Bestwertung\r\nTeilnehmer/in11;Ada Lovelace;Abgegeben;;7,00\r\n"
    "Teilnehmer/in12;Bø;;3,50;7,00\r\n"
)
CANVAS = (
    "Student,ID,SIS Login ID,Section,01-think-in-arrays (900),Exam (901)\n    Points Possible,,,,7,100\n"
    '"Lovelace, Ada",501,ada,S1,,\n"Bø, Åse",502,aase,S1,2,88\n'
)


def filled(text, encoding="utf-8", mark=b"", **grades):
    """The text with the grades {number: points} of assignment 01 filled in, checked to keep the rest."""
    sheet = Worksheet(mark + text.encode(encoding))
    column = sheet.column(assignment="01-think-in-arrays")
    rows = {sheet.body.index(sheet.row_of(number)): points for number, points in grades.items()}
    content = sheet.filled(column, rows)
    assert content.startswith(mark)
    return content[len(mark) :].decode(encoding)


def test_only_the_grade_column_of_moodles_worksheet_changes():
    assert filled(MOODLE, **{"11": 5}) == MOODLE.replace('grading - ",,7', 'grading - ",5.00,7')


def test_a_header_in_another_language_is_found_by_the_column_beside_it():
    assert filled(NORWEGIAN, **{"12": 6}) == NORWEGIAN.replace("3.50", "6.00")


def test_a_semicolon_file_gets_a_decimal_comma():
    assert filled(GERMAN, **{"11": 5.5}) == GERMAN.replace("Abgegeben;;", "Abgegeben;5,50;")


def test_a_decimal_comma_between_commas_is_put_in_quotes():
    text = MOODLE.replace("3.50,7.00", '"3,50","7,00"').replace(",,7.00", ',,"7,00"')
    assert filled(text, **{"11": 5}) == text.replace(',,"7,00"', ',"5,00","7,00"')


def test_the_column_of_a_canvas_gradebook_is_the_assignments():
    assert filled(CANVAS, **{"501": 7}) == CANVAS.replace("ada,S1,,", "ada,S1,7.00,")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("cp1252", b""),
    ],
)
def test_the_encoding_and_its_mark_are_kept(encoding, mark):
    assert filled(MOODLE, encoding, mark, **{"11": 5}) == MOODLE.replace('grading - ",,7', 'grading - ",5.00,7')


def test_what_the_platform_gives_at_most_is_read():
    moodle, canvas = Worksheet(MOODLE.encode()), Worksheet(CANVAS.encode())
    assert moodle.maximum(moodle.column()) == 7
    assert canvas.maximum(canvas.column(assignment="01-think-in-arrays")) == 7


def test_a_missing_column_is_one_sentence_with_those_there_are():
    without = CANVAS.replace("01-think-in-arrays (900)", "Quiz (900)")
    with pytest.raises(
        CourseError, match=r"^[^\n]*grade of 01-think-in-arrays; name it with --column\. It has: [^\n]*Quiz"
    ):
        Worksheet(without.encode()).column(assignment="01-think-in-arrays")


def test_a_column_can_be_named():
    sheet = Worksheet(CANVAS.encode())
    assert sheet.column("exam") == sheet.column("Exam (901)") == 5


def test_a_picture_is_no_worksheet():
    with pytest.raises(CourseError, match="is no table"):
        Worksheet(b"\x89PNG\r\n\x1a\n\x00\x00", "photo.png")


fields = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=8)


@given(
    st.lists(st.tuples(fields, fields), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_every_other_byte_of_any_table_stays(rows, line_end, last_end):
    """Python's own reader is the oracle: it sees one field changed; and the text around it is as it was."""
    table = [["ID", "Name", "Grade", "Maximum"], *([f"P{i}", a + b, i, 9] for i, (a, b) in enumerate(rows))]
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=line_end).writerows(table)
    text = stream.getvalue() if last_end else stream.getvalue().removesuffix(line_end)
    content = Worksheet(text.encode()).filled(2, {0: 8.25}).decode()
    table[1][2] = "8.25"
    assert list(csv.reader(io.StringIO(content, newline=""))) == [[str(value) for value in row] for row in table]
    assert len(content) == len(text) + 3
