"""Every lesson as a learner opens it: a fresh copy, Run All, no error, nothing asked of other machines."""

import json
from pathlib import Path

import pytest

from nnutils.lab import workspace as handed
from tests.browser.desk import pixels

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = sorted(path.name for path in NOTEBOOKS.glob("[0-9]*.ipynb"))


def announced(name):
    """How many cells say that they raise an error, on purpose."""
    cells = json.loads((NOTEBOOKS / name).read_text(encoding="utf-8"))["cells"]
    return sum("raises-exception" in cell["metadata"].get("tags", []) for cell in cells)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_from_its_first_cell_to_its_last(desk, name):
    folder = desk.lab.folder / "work"
    handed.hand_out(NOTEBOOKS, folder)
    desk.open(f"work/{name}").run_all(seconds=200)
    assert len(desk.errors_shown()) == announced(name), desk.errors_shown()
    for i in range(desk.page.locator(".nn-widget").count()):
        assert pixels(desk.widget(i).locator("canvas").first).getbbox()


def test_a_stored_lesson_opens_with_its_pictures_and_no_error(desk):
    (desk.lab.folder / "stored").mkdir(exist_ok=True)
    name = LESSONS[0]
    (desk.lab.folder / "stored" / name).write_bytes((NOTEBOOKS / name).read_bytes())
    desk.open(f"stored/{name}")
    desk.page.locator(".jp-OutputArea img[alt]").first.wait_for()
    assert len(desk.errors_shown()) == announced(name)
