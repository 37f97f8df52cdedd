"""Who is in the class: students.csv where the teacher keeps one, nbgrader's gradebook in any case."""

import re
import unicodedata

from .course import CourseError
from .table import Table, letters

FILE = "students.csv"
LONGEST = 200  # bytes of an id: a file's name has 255
COLUMNS = ("id", "first_name", "last_name", "email", "lms_user_id")  # those of `nbgrader db student import`
GROUP = "group"  # ours: one submission counts for everybody of a group
ALSO = {"surname": "last_name", "familyname": "last_name", "givenname": "first_name", "emailaddress": "email"}
TITLES = {**{letters(column): column for column in (*COLUMNS, GROUP)}, **ALSO}
OF_ANOTHER_ALPHABET = "„”‚†‡‰•…¤"  # letters of an MS-DOS file, read as Windows'
ROUNDED = re.compile(r"\d[.,]\d+E\+?\d+")


class Roster:
    """The students by every name a learning platform may call them."""

    def __init__(self, students, closed, groups=None):
        """students: nbgrader's; closed: whether the teacher's list is complete, so that nobody else belongs."""
        self.closed = closed
        self.groups = groups or {}
        self._by = {}
        self._signs = {}
        self.ids = set()
        for student in students:
            self.add(student.id, *_names(student))
            self._signs[student.id] = {plain(sign) for sign in (student.id, student.lms_user_id, student.email) if sign}

    def add(self, id, *names):
        self.ids.add(id)
        for name in (id, *names):
            self._by.setdefault(plain(name), set()).add(id)

    def add_groups(self, groups):
        """groups: {a group's plain name: its students' ids}."""
        for name, members in groups.items():
            self.groups.setdefault(name, set()).update(members)

    @property
    def names(self):
        """Every plain name of a student."""
        return set(self._by)

    def find(self, *names):
        """The ids of the students that the first of the names to fit any means."""
        for name in filter(None, names):
            found = self._by.get(plain(name), set())
            if found:
                return sorted(found)
        return []

    def is_sign(self, text, id):
        """Whether a text is a student's id, number or e-mail, which nobody else has, and not a name."""
        return plain(text) in self._signs.get(id, {plain(id)})

    def members(self, group):
        """The ids of a group's students."""
        return sorted(self.groups.get(plain(group), ()))


def roster(course):
    """The class as it stands, after students.csv has been read into the gradebook; who is no longer in it is out."""
    path = course.root / FILE
    rows = list(read(path)) if path.exists() else []
    groups: dict[str, set] = {}
    with course.gradebook() as gradebook:
        for row in rows:
            if group := row.pop(GROUP, ""):
                groups.setdefault(plain(group), set()).add(row["id"])
            gradebook.update_or_create_student(row["id"], **{key: row[key] for key in row if key != "id"})
        listed = {row["id"] for row in rows}
        students = [student for student in gradebook.students if student.id in listed or not path.exists()]
        return Roster(students, path.exists(), groups)


def listed(course):
    """The ids in students.csv, or None where there is no such list."""
    path = course.root / FILE
    return {row["id"] for row in read(path)} if path.exists() else None


def read(path):
    """The rows of students.csv: an id, and whatever else of nbgrader's columns, and of groups, is there."""
    table = Table(path.read_bytes(), FILE, wanted="id")
    columns = _columns(table)
    seen: dict[str, tuple] = {}
    for row in table.body:
        if len(row.values) > len(table.header) and any(value.strip() for value in row.values[len(table.header) :]):
            raise CourseError(f"{FILE}, line {row.line}: more fields than titles; put a name with a comma in quotes.")
        kept = {name: row.value(index).strip() for name, index in columns.items() if row.value(index).strip()}
        _check(kept, row.line)
        if seen.setdefault(kept["id"], (row.line, kept))[1] != kept:
            raise CourseError(f"{FILE}: lines {seen[kept['id']][0]} and {row.line} are both {kept['id']}, and differ.")
        if seen[kept["id"]][0] == row.line:
            yield dict(kept)


def _columns(table):
    """{the column's name: its place}; two of one name are refused, for nobody knows which is meant."""
    found: dict[str, int] = {}
    for index, title in enumerate(table.header):
        name = TITLES.get(letters(title))
        if name in found:
            both = f"{table.header[found[name]]!r} and {title!r}"
            raise CourseError(f"{FILE} has two columns for {name}, {both}: rename or delete one.")
        if name:
            found[name] = index
    if "id" not in found:
        titles = ", ".join(filter(None, table.header)) or "nothing"
        others = ", ".join((*COLUMNS[1:], GROUP))
        raise CourseError(f"{FILE} needs a column id (others it may have: {others}); it has {titles}.")
    return found


def _check(row, line):
    """Refuse what a spreadsheet or another alphabet has made of a row."""
    if not is_folder_name(row.get("id", "")):
        said = f"{row['id']!r} cannot be a student's id" if "id" in row else "a student's id is missing"
        raise CourseError(f"{FILE}, line {line}: {said}, for it names a folder.")
    for name, value in row.items():
        if name in ("id", "lms_user_id") and ROUNDED.fullmatch(value):
            raise CourseError(f"{FILE}, line {line}: {name} {value} was rounded by a spreadsheet: format it as text.")
        if any(c in OF_ANOTHER_ALPHABET or unicodedata.category(c)[0] == "C" for c in value):
            raise CourseError(f"{FILE}, line {line}: {name} {value!r} is no text of this alphabet: save it as UTF-8.")


def is_folder_name(id):
    unfit = id.startswith(".") or any(c in '/\\:*?"<>|' or ord(c) < 32 for c in id)
    return bool(id) and not unfit and len(id.encode()) <= LONGEST


def slug(name):
    """An id made from a name: its letters and digits in any script, joined by hyphens."""
    kept = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", name))
    return "-".join(kept.lower().split())


def plain(name):
    """A name without case, spaces, hyphens and accents' encoding, since platforms write them each in their way."""
    folded = unicodedata.normalize("NFKC", str(name)).casefold()
    return "".join(c for c in folded if c.isalnum() or c == "@")


def _names(student):
    """Every other name of a student: numbers, e-mail, both orders of the name."""
    first, last = student.first_name or "", student.last_name or ""
    both = (first + last, last + first) if first or last else ()
    return [name for name in (student.lms_user_id, student.email, *both) if name]
