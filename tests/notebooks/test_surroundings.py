"""Lessons hold elsewhere: every cell run twice, a kernel restarted, no network; surroundings.py measures the rest."""

import copy
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.nbval_plugin import engine, store
from tests.notebooks import surroundings

LESSONS = sorted((surroundings.ROOT / "notebooks").glob("0*.ipynb"))
OFFLINE = str(Path(__file__).parent / "offline")


def some(first):
    """One lesson in `make test`, all of them in `make test-all`."""
    return [pytest.param(path, id=path.stem, marks=() if path.stem == first else pytest.mark.slow) for path in LESSONS]


def doubled(notebook):
    """The notebook with every code cell twice in a row."""
    notebook = copy.deepcopy(notebook)
    notebook.cells = [
        copy.deepcopy(cell) for cell in notebook.cells for _ in range(2 if cell.cell_type == "code" else 1)
    ]
    return notebook


@pytest.mark.parametrize("path", some("02b-computation-graph"))
def test_every_cell_may_be_run_twice(path):
    run = engine.run(doubled(engine.read(path)), path.parent, seconds=150)
    assert run.stopped_at is None, run.reason


@pytest.mark.parametrize("path", some("02b-computation-graph"))
def test_a_kernel_restarted_in_the_middle_of_a_lesson_gives_the_stored_outputs(path):
    stored = engine.read(path)
    run = engine.run(stored, path.parent, seconds=150, restart_after=len(stored.cells) // 2)
    assert run.stopped_at is None, run.reason
    assert store.keep_what_holds(stored, run.notebook) == []


def both(path, folder):
    return engine.run(engine.read(path), folder, seconds=150)


def test_two_learners_run_a_lesson_in_the_same_folder_at_once(tmp_path):
    path = surroundings.ROOT / "notebooks" / "02b-computation-graph.ipynb"
    with ThreadPoolExecutor(2) as learners:
        runs = list(learners.map(both, [path, path], [tmp_path, tmp_path]))
    assert [store.keep_what_holds(engine.read(path), run.notebook) for run in runs] == [[], []]


@pytest.mark.parametrize("path", some(None))
def test_a_lesson_needs_no_network(path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", OFFLINE)
    run = engine.run(engine.read(path), path.parent, seconds=150)
    assert run.stopped_at is None, run.reason


@pytest.mark.parametrize(
    ("code", "reached"),
    [
        ("import socket; socket.create_connection(('192.0.2.1', 80))", False),
        ("import socket; socket.getaddrinfo('example.org', 80)", False),
        ("import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())", True),
        ("import nnutils as nn, nnutils.widgets, nnutils.plotting; nn.data.load('digits')", True),
    ],
)
def test_the_cut_network_is_cut_and_this_machine_is_not(code, reached, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", OFFLINE)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=surroundings.ROOT)
    assert (told.returncode == 0) == reached == ("the network is cut off" not in told.stderr), told.stderr


@pytest.mark.slow
def test_a_lesson_holds_in_a_checkout_with_a_difficult_name():
    passed, items, _ = surroundings.proved("00-meet-the-neuron", {"checkout": surroundings.DIFFICULT})
    assert passed == items > 0


def test_a_lesson_that_does_not_hold_is_named_in_the_table():
    held = {"00-a": (3, 3, 1.0), "01-b": (4, 5, 9.0), "02-c": (0, 0, 2.0)}
    assert surroundings.told(held) == "1 of 3, not 01-b, not 02-c | 7 of 8 | 9 s, 01-b"
