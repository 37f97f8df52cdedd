"""Who is in the class: students.csv where the teacher keeps one, nbgrader's gradebook in any case."""

import csv
import io
import unicodedata

from .course import CourseError

FILE = "students.csv"
LONGEST = 200  # bytes of an id: a file's name has 255
COLUMNS = ("id", "first_name", "last_name", "email", "lms_user_id")  # those of `nbgrader db student import`


class Roster:
    """The students by every name a learning platform may call them."""

    def __init__(self, students, closed):
        """students: nbgrader's; closed: whether the teacher's list is complete, so that nobody else belongs."""
        self.closed = closed
        self._by = {}
        self.ids = set()
        for student in students:
            self.add(student.id, *_names(student))

    def add(self, id, *names):
        self.ids.add(id)
        for name in (id, *names):
            self._by.setdefault(plain(name), set()).add(id)

    def find(self, *names):
        """The student that the first of the names to fit one means: their id, or None, or several ids."""
        for name in filter(None, names):
            found = self._by.get(plain(name), set())
            if found:
                return sorted(found)
        return []


def roster(course):
    """The class as it stands, after students.csv has been read into the gradebook."""
    path = course.root / FILE
    with course.gradebook() as gradebook:
        if path.exists():
            for row in read(path):
                gradebook.update_or_create_student(row.pop("id"), **row)
        return Roster(gradebook.students, path.exists())


def read(path):
    """The rows of students.csv: an id, and whatever else of nbgrader's columns is there."""
    text = path.read_bytes().decode("utf-8-sig")
    lines = io.StringIO(text, newline="")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.DictReader(lines, delimiter=delimiter)
    if "id" not in (rows.fieldnames or ()):
        found = ", ".join(rows.fieldnames or ()) or "nothing"
        raise CourseError(f"{FILE} needs a column id (others it may have: {', '.join(COLUMNS[1:])}); it has {found}.")
    for row in rows:
        kept = {key: row[key].strip() for key in COLUMNS if (row.get(key) or "").strip()}
        if not is_folder_name(kept.get("id", "")):
            raise CourseError(f"{FILE}: {row['id']!r} cannot be a student's id, for it names a folder.")
        yield kept


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
