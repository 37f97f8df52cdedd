"""The two commands as a newcomer meets them: JupyterLab really starts, and every refusal is one sentence."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import psutil
import pytest
import websocket
from jupyter_core.paths import jupyter_config_path
from jupyter_server.extension.config import ExtensionConfigManager
from jupyterlab_server.config import get_page_config

from nnutils.lab import launch
from tests.ports import free_ports

ROOT = Path(__file__).resolve().parents[2]
LESSON = {
    "cells": [
        {"cell_type": "code", "id": "a", "source": "1", "outputs": [], "execution_count": 1, "metadata": {}},
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def small_course(folder):
    """A course of one lesson, with only those files of nnutils that its commands need."""
    for name in ("__init__.py", "__init__.pyi", "__main__.py", "io/__init__.py", "io/atomic.py", "io/lazy.py"):
        (folder / "nnutils" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "nnutils" / name, folder / "nnutils" / name)
    shutil.copytree(ROOT / "nnutils" / "lab", folder / "nnutils" / "lab")
    for name in ("labconfig", "jupyter_server_config.d"):
        shutil.copytree(ROOT / ".ci" / name, folder / ".ci" / name)
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "02-logistic-regression.ipynb").write_text(json.dumps(LESSON))
    return folder


def run(course, *arguments, python=(sys.executable,)):
    return subprocess.run([*python, "-m", "nnutils", *arguments], cwd=course, capture_output=True, text=True)


@pytest.fixture
def course(tmp_path):
    return small_course(tmp_path / "läarner's course")


def ask(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)


def wait_until(happened, seconds=60):
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def wait_until_answering(url, process, log, seconds=90):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return ask(url)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not answer:\n{log.read_text()}")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A real JupyterLab, on a free port, that knows nothing of this user's own settings."""
    folder = tmp_path_factory.mktemp("läb with spaces")
    course, home, log, port = small_course(folder / "course"), folder / "home", folder / "log", *free_ports()
    own = {"HOME": home, "USERPROFILE": home, "APPDATA": home, "IPYTHONDIR": home, "JUPYTER_TOKEN": "a-token"}
    own |= {f"JUPYTER_{kind}_DIR": home / kind.lower() for kind in ("CONFIG", "DATA", "RUNTIME")}
    command = [sys.executable, "-m", "nnutils", "lab", "--no-browser", "--allow-root", f"--port={port}"]
    environment = os.environ | {name: str(value) for name, value in own.items()}
    with log.open("w") as file:
        process = subprocess.Popen(command, cwd=course, env=environment, stdout=file, stderr=file)
    try:
        wait_until_answering(f"http://127.0.0.1:{port}/api/status?token=a-token", process, log)
        yield process, f"http://127.0.0.1:{port}", log
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_lab_opens_on_the_first_lesson_of_the_learners_copy(lab):
    _, url, log = lab
    assert "/lab/tree/work/02-logistic-regression.ipynb" in log.read_text()
    lesson = ask(f"{url}/api/contents/work/02-logistic-regression.ipynb?token=a-token")
    assert lesson["content"]["cells"][0]["execution_count"] is None


def test_lab_opens_its_list_of_files_where_the_learners_copy_is(lab):
    _, url, _ = lab
    with urllib.request.urlopen(f"{url}/lab?token=a-token", timeout=10) as answer:
        assert '"preferredPath": "work"' in answer.read().decode()


def test_lab_starts_without_a_warning(lab):
    _, _, log = lab
    assert "Warning" not in log.read_text()


def test_a_kernel_does_not_warn_of_listeners(lab):
    _, url, log = lab
    started = urllib.request.Request(f"{url}/api/kernels?token=a-token", data=b"{}", method="POST")
    with urllib.request.urlopen(started, timeout=60) as answer:
        kernel = f"{url}/api/kernels/{json.load(answer)['id']}"
    with closing(websocket.create_connection(f"{kernel}/channels?token=a-token".replace("http", "ws", 1), timeout=60)):
        wait_until(lambda: ask(f"{kernel}?token=a-token")["execution_state"] == "idle")
    assert "without encryption" not in log.read_text()


def test_lab_listens_on_this_machine_only(lab):
    process, _, _ = lab
    listening = [c.laddr.ip for c in psutil.Process(process.pid).net_connections() if c.status == psutil.CONN_LISTEN]
    assert listening and set(listening) == {"127.0.0.1"}


def test_lab_refuses_whoever_has_no_token(lab):
    _, url, _ = lab
    with pytest.raises(urllib.error.HTTPError) as refusal:
        ask(f"{url}/api/contents")
    refusal.value.close()
    assert refusal.value.code == 403


def test_lab_asks_the_network_for_nothing(lab):
    _, url, _ = lab
    with urllib.request.urlopen(f"{url}/lab?token=a-token", timeout=10) as answer:
        page = answer.read().decode()
    assert '"news": {"disabled": true}' in page
    assert not re.findall(r'(?:src|href)="https?://', page)


def test_lab_does_not_ask_whether_it_may_fetch_news(lab):
    _, url, _ = lab
    plugin = "@jupyterlab/apputils-extension:notification"
    settings = ask(f"{url}/lab/api/settings/{plugin}?token=a-token")
    assert settings["schema"]["properties"]["fetchNews"]["default"] == "false"


def test_a_busy_port_is_one_sentence(course):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refusal = run(course, "lab", "--allow-root", "--no-browser", f"--port={port}")
    assert refusal.returncode == 1 and len(refusal.stderr.splitlines()) == 1
    assert f"Port {port} cannot be used" in refusal.stderr


def test_a_folder_that_takes_no_file_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match=r"^Nothing can be written in \S+ \([^)]+\): set HOME\.$"):
        launch.check_writable(tmp_path / "file" / "below", "set HOME")


@pytest.mark.skipif(os.name == "nt", reason="Windows finds its home folder another way")
def test_without_a_home_that_takes_files_lab_starts_and_keeps_its_own_beside_the_lessons(course, tmp_path):
    (tmp_path / "no home").touch()
    (port,), log = free_ports(), tmp_path / "log"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON", "MPL"))}
    environment = kept | {"HOME": str(tmp_path / "no home"), "JUPYTER_TOKEN": "a-token"}
    command = [sys.executable, "-m", "nnutils", "lab", "--no-browser", "--allow-root", f"--port={port}"]
    with log.open("w") as file, subprocess.Popen(command, cwd=course, env=environment, stdout=file, stderr=file) as lab:
        wait_until_answering(f"http://127.0.0.1:{port}/api/status?token=a-token", lab, log)
        lab.terminate()
    assert "settings and history go to" in log.read_text() and "Traceback" not in log.read_text()
    assert any((course / "work" / ".home").rglob("jupyter_cookie_secret"))


def test_a_course_that_cannot_be_written_to_is_one_sentence(course):
    (course / "work").touch()
    refusal = run(course, "fresh", "02")
    assert "move the course" in refusal.stderr and len(refusal.stderr.splitlines()) == 1


def test_root_is_told_and_starts_only_when_asked_for(capsys):
    with pytest.raises(SystemExit, match="--allow-root"):
        launch.check_root(root=True, allowed=False)
    launch.check_root(root=True, allowed=True)
    assert "You are root" in capsys.readouterr().out


def test_a_python_without_jupyterlab_says_what_to_do(course):
    bare = (sys.executable, "-I", "-S", "-c")
    code = f"import sys; sys.path.insert(0, {str(course)!r}); sys.argv = ['', 'lab']; import runpy; "
    code += "runpy.run_module('nnutils', run_name='__main__')"
    refusal = subprocess.run([*bare, code], capture_output=True, text=True)
    assert "`python .ci/env.py -m nnutils lab`" in refusal.stderr and len(refusal.stderr.splitlines()) == 1


def test_fresh_restores_a_lesson_and_says_where_the_old_one_is(course):
    run(course, "fresh", "02")
    (course / "work" / "02-logistic-regression.ipynb").write_text("mine")
    assert "work/02-logistic-regression-1.ipynb" in run(course, "fresh", "02").stdout
    assert (course / "work" / "02-logistic-regression-1.ipynb").read_text() == "mine"


def test_fresh_of_an_unknown_lesson_is_one_sentence(course):
    refusal = run(course, "fresh", "09-transformers")
    assert refusal.returncode == 1 and "name one of 02-logistic-regression" in refusal.stderr
    assert len(refusal.stderr.splitlines()) == 1


def test_a_package_without_lessons_says_where_they_should_be(course):
    shutil.rmtree(course / "notebooks")
    assert "no lessons in" in run(course, "lab").stderr


def test_every_target_of_the_makefile_is_explained_and_one_line_long():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    rules = re.findall(r"^([a-z-]+):.*?(## .+)?\n((?:\t.*\n)*)", text, flags=re.MULTILINE)
    assert {name for name, _, _ in rules} == set(re.search(r"\.PHONY: (.*)", text)[1].split())
    assert all(explained and recipe.count("\n") == 1 for _, explained, recipe in rules)


def test_the_learners_lab_does_without_what_nbgrader_adds_for_teachers(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(ROOT / ".ci"))
    manager = ExtensionConfigManager(read_config_path=jupyter_config_path(), config_dir_name="jupyter_server_config")
    loaded = [name for name, enabled in manager.get_jpserver_extensions().items() if enabled]
    assert "jupyterlab" in loaded and not any("nbgrader" in name for name in loaded)
    assert "@jupyter/nbgrader" in get_page_config([])["disabledExtensions"]


def test_a_learners_work_goes_out_and_comes_in_by_two_commands(course):
    (course / "work").mkdir()
    (course / "work" / "notes.md").write_text("mine")
    packed = run(course, "export", "all.zip")
    assert packed.stdout.startswith("all.zip: 1 file of work/ packed; ") and packed.returncode == 0
    (course / "work" / "notes.md").write_text("here")
    unpacked = run(course, "import", "all.zip")
    assert unpacked.stdout.splitlines()[0] == "notes.md: yours here stays; the other one is notes-1.md."
    assert (course / "work" / "notes-1.md").read_text() == "mine"


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_refusal_to_carry_is_one_sentence(course, command):
    refused = run(course, command, "missing/all.zip")
    assert refused.returncode == 1 and refused.stderr.startswith(f"{command}: ")
    assert refused.stderr.count("\n") == 1 and "Traceback" not in refused.stderr
