"""Times as the platforms write them, read in the course's zone: a table of forms, and what fits none is refused."""

import os
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?(?: ?(?P<half>[ap])\.?m\b\.?)?"
JOINED = r"(?P<hour>\d{1,2})[:._]?(?P<minute>\d\d)(?: ?(?P<half>[ap])\.?m\b\.?)?"  # no colon in a folder's name
ZONE = r"(?: ?(?P<zone>z|[+-]\d\d:?\d\d|(?:utc|gmt)|[a-z]{2,5}|[a-z]+(?:/[a-z_+-]+)+))?"
YEAR_FIRST = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
MONTH_FIRST = r"(?:[^\W\d]+,? )?(?P<name>[^\W\d]+)\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"
DAY_FIRST = r"(?:[^\W\d]+,? )?(?P<day>\d{1,2})\.? (?:de )?(?P<name>[^\W\d]+)\.?,? (?:de )?(?P<year>\d{4})"

FORMS = {  # who writes it so: an example, and its form
    "Canvas": ("2027-02-01T21:15:03Z", rf"{YEAR_FIRST}[t ]{CLOCK}{ZONE}"),
    "Blackboard": ("2027-02-01-21-15-03", rf"{YEAR_FIRST}[-_](?P<hour>\d\d)-(?P<minute>\d\d)(?:-(?P<second>\d\d))?"),
    "Brightspace": ("Feb 1, 2027 915 PM", rf"{MONTH_FIRST} {JOINED}{ZONE}"),
    "Brightspace, day first": ("1 Feb, 2027 2115", rf"{DAY_FIRST} {JOINED}{ZONE}"),
    "Moodle": ("Monday, 1 February 2027, 9:15 PM", rf"{DAY_FIRST},? {CLOCK}{ZONE}"),
    "Moodle, month first": ("Monday, February 1, 2027, 9:15 PM", rf"{MONTH_FIRST}(?:,| at)? {CLOCK}{ZONE}"),
}
MONTHS = {  # the first letters of a month, in the languages in which they mean no other
    **dict.fromkeys(("jan", "ene", "gen", "tammi"), 1),
    **dict.fromkeys(("feb", "fév", "fev", "helmi"), 2),
    **dict.fromkeys(("mar", "mär", "maa", "mrt"), 3),
    **dict.fromkeys(("apr", "avr", "abr", "huhti"), 4),
    **dict.fromkeys(("may", "mai", "maj", "mei", "mag", "touko"), 5),
    **dict.fromkeys(("jun", "juin", "giu", "kesä"), 6),
    **dict.fromkeys(("jul", "juil", "lug", "heinä"), 7),
    **dict.fromkeys(("aug", "aoû", "aou", "ago", "elo"), 8),
    **dict.fromkeys(("sep", "set", "syys"), 9),
    **dict.fromkeys(("oct", "okt", "ott", "out", "loka"), 10),
    **dict.fromkeys(("nov", "marras"), 11),
    **dict.fromkeys(("dec", "dez", "des", "déc", "dic", "joulu"), 12),
}


class InvalidTime(ValueError):
    """A text that is no time, or may be two: the sentence says why; `earlier` is the first of two, in UTC."""

    def __init__(self, reason, earlier=None):
        super().__init__(reason)
        self.earlier = earlier


def parsed_time(text, zone):
    """The moment that a text names, in UTC; a text without a zone means `zone`."""
    found = _matched(" ".join(str(text).split()))
    if found is None:
        raise InvalidTime(_unread(text))
    try:
        naive = datetime(int(found["year"]), _month(found), int(found["day"]), *_clock(found))
    except ValueError:
        raise InvalidTime(f"{text!r} is no time that exists") from None
    return _settled(naive, found["zone"], zone, text).astimezone(UTC)


def _matched(text):
    """The named parts of the first form that a text has."""
    for _, form in FORMS.values():
        found = re.fullmatch(form, text, flags=re.IGNORECASE)
        if found:
            return {**dict.fromkeys(("name", "second", "half", "zone")), **found.groupdict()}
    return None


def _unread(text):
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b.*", str(text).strip()):
        return f"{text!r} does not say which number is the day and which the month: write it like 2027-02-01 21:15"
    if re.fullmatch(YEAR_FIRST, str(text).strip()):
        return f"{text!r} names no time of day: write it like 2027-02-01 21:15"
    examples = ", ".join(example for example, _ in FORMS.values())
    return f"{text!r} is none of the times that can be read, such as {examples}"


def _month(found):
    if not found["name"]:
        return int(found["month"])
    name = found["name"].casefold()
    for length in (6, 5, 4, 3):
        if name[:length] in MONTHS:
            return MONTHS[name[:length]]
    raise ValueError(name)


def _clock(found):
    """(hour, minute, second) of the day; 12 AM is midnight, 12 PM noon."""
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    return hour, int(found["minute"]), int(found["second"] or 0)


def _settled(naive, named, zone, text):
    """The time in the zone that the text names, or in the course's."""
    if named and (offset := re.fullmatch(r"([+-])(\d\d):?(\d\d)", named)):
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return naive.replace(tzinfo=timezone(-ahead if offset[1] == "-" else ahead))
    if named and named.upper() in ("Z", "UTC", "GMT"):
        return naive.replace(tzinfo=UTC)
    if named and "/" in named:
        return _once(naive, known_zone(named, f"{text!r}"), text)
    if named:
        return _abbreviated(naive, named, zone, text)
    return _once(naive, zone, text)


def _abbreviated(naive, named, zone, text):
    """CET is what Berlin's clocks show in winter; elsewhere the same letters may mean another time."""
    for fold in (0, 1):
        moment = naive.replace(tzinfo=zone, fold=fold)
        if moment.tzname() == named.upper() and _exists(moment):
            return moment
    raise InvalidTime(f"{text!r} has a zone {named} that is not {zone.key}'s then: write its hours, such as +01:00")


def _once(naive, zone, text):
    """The one time at which the clocks of a zone show this."""
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if not _exists(first):
        raise InvalidTime(
            f"{text!r} was never on the clocks of {zone.key}, which went forward: set c.Classroom.timezone"
        )
    raise InvalidTime(
        f"{text!r} was twice on the clocks of {zone.key}, which went back: write its hours, such as +01:00",
        first.astimezone(UTC),
    )


def _exists(moment):
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


def written(moment):
    """How a time is kept: in UTC, as nbgrader reads it, and so that texts have the order of times."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def kept_time(folder, zone):
    """When a folder's submission was handed in, in UTC, or None where its timestamp.txt does not tell."""
    path = folder / "timestamp.txt"
    try:
        return parsed_time(path.read_text("utf-8", "replace"), zone) if path.exists() else None
    except InvalidTime as error:
        return error.earlier


def known_zone(key, where):
    """The zone of this name; `where` begins the sentence that says it is none."""
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidTime(f"{where}: {key!r} is no time zone; write it like Europe/Berlin") from None


def machine_zone():
    """The name of this machine's zone, or UTC where it has none that is known by name."""
    linked = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    named = Path("/etc/timezone").read_text().strip() if Path("/etc/timezone").exists() else ""
    for key in (os.environ.get("TZ", "").lstrip(":"), linked, named):
        try:
            if key:
                return ZoneInfo(key).key.removeprefix("Etc/")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return "UTC"
