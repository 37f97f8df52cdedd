"""Downloads of Moodle and Canvas become one notebook per student, whatever is in them."""

import io
import json
import random
import zipfile

import pytest

from nnutils.classroom import CourseError, collect
from nnutils.classroom.course.senders import recall
from nnutils.classroom.lms import zip_download
from nnutils.classroom.lms.collection import NO_TIMES
from tests.classroom import small_class


def notebook(course, answer="pass"):
    released = json.loads(course.notebook("release", "small").read_bytes())
    return json.dumps(small_class.answered(released, {"sigmoid": answer})).encode()


def zipped(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return stream.getvalue()


@pytest.fixture
def collected(course, tmp_path):
    """Collect an archive of these members, and return ({student: its notebook's text}, the lines about them)."""

    def run(members, **options):
        path = tmp_path / "submissions.zip"
        path.write_bytes(members if isinstance(members, bytes) else zipped(members))
        result = collect(course.root, path, **options)
        lines = tuple(line for line in result.lines if line != NO_TIMES)
        return {s: course.notebook("submitted", "small", s).read_text() for s in result.students}, lines

    return run


def test_moodles_folders_become_students(course, collected):
    members = {
        "Ada Lovelace_4711_assignsubmission_file/small.ipynb": notebook(course, "ada's"),
        "Bo Ek_4712_assignsubmission_file_/my answer.ipynb": notebook(course, "bo's"),
        "Bo Ek_4712_assignsubmission_onlinetext/onlinetext.html": b"<p>hello</p>",
    }
    students, lines = collected(members)
    assert list(students) == ["ada-lovelace", "bo-ek"] and not lines
    assert "ada's" in students["ada-lovelace"] and "bo's" in students["bo-ek"]


def test_canvass_flat_files_become_students_and_the_last_attempt_counts(course, collected):
    members = {f"lovelaceada_LATE_501_900{n}_small-{n}.ipynb": notebook(course, f"attempt {n}") for n in (2, 10, 9)}
    students, lines = collected({"lovelaceada_501_8000_small.ipynb": notebook(course, "attempt 1"), **members})
    assert "attempt 10" in students["lovelaceada"] and not lines
    assert recall(course, "small")["lovelaceada"].late


def test_what_goes_back_will_bear_the_platforms_name(course, collected):
    collected({"Ada Lovelace_4711_assignsubmission_file/small.ipynb": notebook(course)})
    assert recall(course, "small")["ada-lovelace"].place == "Ada Lovelace_4711_assignsubmission_file"


def test_a_path_out_of_the_archive_leads_nowhere(course, collected, tmp_path):
    before = {path for path in tmp_path.rglob("*") if course.root not in path.parents}
    evil = {
        "../../Eve_1_assignsubmission_file/../../../evil.ipynb": notebook(course),
        "/etc/Eve_1_assignsubmission_file/evil.ipynb": notebook(course),
        "..\\..\\Eve_1_assignsubmission_file\\evil.ipynb": notebook(course),
    }
    students, _ = collected(evil)
    after = {path for path in tmp_path.rglob("*") if course.root not in path.parents}
    assert list(students) == ["eve"] and after - before == {tmp_path / "submissions.zip"}


def test_a_name_cannot_climb_out_of_the_folder_of_submissions(course, collected):
    students, _ = collected({" .._1_assignsubmission_file/small.ipynb": notebook(course)})
    assert list(students) == ["1"]


def test_a_bomb_is_left_out_with_a_line(course, collected, monkeypatch):
    monkeypatch.setattr(zip_download, "NOTEBOOK_BYTES", 100_000)
    students, lines = collected({"Eve_1_assignsubmission_file/small.ipynb": b" " * 10**7})
    assert not students and "larger than" in lines[0] and "Eve_1" in lines[0]


def test_a_zip_in_the_zip_with_a_flood_of_files_is_left_out(course, collected):
    flood = zipped({f"{i}.ipynb": b"" for i in range(zip_download.MEMBERS_WITHIN + 1)})
    students, lines = collected({"Eve_1_assignsubmission_file/answers.zip": flood})
    assert not students and "holds 1001 files" in lines[0]


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_zip_is_never_more_than_a_line(course, collected, seed):
    rng, content = random.Random(seed), bytearray(zipped({"Ada_1_assignsubmission_file/small.ipynb": b"{}"}))
    for _ in range(8):
        content[rng.randrange(len(content))] = rng.randrange(256)
    students, lines = collected(bytes(content))
    assert len(students) + len(lines) <= 1


def test_a_name_of_any_length_becomes_a_folder(course, collected):
    students, _ = collected({f"{'李娜' * 5_000}_1_assignsubmission_file/small.ipynb": notebook(course)})
    assert list(students) == [("李娜" * 30)]


def test_no_name_sends_commands_to_the_teachers_terminal(course, collected):
    _, lines = collected({"\x1b[31m\x07\u202eevil\nsmall.ipynb": notebook(course)})
    assert lines[0].startswith("evil small.ipynb: its name does not tell")


def test_a_students_own_zip_is_opened_once(course, collected):
    inner = zipped({"deep/small.ipynb": notebook(course, "from the zip"), "more.zip": zipped({"x.ipynb": b"{}"})})
    students, _ = collected({"Ada Lovelace_4711_assignsubmission_file/answers.zip": inner})
    assert "from the zip" in students["ada-lovelace"]


def test_names_in_any_alphabet_are_kept(course, collected):
    names = ["Åse Ødegård", "Чайка Анна", "李 娜"]
    members = {f"{name}_{i}_assignsubmission_file/small.ipynb": notebook(course) for i, name in enumerate(names)}
    assert set(collected(members)[0]) == {"åse-ødegård", "чайка-анна", "李-娜"}


def test_a_zip_that_forgets_to_say_it_is_utf_8_is_read_as_such(course, collected):
    content = zipped({"Åse_1_assignsubmission_file/small.ipynb": notebook(course)})
    name = "Åse_1_assignsubmission_file/small.ipynb".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.infolist()[0].flag_bits & 0x800
    unmarked = bytearray(content)
    for signature, flag, start in ((b"PK\x03\x04", 7, 30), (b"PK\x01\x02", 9, 46)):
        at = content.index(signature + content[content.index(signature) + 4 :][:1])
        assert content[at + start :].startswith(name)
        unmarked[at + flag] &= ~0x08
    assert list(collected(bytes(unmarked))[0]) == ["åse"]


def test_two_students_of_one_name_stay_two(course, collected):
    members = {f"Anna Hansen_{n}_assignsubmission_file/small.ipynb": notebook(course, f"number {n}") for n in (7, 8)}
    (course.root / "students.csv").write_text(
        "id,first_name,last_name,email\na1,Anna,Hansen,a1@x.org\na2,Anna,Hansen,a2@x.org\n"
    )
    students, lines = collected(members)
    assert not students and "may be a1 or a2: left out; add --lms WORKSHEET" in lines[0]


def test_the_worksheet_tells_two_of_one_name_apart(course, collected, tmp_path):
    members = {f"Anna Hansen_{n}_assignsubmission_file/small.ipynb": notebook(course, f"number {n}") for n in (7, 8)}
    (course.root / "students.csv").write_text(
        "id,first_name,last_name,email\na1,Anna,Hansen,a1@x.org\na2,Anna,Hansen,a2@x.org\n"
    )
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "Identifier,Full name,Email\nParticipant 7,Anna Hansen,a2@x.org\nParticipant 8,Anna Hansen,a1@x.org\n"
    )
    students, lines = collected(members, lms=sheet)
    assert "number 8" in students["a1"] and "number 7" in students["a2"] and not lines


def test_who_is_not_in_the_list_of_the_class_is_named_and_left_out(course, collected):
    (course.root / "students.csv").write_text("\ufeffid;first_name;last_name\nada;Ada;Lovelace\n", encoding="utf-8")
    members = {
        f"{n}_{i}_assignsubmission_file/small.ipynb": notebook(course) for i, n in enumerate(["Lovelace Ada", "Eve"])
    }
    students, lines = collected(members)
    assert list(students) == ["ada"] and lines == ("Eve (1) is not in students.csv: left out.",)


def test_handing_in_again_replaces_and_keeps_the_earlier_one(course, collected):
    name = "Ada Lovelace_4711_assignsubmission_file/small.ipynb"
    collected({name: notebook(course, "first")})
    students, lines = collected({name: notebook(course, "second")})
    assert "second" in students["ada-lovelace"] and "the latest counts" in lines[0]
    assert "first" in next((course.hidden / "earlier" / "small").iterdir()).read_text()


def test_another_assignments_notebook_does_not_win_over_this_ones(course, collected):
    place = "Ada Lovelace_4711_assignsubmission_file"
    students, _ = collected({f"{place}/a.ipynb": notebook(course, "mine"), f"{place}/z.ipynb": b'{"cells": []}'})
    assert "mine" in students["ada-lovelace"]


def test_a_pattern_reads_other_platforms(course, collected):
    (course.root / "students.csv").write_text("id\nada\n")
    pattern = r"small_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>\w+)"
    students, _ = collected(
        {f"small_ada_attempt_2027-01-0{n}-21-15-03_x.ipynb": notebook(course, f"day {n}") for n in (3, 1)},
        pattern=pattern,
    )
    assert "day 3" in students["ada"]
    assert (course.folder("submitted", "small", "ada") / "timestamp.txt").read_text() == "2027-01-03 21:15:03 UTC"


def test_a_pattern_without_the_student_says_what_it_lacks(course, collected):
    with pytest.raises(CourseError, match=r"lacks the group \(\?P<file_id>"):
        collected({}, pattern="(?P<student_id>.*)")


def test_a_damaged_download_is_one_line(course, collected):
    assert collected(b"PK no zip at all")[1] == (
        "submissions.zip is no zip archive, or a damaged one: download it again, or unpack it and name the folder.",
    )


def test_files_of_nobody_are_named(course, collected):
    assert "its name does not tell who sent it" in collected({"small.ipynb": notebook(course)})[1][0]
