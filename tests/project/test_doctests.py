"""The examples in the docstrings print what stands below them."""

import doctest
import importlib
import pkgutil

import pytest

import nnutils

MODULES = sorted(module.name for module in pkgutil.walk_packages(nnutils.__path__, "nnutils."))
WITH_EXAMPLES = {"activations", "autodiff", "data.dataset", "data.sets", "losses", "metrics", "network", "training"}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_print_what_they_say(name):
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert not failed
    assert tried or name.removeprefix("nnutils.") not in WITH_EXAMPLES
