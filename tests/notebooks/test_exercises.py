"""The assignments: a student's version is its solution minus the answers, and every solution is right."""

import ast
import os
import runpy
import sysconfig
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from nnutils.checks.exercises import EXERCISES

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
SOLUTIONS = sorted((NOTEBOOKS / "solutions").glob("*.ipynb"))
SCRIPT = runpy.run_path(str(ROOT / ".ci" / "make_exercises.py"))

each_assignment = pytest.mark.parametrize("source", SOLUTIONS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def student(source):
    return read(NOTEBOOKS / "exercises" / source.name)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def is_stub(cell):
    return cell.metadata.get("nbgrader", {}).get("solution", False)


def is_check(cell):
    return "nn.check(" in cell.source


def without(notebook, *kinds):
    """The sources a student's version must keep as they are."""
    return [cell.source for cell in notebook.cells if not any(kind(cell) for kind in kinds)]


def test_there_is_an_assignment_of_every_name_and_no_other():
    made = {path.name for path in (NOTEBOOKS / "exercises").iterdir()}
    assert made == {f"{path.stem}{suffix}" for path in SOLUTIONS for suffix in (".ipynb", ".py")}


@each_assignment
def test_making_the_students_version_again_changes_nothing(source):
    for path, text in SCRIPT["versions"](source).items():
        assert path.read_bytes().decode() == text, "run make exercises"


@each_assignment
def test_a_students_version_is_its_solution_minus_the_answers(source):
    mine, theirs = read(source), student(source)
    assert [cell.id for cell in mine.cells] == [cell.id for cell in theirs.cells]
    assert without(mine, is_stub, is_check) == without(theirs, is_stub, is_check)
    text = "".join(cell.source for cell in theirs.cells)
    assert "SOLUTION" not in text and "HIDDEN" not in text
    assert not any(cell.outputs for cell in code_cells(theirs))


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """What nbgrader releases from a course of all solutions, each an assignment."""
    root = tmp_path_factory.mktemp("course")
    for source in SOLUTIONS:
        place = root / "source" / source.stem
        place.mkdir(parents=True)
        (place / source.name).write_bytes(source.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)  # nbgrader calls alembic by name
        course = NbGraderAPI(config=Config({"CourseDirectory": {"root": str(root)}}))
        logs = [course.generate_assignment(source.stem) for source in SOLUTIONS]
    assert all(log["success"] for log in logs), logs
    return root / "release"


@each_assignment
def test_nbgrader_itself_makes_the_same_students_version(source, release):
    assert read(release / source.stem / source.name).cells == student(source).cells


def stubs(source):
    return [ast.parse(cell.source).body for cell in code_cells(student(source)) if is_stub(cell)]


def is_raise(statement):
    return isinstance(statement, ast.Raise) and ast.unparse(statement) == "raise NotImplementedError()"


@each_assignment
def test_every_stub_has_its_shapes_in_a_docstring_and_raises_not_implemented(source):
    for body in stubs(source):
        if isinstance(body[0], ast.FunctionDef):
            assert len(body) == 1 and ast.get_docstring(body[0])
            body = body[0].body
        assert len(body) == 2 and is_raise(body[1])


@each_assignment
def test_every_assignment_ends_with_a_blank_page(source):
    named, stub = stubs(source)[-1]
    assert isinstance(named, ast.Assign) and named.value.value is None and is_raise(stub)


@each_assignment
def test_the_plain_form_holds_the_same_code(source):
    plain = (NOTEBOOKS / "exercises" / f"{source.stem}.py").read_text(encoding="utf-8")
    cells = [ast.unparse(ast.parse(part)) for part in plain.split("# %%") if not part.startswith(" [markdown]")]
    wanted = [ast.parse(cell.source) for cell in code_cells(student(source))]
    for tree in wanted:
        tree.body = [statement for statement in tree.body if not is_raise(statement)]  # the blank page's
    assert cells[1:] == list(map(ast.unparse, wanted))


@each_assignment
def test_nothing_fails_in_an_unfinished_version_run_from_top_to_bottom(source, monkeypatch, capsys):
    monkeypatch.chdir(NOTEBOOKS / "exercises")
    runpy.run_path(f"{source.stem}.py", run_name="__main__")
    assert capsys.readouterr().out.count("not begun yet") == sum(map(is_check, code_cells(read(source))))


@each_assignment
def test_a_solution_passes_all_its_checks(source):
    for cell in filter(is_check, code_cells(read(source))):
        shown, *_ = cell.outputs  # nbval proves that it is what comes; a check of gradients adds its map
        assert shown.data["text/plain"].split("\n")[0].endswith(": right.")


@each_assignment
def test_every_question_is_a_text_a_stub_and_a_check_of_its_function(source):
    cells = read(source).cells
    for i in (i for i, cell in enumerate(cells) if cell.cell_type == "code" and is_stub(cell)):
        key = cells[i].metadata.nbgrader.grade_id
        assert cells[i - 1].cell_type == "markdown"
        assert cells[i + 1].source.startswith(f'report = nn.check("{key}", {EXERCISES[key].function})\n')
        assert cells[i + 1].metadata.nbgrader.grade_id == f"{key}-check"


@each_assignment
def test_one_question_is_answered_in_words(source):
    written = [cell for cell in read(source).cells if cell.cell_type == "markdown" and is_stub(cell)]
    assert [cell.metadata.nbgrader.points for cell in written] == [2]


@each_assignment
def test_the_points_are_those_that_the_title_names(source):
    cells = read(source).cells
    points = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in cells)
    assert f"{points} points" in cells[0].source
