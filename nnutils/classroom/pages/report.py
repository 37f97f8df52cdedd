"""The teacher's report on an assignment: how it went, where it was hard, which mistakes, and who to talk to."""

from collections import Counter, defaultdict

import numpy as np

from nnutils.io.atomic import replace

from ..course.release import question
from ..grading.grades import ANONYMOUS, PERHAPS, table
from ..grading.notebook import answers, readable_cells
from ..grading.submission import read_submissions
from . import template
from .page import VERDICTS, headings, mistake_name, title
from .pseudonyms import pseudonyms
from .similarity import alike

USUAL = {"graded", "missing", "to grade by hand", ANONYMOUS, PERHAPS}  # statuses that need nobody's look
NAMED = 3  # students named beside a mistake
NO_PROOF = (
    "Names, comments and layout are ignored, and so is what the task itself makes alike. Short answers can still be "
    "alike by themselves: take this as a reason to talk, not as a proof."
)


def write_report(course, assignment, kept, *, anonymize=False):
    """Write report/ASSIGNMENT.html from the Marks of all students and return its path."""
    shown = pseudonyms(course) if anonymize else {}
    path = course.root / "report" / f"{assignment}.html"
    release = course.release(assignment)
    rows = [withheld(row, shown) if anonymize else row for row in table(course, assignment)]
    graded = (one for one in read_submissions(course, assignment, release) if one.student in kept)
    pairs = alike({one.student: text_of(one) for one in graded}, given(course, assignment, release.notebook))
    text = report(assignment, release.notebook, kept, rows, pairs, lambda student: shown.get(student, student))
    replace(path, text.encode("utf-8", "replace"), parents=True)
    return path


def withheld(row, shown):
    """The row of somebody left out without the names in it."""
    student = row["student"] if row["student"] in shown else "somebody"
    return {**row, "student": student, "status": row["status"].partition(":")[0]}


def report(assignment, released, kept, rows, pairs, name):
    """The report's HTML; name(student) is what to call a student."""
    scores = [float(row["score"]) for row in rows if row["score"] != ""]
    parts = [
        f"<h1>{template.text(title(released) or assignment)}</h1>",
        _numbers(rows, scores),
        _distribution(scores, rows),
        _attention(rows, kept, name),
        _difficulty(kept, headings(released)),
        _mistakes(kept, name),
        _alike(pairs, name),
        "<footer><p>For the teacher alone. A copy without names: <code>feedback --anonymize</code>.</p></footer>",
    ]
    return template.page(f"Report: {title(released) or assignment}", "\n".join(filter(None, parts)))


def _numbers(rows, scores):
    missing = sum(row["status"] == "missing" for row in rows)
    if not scores:
        return f"<p>Nobody has a score yet; {missing} have not handed in.</p>"
    low, middle, high = np.percentile(scores, [25, 50, 75])
    return (
        f'<p class="sum"><strong>{len(scores)} graded</strong>, {missing} not handed in.</p>'
        f"<p>Half of them have {middle:g} points or more of {rows[0]['max_score']}; the middle half lies between "
        f"{low:g} and {high:g}.</p>"
    )


def _distribution(scores, rows):
    """How many students reached how many points, as a picture whose description holds the numbers."""
    if not scores:
        return ""
    from nnutils.figures import Picture, subplots

    most = max(float(rows[0]["max_score"]), *scores, 1.0)
    width = max(1.0, most / 20)  # each bar stands over the points it counts
    counts, edges = np.histogram(scores, bins=np.arange(-width / 2, most + width, width))
    fig, ax = subplots(figsize=(7, 2.8))
    ax.bar((edges[:-1] + edges[1:]) / 2, counts, width=0.9 * width, edgecolor="white")
    ax.set(title="Students by points", xlabel="points", ylabel="students")
    ax.yaxis.get_major_locator().set_params(integer=True)
    ax.set_xlim(-width, most + width)
    said = ", ".join(f"{count} about {a + width / 2:.3g}" for count, a in zip(counts, edges, strict=False) if count)
    return f"<p>{Picture(fig, f'Students by points: {said}.')._repr_mimebundle_()['text/html']}</p>"


def _attention(rows, kept, name):
    """Whose submission a person should open: unreadable, crashed, or with a word of the grader's."""
    lines = []
    for row in rows:
        said = _remarks(kept[row["student"]]) if row["student"] in kept else []
        if said or set(row["status"].split("; ")) - USUAL:
            lines.append(
                (template.text(name(row["student"])), template.text(row["status"]), template.sentence(" ".join(said)))
            )
    return template.table("To look at yourself", ("Student", "Status", "What the grader says"), lines) if lines else ""


def _remarks(marks):
    stopped = [mark for mark in marks.marks if mark.status in ("crashed", "timeout")]
    questions = [f"{question(mark.grade_id)}: {VERDICTS[mark.status].lower()}." for mark in stopped]
    return [*filter(None, [marks.message]), *marks.warnings, *questions]


def _difficulty(kept, heads):
    """Per question: how many are right, not begun, broken; the hardest first."""
    marks = defaultdict(list)
    for one in kept.values():
        for mark in one.marks:
            marks[mark.grade_id].append(mark)
    rows = [
        _question_row(heads.get(key, question(key)), all) for key, all in marks.items() if all[0].status != "manual"
    ]
    rows.sort(key=lambda row: row[0])
    head = ("Question", "Right#", "Mean part of the points#", "Not answered#", "Crashed or too slow#")
    return template.table("Questions, the hardest first", head, [row[1:] for row in rows]) if rows else ""


def _question_row(heading, marks):
    count = Counter(mark.status for mark in marks)
    mean = np.mean([(mark.points or 0) / mark.max_points if mark.max_points else 1.0 for mark in marks])
    right = count["right"] / len(marks)
    broken = count["crashed"] + count["timeout"]
    return right, template.text(heading), f"{right:.0%}", f"{mean:.0%}", str(count["missing"]), str(broken)


def _mistakes(kept, name):
    """The mistakes of the class by name, the most frequent first, each with its hint."""
    made = defaultdict(list)
    for student, one in kept.items():
        for mark in one.marks:
            if mark.mistake and mark.status != "missing":
                made[mark.mistake, question(mark.grade_id)].append((student, mark.hint))
    rows = []
    for (mistake, key), who in sorted(made.items(), key=lambda item: (-len(item[1]), item[0])):
        named = ", ".join(name(student) for student, _ in who[:NAMED]) + (" …" if len(who) > NAMED else "")
        what = f"<strong>{template.text(mistake_name(mistake))}</strong><br>{template.sentence(who[0][1])}"
        rows.append((what, template.text(key), str(len(who)), template.text(named)))
    head = ("Mistake", "Question", "Students#", "Who")
    return template.table("The mistakes of the class", head, rows) if rows else ""


def _alike(pairs, name):
    if not pairs:
        return "<p>No two submissions are remarkably alike.</p>"
    rows = [(template.text(name(p.first)), template.text(name(p.second)), f"{p.share:.0%}") for p in pairs]
    return template.table("Remarkably alike", ("Student", "and", "Alike#"), rows) + template.paragraph(NO_PROOF)


def text_of(submission):
    """All answers of a submission, by the names of their cells."""
    own = submission.answers
    return "\n".join(own[key] for key in sorted(own) if not key.endswith("-check"))


def given(course, assignment, released):
    """What everybody may have in common: the release, and the solution that all right answers resemble."""
    texts = ["\n".join("".join(cell["source"]) for cell in released["cells"] if cell["cell_type"] == "code")]
    source = course.notebook("source", assignment)
    if source.exists():
        texts += answers(readable_cells(source.read_bytes())).values()
    return texts
