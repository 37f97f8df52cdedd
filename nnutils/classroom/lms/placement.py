"""Whose a submission is: the platform's number decides, then e-mail, then the name; who cannot be told is left out."""

from collections import defaultdict
from dataclasses import dataclass

from ..course.roster import plain, slug

LONGEST = 60  # letters of an id that is made from a name: a file's name has 255
TELL = "add --lms WORKSHEET, or the number to the column lms_user_id of students.csv"


@dataclass(frozen=True)
class Place:
    """The students a sender stands for (a group's are several), or the reason why nobody can say, and who it may be.

    anybody says that it may be any of the class, or several.
    """

    students: tuple[str, ...]
    reason: str = ""
    anybody: bool = False


class Placement:
    """The places of one collection's senders; `before` are those whom the assignment knows, by student."""

    def __init__(self, roster, before, senders):
        self.roster, self.before = roster, before
        self.numbers = defaultdict(set)  # of one name on one platform
        for who in (*before.values(), *senders):
            self.numbers[who.platform, plain(who.name)].add(who.number)

    def place(self, who):
        if who.anonymous or self._is_nobody(who):
            return Place((self._numbered(who),))
        surely = self._surely(who)
        if surely:
            return Place((surely,))
        if members := self.roster.members(who.name):
            return Place(tuple(members))
        return self._known_before(who) or self._named(who)

    def _is_nobody(self, who):
        """Where three of one name are in no list, the name is the platform's word for everybody."""
        alike = len(self.numbers[who.platform, plain(who.name)])
        return who.platform == "moodle" and alike > 2 and not self.roster.find(who.name) and self.roster.closed

    def _surely(self, who):
        """The student by number or e-mail; Moodle's numbers are others in each assignment, and a group's nobody's."""
        number = "" if who.platform == "moodle" or self.roster.members(who.name) else who.number
        for sign in (number, who.email):
            fitting = self.roster.find(sign)
            if len(fitting) == 1:
                return fitting[0]
        return None

    def _known_before(self, who):
        """Whom this number meant at an earlier collection."""
        for student, other in self.before.items():
            same = (other.platform, other.number, other.name) == (who.platform, who.number, who.name)
            if same and student in self.roster.ids and not other.group:
                return Place((student,))
        return None

    def _named(self, who):
        fitting = self._by_name(who.name)
        shared = len(self.numbers[who.platform, plain(who.name)]) > 1
        if len(fitting) > 1:
            return Place(tuple(fitting), f"may be {' or '.join(fitting)}: left out; {TELL}.")
        if not self.roster.closed:
            return self._open(who, fitting, shared)
        if fitting and shared:
            others = "several hand in under this name, and students.csv has it once"
            return Place(tuple(fitting), f"may be {fitting[0]}: {others}; left out; {TELL}.")
        if fitting:
            return Place(tuple(fitting))
        group = " (if it is a group, name it in the column group)" if like_a_group(who) else ""
        return Place((), f"is not in students.csv{group}: left out.", anybody=bool(group))

    def _by_name(self, name):
        """The students of a name; Moodle may put a group's before it, as in Team 1-Ada Lovelace."""
        found = self.roster.find(name)
        while not found and "-" in name:
            name = name.partition("-")[2]
            found = self.roster.find(name)
        return found

    def _open(self, who, fitting, shared):
        """Without a list of the class everybody who hands in belongs to it, but a folder's name is nobody's."""
        if fitting and not shared:
            return Place(tuple(fitting))
        if who.platform == "folders":
            return Place((), "is nobody the course knows (students.csv can list the folders' names as ids): left out.")
        return Place((self._numbered(who) if shared else self._new(who),))

    def _numbered(self, who):
        return f"{slug(who.name)[:LONGEST]}-{who.number}"

    def _new(self, who):
        id = (slug(who.name) or slug(who.number) or "student")[:LONGEST]
        return f"{id}-{who.number}" if id in self.roster.ids else id


def like_a_group(who):
    """Whether a name may be a group's: few people have digits in theirs."""
    return (
        who.group or any(character.isdigit() for character in who.name) or (who.platform == "moodle" and not who.number)
    )
