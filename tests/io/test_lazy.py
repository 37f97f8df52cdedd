"""Public names are handed on when they are first used, whatever was imported before them."""

import importlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import nnutils

PUBLIC = {
    "nnutils": """
        Network Node accuracy check check_notebook fit gradient_check gradient_descent guess guesses
        holds identity leaky leaky_relu load majority_accuracy numerical_gradient one_hot progress
        relu review save show sigmoid softmax step tanh unwritten update activations autodiff checks data
        figures gradcheck initialization layers losses metrics network planar plotting training
        widgets worker __version__
    """,
    "nnutils.classroom": "CourseError collect export feedback grade release status",
    "nnutils.widgets": """Activation Bends Broadcasting Descent Dimensions Graph Initialization Logistic Neuron
        OwnPicture Pixels Playground Weights""",
}
FUNCTIONS = {
    "nnutils": "accuracy check check_notebook fit gradient_check load one_hot progress save show update",
    "nnutils.checks": "check check_notebook progress",
    "nnutils.classroom": "collect export feedback grade release status",
}
ORDERS = {
    "names first": "look(); load()",
    "modules first": "load(); look()",
}
LOOK = """
import importlib, inspect, pkgutil, nnutils

def look():
    for package, names in {functions!r}.items():
        for name in names.split():
            thing = getattr(importlib.import_module(package), name)
            assert inspect.isfunction(thing), (package, name, thing)

def load():
    for module in pkgutil.walk_packages(nnutils.__path__, "nnutils."):
        importlib.import_module(module.name)

{order}; look()
"""


@pytest.mark.parametrize("package", PUBLIC)
def test_the_public_names_are_these(package):
    module = importlib.import_module(package)
    assert sorted(module.__all__) == sorted(PUBLIC[package].split())
    assert all(getattr(module, name) is not None for name in module.__all__)
    assert set(module.__all__) <= set(dir(module))


@pytest.mark.parametrize("order", ORDERS)
def test_a_function_stays_one_whatever_is_imported_first(order):
    pytest.importorskip("nbgrader", reason="nbgrader comes with the extra classroom, which is not installed")
    pytest.importorskip("distributed", reason="dask comes with the extra cluster, which is not installed")
    code = LOOK.format(functions=FUNCTIONS, order=ORDERS[order])
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("package", PUBLIC)
def test_an_unknown_name_is_answered_with_the_known_ones(package):
    with pytest.raises(AttributeError) as refusal:
        _ = importlib.import_module(package).netwrk
    said, _, known = str(refusal.value).partition("; it has ")
    assert said == f"{package} has no 'netwrk'" and set(known.split(", ")) == set(PUBLIC[package].split())


def test_everything_at_once_asks_for_no_extra():
    code = "from nnutils import *; import sys; sys.exit(bool({'dask', 'sklearn', 'nbgrader'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
    assert importlib.import_module("nnutils").sklearn.NetworkClassifier  # and yet it is there for whoever asks


def test_a_package_in_a_zip_file_hands_on_its_names(tmp_path):
    source = Path(nnutils.__file__).parent
    with zipfile.ZipFile(tmp_path / "nnutils.zip", "w") as archive:
        for path in source.rglob("*.py*"):
            if path.suffix in (".py", ".pyi"):
                archive.write(path, Path("nnutils") / path.relative_to(source))
    code = "import nnutils; assert '.zip' in nnutils.__file__; assert nnutils.relu([-1.0, 2.0]).tolist() == [0, 2]"
    environment = {"PYTHONPATH": str(tmp_path / "nnutils.zip")}
    result = subprocess.run([sys.executable, "-P", "-c", code], env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
