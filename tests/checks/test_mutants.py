"""Every automatic mutant of a right answer is refused, unless it is right as well."""

import pytest

from tests.checks import answers
from tests.checks.measure_mutants import survivors

SAME_VALUE = "another way to the same numbers"
ONLY_PRINTED = "changes what is printed, and no result"
EXPLAINED = {  # exercise, mutants that pass: how many, and why
    "relu_derivative": (1, SAME_VALUE),  # True / 1.0
    "flatten": (2, SAME_VALUE),  # reshape takes every negative size for the rest
    "L1": (1, SAME_VALUE),  # |a - b| = |b - a|
    "squared_cost": (1, SAME_VALUE),
    "nudged_slopes": (4, SAME_VALUE),  # (guess - y)² = (y - guess)²
    "xor": (6, "any threshold between 0 and 1 makes the same gate"),
    "predict": (1, SAME_VALUE),  # w has as many rows as X
    "backward_propagation": (1, "right for one output unit, and noted"),
    "nn_model": (6, ONLY_PRINTED),
    "L_layer_model": (5, "the cost of the last iteration is welcome, and not asked for"),
    "gradient_check": (1, SAME_VALUE),  # |a - b| = |b - a|
    "gradient_check_n": (1, SAME_VALUE),
}


@pytest.mark.parametrize("exercise", answers.RIGHT)
def test_mutants_are_refused(exercise):
    count, passing = survivors(exercise)
    assert count > 0
    assert len(passing) == EXPLAINED.get(exercise, (0, ""))[0], passing
