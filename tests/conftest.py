"""What tests in several files share."""

import pytest


@pytest.fixture
def unhurried(monkeypatch):
    """Three times the patience of a check: on a busy machine a name is still found, or a right answer still judged.

    How long a check may take is a promise with tests of its own.
    """
    from nnutils.checks import diagnose, interview, trial

    for module, limits in ((diagnose, ("FORMULAS", "ALL", "AT_LEAST")), (interview, ["SECONDS"]), (trial, ["SECONDS"])):
        for limit in limits:
            monkeypatch.setattr(module, limit, 3 * getattr(module, limit))
