"""CONTRIBUTING is true: each of the four things that are added most is added by the line or command it names."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = re.findall(
    r"^\| (\w+) \| `(.+?)`(?: .*?)? \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), flags=re.MULTILINE
)
WAYS = dict(TABLE)


@pytest.fixture
def copy(tmp_path):
    """The files of the project that a change of the package touches, in a folder of their own."""
    for name in ("nnutils", ".ci"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "notebooks").mkdir()
    for name in ("Makefile", "data"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def run(copy, *command):
    done = subprocess.run(command, cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def python(copy, code):
    return run(copy, sys.executable, "-c", f"import numpy as np, nnutils as nn\n{code}")


def enter(copy, file, line, after=""):
    """Write a line into a file of the copy: below `after`, otherwise at its end."""
    text = (copy / file).read_text(encoding="utf-8")
    place = re.search(after, text).end() if after else len(text)
    (copy / file).write_text(f"{text[:place]}{line}\n{text[place:]}", encoding="utf-8")


def make(copy, command):
    """Run a command of the Makefile as it is written there, with this Python in place of the environment's."""
    target, variable, value = re.fullmatch(r"make ([a-z-]+) ([A-Z]+)=(\S+)", command).groups()
    recipe = re.search(rf"^{target}:.*\n\t@\$\(IN_ENV\) (.*)", (copy / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    return run(copy, sys.executable, *recipe.replace(f'"$({variable})"', value).split())


def test_it_names_a_way_for_each_of_the_four():
    assert {"activation", "mistake", "lesson", "widget"} <= WAYS.keys()


def test_an_activation_is_one_line_and_its_gradients_are_right(copy):
    enter(copy, "nnutils/activations.py", WAYS["activation"])
    name = WAYS["activation"].split(" = ")[0]
    code = f"network = nn.Network((3, 4, 1), hidden=nn.activations.{name})\n"
    code += "rng = np.random.default_rng(0)\nX, Y = rng.normal(size=(3, 5)), np.array([[0, 1, 1, 0, 1]])\n"
    code += "print(max(nn.gradient_check(network, network.initialize(rng), X, Y).values()) < 1e-6)"
    assert python(copy, code) == "True\n"


def test_a_mistake_is_one_line_and_a_hint(copy):
    slug, wrong = re.findall(r'"(.+?)"', WAYS["mistake"])[::2]
    code = (
        f"report = nn.check('sigmoid', 'def sigmoid(z): return 1 / (1 + {wrong})', display=False)\nprint(report.hint)"
    )
    enter(copy, "nnutils/checks/hints/en.py", f'    "{slug}": "Seven is too many.",', after=r"\nHINTS = \{\n")
    assert "Seven is too many." not in python(copy, code)
    enter(copy, "nnutils/checks/exercises/elementwise.py", f"        {WAYS['mistake']}", after=r"\n        sigmoid,\n")
    assert python(copy, code) == "Seven is too many.\n"


def test_a_lesson_is_one_command(copy):
    said = make(copy, WAYS["lesson"])
    (lesson,) = (copy / "notebooks").glob("*.ipynb")
    assert lesson.name in said and lesson.name in WAYS["lesson"] + ".ipynb"


def test_a_widget_is_one_command_and_shows_itself(copy):
    make(copy, WAYS["widget"])
    name = WAYS["widget"].rpartition("=")[2]
    assert python(copy, f"print({name!r} in nn.widgets.__all__, nn.widgets.{name}(x=-1.5).say())") == (
        "True x = -1.5, and its square is 2.25.\n"
    )
    assert python(copy, f"print(type(nn.widgets.{name}().picture()).__name__)") == "Picture\n"
    assert f"import {name} as {name}" in (copy / "nnutils" / "widgets" / "__init__.pyi").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["dial", "", "../Dial", "Neuron", "Playground"])
def test_a_widgets_name_that_is_none_or_taken_is_refused_in_a_sentence(copy, name):
    spec = importlib.util.spec_from_file_location("new_widget", copy / ".ci" / "new_widget.py")
    new_widget = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(new_widget)
    with pytest.raises(SystemExit, match=re.escape(repr(name))) as refusal:
        new_widget.main(name)
    assert "\n" not in refusal.value.code
