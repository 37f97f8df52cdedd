"""Whatever a file called a notebook holds, the checks and the grader's reader answer, and write nothing."""

import json
import time

import numpy as np
import pytest

import nnutils as nn
from nnutils.classroom.course.questions import read_release
from nnutils.classroom.grading.submission import read_submission
from tests.nbval_plugin import broken_notebooks


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    path = tmp_path_factory.mktemp("release") / "n.ipynb"
    path.write_text(json.dumps(broken_notebooks.sound()), encoding="utf-8")
    return read_release(path)


def sentence(text):
    return "\n" not in text.strip() and text.strip().endswith((".", ")", "?")) and "Traceback" not in text


def checked(path):
    """A report, and where it names a problem, in a sentence."""
    report = nn.check_notebook(path, display=False)
    assert str(report) and report._repr_html_() and (not report.problem or sentence(report.problem))
    return "refused" if report.problem else "read"


def handed_in(path, release):
    submission = read_submission(path, release)
    assert not submission.problem or sentence(submission.problem)
    assert all(isinstance(cell.python, str) for cell in submission.cells)
    return "refused" if submission.problem else "read"


def fuzz(folder, release, seeds):
    """How often each reader read, and how often it refused."""
    path, counts = folder / "n.ipynb", {}
    for seed in seeds:
        content = broken_notebooks.spoiled(np.random.default_rng(seed))
        path.write_bytes(content)
        begin = time.monotonic()
        for answer in (("check", checked(path)), ("grader", handed_in(path, release))):
            counts[answer] = counts.get(answer, 0) + 1
        assert time.monotonic() - begin < 30, seed  # several functions, each with its own limit
        assert [path.name for path in folder.iterdir()] == ["n.ipynb"] and path.read_bytes() == content
    return counts


def test_sixty_spoiled_notebooks_are_read_or_refused_in_a_sentence(tmp_path, release):
    assert len(fuzz(tmp_path, release, range(60))) == 4


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_two_thousand_spoiled_notebooks_are_read_or_refused_in_a_sentence(tmp_path, release):
    print(fuzz(tmp_path, release, range(2000)))


@pytest.mark.parametrize("source", broken_notebooks.SOURCES, ids=range(len(broken_notebooks.SOURCES)))
def test_code_that_no_reader_expects_is_read_by_the_grader(tmp_path, release, source):
    path = tmp_path / "n.ipynb"
    path.write_text(json.dumps(broken_notebooks.sound(source)), encoding="utf-8")
    assert handed_in(path, release) == "read"
