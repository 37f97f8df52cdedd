"""What grading found out: a mark per question, the marks of a submission, and both as plain JSON."""

import json
import re
from dataclasses import asdict, dataclass, field

STATUSES = {
    "right": "The answer is right.",
    "wrong": "The answer is wrong.",
    "missing": "There is no answer.",
    "crashed": "The answer ended its process, or asked for more memory or output than it may have.",
    "timeout": "The answer did not come to an end in time.",
    "manual": "A person grades this question.",
    "refused": "The submission could not be read, so nothing in it was judged.",
}
COLOR = r"\x1b\[[0-?]*[ -/]*[@-~]"
INVISIBLE = re.compile(COLOR + r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
KEPT = 1_000  # characters of one text in a mark


def clean(text):
    """Plain text of bounded length: no colors of a terminal, nothing invisible; it is not escaped for HTML."""
    return INVISIBLE.sub("", str(text))[:KEPT]


@dataclass(frozen=True)
class Mark:
    """One question: points are None until somebody gives them (status "manual"); mistake is a slug of nnutils.checks.

    details are plain JSON and may be shown to the student: "name" of the check, sentences "summary" and "example",
    lists of sentences "notes" and "warnings", "error" and "printed" of the student's own cell.
    """

    grade_id: str
    points: float | None
    max_points: float
    status: str
    mistake: str | None = None
    hint: str = ""
    details: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.status not in STATUSES:
            raise ValueError(f"a mark is {', '.join(STATUSES)}, but {self.grade_id!r} says {self.status!r}")


@dataclass(frozen=True)
class Marks:
    """One submission: status "graded", "refused" (unreadable, every point lost) or "failed" (the grader's own fault).

    message is one sentence about the whole; warnings are sentences about single cells. A failed one has no score.
    """

    student: str
    assignment: str
    status: str
    message: str = ""
    marks: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def score(self):
        """The points given so far, or None where grading itself failed."""
        if self.status == "failed":
            return None
        return float(sum(mark.points or 0 for mark in self.marks))

    @property
    def max_score(self):
        return float(sum(mark.max_points for mark in self.marks))

    def to_json(self):
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, allow_nan=False)

    @classmethod
    def from_json(cls, text):
        record = json.loads(text)
        marks = tuple(Mark(**mark) for mark in record.pop("marks"))
        return cls(**{**record, "warnings": tuple(record["warnings"]), "marks": marks})
