"""students.csv as programs save it is read, or refused with the column and the line."""

import pytest

from nnutils.classroom import CourseError
from nnutils.classroom.course.roster import read

ZOE = {"id": "s3", "first_name": "Zoë", "last_name": "Öberg"}


def rows(tmp_path, text, encoding="utf-8"):
    (tmp_path / "students.csv").write_bytes(text.encode(encoding))
    return list(read(tmp_path / "students.csv"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_encoding_and_delimiter_gives_the_same_students(tmp_path, encoding, delimiter):
    lines = ["id,first_name,last_name", "s3,Zoë,Öberg"]
    assert rows(tmp_path, "\r\n".join(lines).replace(",", delimiter) + "\r\n", encoding) == [ZOE]


def test_a_mac_ends_lines_in_its_own_way(tmp_path):
    assert rows(tmp_path, "id;first_name;last_name\rs3;Zoë;Öberg\r", "mac-roman") == [ZOE]


def test_a_title_and_blank_rows_may_stand_around_the_list(tmp_path):
    text = "Networks, spring;;;\n;;;\nID;First name;Surname;Notes\ns3;Zoë;Öberg;x\n;;;\n"
    assert rows(tmp_path, text) == [ZOE]


def test_a_row_that_appears_twice_is_one_student(tmp_path):
    assert rows(tmp_path, "id,first_name,last_name\ns3,Zoë,Öberg\ns3,Zoë,Öberg\n") == [ZOE]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id,ID,first_name\nbo,1,Bo\n", "two columns for id, 'id' and 'ID'"),
        ("Username,ID number\nbo,1\n", "needs a column id .* it has Username, ID number"),
        ("id,last_name\nbo,Ek\nbo,Ok\n", "lines 2 and 3 are both bo, and differ"),
        ("id,last_name\nbo,Ek,Jr\n", "line 2: more fields than titles"),
        ("id,last_name\n,Ek\n", "line 2: a student's id is missing"),
        ("id,last_name\n1.23E+09,Ek\n", "line 2: id 1.23E\\+09 was rounded"),
        ('id,last_name\nbo,"Ek\n', "cannot be read from line 2 on"),
        ("", "is no table"),
        ("PK\x03\x04", "an Excel workbook: save it as CSV"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path, text, reason):
    with pytest.raises(CourseError, match=reason):
        rows(tmp_path, text)


def test_letters_of_another_alphabet_are_not_taken_for_a_name(tmp_path):
    with pytest.raises(CourseError, match="line 2: first_name 'Zo‰' is no text of this alphabet"):
        rows(tmp_path, "id;first_name\ns3;Zoë\n", "cp850")
