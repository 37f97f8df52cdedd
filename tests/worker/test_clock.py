"""What a child is given of time is counted, and its end says whose fault it was."""

from queue import SimpleQueue

import pytest

from nnutils.worker.account import Account
from nnutils.worker.clock import Clock, TimeOver, WorkerStarved


def test_what_has_arrived_is_given_at_once():
    outcomes = SimpleQueue()
    outcomes.put("an outcome")
    assert Clock(lambda: None).wait(outcomes, 0) == "an outcome"


def test_the_end_of_the_time_tells_what_the_child_has_worked():
    with pytest.raises(TimeOver) as end:
        Clock(lambda: Account(True, 1.5)).wait(SimpleQueue(), 0.01)
    assert end.value.worked == 1.5


def test_a_child_that_never_got_to_run_is_not_blamed_by_a_patient_clock():
    clock = Clock(lambda: Account(True, 0.0), patience=2)
    with pytest.raises(WorkerStarved, match="the machine is too busy"):
        clock.wait(SimpleQueue(), 0.2)
