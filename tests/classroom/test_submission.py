"""A submission is read with patience: what can be graded is, what cannot is refused in one sentence."""

import json
import os
import time

import pytest

from nnutils.classroom.course.questions import read_release
from nnutils.classroom.grading.grader import grade_submission
from nnutils.classroom.grading.notebook import LARGEST
from nnutils.classroom.grading.submission import read_submission
from tests.classroom.assignment import FULL, RIGHT, cells, code, notebook, text, write, write_submission


@pytest.fixture
def grade(instance, release, tmp_path):
    def grade(content=None, path=None):
        path = path or write(tmp_path / "neuron.ipynb", content)
        return grade_submission(path, release, student="a", assignment="neuron", seed=5, sandbox=instance)

    return grade


def status(marks, name):
    return next(mark.status for mark in marks.marks if mark.grade_id == f"{name}-check")


def hint(marks, name):
    return next(mark.hint for mark in marks.marks if mark.grade_id == f"{name}-check")


def changed(change, answers=RIGHT):
    """The right submission after `change(cell)` of each cell: another cell, several, or None to leave it out."""
    found = (change(cell) for cell in cells(answers))
    return notebook(c for cell in found if cell for c in (cell if isinstance(cell, list) else [cell]))


def named(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def test_the_written_question_waits_for_a_person(grade):
    marks = grade(notebook(cells(RIGHT)))
    assert (marks.marks[-1].status, marks.marks[-1].points, marks.max_score) == ("manual", None, 12)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "not JSON"),
        ("Dear teacher, my dog ate it", "not JSON"),
        ('{"cells": [', "not JSON"),
        ("[1, 2]", "not a Jupyter notebook"),
        ('{"cells": 3}', "it has no cells"),
        ('{"title": "no cells"}', "it has no cells"),
        (b"PK\x03\x04\xff\xfe\x00", "not text in UTF-8"),
        (json.dumps(notebook(cells(RIGHT))).encode("utf-16"), "not text in UTF-8"),
        (json.dumps(notebook(cells(RIGHT))) + "}", "not JSON"),
        (json.dumps(notebook(cells(RIGHT))).replace("cells", "\0cells"), "not JSON"),
        ("[" * 100_000, "not JSON"),
        (b" " * (LARGEST + 1), "clear its outputs"),
        (json.dumps({"cells": [{}] * 3000}), "3000 cells"),
        (json.dumps({"cells": [{"cell_type": "code", "source": "x" * 600_000}] * 2}), "characters of code"),
    ],
)
def test_what_is_no_notebook_is_refused_in_one_sentence(grade, content, says):
    marks = grade(content)
    assert (marks.status, marks.score, marks.max_score) == ("refused", 0.0, 12.0)
    assert says in marks.message
    assert {mark.status for mark in marks.marks} == {"refused"}


def test_a_link_to_another_file_is_not_followed(grade, release, tmp_path):
    link = tmp_path / "neuron.ipynb"
    link.symlink_to(release)
    assert grade(path=link).status == "refused"


def test_a_pipe_does_not_hold_the_grader_up(grade, tmp_path):
    os.mkfifo(tmp_path / "neuron.ipynb")
    assert "not an ordinary file" in grade(path=tmp_path / "neuron.ipynb").message


def test_a_missing_notebook_is_said_so(grade, tmp_path):
    assert "There is no notebook neuron.ipynb" in grade(path=tmp_path / "neuron.ipynb").message


def test_a_renamed_notebook_is_found_among_others(grade, tmp_path):
    write(tmp_path / "notes.ipynb", notebook([code("x = 1")]))
    write_submission(tmp_path).rename(tmp_path / "my neuron (2).ipynb")
    marks = grade(path=tmp_path / "neuron.ipynb")
    assert marks.score == 10
    assert "my neuron (2).ipynb" in marks.warnings[0]


def test_a_duplicated_cell_is_run_and_noted(grade):
    marks = grade(changed(lambda cell: [cell, cell] if named(cell) == "sigmoid" else cell))
    assert marks.score == 10
    assert any("'sigmoid' is there 2 times" in warning for warning in marks.warnings)


def test_an_untouched_copy_of_the_stub_does_not_undo_the_answer(grade, release):
    stub = read_release(release).stubs["sigmoid"]
    marks = grade(changed(lambda cell: [cell, {**cell, "source": stub}] if named(cell) == "sigmoid" else cell))
    assert marks.score == 10


def test_a_missing_cell_costs_its_question(grade):
    marks = grade(changed(lambda cell: None if named(cell) == "softmax" else cell))
    assert (marks.score, status(marks, "softmax")) == (7.0, "missing")
    assert "'softmax' is missing" in hint(marks, "softmax")


def test_an_answer_that_was_merged_into_its_check_cell_is_found(grade):
    def merged(cell):
        if named(cell) == "softmax":
            return None
        source = RIGHT["softmax"] + cell["source"] if named(cell) == "softmax-check" else cell["source"]
        return {**cell, "source": source}

    assert grade(changed(merged)).score == 10


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(grade):
    windows = notebook(cells({name: source.replace("\n", "\r\n") for name, source in RIGHT.items()}))
    assert grade(b"\xef\xbb\xbf" + json.dumps(windows, indent=1).replace("\n", "\r\n").encode()).score == 10


def test_a_missing_check_costs_nothing(grade):
    assert grade(changed(lambda cell: None if named(cell) == "softmax-check" else cell)).score == 10


@pytest.mark.parametrize("form", ["{}", "```python\n{}\n```", "My answer:\n\n```\n{}```\n"])
def test_code_in_a_cell_turned_to_text_is_run_with_a_line(grade, form):
    def as_text(cell):
        text = {"cell_type": "markdown", "source": form.format(cell["source"])}
        return {**cell, **text} if named(cell) == "softmax" else cell

    marks = grade(changed(as_text))
    assert marks.score == 10
    assert any("'softmax' is text now" in warning for warning in marks.warnings)


def test_words_in_the_place_of_code_are_for_a_person(grade):
    words = {"cell_type": "markdown", "source": "I divide each exponential by their sum."}
    marks = grade(changed(lambda cell: {**cell, **words} if named(cell) == "softmax" else cell))
    assert (marks.score, status(marks, "softmax")) == (7.0, "manual")
    assert "a person has to read it" in hint(marks, "softmax")


def test_an_emptied_cell_says_how_to_mend_it(grade):
    empty = {"cell_type": "markdown", "source": " "}
    marks = grade(changed(lambda cell: {**cell, **empty} if named(cell) == "softmax" else cell))
    assert (marks.score, status(marks, "softmax")) == (7.0, "missing")
    assert "set its type back to Code" in hint(marks, "softmax")


@pytest.mark.parametrize("where", ["above its stub", "above its check", "below its check", "at the end"])
def test_an_answer_beside_its_untouched_stub_is_found(grade, where):
    def answered(cell):
        own = code(RIGHT["softmax"])
        return {
            "above its stub": [own, cell] if named(cell) == "softmax" else cell,
            "above its check": [own, cell] if named(cell) == "softmax-check" else cell,
            "below its check": [cell, own] if named(cell) == "softmax-check" else cell,
            "at the end": [cell, own] if named(cell) == "why" else cell,
        }[where]

    given = {name: source for name, source in RIGHT.items() if name != "softmax"}
    assert grade(changed(answered, given)).score == 10


def test_an_answer_below_a_stub_that_was_touched_is_taken_with_a_line(grade):
    touched = {"softmax": "def softmax(x):\n    # see below\n    raise NotImplementedError()\n"}
    content = changed(lambda cell: cell, RIGHT | touched)
    content["cells"].append(code(RIGHT["softmax"]))
    marks = grade(content)
    assert marks.score == 10
    assert any("'softmax-check' stands below its check" in warning for warning in marks.warnings)


def test_a_draft_below_a_right_answer_takes_nothing_away(grade):
    content = changed(lambda cell: cell)
    content["cells"].append(code("def softmax(x):\n    return x\n"))
    assert grade(content).score == 10


def test_cells_without_their_names_are_graded_by_the_functions_they_define(grade):
    marks = grade(changed(lambda cell: {**cell, "metadata": {}}))
    assert marks.score == 10
    assert "No cell carries its name" in marks.warnings[0]


@pytest.mark.parametrize(
    "metadata", [None, 7, "x", {"nbgrader": None}, {"nbgrader": []}, {"nbgrader": {"grade_id": 3}}]
)
def test_spoiled_metadata_does_not_spoil_the_grading(grade, metadata):
    assert grade(changed(lambda cell: {**cell, "metadata": metadata})).score == 10


def test_points_and_checks_are_those_of_the_release(grade):
    def forged(cell):
        if named(cell) != "softmax-check":
            return cell
        about = cell["metadata"]["nbgrader"] | {"points": 1000, "locked": False}
        return {**cell, "source": "report = nn.check('sigmoid', sigmoid)", "metadata": {"nbgrader": about}}

    marks = grade(changed(forged, RIGHT | {"softmax": "def softmax(x): return x"}))
    assert (marks.score, marks.max_score) == (7.0, 12.0)


def test_a_check_cell_of_the_students_own_earns_nothing(grade):
    extra = changed(lambda cell: cell, {})
    extra["cells"].append(
        {**extra["cells"][-2], "metadata": {"nbgrader": {"grade_id": "bonus", "grade": True, "points": 9}}}
    )
    assert grade(extra).score == 0


def test_sources_as_lists_and_an_old_format_are_read(grade):
    sheets = [{"cells": [{**c, "input": c["source"].splitlines(True)} for c in cells(RIGHT)]}]
    for cell in sheets[0]["cells"]:
        del cell["source"]
    assert grade({"nbformat": 3, "worksheets": sheets, "metadata": {}}).score == 10


def test_cells_that_are_no_cells_are_left_out(grade):
    content = notebook(cells(RIGHT))
    content["cells"][1:1] = [3, None, [], {"cell_type": "code"}, {"cell_type": "code", "source": {"x": 1}}]
    assert grade(content).score == 10


def test_a_syntax_error_costs_its_question_and_is_named(grade):
    marks = grade(notebook(cells(RIGHT | {"softmax": "def softmax(x:\n    return x"})))
    assert (marks.score, status(marks, "softmax")) == (7.0, "wrong")
    assert "bracket" in hint(marks, "softmax")


@pytest.mark.parametrize(
    "source", ["(" * 50_000, "-" * 100_000 + "1", "x = " + "[" * 3000 + "]" * 3000, "\x00", "\ud800"]
)
def test_text_that_breaks_a_parser_costs_its_question(grade, source):
    marks = grade(notebook(cells(RIGHT | {"softmax": source})))
    assert marks.score == 7.0


def test_a_cell_of_megabytes_is_not_run(grade):
    marks = grade(notebook(cells(RIGHT | {"softmax": "x = 1\n" * 100_000})))
    assert marks.score == 7.0


def test_a_function_below_its_check_is_found(grade):
    content = notebook(cells(RIGHT | {"sigmoid": "pass"}))
    content["cells"].append(code(RIGHT["sigmoid"]))
    assert grade(content).score == 10


def test_magics_and_shell_escapes_do_nothing_and_cost_nothing(grade):
    magic = "%matplotlib inline\n%load_ext autoreload\n!touch /scratch/touched\nfiles = !ls /\nsigmoid?"
    cell = "%%bash\nrm -rf /"
    check = "import os\nassert not os.path.exists('/scratch/touched') and files == []"
    extra = [code(source) for source in (magic, cell, check, "%%time\ntimed = 1", "assert timed == 1")]
    answers = RIGHT | {"sigmoid": "assert timed\n" + RIGHT["sigmoid"]}
    first, imports, *rest = cells(answers)
    assert grade(notebook([first, imports, *extra, *rest])).score == 10


def test_a_thousand_magics_do_not_hold_the_grader_up(grade, tmp_path):
    begun = time.process_time()
    extra = ["!ls\n" * 20_000, " " * 100_000 + "= !x", "\n" * 100_000 + "%", "f?\n" * 49 + "x ="]
    extra += [" " * 190_000 + "\n%x", "\t " * 90_000 + "\n%x"]
    assert grade(path=write_submission(tmp_path, RIGHT, extra)).score == 10
    assert time.process_time() - begun < 20


def test_a_folder_that_is_a_link_is_refused(grade, tmp_path):
    write_submission(tmp_path / "alice")
    (tmp_path / "eve").symlink_to(tmp_path / "alice")
    assert grade(path=tmp_path / "eve/neuron.ipynb").status == "refused"
    write_submission(tmp_path / "ada/neuron")
    (tmp_path / "bo").symlink_to(tmp_path / "ada")
    assert "is a link" in grade(path=tmp_path / "bo/neuron/neuron.ipynb").message


def test_plots_displays_and_checks_in_the_students_cells_are_harmless(grade, tmp_path):
    extra = (
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])\ndisplay(fig)\ndrawn = 1",
        "report = nn.check('sigmoid', len)\nassert not report.passed\nchecked = 1",
        "from nnutils.plotting import plot_images\nnn.show(plot_images([1]))\nshown = 1",
    )
    answers = RIGHT | {"sigmoid": "drawn, checked, shown\n" + RIGHT["sigmoid"]}
    assert grade(path=write_submission(tmp_path, answers, extra)).score == 10


def test_what_cannot_be_read_says_so_in_its_record(release, tmp_path):
    assert "There is no notebook" in read_submission(tmp_path / "none.ipynb", read_release(release)).problem


def test_nothing_but_text_is_a_notebook_too(grade):
    marks = grade(notebook([text("I could not do it.")]))
    assert (marks.status, marks.score) == ("graded", 0.0)
    assert {status(marks, name) for name in FULL} == {"missing"}
