"""What tests in several files share."""

import pytest


@pytest.fixture
def unhurried(monkeypatch):
    """Three times the patience of a check: on a busy machine a name is still found, or a right answer still judged.

    How long a check may take is a promise with tests of its own.
    """
    from nnutils.checks import diagnose, interview, mending, trial

    limits = {
        diagnose: ("FORMULAS", "PAIRS", "ALL", "AT_LEAST"),
        mending: ("PATIENCE",),
        interview: ("SECONDS",),
        trial: ("SECONDS",),
    }
    for module, names in limits.items():
        for name in names:
            monkeypatch.setattr(module, name, 3 * getattr(module, name))
