"""Write notebooks/concepts.md, which says where each concept is taught: python .ci/book/concept_page.py"""

import json
import re
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
TOP = """# Every concept and its place

The concepts of the course, lesson by lesson: where each is taught, and under which heading.
Made by `python .ci/book/concept_page.py` from `concepts.json` and the notebooks' metadata; edit those.
"""


def main():
    (NOTEBOOKS / "concepts.md").write_text(page(NOTEBOOKS), encoding="utf-8")
    print(f"notebooks/concepts.md lists {len(places(NOTEBOOKS))} concepts with their place")


def page(folder):
    """The page for the lessons in `folder`; a concept whose lesson is not written yet is listed without a link."""
    index = json.loads((folder / "concepts.json").read_text(encoding="utf-8"))
    known = places(folder)
    return "\n".join([TOP, *(section(number, index[number], known) for number in sorted(index))])


def section(number, concepts, known):
    lines = [f"- {line(concept, known.get(concept))}" for concept in concepts]
    return "\n".join([f"## Lesson {number}", "", *lines, ""])


def line(concept, place):
    words = concept.replace("-", " ")
    if place is None:
        return f"{words} (not written yet)"
    name, title, heading = place
    where = f", [*{heading}*]({name}#{anchor(heading)})" if heading != title else ""
    return f"{words}: [{title}]({name}){where}"


def anchor(heading):
    """The name under which the website and GitHub know a heading; JupyterLab opens the lesson at its top."""
    without_formulas = re.sub(r"\$[^$]*\$", "", heading)
    return re.sub(r"[^\w\- ]", "", without_formulas.lower().replace(" ", "-"))


def places(folder):
    """{concept: (file name, title, heading it stands under)} of all lessons in `folder`."""
    return {concept: place for path in sorted(folder.glob("[0-9]*.ipynb")) for concept, place in taught(path)}


def taught(path):
    """Yield each concept a lesson's cells carry, and its place."""
    title = heading = None
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            heading = last_heading(cell) or heading
            title = title or heading
        for concept in cell["metadata"].get("concepts", []):
            yield concept, (path.name, title, heading)


def last_heading(cell):
    """The heading a cell ends under, in plain words, or None."""
    headings = [row.lstrip("# ") for row in "".join(cell["source"]).splitlines() if row.startswith("#")]
    return headings[-1].replace("*", r"\*") if headings else None


if __name__ == "__main__":
    sys.exit(main())
