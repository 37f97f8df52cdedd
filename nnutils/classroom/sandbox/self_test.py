"""The self-test of a sandbox: a worker tries what no student's code may be able to do."""

import os
import secrets
import socket
import tempfile
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
CANARY = "NNUTILS_CANARY"
TRIALS = """
import os, socket

def readable(path):
    with open(path, "rb") as stream:
        return bool(stream.read(1))

def connects(port):
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True

def writes(path):
    with open(path, "w") as stream:
        stream.write("x")
    return True

def becomes_root():
    os.setuid(0)
    return True

def misses(name):
    try:
        __import__(name)
    except ImportError:
        return True

def self_test(files, canary, port, host):
    trials = {
        "reads a file of the host's": lambda: readable(canary),
        "reads the environment": lambda: "NNUTILS_CANARY" in os.environ,
        "reads the environment of the grader": lambda: b"NNUTILS" in open(f"/proc/{host}/environ", "rb").read(),
        "reaches the memory of the grader": lambda: bool(open(f"/proc/{host}/mem", "r+b")) and os.getpid() != host,
        "reaches the network": lambda: connects(port),
        "writes beside its scratch": lambda: any(writes(path) for path in ("/x", "/etc/x", "/usr/lib/x")),
        "is root": lambda: os.geteuid() == 0,
        "becomes root": becomes_root,
        "cannot import NumPy": lambda: misses("numpy.polynomial.chebyshev"),
        "imports the checks": lambda: bool(__import__("nnutils.checks")),
    }
    trials |= {f"reads {file}": lambda file=file: readable(file) for file in files}
    found = []
    for name, trial in trials.items():
        try:
            if trial():
                found.append(name)
        except (OSError, ImportError):
            pass  # refused, as it must be
    return found
"""


def breaches(instance, protected=()):
    """What a worker of this sandbox could do and must not, in words."""
    files = [str(file) for folder in (PACKAGE / "checks", *protected) for file in _some_files(folder)]
    with _canaries() as (canary, port), instance.worker() as worker:
        worker.run(TRIALS)
        outcome = worker.call("self_test", [files, canary, port, os.getpid()])
    if not outcome.returned or not isinstance(outcome.value, list):
        return [f"does not run ({outcome.stopped or outcome.error})"]
    return list(map(str, outcome.value))


def _some_files(folder):
    """A few files of a folder; packages that a submission may import can lie below it."""
    files = (path for path in Path(folder).resolve().rglob("*") if path.is_file() and "site-packages" not in path.parts)
    return islice(files, 20)


@contextmanager
def _canaries():
    """A file, a listener and a variable of the host's, each of which a worker must not reach."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        canary = Path(folder, "canary")
        canary.write_text(secrets.token_hex())
        os.environ[CANARY] = "sings"
        try:
            yield str(canary), server.getsockname()[1]
        finally:
            del os.environ[CANARY]
