"""The worker keeps its host alive, whatever runs in it."""

import os

import numpy as np
import pytest

from nnutils.worker.functions import portable_function
from nnutils.worker.host import Worker
from nnutils.worker.protocol import Opaque, decode, encode


def ask(source, args=(), name="f", **limits):
    with Worker(**limits) as worker:
        loaded = worker.run(source)
        return worker.call(name, args) if loaded.returned else loaded


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        -0.5,
        "text",
        [1, (2.0, "x")],
        {"W1": np.eye(2), 3: [None]},
        np.float32(2.5),
        np.arange(6).reshape(2, 3),
    ],
)
def test_plain_values_survive_the_journey(value):
    blobs = []
    back = decode(encode(value, blobs), blobs)
    np.testing.assert_equal(back, value)
    assert type(back) is type(value)


def test_a_value_comes_back_with_the_arguments_as_the_call_left_them():
    outcome = ask("def f(x):\n    x += 1\n    return x.sum()", [np.zeros(3)])
    assert outcome.value == 3
    np.testing.assert_array_equal(outcome.arguments[0], np.ones(3))


def test_what_cannot_travel_arrives_as_an_opaque_stand_in():
    assert ask("def f(): return [print, {1}]").value == [Opaque("builtin_function_or_method"), Opaque("set")]


def test_an_object_array_never_travels_as_a_pickle():
    assert ask("import numpy as np\ndef f(): return np.array([print], dtype=object)").value == Opaque("array of object")


def test_a_list_within_itself_ends():
    assert ask("def f():\n    x = []\n    x.append(x)\n    return x").returned


def test_an_exception_names_its_type_and_its_line():
    error = ask("def f(x):\n    y = x\n    return y['W1']", [{}]).error
    assert (error.type, error.message, error.function, error.line) == ("KeyError", "'W1'", "f", 2)


def test_a_loop_for_ever_is_stopped():
    assert ask("def f():\n    while True: pass", seconds=1).stopped == "time"


def test_a_worker_that_is_kept_from_the_processor_is_seen_to_have_waited():
    outcome = ask("import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGSTOP)", seconds=1)
    assert outcome.waited(1) or outcome.worked is None  # None where the system does not count


def test_a_worker_that_worked_for_all_its_time_has_not_waited():
    with Worker() as worker:
        worker.run("import time\nwhile time.process_time() < 0.8: pass", seconds=60)
        worker.run("def f():\n    while True: pass")
        assert not worker.call("f", seconds=0.1).waited(0.5)


def test_swallowing_every_interrupt_does_not_help():
    source = "import time\ndef f():\n    while True:\n        try: time.sleep(9)\n        except BaseException: pass"
    assert ask(source, seconds=1).stopped == "time"


def test_a_worker_that_ends_its_own_process_is_reported():
    assert ask("import os\ndef f(): os._exit(0)").stopped == "died"


def test_sys_exit_is_an_error_like_any_other():
    assert ask("import sys\ndef f(): sys.exit('bye')").error.type == "SystemExit"


def test_a_million_printed_lines_are_cut():
    outcome = ask("def f():\n    for i in range(1_000_000): print('line', i)\n    return 1", seconds=20)
    assert outcome.value == 1
    assert len(outcome.printed) == 2_000


def test_writing_to_the_file_descriptors_does_not_disturb_the_answer():
    assert ask("import os\ndef f():\n    os.write(1, b'x' * 10**6); os.write(2, b'y')\n    return 5").value == 5


def test_an_enormous_result_is_refused():
    outcome = ask("import numpy as np\ndef f(): return np.zeros(10**6)", output_megabytes=1)
    assert outcome.stopped == "output"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems let a process limit its memory")
def test_an_enormous_array_meets_the_memory_limit():
    outcome = ask("import numpy as np\ndef f(): return np.ones((10**6, 10**4)).sum()", megabytes=512)
    assert outcome.stopped == "memory"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only POSIX systems fork")
def test_a_forked_copy_stays_silent_and_is_ended():
    with Worker() as worker:
        worker.run("import os, time\ndef f():\n    pid = os.fork()\n    if pid == 0: time.sleep(60)\n    return pid")
        pid = worker.call("f").value
        assert worker.call("f").returned
    with pytest.raises(ProcessLookupError):
        _wait_for_end(pid)


def _wait_for_end(pid):
    """Look until the process is gone; an ended one that nobody has collected yet counts as gone."""
    while True:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                raise ProcessLookupError


def test_input_finds_nothing_to_read():
    assert ask("def f(): return input()").error.type == "EOFError"


def test_a_function_travels_without_its_source():
    k = 3
    with Worker() as worker:
        assert worker.define("f", portable_function(lambda x, n=2: k * x**n)).returned
        assert worker.call("f", [5]).value == 75


def test_a_function_with_a_file_in_its_closure_is_refused():
    with open(os.devnull) as stream, pytest.raises(ValueError, match="TextIOWrapper cannot be sent"):
        portable_function(lambda: stream.read())


def test_a_stopped_worker_says_so_again():
    with Worker(seconds=1) as worker:
        worker.run("def f():\n    while True: pass")
        assert worker.call("f").stopped == worker.call("f").stopped == "time"


def test_the_same_seed_gives_the_same_numbers():
    with Worker() as worker:
        worker.run("import numpy as np\ndef f(): return np.random.randn()")
        assert worker.call("f", seed=1).value == worker.call("f", seed=1).value != worker.call("f", seed=2).value
