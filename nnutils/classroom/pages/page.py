"""One student's feedback on one assignment: what was right, what went wrong, and what to try."""

import re

from ..course.release import question
from ..grading.marks import STATUSES
from ..grading.notebook import grade_id_of
from . import template

VERDICTS = {
    "right": "Right",
    "wrong": "Not yet right",
    "missing": "Not answered",
    "crashed": "Crashed",
    "timeout": "Too slow",
    "manual": "Read by your teacher",
    "refused": "Not readable",
}

ENDINGS = {
    "stopped-died": "ended Python",
    "stopped-time": "never comes to an end",
    "stopped-memory": "too much memory",
    "stopped-output": "too much output",
}


def feedback_page(marks, released, *, name=None, final=None, comments=None, picture=None):
    """The page as HTML text.

    released is the notebook the student got (its headings name the questions); final {grade_id: points} and comments
    {grade_id: text} are what a person gave; picture(name, mistake) may draw a mistake.
    """
    final, comments, titles = final or {}, comments or {}, headings(released)
    counted = {mark.grade_id: final.get(mark.grade_id, mark.points) for mark in marks.marks}
    heads = {mark.grade_id: titles.get(mark.grade_id) or question(mark.grade_id) for mark in marks.marks}
    parts = [
        f"<h1>{template.text(title(released) or marks.assignment)}</h1>",
        f"<p>Feedback for {template.text(name or marks.student)}</p>",
        _sum(marks, counted),
        template.paragraph(marks.message),
        _overview(marks, counted, heads),
        *(_section(mark, counted, heads, comments, picture) for mark in marks.marks),
        _warnings(marks),
    ]
    return template.page(f"Feedback: {title(released) or marks.assignment}", "\n".join(filter(None, parts)))


def _sum(marks, counted):
    if marks.status == "failed":
        return '<p class="sum">Not graded yet.</p>'
    got, waiting = (
        sum(value or 0 for value in counted.values()),
        [key for key, value in counted.items() if value is None],
    )
    later = sum(mark.max_points for mark in marks.marks if mark.grade_id in waiting)
    more = f" {later:g} points are still to be given by a person." if later else ""
    return f'<p class="sum"><strong>{got:g} of {marks.max_score:g} points.</strong>{more}</p>'


def _overview(marks, counted, heads):
    rows = [
        (
            template.text(heads[mark.grade_id]),
            verdict(mark, counted),
            template.points(counted[mark.grade_id]),
            f"{mark.max_points:g}",
        )
        for mark in marks.marks
    ]
    return template.table("All questions", ("Question", "Result", "Points#", "Of#"), rows) if rows else ""


def verdict(mark, counted):
    """A person's points speak for themselves."""
    if mark.status == "manual" and counted[mark.grade_id] is None:
        return "Still to be read"
    if mark.status != "manual" and counted[mark.grade_id] != mark.points:
        return "Graded by your teacher"
    return VERDICTS[mark.status]


def _section(mark, counted, heads, comments, picture):
    """A question about which there is something to say."""
    said = _said(mark, picture) + template.paragraph(
        comments.get(mark.grade_id) and f"Your teacher: {comments[mark.grade_id]}"
    )
    if not said:
        return ""
    got = f"{template.points(counted[mark.grade_id])} of {mark.max_points:g} points"
    return (
        f"<section>\n<h2>{template.text(heads[mark.grade_id])}</h2>\n"
        f'<p class="verdict">{verdict(mark, counted)} · {got}</p>\n{said}\n</section>'
    )


def _said(mark, picture):
    """The mistake's name, the hint, the smallest input, the notes; never more than the check itself would say."""
    details, parts = mark.details, []
    if mark.mistake and mark.status != "missing":
        parts.append(f"<p>The mistake’s name: <strong>{template.text(mistake_name(mark.mistake))}</strong></p>")
    if mark.status in ("crashed", "timeout", "refused") and not mark.hint:
        parts.append(template.paragraph(STATUSES[mark.status]))
    parts += [template.paragraph(text) for text in (mark.hint, details.get("summary"), details.get("example"))]
    drawn = picture(details.get("name"), mark.mistake) if picture and mark.mistake else None
    if drawn is not None:
        parts.append(f"<p>{drawn._repr_mimebundle_()['text/html']}</p>")
    parts += [template.paragraph(text) for text in (*details.get("notes", ()), *details.get("warnings", ()))]
    for kind, label in (("error", "The error in your cell:"), ("printed", "What your cell printed:")):
        if details.get(kind):
            parts.append(f"<p>{label}</p><pre>{template.text(details[kind])}</pre>")
    return "\n".join(filter(None, parts))


def _warnings(marks):
    lines = "".join(f"<li>{template.sentence(warning)}</li>" for warning in marks.warnings)
    return f"<section>\n<h2>About your notebook</h2>\n<ul>{lines}</ul>\n</section>" if lines else ""


def mistake_name(slug):
    """A slug as words."""
    return ENDINGS.get(slug) or slug.replace("-", " ")


def title(notebook):
    """The notebook's first heading."""
    for cell in notebook["cells"]:
        found = re.search(r"^# +(.+)$", "".join(cell["source"]), flags=re.MULTILINE)
        if found and cell["cell_type"] == "markdown":
            return found[1].strip()
    return None


def headings(notebook):
    """The nearest heading above each graded cell; two questions below one heading get their names with it."""
    found, heading = {}, None
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and not grade_id_of(cell):
            lines = re.findall(r"^##+ +(.+)$", "".join(cell["source"]), flags=re.MULTILINE)
            heading = lines[-1].strip() if lines else heading
        elif heading and cell["metadata"].get("nbgrader", {}).get("grade"):
            found[grade_id_of(cell)] = heading
    twice = {heading for heading in found.values() if list(found.values()).count(heading) > 1}
    return {key: f"{value}: {question(key)}" if value in twice else value for key, value in found.items()}
