"""nbgrader's formgrader really starts on the folder, lists the class and shows an answer to be graded by hand."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from nnutils.classroom import grade
from tests.classroom.small_class import grade_by_look

PATIENCE = 120  # seconds for a busy machine


def ask(server, path, content=None):
    address, token = server
    data = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(f"{address}{path}", data, {"Authorization": f"token {token}"})
    request.method = "GET" if content is None else "PUT"
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return answer.read().decode()


@pytest.fixture
def formgrader(handed_in, tmp_path):
    """A Jupyter server with formgrader, started in the course's folder as a teacher would: (address, token)."""
    grade(handed_in.root, batch=grade_by_look)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token, own = secrets.token_hex(16), {"HOME": str(tmp_path / "home"), "JUPYTER_RUNTIME_DIR": str(tmp_path / "run")}
    (tmp_path / "home").mkdir()
    arguments = f"--no-browser --allow-root --ServerApp.ip=127.0.0.1 --port={port} --IdentityProvider.token={token}"
    extension = "--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=True"
    command = [sys.executable, "-m", "jupyter_server", *arguments.split(), extension]
    with (tmp_path / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=handed_in.root, env={**os.environ, **own}, stdout=log, stderr=log)
        try:
            server, end = (f"http://127.0.0.1:{port}", token), time.monotonic() + PATIENCE
            while not answers(server):
                assert process.poll() is None and time.monotonic() < end, (tmp_path / "server.log").read_text()
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=60)


def answers(server):
    try:
        return bool(ask(server, "/api/status"))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def test_formgrader_lists_the_class_and_shows_what_is_to_be_graded(formgrader):
    submissions = {
        entry["student"]: entry for entry in json.loads(ask(formgrader, "/formgrader/api/submissions/small"))
    }
    assert {student: entry["score"] for student, entry in submissions.items()} == {"ada": 5, "bo": 2, "cleo": 0}
    assert all(entry["autograded"] and entry["needs_manual_grade"] for entry in submissions.values())
    (bo,) = [
        entry
        for entry in json.loads(ask(formgrader, "/formgrader/api/submitted_notebooks/small/small"))
        if entry["student"] == "bo"
    ]
    page = ask(formgrader, f"/formgrader/submissions/{bo['id']}/")
    assert "So that the output is a probability." in page and "The sign in the exponent" in page
