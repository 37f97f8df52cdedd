"""Times as platforms write them mean one moment, or are refused."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from nnutils.classroom.course.late import LatePolicy
from nnutils.classroom.course.times import FORMS, InvalidTime, kept_time, parsed_time, written

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2027, 2, 1, 20, 15, tzinfo=UTC)  # 21:15 in Berlin, which is an hour ahead in winter


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-01 21:15",
        "2027-02-01T20:15:00Z",
        "2027-02-01 20:15:00 UTC",
        "2027-02-01 21:15:00 CET",
        "2027-02-01 15:15:00 -0500",
        "2027-02-02 05:15 Asia/Tokyo",
        "2027-02-01-21-15-00",
        "Feb 1, 2027 915 PM",
        "Feb 1, 2027 9_15 PM",
        "1 Feb, 2027 2115",
        "Monday, 1 February 2027, 9:15 PM",
        "Monday, February 1, 2027, 9:15\u202fPM",
        "Montag, 1. Februar 2027, 21:15",
        "lundi 1 février 2027, 21:15",
        "lunes, 1 de febrero de 2027, 21:15",
    ],
)
def test_the_platforms_forms_mean_the_same_moment(text):
    assert parsed_time(text, BERLIN) == EVENING


def test_the_table_of_forms_reads_its_own_examples():
    read = {parsed_time(example, UTC).strftime("%d %H:%M") for example, _ in FORMS.values()}
    assert read == {"01 21:15"}


@pytest.mark.parametrize(("text", "hour"), [("Feb 1, 2027 1215 AM", 0), ("Feb 1, 2027 1215 PM", 12)])
def test_twelve_is_midnight_in_the_morning_and_noon_after_it(text, hour):
    assert parsed_time(text, UTC).hour == hour


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("01/02/2027 21:15", "which number is the day"),
        ("2027-02-01", "no time of day"),
        ("1801526400", "none of the times that can be read"),
        ("2027-02-30 10:00", "no time that exists"),
        ("Feb 1, 2027 1315 PM", "no time that exists"),
        ("2027-02-01 21:15:00 IST", "a zone IST that is not Europe/Berlin's"),
        ("2027-02-01 21:15 Europe/Nowhere", "no time zone"),
        ("2027-03-28 02:30", "was never on the clocks"),
        ("2027-10-31 02:30", "was twice on the clocks"),
    ],
)
def test_what_is_no_time_or_may_be_two_is_refused(text, reason):
    with pytest.raises(InvalidTime, match=reason):
        parsed_time(text, BERLIN)


def test_the_abbreviation_tells_the_two_hours_of_an_autumn_night_apart():
    first, second = (parsed_time(f"2027-10-31 02:30:00 {zone}", BERLIN) for zone in ("CEST", "CET"))
    assert (first.hour, second.hour) == (0, 1)


def test_times_are_kept_in_the_order_of_their_texts_as_nbgrader_reads_them(tmp_path):
    from nbgrader.utils import parse_utc

    (tmp_path / "timestamp.txt").write_text(written(EVENING))
    assert kept_time(tmp_path, BERLIN) == EVENING and parse_utc(written(EVENING)) == EVENING.replace(tzinfo=None)


def test_a_timestamp_that_a_person_spoiled_is_none(tmp_path):
    (tmp_path / "timestamp.txt").write_text("yesterday")
    assert kept_time(tmp_path, UTC) is None


@pytest.mark.parametrize(("hours", "lost"), [(None, 0), (0.5, 0), (1, 0), (1.5, 2), (25, 2), (25.1, 4), (2_000, 20)])
def test_a_day_that_has_begun_after_the_grace_costs_its_part(hours, lost):
    assert LatePolicy(grace_hours=1, percent_a_day=10).penalty(20, hours) == pytest.approx(lost)
