"""A sandbox is believed only when a probe has tried it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from nnutils.classroom.sandbox import sandbox
from nnutils.classroom.sandbox.sandbox import Room, Sandbox, SandboxError
from nnutils.classroom.sandbox.self_test import breaches
from tests.classroom.processes import descendants

ROOT = Path(__file__).resolve().parents[2]


def test_the_probe_finds_no_way_out_of_bubblewrap(room):
    assert breaches(room, [ROOT / "tests"]) == []


def test_the_probe_finds_every_way_out_where_there_are_no_walls():
    with Sandbox("unsafe").open() as room:
        found = breaches(room, [ROOT / "tests/classroom"])
    assert {"reads a file of the host's", "reads the environment", "reaches the network", "imports the checks"} <= {
        *found
    }
    assert any(str(Path(__file__).parent) in what for what in found)


def test_without_a_sandbox_grading_is_refused_in_one_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sandbox, "_is_root", lambda: False)
    with pytest.raises(SandboxError, match=r"bwrap is not installed.*install bubblewrap.*--unsafe") as refusal:
        Sandbox.choose()
    assert "\n" not in str(refusal.value)


def test_unsafe_is_taken_only_where_it_is_said():
    assert Sandbox.choose(unsafe=True).kind == "unsafe"


def test_a_worker_finds_numpy_and_matplotlib_and_few_files_more(room):
    with room.worker() as worker:
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


def test_values_travel_into_the_sandbox_and_back(room):
    X = np.arange(6.0).reshape(2, 3)
    with room.worker() as worker:
        worker.run("def double(X): return {'X': 2 * X}")
        np.testing.assert_array_equal(worker.call("double", [X]).value["X"], 2 * X)


def test_every_worker_begins_with_nothing_of_the_one_before(room):
    with room.worker() as worker:
        worker.run("import numpy as np\nnp.secret = secret = 1\nopen('secret', 'w').write('x')")
    with room.worker() as worker:
        worker.run(
            "import os, numpy as np\ndef f(): return ['secret' in globals(), hasattr(np, 'secret'), os.listdir()]"
        )
        assert worker.call("f").value == [False, False, []]


@pytest.fixture
def own_room(room):
    """A sandbox of the test's own, where it kills one."""
    with Room("bubblewrap", room.limits) as opened:
        yield opened


def kill(room):
    """End the sandbox and everything in it, as a machine without memory would."""
    for process in [*descendants(room._process.pid), room._process.pid]:
        with contextlib.suppress(ProcessLookupError):  # the first of a sandbox takes the others with it
            os.kill(process, signal.SIGKILL)
    assert room._control.recv(1) == b""  # the last of them has gone


def test_a_sandbox_that_was_killed_is_opened_again(own_room):
    kill(own_room)
    with own_room.worker() as worker:
        assert worker.run("x = 1").returned


def test_a_sandbox_that_is_killed_from_outside_is_no_crash_of_the_students(own_room):
    with own_room.worker() as worker:
        assert worker.run("x = 1").returned
        kill(own_room)
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
            assert not list(tmp_path.glob("scratch-*"))  # nor when it is killed
    assert process.poll() is not None
    assert [path.name for path in tmp_path.iterdir()] == [f"nnutils-slots-{os.getuid()}"]


def test_memory_is_counted_together(room):
    """Eight processes of 60 MB each stay below the limit of one, and together above the limit of all."""
    source = "import os, time\nfor _ in range(3): os.fork()\nx = bytearray(60 * 2**20)\ntime.sleep(60)"
    with room.worker() as worker:
        assert worker.run(source, seconds=50).stopped == "memory"


OTHER_USER = ["setpriv", "--reuid=60001", "--regid=60001", "--clear-groups", "--bounding-set=-all"]


def readable_python():
    """An interpreter of this version that other users may read, as in a container's image, or None."""
    version = sys.version_info[:2]
    trial = f"import encodings.idna, os, sys; os.stat(sys.executable); assert sys.version_info[:2] == {version}"
    for path in filter(os.path.exists, (os.path.realpath(sys.executable), "/usr/bin/python3")):
        if subprocess.run([*OTHER_USER, path, "-c", trial], capture_output=True, check=False).returncode == 0:
            return path
    return None


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="the mode for containers needs root, as a container has it")
def test_in_a_container_without_namespaces_every_worker_is_another_user(tmp_path):
    """The rights are those that Docker leaves to root; the package belongs to root alone."""
    python = readable_python()
    if python is None:
        pytest.skip("no Python of this version that other users can read: it lies in root's home")
    for folder in ("nnutils", "data", "tests/classroom"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    tmp_path.chmod(0o700)
    packages = [path for path in sys.path if path.endswith("site-packages")]
    rights = "chown,dac_override,fowner,fsetid,kill,setgid,setuid,setpcap,net_bind_service,net_raw,sys_chroot,mknod"
    bounding = ",".join(["-all", *(f"+{right}" for right in rights.split(","))])
    result = subprocess.run(
        ["setpriv", "--bounding-set", bounding, "--inh-caps", "-all", python, "-m", "container_batch"],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([f"{tmp_path}/tests/classroom", str(tmp_path), *packages]),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout.split() == ["container", "8.0", "10.0", "[]"], result.stderr
