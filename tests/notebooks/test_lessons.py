"""The lessons teach every concept they promise, once, and have the form that style asks of them."""

import json
import re
import runpy
from collections import Counter
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
INDEX = json.loads((NOTEBOOKS / "concepts.json").read_text(encoding="utf-8"))  # lesson number -> ids of its concepts
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
EXERCISES = sorted((NOTEBOOKS / "exercises").glob("*.ipynb"))
NUMBERS = sorted({path.name[:2] for path in LESSONS})


def read(path):
    return nbformat.read(path, as_version=4)


def taught(number, key="concepts"):
    """How often the cells of a lesson (all its parts) carry each id."""
    parts = (path for path in LESSONS if path.name.startswith(number))
    return Counter(id for path in parts for cell in read(path).cells for id in cell.metadata.get(key, []))


@pytest.mark.parametrize("number", NUMBERS)
def test_every_concept_of_a_lesson_is_taught_in_one_place(number):
    assert taught(number) == Counter(INDEX[number])


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_opens_with_its_setup_in_at_most_eight_lines(path):
    code = [cell.source for cell in read(path).cells if cell.cell_type == "code"]
    assert "import nnutils as nn" in code[0] and len(code[0].splitlines()) <= 8
    assert not any(line.startswith(("import ", "from ")) for source in code[1:] for line in source.splitlines())


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_code_comes_in_small_cells_with_words_between(path):
    cells = read(path).cells
    # A check belongs to its turn, and a guess to the summary: neither is more to read.
    read_alone = (c for c in cells if "turn_check" not in c.metadata and not c.source.startswith("nn.guesses("))
    kinds = "".join("t" if "your_turn" in cell.metadata else cell.cell_type[0] for cell in read_alone)
    assert "ccc" not in kinds
    assert max(len(cell.source.splitlines()) for cell in cells if cell.cell_type == "code") <= 25


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_only_html_is_a_fold_that_is_closed_again(path):
    text = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    tags = Counter(re.findall(r"</?[a-z]+(?=[ >])", text))
    assert set(tags) <= {"<details", "</details", "<summary", "</summary"}
    assert tags["<details"] == tags["</details"] == tags["<summary"] == tags["</summary"]


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_a_lesson_ends_with_a_link_to_its_exercises_and_names_their_minutes(path):
    first = read(path).cells[0].source
    title = re.match(r"# Exercises (\d\d): (.*)", first)
    minutes = re.search(r"^\*Time\* (\d+ minutes)", first, flags=re.M)[1]
    last = read(NOTEBOOKS / path.name).cells[-1].source
    assert f"[exercises {title[1]}, {title[2]}](exercises/{path.name}), {minutes}" in last


def test_the_page_of_concepts_is_what_its_script_writes():
    script = runpy.run_path(str(NOTEBOOKS.parent / ".ci" / "book" / "concept_page.py"))
    stored = (NOTEBOOKS / "concepts.md").read_text(encoding="utf-8")
    assert stored == script["page"](NOTEBOOKS), "run python .ci/book/concept_page.py"


def test_every_concept_has_one_line_on_the_page():
    rows = re.findall(r"^- (.+?)(?:: \[| \(not written yet\)$)", (NOTEBOOKS / "concepts.md").read_text(), flags=re.M)
    assert Counter(rows) == Counter(id.replace("-", " ") for ids in INDEX.values() for id in ids)
