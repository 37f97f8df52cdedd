"""A learner's own notebook is read, never run, and each of its functions is checked by itself."""

import json
import subprocess
import sys

import pytest

from nnutils.checks import check_notebook, notebook
from nnutils.checks.source import NotebookSource, code_cells, readable
from tests.checks import answers

HEADER = """import numpy as np
import h5py
import matplotlib.pyplot as plt
from testCases_v4a import *
from dnn_utils_v2 import sigmoid, sigmoid_backward, relu, relu_backward

%matplotlib inline
%load_ext autoreload
plt.rcParams['figure.figsize'] = (5.0, 4.0)
np.random.seed(1)
open("ran", "w")"""
R = answers.RIGHT


def cell(source):
    return {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}


def write(path, *sources):
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "## 3 - a text"}, *map(cell, sources)]
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    return path


def reports(path):
    return {report.name: report for report in check_notebook(path, display=False).reports}


def test_the_known_functions_of_a_course_notebook_are_found_and_judged(tmp_path):
    wrong = R["L_model_forward"].replace("A_prev = A", "A_prev = X")
    path = write(tmp_path / "Building.ipynb", HEADER, R["linear_forward"], wrong, R["update_parameters_deep"])
    found = reports(path)
    assert {name: report.mistake for name, report in found.items()} == {
        "linear_forward": None,
        "L_model_forward": "input-given-to-every-layer",
        "update_parameters_deep": None,
    }


def test_nothing_of_the_notebook_runs_but_the_functions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reports(write(tmp_path / "n.ipynb", HEADER, R["sigmoid"]))
    assert not (tmp_path / "ran").exists()


def test_the_last_definition_counts_unless_it_is_a_stub(tmp_path):
    wrong, stub = R["sigmoid"].replace("-z", "z"), "def sigmoid(z):\n    raise NotImplementedError()"
    assert reports(write(tmp_path / "n.ipynb", wrong, R["sigmoid"], stub))["sigmoid"].passed


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["L_model_forward", "predict_deep"], "predict_deep"),
        (["forward_propagation", "predict_planar"], "predict_planar"),
        (["propagate", "predict"], "predict"),
        (["nn_model", "update_parameters"], "update_parameters"),
        (["L_model_backward", "update_parameters_deep"], "update_parameters_deep"),
    ],
)
def test_neighbors_and_arguments_tell_which_exercise_a_name_means(tmp_path, names, key):
    questions = notebook.asked(NotebookSource.of(code_cells(write(tmp_path / "n.ipynb", *(R[name] for name in names)))))
    assert [exercise.name for exercise, _ in questions] == [names[0], key]


def test_functions_of_other_courses_under_the_same_names_are_left_alone(tmp_path):
    check_gradients = "def forward_propagation(x, theta):\n    return x * theta"
    tensorflow = "def compute_cost(logits, labels):\n    return tf.reduce_mean(logits)"
    report = check_notebook(write(tmp_path / "n.ipynb", check_gradients, tensorflow), display=False)
    assert not report.passed and "none of the functions" in report.problem


def test_print_statements_and_plots_and_constants_of_the_notebook_do_not_matter(tmp_path):
    source = R["L2"].replace("    loss", "    print 'loss', EPS\n    plt.plot(yhat)\n    loss", 1)
    assert reports(write(tmp_path / "n.ipynb", HEADER, "EPS = 0.5", source))["L2"].passed


def test_one_function_that_is_no_python_leaves_the_others_readable(tmp_path):
    broken = "def relu(x:\n    return x\n"
    found = reports(write(tmp_path / "n.ipynb", R["sigmoid"] + broken + R["L1"]))
    assert [report.mistake for report in found.values()] == [None, "syntax-error", None]


def test_data_of_the_notebook_in_place_of_an_argument_is_named(tmp_path):
    source = R["propagate"].replace("X.shape", "images.shape")
    path = write(tmp_path / "n.ipynb", "images = load()", source)
    assert reports(path)["propagate"].mistake == "global-instead-of-argument"


def test_check_cells_say_the_key_and_a_blank_page_is_told_so(tmp_path):
    pages = ["leak = None  # a blank page: define leak(...) below", 'report = nn.check("leaky_relu", leak)']
    assert reports(write(tmp_path / "n.ipynb", *pages))["leaky_relu"].mistake == "not-begun"
    pages.insert(1, R["leaky_relu"].replace("def leaky_relu", "def leak"))
    assert reports(write(tmp_path / "n.ipynb", *pages))["leaky_relu"].passed


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("n.ipynb", "{", "not a notebook that can be read"),
        ("n.ipynb", '{"cells": [3]}', "not a notebook that can be read"),
        ("n.ipynb", "[]", "not a notebook that can be read"),
        ("n.py", "x = 3", "defines none of the functions"),
        ("n.py", "\0", "defines none of the functions"),
    ],
)
def test_a_file_without_answers_gets_one_sentence(tmp_path, name, content, said):
    (tmp_path / name).write_text(content)
    text = str(check_notebook(tmp_path / name, display=False))
    assert said in text and text.count(". ") == 0


def test_a_missing_file_gets_one_sentence(tmp_path):
    assert "cannot be read" in str(check_notebook(tmp_path / "no.py", display=False))


def test_magics_are_left_out_only_where_a_cell_is_no_python():
    assert len(readable('%%time\nx = 3\n!ls\nprint("a"\n   % x)')[0][1]) == 3
    assert readable("%%bash\nls -l | wc")[0][1] == []
    assert len(readable('y = ("%d"\n   % 3)')[0][1]) == 1


@pytest.mark.parametrize(("old", "status"), [("-z", 0), ("z", 1)])
def test_the_command_reports_in_plain_text_and_by_its_exit_status(tmp_path, old, status):
    path = tmp_path / "mine.py"
    path.write_text(f"# %% [markdown]\n# # Sigmoid\n\n# %%\n{R['sigmoid'].replace('-z', old)}", encoding="utf-8")
    command = [sys.executable, "-m", "nnutils", "check", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == status, result.stderr
    assert "1 exercises of the course" not in result.stdout and "sigmoid: " in result.stdout
