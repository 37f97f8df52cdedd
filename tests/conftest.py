"""What tests in several files share."""

import pytest


@pytest.fixture
def unhurried(monkeypatch):
    """Three times the patience of a check: on a busy machine a name is still found, or a right answer still judged.

    How long a check may take is a promise with tests of its own.
    """
    from nnutils.checks import open_ended, runner
    from nnutils.checks.diagnosis import diagnose, repair_search

    limits = {
        diagnose: ("FORMULAS", "PAIRS", "ALL", "AT_LEAST"),
        repair_search: ("PATIENCE",),
        runner: ("SECONDS",),
        open_ended: ("SECONDS",),
    }
    for module, names in limits.items():
        for name in names:
            monkeypatch.setattr(module, name, 3 * getattr(module, name))
