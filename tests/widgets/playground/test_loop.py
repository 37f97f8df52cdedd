"""The loop of a playground: turn after turn until it is stopped, and a busy cell that gives way meanwhile."""

import sys
import threading

from nnutils.widgets.playground.loop import PROMPT, Loop, Switching

PATIENCE = 30  # seconds for a busy machine


def test_it_takes_turns_until_it_is_stopped_and_then_none():
    turns, enough = [], threading.Event()

    def turn(seconds, stop):
        turns.append(seconds)
        if len(turns) == 5:
            enough.set()

    loop = Loop(turn)
    loop.start()
    loop.start()  # runs already: no second thread
    assert loop.running and enough.wait(PATIENCE)
    (thread,) = [each for each in threading.enumerate() if each.name.endswith("(_run)")]
    loop.stop()
    thread.join(PATIENCE)
    assert not loop.running and not thread.is_alive() and all(seconds >= 0 for seconds in turns)


def test_threads_give_way_promptly_as_long_as_anybody_trains_and_as_usual_afterwards():
    usual, switching = sys.getswitchinterval(), Switching()
    assert usual > PROMPT
    with switching:
        with switching:
            assert sys.getswitchinterval() == PROMPT
        assert sys.getswitchinterval() == PROMPT
    assert sys.getswitchinterval() == usual


def test_who_has_asked_for_more_promptness_keeps_it():
    usual = sys.getswitchinterval()
    try:
        sys.setswitchinterval(PROMPT / 4)
        with Switching():
            assert sys.getswitchinterval() == PROMPT / 4
    finally:
        sys.setswitchinterval(usual)
