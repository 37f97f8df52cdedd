"""The public names of the first edition stay, wherever their modules went; notebooks/moved.md tells what moved."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import nnutils as nn

PAGE = (Path(__file__).resolve().parents[2] / "notebooks" / "moved.md").read_text(encoding="utf-8")
FIRST_EDITION = {  # nn.__all__ as it was, but guest, which is worker now
    *"Network Node accuracy check check_notebook fit gradient_check gradient_descent identity leaky leaky_relu".split(),
    *"load majority_accuracy numerical_gradient one_hot progress relu save show sigmoid softmax step tanh".split(),
    *"update activations autodiff checks data figures gradcheck initialization layers losses metrics".split(),
    *"network planar plotting training widgets __version__".split(),
}
CLASSROOM = {"CourseError", "collect", "export", "feedback", "grade", "release", "status"}
EXERCISES = """
L1 L1_weight_2 L1_weight_3 L1_weight_4 L1_weight_5 L2 L_layer_model L_model_backward L_model_forward
backward_propagation compute_cost compute_cost_weight_2 compute_cost_weight_3 compute_cost_weight_4
compute_cost_weight_5 cost_and_gradients fit_neuron flatten forward_propagation forward_propagation_flat_2
forward_propagation_flat_3 forward_propagation_flat_4 gradient_check gradient_check_n gradients gradients_shallow
honest_report house_price image2vector initialize_parameters initialize_parameters_deep initialize_with_zeros
layer_sizes leaky_relu leaky_relu_derivative linear_activation_backward linear_activation_forward linear_backward
linear_forward mistakes mistakes_unsure model nearest_mean neuron nn_model normalize_rows normalize_rows_columns
nudged_slopes optimize perceptron predict predict_deep predict_deep_signs predict_planar propagate
propagate_weight_2 propagate_weight_3 propagate_weight_4 propagate_weight_5 relu relu_ceiling_1 relu_ceiling_2
relu_derivative score sigmoid sigmoid_derivative softmax softmax_columns squared_cost squared_cost_power_4
squared_cost_power_6 step_downhill tanh tanh_derivative train_logistic train_spirals two_layer_model
update_parameters update_parameters_deep update_parameters_deep_shrink_1 update_parameters_deep_shrink_2
update_parameters_deep_shrink_4 xor
""".split()
COMMANDS = {
    "nnutils": {"lab", "fresh", "check", "doctor"},
    "nnutils.classroom": {"release", "collect", "grade", "feedback", "export", "status"},
}


def test_every_public_name_of_the_first_edition_is_there():
    assert set(nn.__all__) >= FIRST_EDITION
    assert all(getattr(nn, name) is not None for name in FIRST_EDITION)


def test_a_star_import_gives_them_and_asks_for_no_extra():
    code = (
        "import sys; sys.modules.update(dask=None, distributed=None, sklearn=None, nbgrader=None)\n"
        "before = set(dir()); from nnutils import *; print(*dir())"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert set(told.stdout.split()) >= FIRST_EDITION, told.stderr


def test_the_names_of_the_classroom_are_there():
    from nnutils import classroom

    assert CLASSROOM <= set(classroom.__all__) and all(getattr(classroom, name) for name in CLASSROOM)


def test_estimators_are_found_where_they_were():
    pytest.importorskip("sklearn", reason="scikit-learn is not installed: the extra sklearn brings it")
    from nnutils.sklearn import NetworkClassifier, NetworkRegressor

    assert NetworkClassifier().get_params().keys() == NetworkRegressor().get_params().keys() > {"hidden_dims"}


def test_training_on_a_cluster_is_found_where_it_was():
    pytest.importorskip("distributed", reason="dask is not installed: the extra cluster brings it")
    from nnutils.distributed import fit

    assert callable(fit) and fit is not nn.fit


@pytest.mark.parametrize("package", COMMANDS)
def test_the_commands_are_those_of_the_first_edition(package):
    told = subprocess.run([sys.executable, "-m", package, "--help"], capture_output=True, text=True)
    assert told.returncode == 0 and set(re.findall(r"\w+", told.stdout)) >= COMMANDS[package], told.stderr


def test_every_key_of_an_exercise_is_known():
    from nnutils.checks.exercises import EXERCISES as known

    assert set(EXERCISES) <= known.keys()


def test_a_network_that_the_first_edition_saved_is_loaded():
    saved = nn.load(Path(__file__).with_name("first_edition.h5"))
    assert saved.network == nn.Network((2, 1, 1), hidden=nn.tanh)
    kept = {"W1": [[1, -2]], "b1": [[0.5]], "W2": [[3]], "b2": [[-1]]}  # written by hand, then saved
    assert {name: W.tolist() for name, W in saved.parameters.items()} == kept


def test_the_page_names_every_public_name_that_stays():
    stay = PAGE[PAGE.index("## What stays") : PAGE.index("## What moved")]
    assert set(re.findall(r"`nn\.(\w+)`", stay)) == FIRST_EDITION - {"__version__"}


def test_every_module_that_the_page_leads_to_is_there_and_none_that_it_leads_from():
    moves = re.findall(r"^\| `(nnutils\.[\w.]+)` \| `(nnutils\.[\w.]+)`", PAGE, flags=re.MULTILINE)
    assert len(moves) > 15
    assert [new for _, new in moves if importlib.util.find_spec(new) is None] == []
    assert [old for old, _ in moves if importlib.util.find_spec(old) is not None] == []
