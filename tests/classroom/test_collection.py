"""Downloads of Moodle and Canvas become one notebook per student, whatever is in them."""

import io
import json
import random
import zipfile

import pytest

from nnutils.classroom import CourseError, collect, grade
from nnutils.classroom.course.course import Course
from nnutils.classroom.course.senders import recall
from nnutils.classroom.grading.grades import table
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


# ---- nobody disappears

CLASS = (
    "id,first_name,last_name,email,lms_user_id,group\na1,Anna,Hansen,a1@x.org,501,Team 1\n"
    "a2,Anna,Hansen,a2@x.org,502,Team 1\nbo,Bo,Ek,bo@x.org,503,\n"
)


@pytest.fixture
def listed(course):
    (course.root / "students.csv").write_text(CLASS)
    return course


def statuses(course):
    """{student: status} as grades.csv has them."""
    return {row["student"]: row["status"] for row in table(course, "small")}


def test_two_of_one_name_are_two_students_where_there_is_no_list(course, collected):
    members = {f"Anna Hansen_{n}_assignsubmission_file/small.ipynb": notebook(course, f"number {n}") for n in (7, 8)}
    students, _ = collected(members)
    assert "number 7" in students["anna-hansen-7"] and "number 8" in students["anna-hansen-8"]


def test_the_list_has_a_name_once_and_two_hand_in_under_it(listed, collected):
    members = {f"Bo Ek_{n}_assignsubmission_file/small.ipynb": notebook(listed) for n in (7, 8)}
    students, lines = collected(members)
    assert not students and all("several hand in under this name" in line for line in lines) and len(lines) == 2
    assert "Bo Ek (7)" in statuses(listed) and statuses(listed)["bo"].startswith("left out")


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Participant_101_assignsubmission_file/x.ipynb", "Participant_102_assignsubmission_file/x.ipynb"],
         ["participant-101", "participant-102"]),
        (["Teilnehmerin_101_assignsubmission_file/x.ipynb"], ["teilnehmerin-101"]),
        (["anon_x7Yz2_56789_x.ipynb", "LATE_anon_aaB1c_56790_x.ipynb"], ["anon-aaB1c", "anon-x7Yz2"]),
    ],
)  # fmt: skip
def test_anonymous_participants_are_students_by_their_numbers(listed, collected, names, ids):
    students, lines = collected({name: notebook(listed) for name in names})
    assert list(students) == ids and not lines
    assert statuses(listed)["bo"] == "anonymous"


def test_the_worksheet_gives_the_participants_their_names(listed, collected, tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Identifier,Full name,Email address,Status\nParticipant 101,Bo Ek,bo@x.org,Submitted\n")
    members = {"Participant_101_assignsubmission_file/x.ipynb": notebook(listed)}
    assert list(collected(members, lms=sheet)[0]) == ["bo"]


@pytest.mark.parametrize("name", ["Team 1_37_assignsubmission_file/x.ipynb", "team1_501_9_x.ipynb"])
def test_a_groups_notebook_counts_for_each_of_its_members(listed, collected, name):
    assert list(collected({name: notebook(listed)})[0]) == ["a1", "a2"]


def test_a_groups_members_can_stand_in_the_worksheet(listed, collected, tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "Identifier,Full name,Email address,Status,Group\nParticipant 7,Anna Hansen,a1@x.org,Submitted,Reds\n"
        "Participant 8,Bo Ek,bo@x.org,Submitted,Reds\n"
    )
    assert list(collected({"Reds_37_assignsubmission_file/x.ipynb": notebook(listed)}, lms=sheet)[0]) == ["a1", "bo"]


def test_a_group_that_nobody_has_named_leaves_nobody_simply_missing(listed, collected):
    _, lines = collected({"Team 9_37_assignsubmission_file/x.ipynb": notebook(listed)})
    assert lines == ("Team 9 (37) is not in students.csv (if it is a group, name it in the column group): left out.",)
    assert set(statuses(listed).values()) == {
        "missing, or among those left out",
        "left out: not in students.csv (if it is a group, name it in the column group)",
    }


@pytest.mark.parametrize("name", ["report.pdf", "small.html", "small.py", "work.7z", "work.tar.gz", "work.zip"])
def test_who_hands_in_no_notebook_is_not_missing(listed, collected, name):
    students, lines = collected({f"bo/{name}": b"no notebook"})
    assert not students and lines[0].startswith("bo: ") and name in lines[0]
    assert name in statuses(listed)["bo"] and statuses(listed)["a1"] == "missing"


def test_who_then_hands_in_a_notebook_is_no_longer_left_out(listed, collected):
    collected({"bo/small.py": b"x = 1"})
    collected({"bo/small.ipynb": notebook(listed)})
    assert statuses(listed)["bo"] == "not graded yet"


def test_a_students_own_zip_beside_others_is_still_the_students(listed, collected):
    inner = zipped({"work/small.ipynb": notebook(listed, "from the zip")})
    assert "from the zip" in collected({"ekbo_503_77_work.zip": inner})[0]["bo"]


@pytest.mark.parametrize("path", ["all/bo/small.ipynb", "Submitted files/Bo Ek/Homework/Version 2/small.ipynb"])
def test_a_folder_around_the_class_is_looked_through(listed, collected, path):
    assert list(collected({path: notebook(listed)})[0]) == ["bo"]


def test_version_10_comes_after_version_9(listed, collected):
    members = {f"Bo Ek/Version {n}/small.ipynb": notebook(listed, f"version {n}") for n in (9, 10)}
    assert "version 10" in collected(members)[0]["bo"]


def test_who_was_taken_out_of_the_list_is_named(listed, collected):
    collected({"bo/small.ipynb": notebook(listed), "a1/small.ipynb": notebook(listed)})
    grade(listed.root, batch=small_class.grade_by_look)
    (listed.root / "students.csv").write_text(CLASS.replace("bo,Bo,Ek,bo@x.org,503,\n", ""))
    assert statuses(listed)["bo"] == "graded; not in students.csv"
    students, lines = collected({"bo/small.ipynb": notebook(listed, "again")})
    assert not students and lines == ("bo is not in students.csv: left out.",)


# ---- time


@pytest.mark.parametrize(
    "name",
    ["12-34 - Bo Ek - Feb 1, 2027 115 PM/x.ipynb", "Homework 1_bo_attempt_2027-02-01-13-15-00_x.ipynb"],
)
def test_the_platforms_own_stamps_are_read(listed, collected, name):
    collected({name: notebook(listed)})
    grade(listed.root, batch=small_class.grade_by_look)  # due at 12:00 UTC
    assert [row["late_hours"] for row in table(listed, "small") if row["student"] == "bo"] == ["1.25"]


def test_the_latest_is_the_latest_by_time_and_not_by_letters(listed, collected):
    members = {f"12-34 - Bo Ek - {day}, 2027 815 PM/x.ipynb": notebook(listed, day) for day in ("Jan 31", "Feb 1")}
    assert "Feb 1" in collected(members)[0]["bo"]


def test_a_time_that_cannot_be_told_is_refused_before_anything_is_written(listed, collected):
    pattern = r"(?P<student_id>\w+) (?P<timestamp>[^/]+)/(?P<file_id>\w+)"
    with pytest.raises(CourseError, match="which number is the day"):
        collected({"bo 01-02-2027 21:15/x.ipynb": notebook(listed)}, pattern=pattern)
    assert not listed.submissions("small")


def test_a_pattern_that_loses_pm_is_refused(listed, collected):
    pattern = r"(?P<student_id>\w+) (?P<timestamp>.*\d) PM/(?P<file_id>\w+)"
    with pytest.raises(CourseError, match="ends before AM or PM"):
        collected({"bo Feb 1, 2027 9:15 PM/x.ipynb": notebook(listed)}, pattern=pattern)


@pytest.mark.parametrize(
    ("status", "hours"),
    [("Submitted for grading - 1 day 3 hours late - Released", "27"), ("Abgegeben - 30 Minuten verspätet", "0.5")],
)
def test_moodles_own_lateness_counts(listed, collected, tmp_path, status, hours):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"Identifier,Full name,Email address,Status\nParticipant 7,Bo Ek,bo@x.org,{status}\n")
    collected({"Bo Ek_7_assignsubmission_file/x.ipynb": notebook(listed)}, lms=sheet)
    grade(listed.root, batch=small_class.grade_by_look)
    assert [row["late_hours"] for row in table(listed, "small") if row["student"] == "bo"] == [hours]


def test_a_download_without_times_says_so(listed, tmp_path):
    (tmp_path / "all.zip").write_bytes(zipped({"bo/x.ipynb": notebook(listed)}))
    assert collect(listed.root, tmp_path / "all.zip").lines == (NO_TIMES,)


def test_a_late_policy_is_one_line_of_the_configuration(listed, collected):
    with (listed.root / "nbgrader_config.py").open("a") as config:
        config.write('c.Classroom.late = {"grace_hours": 1, "percent_a_day": 10}\n')
    answer = notebook(listed, small_class.SIGMOID)
    collected({"12-34 - Bo Ek - Feb 1, 2027 115 PM/x.ipynb": answer, "12-35 - a1 - Feb 1, 2027 100 PM/x.ipynb": answer})
    opened = Course.open(listed.root)
    grade(listed.root, batch=small_class.grade_by_look)
    rows = {row["student"]: (row["score"], row["penalty"]) for row in table(opened, "small")}
    assert rows["bo"] == ("2.7", "0.3") and rows["a1"] == ("3", "")
