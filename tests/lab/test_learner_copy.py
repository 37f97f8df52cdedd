"""A learner's copy asks for what the lesson solves, and runs from top to bottom before anything is written."""

import ast
import json
import re
import runpy
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from nnutils.lab.learner_copy import BEGIN, CHECKED, END, OWN, TURN, learner_copy, regions, stand_in, stub
from tests.nbval_plugin.engine import code_cells, run

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
SCRIPT = runpy.run_path(str(ROOT / ".ci" / "make_learner.py"))
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def turn(source):
    """A lesson's turn between its markers: `|` begins and ends the solution."""
    return source.replace("|", BEGIN, 1).replace("|", END)


GRADIENT = turn("def slope(A, Y):\n    '''dW.'''\n    dZ = A - Y\n    |\n    dW = dZ @ A.T\n    |\n    return dW")
LOOP = turn("w = 8.0\nfor _ in range(3):\n    slope = 2 * w\n    |\n    w = w - 0.25 * slope\n    |")
METHOD = turn("class N:\n    def __mul__(self, other):\n        |\n        out = N()\n        return out\n        |")


@pytest.mark.parametrize(
    "source, dots",
    [
        (GRADIENT, "    dW = ..."),
        (LOOP, "    ..."),
        (METHOD, "        ..."),
        (turn("|\nA, cache = g(Z), {k: 1 for k in Z}\n|"), "A = ...\ncache = ..."),
        (turn("J = 0\nfor x in X:\n    |\n    e = x - 1\n    J += e\n    |\nprint(J)"), "    ..."),
        (turn("J = 0\nfor x in X:\n    |\n    e = x - 1\n    J += e\n    |\nprint(e)"), "    e = ..."),
    ],
    ids=["a first value", "a value that changes", "a result", "two values", "a step on the way", "a step used later"],
)
def test_dots_stand_for_a_solution_and_bear_the_names_it_gives(source, dots):
    before, _, after = regions(source)
    assert stub(source, "02-x").split("\n", 1)[1] == "\n".join([*before, dots, *after])


@pytest.mark.parametrize("source", [GRADIENT, LOOP, METHOD])
def test_a_stub_and_its_stand_in_are_python_and_a_stub_has_no_line_of_the_solution(source):
    ast.parse(stub(source, "02-x"))
    ast.parse(stand_in(source, "02-x"))
    assert not {line.strip() for line in regions(source)[1]} & {
        line.strip() for line in stub(source, "02-x").split("\n")
    }


def notebook(*cells):
    """A notebook of (source, metadata)."""
    made = [nbformat.v4.new_code_cell(source, metadata=metadata) for source, metadata in cells]
    return json.loads(nbformat.writes(nbformat.v4.new_notebook(cells=made)))


SETUP = ("import nnutils as nn", {})
HALVE = notebook(
    SETUP,
    (turn("def halve(x):\n    |\n    return x / 2\n    |"), {TURN: "00-halve"}),
    ("nn.holds('half of 8 is 4', lambda: halve(8) == 4, lambda: f'It is {halve(8)}.')", {CHECKED: "00-halve"}),
    ("print(halve(10))", {}),
)


def ran(copy, **written):
    """What the cells of a copy print; written: sources in the place of cells, by c and their number."""
    for name, source in written.items():
        copy["cells"][int(name[1:])]["source"] = source
    done = run(nbformat.reads(json.dumps(copy), as_version=4), NOTEBOOKS, 60)
    assert done.stopped_at is None, done.reason
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in code_cells(done.notebook)]


def test_an_untouched_copy_says_so_once_and_goes_on_with_the_lessons_own_version():
    copy = learner_copy(HALVE)
    copy["cells"][2]["source"] += ["\n", "nn.holds('half of 2 is 1', lambda: halve(2) == 1)"]
    _, _, said, _, printed = ran(copy)
    assert said.startswith("00-halve: nothing is written yet.") and said.count("\n") == 1
    assert printed == "5.0\n"


def test_what_a_learner_wrote_is_checked_and_stays():
    *_, said, _, printed = ran(learner_copy(HALVE), c1="# Your turn 00-halve: mine\ndef halve(x):\n    return 0.5 * x")
    assert said == "✓ half of 8 is 4\n" and printed == "5.0\n"
    *_, said, _, printed = ran(learner_copy(HALVE), c1="# Your turn 00-halve:\ndef halve(x):\n    return x // 3")
    assert said == "✗ Not yet: half of 8 is 4. It is 2.\n" and printed == "3\n"


def test_a_turn_is_known_by_what_it_defines_where_its_first_line_is_gone():
    *_, said, _, printed = ran(learner_copy(HALVE), c1="def halve(x):\n    return x // 3")
    assert said.startswith("✗ Not yet") and printed == "3\n"


def test_an_error_in_what_a_learner_wrote_is_one_sentence():
    *_, said, _, _ = ran(learner_copy(HALVE), c1="# Your turn 00-halve:\ndef halve(x):\n    return y", c4="")
    assert said == "✗ Not yet: half of 8 is 4. Looking for it ended in NameError: name 'y' is not defined\n"


def test_an_exercise_of_the_catalog_waits_as_well():
    sigmoid = "import numpy as np\ndef sigmoid(z):\n    |\n    return 1 / (1 + np.exp(-z))\n    |"
    check = "print(nn.check('sigmoid', sigmoid, display=False))"
    lesson = notebook(SETUP, (turn(sigmoid), {TURN: "02-s"}), (check, {CHECKED: "02-s"}), (check, {}))
    _, _, before, _, after = ran(learner_copy(lesson))
    assert before.startswith("sigmoid: not begun yet.") and after == "sigmoid: right.\n"


def test_a_turn_in_a_loop_and_a_method_run_before_they_are_written():
    lesson = notebook(
        SETUP,
        (LOOP, {TURN: "02-w"}),
        ("nn.holds('w is halved three times', lambda: w == 1.0)", {CHECKED: "02-w"}),
        (METHOD, {TURN: "02b-mul"}),
        ("nn.holds('a product is an N', lambda: isinstance(N() * N(), N))", {CHECKED: "02b-mul"}),
        ("print(w, type(N() * N()).__name__)", {}),
    )
    assert ran(learner_copy(lesson))[-1] == "1.0 N\n"


def test_without_folds_no_solution_comes_along():
    cells = learner_copy(HALVE, folds=False)["cells"]
    assert len(cells) == len(HALVE["cells"]) and "x / 2" not in json.dumps(cells)


def read(path):
    return json.loads(path.read_bytes())


@each_lesson
def test_the_published_copy_is_the_one_of_the_lesson(path):
    text = SCRIPT["copies"](NOTEBOOKS / "learner")[path]
    assert (NOTEBOOKS / "learner" / path.name).read_bytes().decode() == text, "run make learner"
    nbformat.validate(nbformat.reads(text, as_version=4))


def test_no_copy_is_left_of_a_lesson_that_is_gone():
    assert {path.name for path in (NOTEBOOKS / "learner").iterdir()} == {path.name for path in LESSONS}


@each_lesson
def test_the_links_of_a_published_copy_lead_somewhere(path):
    cells = [cell for cell in read(NOTEBOOKS / "learner" / path.name)["cells"] if cell["cell_type"] == "markdown"]
    text = re.sub(r"\$\$.*?\$\$|\$.*?\$", "", "\n".join("".join(c["source"]) for c in cells), flags=re.DOTALL)
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)", text) if ":" not in target]
    assert [target for target in targets if not (NOTEBOOKS / "learner" / target).exists()] == []


def turns(path):
    """[(cell, the cell after it)] of the turns of a lesson."""
    cells = read(path)["cells"]
    return [pair for pair in zip(cells, [*cells[1:], None], strict=True) if TURN in pair[0]["metadata"]]


@each_lesson
def test_every_turn_has_its_markers_and_is_checked_at_once(path):
    for cell, check in turns(path):
        key, source = cell["metadata"][TURN], "".join(cell["source"])
        assert key.startswith(path.stem.split("-")[0] + "-"), key
        assert source.count(BEGIN) == source.count(END) == 1 and regions(source)[1], key
        assert check["metadata"].get(CHECKED) == key, key
        assert re.search(r"^nn\.(holds|check)\(", "".join(check["source"]), flags=re.M), key
        ast.parse(stub(source, key))
        multiline = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant) and n.end_lineno > n.lineno]
        assert not multiline, f"{key}: a text over several lines would not survive the fold"
        assert not isinstance(ast.parse(source).body[-1], ast.Expr), f"{key}: the fold would not show its last line"


def test_no_two_turns_share_a_key_and_no_check_is_without_its_turn():
    cells = [cell for path in LESSONS for cell in read(path)["cells"]]
    keys = [cell["metadata"][TURN] for cell in cells if TURN in cell["metadata"]]
    assert max(Counter(keys).values(), default=1) == 1
    assert {cell["metadata"][CHECKED] for cell in cells if CHECKED in cell["metadata"]} == set(keys)


@each_lesson
def test_a_lesson_has_three_to_five_turns(path):
    assert 3 <= len(turns(path)) <= 5


def test_the_book_has_at_least_sixty_turns():
    assert sum(len(turns(path)) for path in LESSONS) >= 60


def guesses(path):
    """(key, what is guessed) of every guess in a lesson."""
    code = "\n".join("".join(cell["source"]) for cell in read(path)["cells"] if cell["cell_type"] == "code")
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return [tuple(map(ast.literal_eval, call.args[:2])) for call in calls if ast.unparse(call.func) == "nn.guess"]


@each_lesson
def test_no_guess_is_stored_and_each_has_a_key_of_its_own_that_names_its_lesson(path):
    keys = [key for key, _ in guesses(path)]
    assert all(guess is ... for _, guess in guesses(path))
    assert len(set(keys)) == len(keys) and all(key.startswith(path.stem.split("-")[0] + "-") for key in keys)


def untouched(path):
    """What the cells of the untouched copy of a lesson printed, by what they are."""
    done = run(nbformat.reads(json.dumps(learner_copy(read(path))), as_version=4), NOTEBOOKS, 120)
    assert done.stopped_at is None, f"{path.stem}, cell {done.stopped_at}: {done.reason}"
    return code_cells(done.notebook)


def says_waiting(cell):
    text = json.dumps(cell.outputs, ensure_ascii=False)
    return "nothing is written yet" in text or "not begun yet" in text


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[] if path.stem.startswith("02-") else pytest.mark.slow) for path in LESSONS],
    ids=lambda path: path.stem,
)
def test_an_untouched_copy_runs_from_top_to_bottom_and_every_check_waits(path):
    cells = untouched(path)
    assert [cell.metadata[CHECKED] for cell in cells if CHECKED in cell.metadata and not says_waiting(cell)] == []
    assert sum(OWN in cell.metadata for cell in cells) == len(turns(path))


def test_the_site_folds_a_turn_and_shows_no_marker():
    fold_turns = runpy.run_path(str(NOTEBOOKS / "conf.py"))["fold_turns"]
    page = SimpleNamespace(env=SimpleNamespace(doc2path=lambda name: f"{name}.ipynb"))
    content = [json.dumps(HALVE)]
    fold_turns(page, "00-halve", content)
    cells = json.loads(content[0])["cells"]
    assert cells[1]["source"] == "def halve(x):\n    return x / 2" and cells[1]["metadata"]["tags"] == ["hide-input"]
    assert [cell["source"] for cell in cells[2:]] == [cell["source"] for cell in HALVE["cells"][2:]]
