"""The plug-in from outside: run as people run it, it says which cell differs and how to accept the change."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import numpy as np
import pytest
import threadpoolctl

from tests.nbval_plugin import engine, store, structure

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
SOURCES = [
    "from nnutils.figures import Picture, subplots\nfor i in range(3):\n    print(f'cost {0.69 / (i + 1):.6f}')",
    "fig, ax = subplots()\nax.plot([1, 2, 4])\nPicture(fig, 'A line.')",
    "2 + 2",
]


def written(path, sources=SOURCES):
    """Write a notebook and store its outputs."""
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources]), path)
    return path


def edited(path, *changes):
    """Change the stored text of a notebook."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def check(path, *options):
    """Run the check as `make test-notebooks` does."""
    command = [sys.executable, ROOT / ".ci" / "test_notebooks.py", path, "-q", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=path.parent)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = written(tmp_path_factory.mktemp("lessons") / "sample.ipynb")
    assert store.store(path) == 0
    return path


@pytest.fixture
def notebook(sample, tmp_path):
    path = tmp_path / "sample.ipynb"
    path.write_bytes(sample.read_bytes())
    return path


def test_a_notebook_that_still_holds_passes_cell_by_cell(notebook):
    result = check(notebook)
    assert result.returncode == 0, result.stdout
    assert "4 passed" in result.stdout


def test_the_report_names_notebook_cell_both_values_and_the_way_out(notebook):
    edited(
        notebook, ("0.230000", "0.239000"), ('"1, 2, 4"', '"1, 2, 5"'), ('"execution_count": 3', '"execution_count": 7')
    )
    result = check(notebook, "-n", "2")
    assert result.returncode == 1
    expected = [
        f"{notebook.as_posix()}, cell [1] `from nnutils.figures import Picture, subplots`",
        "stored 'cost 0.239000'",
        "now    'cost 0.230000'",
        "axes 1 line 1 y: stored '1, 2, 5', now '1, 2, 4'",
        "the execution counts are [1, 2, 7], not 1 to 3",
        f"If this change is wanted: make notebooks NB={notebook.as_posix()}",
    ]
    assert [line for line in expected if line not in result.stdout] == []
    assert "3 failed, 1 passed" in result.stdout


def test_exercises_are_read_but_not_run(tmp_path):
    (tmp_path / "exercises").mkdir()
    result = check(written(tmp_path / "exercises" / "02.ipynb", ["raise NotImplementedError()"]))
    assert "1 passed" in result.stdout


def test_a_lesson_in_a_folder_somewhere_below_one_of_that_name_is_run(tmp_path):
    (tmp_path / "exercises" / "course").mkdir(parents=True)
    result = check(written(tmp_path / "exercises" / "course" / "02.ipynb", ["raise NotImplementedError()"]))
    assert "the cell raised NotImplementedError" in result.stdout


def test_a_configuration_without_the_plug_in_is_refused():
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--noconftest", "-q", "--co", __file__]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode != 0
    assert "Unknown config option: notebook_seconds" in result.stderr


def test_a_notebook_that_never_ends_is_stopped_and_says_so(tmp_path):
    path = written(tmp_path / "endless.ipynb", ["while True: pass", "1"])
    done = engine.run(engine.read(path), tmp_path, seconds=2)
    assert (done.stopped_at, done.reason) == (0, "the notebook was not done after 2 seconds")


def test_a_kernel_that_dies_is_told(tmp_path):
    path = written(tmp_path / "dead.ipynb", ["import os; os._exit(1)"])
    assert engine.run(engine.read(path), tmp_path).reason == "the kernel died"


def test_kernels_get_one_thread_and_no_progress_bars(tmp_path):
    names = ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "TQDM_DISABLE"]
    path = written(tmp_path / "environment.ipynb", [f"import os; print([os.environ[n] for n in {names}])"])
    done = engine.run(engine.read(path), tmp_path)
    assert done.notebook.cells[0].outputs[0].text == "['1', '1', '1', '1']\n"


def test_matrix_products_of_the_tests_run_on_one_thread():
    assert np.trace(np.eye(2) @ np.eye(2)) == 2  # BLAS is at work
    assert {pool["num_threads"] for pool in threadpoolctl.threadpool_info()} == {1}


# ---------------------------------------------------------------- storing


def test_storing_again_changes_no_byte(notebook):
    before = notebook.read_bytes()
    assert store.store(notebook) == 0
    assert notebook.read_bytes() == before


def test_only_what_changed_is_written_again(notebook):
    edited(notebook, ("0.690000", "0.690001"), ("iVBOR", "iVBORw0KG"), ('\n       "4"', '\n       "5"'))
    before = engine.read(notebook)
    assert store.store(notebook) == 0
    after = engine.read(notebook)
    assert after.cells[:2] == before.cells[:2]  # still true within tolerance: kept, picture and all
    assert after.cells[2].outputs[0].data["text/plain"] == "4"
    assert [cell.id for cell in after.cells] == [cell.id for cell in before.cells]


def test_a_table_that_is_written_otherwise_today_is_written_again(notebook):
    before = notebook.read_bytes()
    edited(notebook, ('<th scope=\\"col\\">what</th>', '<th scope=\\"col\\">thing</th>'))
    assert store.store(notebook) == 0
    assert notebook.read_bytes() == before


def test_a_cell_that_fails_leaves_the_file_alone_and_is_named(tmp_path, capsys):
    path = written(tmp_path / "broken.ipynb", ["1", "undefined"])
    before = path.read_bytes()
    assert store.main([str(path)]) == 1
    assert path.read_bytes() == before
    assert "cell [2] `undefined`: the cell raised NameError" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="sends no signals to Windows")
def test_storing_that_is_stopped_leaves_the_notebook_as_it_was(tmp_path):
    path = written(tmp_path / "long.ipynb", ["import pathlib\npathlib.Path('begun').touch()\nwhile True: pass"])
    before = path.read_bytes()
    command = [sys.executable, ROOT / ".ci" / "store_notebooks.py", path]
    pipes = {"stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(command, preexec_fn=heeding, **pipes) as storing:
        while not (tmp_path / "begun").exists():
            assert storing.poll() is None
            time.sleep(0.05)
        os.killpg(storing.pid, signal.SIGINT)  # as Ctrl-C does
        assert "Stopped: what was stored before stays" in storing.communicate(timeout=60)[1]
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["begun", "long.ipynb"]


def heeding():
    """A job in a shell's background ignores an interrupt, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_stored_error_names_no_file_of_this_machine(tmp_path):
    path = written(tmp_path / "error.ipynb", ["import json\njson.loads('{')"])
    edited(path, ('"metadata": {}', '"metadata": {"tags": ["raises-exception"]}'))
    assert store.store(path) == 0
    assert ".py" not in path.read_text(encoding="utf-8")
    assert not structure.problems(path, engine.read(path))


def test_widget_views_are_not_stored(tmp_path):
    path = written(tmp_path / "widget.ipynb", ["import ipywidgets\nipywidgets.IntSlider()"])
    assert store.store(path) == 0
    assert engine.read(path).cells[0].outputs == []
    assert "widgets" not in engine.read(path).metadata


def test_what_a_widget_says_of_itself_is_stored_and_compared(tmp_path):
    source = (
        "from nnutils.widgets.toolkit.canvas import Canvas\nCanvas.state_text = 'It stands at 3 degrees.'\nCanvas()"
    )
    path = written(tmp_path / "canvas.ipynb", [source])
    assert store.store(path) == 0
    (output,) = engine.read(path).cells[0].outputs
    assert output.data == {"text/plain": "Canvas: It stands at 3 degrees."}
    edited(path, ('at 3 degrees."', 'at 4 degrees."'))
    assert "4 degrees" in check(path).stdout


# ---------------------------------------------------------------- ignored cells


def test_an_ignored_cell_needs_a_reason(tmp_path):
    path = written(tmp_path / "ignored.ipynb", ["# NBVAL_IGNORE_OUTPUT\n1"])
    notebook = engine.read(path)
    notebook.cells[0].execution_count = 1
    assert "ignored without a reason" in structure.problems(path, notebook)[0]
    notebook.cells[0].metadata[structure.REASON] = "it shows the time of day"
    assert not structure.problems(path, notebook)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_every_output_of_the_lessons_is_compared(path):
    assert [cell.source for cell in engine.code_cells(engine.read(path)) if structure.is_ignored(cell)] == []


def marked(path, sources, **metadata):
    """A notebook of these cells and outputs, which need not be what they give."""
    cells = []
    for count, (source, tags, outputs) in enumerate(sources, 1):
        about = {"tags": tags, "ignore_reason": "for the test"}
        cells.append(nbformat.v4.new_code_cell(source, metadata=about, outputs=outputs, execution_count=count))
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)
    return path


def printed(text):
    return [nbformat.v4.new_output("stream", name="stdout", text=text)]


ERROR = [nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=["elsewhere"])]


@pytest.mark.parametrize(("comment", "tags"), [("# NBVAL_SKIP\n", []), ("", ["nbval-skip"])])
def test_a_cell_that_nbval_skips_is_not_run(tmp_path, comment, tags):
    cells = [("x = 1", [], []), (f"{comment}x = 2\nraise ValueError('no')", tags, []), ("print(x)", [], printed("1\n"))]
    path = marked(tmp_path / "n.ipynb", cells)
    result = check(path)
    assert result.returncode == 0 and "3 passed, 1 skipped" in result.stdout, result.stdout


@pytest.mark.parametrize(
    ("comment", "tags"),
    [("# NBVAL_RAISES_EXCEPTION\n", []), ("", ["nbval-raises-exception"]), ("", ["raises-exception"])],
)
def test_an_exception_that_nbval_awaits_does_not_stop_the_notebook(tmp_path, comment, tags):
    cells = [(f"{comment}raise ValueError('no')", tags, ERROR), ("print(1)", [], printed("1\n"))]
    result = check(marked(tmp_path / "n.ipynb", cells))
    assert result.returncode == 0 and "3 passed" in result.stdout, result.stdout


def test_what_was_not_reached_names_the_cell_that_stopped(tmp_path):
    cells = [("x = 1", [], []), ("raise ValueError('no')", [], []), ("print(x)", [], printed("1\n"))]
    result = check(marked(tmp_path / "n.ipynb", cells))
    wanted = "not reached: cell [2] `raise ValueError('no')` stopped the notebook, the cell raised ValueError: no"
    assert result.returncode == 1 and wanted in result.stdout


@pytest.mark.parametrize(
    ("about", "language"),
    [({"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}, "R"),
     ({"kernelspec": {"name": "julia-1.10", "display_name": "Julia"}}, "julia"),
     ({"language_info": {"name": "bash"}}, "bash")],
)  # fmt: skip
def test_a_notebook_for_another_kernel_is_refused(tmp_path, about, language):
    result = check(marked(tmp_path / "n.ipynb", [("1 + 1", [], [])], **about))
    assert result.returncode == 1 and f"its kernel is for {language}" in result.stdout
