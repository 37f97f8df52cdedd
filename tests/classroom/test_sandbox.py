"""A sandbox is believed only when its self-test holds."""

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from nnutils.classroom.sandbox.instance import SandboxInstance
from nnutils.classroom.sandbox.limits import SandboxError
from nnutils.classroom.sandbox.sandbox import Sandbox
from nnutils.classroom.sandbox.self_test import breaches
from tests.classroom.processes import descendants

ROOT = Path(__file__).resolve().parents[2]


def test_the_self_test_finds_no_way_out_of_bubblewrap(instance):
    assert breaches(instance, [ROOT / "tests"]) == []


def test_the_self_test_finds_every_way_out_where_there_are_no_walls():
    with Sandbox("unsafe").open() as instance:
        found = breaches(instance, [ROOT / "tests/classroom"])
    assert {"reads a file of the host's", "reads the environment", "reaches the network", "imports the checks"} <= {
        *found
    }
    assert any(str(Path(__file__).parent) in what for what in found)


def test_without_a_sandbox_grading_is_refused_in_one_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SandboxError, match=r"bwrap is not installed.*WSL.*Linux runner.*--unsafe.*no walls") as refusal:
        Sandbox.choose()
    assert "\n" not in str(refusal.value)


def test_unsafe_is_taken_only_where_it_is_said():
    assert Sandbox.choose(unsafe=True).kind == "unsafe"


def test_a_worker_finds_numpy_and_matplotlib_and_few_files_more(instance):
    with instance.worker() as worker:
        worker.run("import numpy, matplotlib.pyplot, h5py, os\ndef f(): return sorted(os.listdir('/'))")
        assert (
            {"course", "scratch", "proc"}
            <= set(worker.call("f").value)
            <= {
                *(
                    "bin",
                    "course",
                    "dev",
                    "etc",
                    "home",
                    "lib",
                    "lib64",
                    "opt",
                    "proc",
                    "root",
                    "scratch",
                    "tmp",
                    "usr",
                ),
                *(Path(folder).parts[1] for folder in (sys.prefix, sys.base_prefix)),
            }
        )


def test_values_travel_into_the_sandbox_and_back(instance):
    X = np.arange(6.0).reshape(2, 3)
    with instance.worker() as worker:
        worker.run("def double(X): return {'X': 2 * X}")
        np.testing.assert_array_equal(worker.call("double", [X]).value["X"], 2 * X)


def test_every_worker_begins_with_nothing_of_the_one_before(instance):
    with instance.worker() as worker:
        worker.run("import numpy as np\nnp.secret = secret = 1\nopen('secret', 'w').write('x')")
    with instance.worker() as worker:
        worker.run(
            "import os, numpy as np\ndef f(): return ['secret' in globals(), hasattr(np, 'secret'), os.listdir()]"
        )
        assert worker.call("f").value == [False, False, []]


@pytest.fixture
def own_instance(instance):
    """A sandbox of the test's own, where it kills one."""
    with SandboxInstance(instance.limits) as opened:
        yield opened


def kill(instance):
    """End the sandbox and everything in it, as a machine without memory would."""
    for process in [*descendants(instance._process.pid), instance._process.pid]:
        with contextlib.suppress(ProcessLookupError):  # the first of a sandbox takes the others with it
            os.kill(process, signal.SIGKILL)
    assert instance._control.recv(1) == b""  # the last of them has gone


def test_a_sandbox_that_was_killed_is_opened_again(own_instance):
    kill(own_instance)
    with own_instance.worker() as worker:
        assert worker.run("x = 1").returned


def test_a_sandbox_that_is_killed_from_outside_is_no_crash_of_the_students(own_instance):
    with own_instance.worker() as worker:
        assert worker.run("x = 1").returned
        kill(own_instance)
        with pytest.raises(SandboxError, match="somebody ended the sandbox"):
            worker.run("import time\ntime.sleep(60)")


def test_nothing_of_a_sandbox_stays_when_it_is_closed(tmp_path, monkeypatch):
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed: apt-get install bubblewrap")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Sandbox("bubblewrap").open() as opened:
        process = opened._process
        with opened.worker() as worker:
            worker.run("import os\nos.fork()")
            assert not list(tmp_path.iterdir())  # nor when it is killed
    assert process.poll() is not None
    assert not list(tmp_path.iterdir())


def test_memory_is_counted_together(instance):
    """Eight processes of 60 MB each stay below the limit of one, and together above the limit of all."""
    source = "import os, time\nfor _ in range(3): os.fork()\nx = bytearray(60 * 2**20)\ntime.sleep(60)"
    with instance.worker() as worker:
        assert worker.run(source, seconds=50).stopped == "memory"
