"""The README is true: its example prints what it says, its lessons and modules are there."""

import contextlib
import io
import json
import re
from pathlib import Path

from tests.project.test_floors import CORE, DOORS, FLOORS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_every_example_prints_what_stands_below_it():
    names = {}
    for code, expected in zip(blocks("python"), blocks("text"), strict=True):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, names)
        assert printed.getvalue() == expected


def test_every_lesson_is_listed_with_its_title_and_minutes():
    listed = re.findall(r"\| \[(\S+)\]\(notebooks/\1\.ipynb\) \| \*\*(.+?)\*\*.* \| (\d+) \|", README)
    lessons = []
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        text = "\n".join("".join(cell["source"]) for cell in json.loads(path.read_bytes())["cells"][:6])
        title, minutes = re.search(r"^# (.+)", text), re.search(r"Time\W+(\d+) minutes", text)
        lessons.append((path.stem, title[1], minutes[1]))
    assert listed == lessons


def test_the_map_is_the_list_of_files_and_folders_in_the_order_of_the_floors():
    rows = re.findall(r"^\| ((?:`\w+/?` ?)+)\|", README, flags=re.MULTILINE)
    listed = [name for row in rows for name in re.findall(r"`(\w+/?)`", row)]
    assert set(listed[: len(CORE)]) == set(CORE)
    assert listed[len(CORE) :] == [*(f"{floor}/" for floor in FLOORS[1:]), *DOORS[1:]]


def test_the_picture_and_the_ten_lines_come_before_any_word_about_installing():
    begin = README.lower()
    assert begin.index("![") < begin.index("## ten lines") < begin.index("98.3%") < begin.index("install")


def test_every_file_it_points_to_is_there():
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert all((ROOT / target).exists() for target in targets if "://" not in target)


def test_every_make_target_it_names_is_one():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(
        f"\n{target}:" in makefile for target in re.findall(r"`?make ([a-z][a-z-]*)", README.replace("make and", ""))
    )
