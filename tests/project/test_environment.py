"""The environment of the commands: stated once in three places, made once, and mended by one sentence."""

import ast
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DEPENDENCIES = [*PROJECT["dependencies"], *EXTRAS["lab"], *EXTRAS["test"], *EXTRAS["classroom"]]
PINNED = [*DEPENDENCIES, *EXTRAS["browser"], *EXTRAS["site"]]  # conda has not all of them
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCKS = ["lock.txt", "lock-oldest.txt"]

spec = importlib.util.spec_from_file_location("env", ROOT / ".ci" / "env.py")
env = importlib.util.module_from_spec(spec)
spec.loader.exec_module(env)


def pins(lock):
    """The versions a lock allows for each name, whatever the platform."""
    pinned = {}
    for name, version in re.findall(
        r"^([a-z0-9._-]+)==([^ ]+)", (ROOT / ".ci" / lock).read_text(encoding="utf-8"), re.MULTILINE
    ):
        pinned.setdefault(name, []).append(version)
    return pinned


def test_conda_and_pip_are_given_the_same_bounds():
    stated = [item for item in CONDA["dependencies"] if isinstance(item, str)]
    pip_style = {re.sub(r"(?<![<>=!])=(?!=)", "==", item) for item in stated}
    (by_pip,) = (item["pip"] for item in CONDA["dependencies"] if isinstance(item, dict))
    assert (pip_style | set(by_pip)) - {"pip", "python==3.12", "-e ."} == set(DEPENDENCIES)


def test_conda_names_one_python_that_the_project_supports():
    assert (
        "python=3.12" in CONDA["dependencies"]
        and Version("3.12") in Requirement("python" + PROJECT["requires-python"]).specifier
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_dependency_within_its_bounds(lock):
    for requirement in map(Requirement, PINNED):
        assert all(version in requirement.specifier for version in pins(lock)[requirement.name]), requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_for_every_pin_and_names_no_host(lock):
    text = (ROOT / ".ci" / lock).read_text(encoding="utf-8")
    assert "://" not in text and "--index-url" not in text and "--find-links" not in text
    assert all("--hash=sha256:" in pin for pin in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE) if "==" in pin)


def test_the_oldest_lock_is_the_lower_bounds():
    bounds = [requirement for requirement in PINNED if ">=" in requirement]
    for name, lowest in (requirement.split(">=") for requirement in bounds):
        assert [Version(version) for version in pins("lock-oldest.txt")[name]] == [Version(lowest)], name


def test_the_locks_hold_the_build_backend_the_project_asks_for():
    (backend,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert backend in (ROOT / ".ci" / "lock.in").read_text(encoding="utf-8").splitlines()


def test_an_old_python_is_told_so_in_one_sentence():
    with pytest.raises(SystemExit, match=r"^The course needs Python 3\.11 or newer and this is 3\.8: [^\n]*\.$"):
        env.check_python((3, 8, 18))


def test_an_old_python_can_read_the_file_that_tells_it():
    ast.parse((ROOT / ".ci" / "env.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.fixture
def course(tmp_path):
    """A course that pins one package, in a folder with a difficult name; no index can be reached from it."""
    folder = tmp_path / "cøurse with spaces"
    (folder / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "env.py", folder / ".ci")
    (folder / ".ci" / "lock.txt").write_text(f"numpy==1.26 --hash=sha256:{'0' * 64}\n")
    return folder


def start(course, *arguments):
    """Run `.ci/env.py` with every index of pip's replaced by a port where nothing listens."""
    offline = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    offline |= {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
    command = [sys.executable, str(course / ".ci" / "env.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=offline)


def made(course):
    """Pretend that the environment was set up: an empty one, with the stamp of this lock."""
    venv.create(course / ".venv", with_pip=False)
    described = {**env.description(str(course / ".ci" / "lock.txt")), "root": str(course)}
    env.write(str(course / ".venv" / "stamp.json"), described)


def test_a_second_start_installs_nothing(course):
    made(course)
    started = start(course, "-c", "import sys; print(sys.prefix)")
    assert started.stdout.strip() == str(course / ".venv") and started.stderr == ""


def test_the_status_of_the_command_is_passed_on(course):
    made(course)
    assert start(course, "-c", "raise SystemExit(7)").returncode == 7


def test_no_network_is_one_sentence_that_names_the_log(course):
    started = start(course, "-c", "print('never')")
    setting_up, sentence = started.stderr.splitlines()
    assert started.returncode == 1 and started.stdout == "" and setting_up.startswith("Setting up")
    assert "needs the network" in sentence and "connect" in sentence
    assert Path(re.search(r"its log: ([^)]*)", sentence)[1]).exists()


def test_an_interrupted_set_up_is_made_anew(course):
    made(course)
    (course / ".venv" / "stamp.json").unlink()
    (course / ".venv" / "half").touch()
    start(course, "-c", "")
    assert not (course / ".venv" / "half").exists() and not (course / ".venv" / "stamp.json").exists()


def test_a_changed_lock_is_installed_before_anything_runs(course):
    made(course)
    (course / ".ci" / "lock.txt").write_text(f"numpy==2.0 --hash=sha256:{'0' * 64}\n")
    assert start(course, "-c", "print('never')").stdout == ""


def test_a_moved_folder_gets_a_new_environment(course):
    made(course)
    moved = course.rename(course.with_name("elsewhere"))
    assert "Setting up" in start(moved, "-c", "").stderr


def test_another_failure_of_pip_is_told_by_its_own_last_error():
    log = "Collecting numpy\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES.\n    Expected sha256 0\n"
    assert "THESE PACKAGES DO NOT MATCH THE HASHES (its log: install.log)" in env.why(log, "install.log")


SLOW_SET_UP = """
import importlib.util, pathlib, sys, time, venv
spec = importlib.util.spec_from_file_location("env", ".ci/env.py")
env = importlib.util.module_from_spec(spec)
spec.loader.exec_module(env)

def set_up(folder, lock, python):
    with open("set-ups", "a") as file:
        file.write("once ")
    while not pathlib.Path("go on").exists():
        time.sleep(0.05)
    venv.create(folder, with_pip=False)
    env.write(folder + "/stamp.json", env.description(lock))

env.set_up = set_up
env.main(["-c", "print('ran')"])
"""


@pytest.mark.skipif(os.name == "nt", reason="sends no signals to Windows")
@pytest.mark.parametrize("killed", [False, True])
def test_of_two_first_starts_at_once_one_sets_up_and_the_other_waits(course, killed):
    def started():
        command = [sys.executable, "-c", SLOW_SET_UP]
        return subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def set_ups():
        return (course / "set-ups").read_text().count("once") if (course / "set-ups").exists() else 0

    with started() as first:
        while not set_ups():
            assert first.poll() is None
            time.sleep(0.05)
        with started() as second:
            assert second.stderr.readline() == "Another start is setting up: this one waits for it.\n"
            if killed:
                first.kill()
            (course / "go on").touch()
            told = [process.communicate(timeout=60)[0] for process in (first, second)]
    assert told == ["" if killed else "ran\n", "ran\n"] and set_ups() == 1 + killed


def test_the_way_of_a_set_up_is_told_with_the_time_left():
    fetched = "".join(f"Collecting package-{i}==1.0\n  Using cached\n" for i in range(50))
    assert env.how_far(fetched, 200, 20.0).strip() == "50 of about 200 packages, about 60 s left, then installing"
    assert "installing them, 90 s so far" in env.how_far(f"{fetched}\nInstalling collected packages: a, b", 200, 90.0)


@pytest.mark.skipif(os.name == "nt", reason="sends no signals to Windows")
def test_a_set_up_that_is_stopped_says_so_and_leaves_no_stamp(course):
    (course / ".ci" / "lock.txt").write_text("")
    command = [sys.executable, str(course / ".ci" / "env.py"), "-c", "print('never')"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # A job in a shell's background ignores an interrupt, and so would what it starts.
    heeding = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    with subprocess.Popen(command, **pipes, **heeding) as process:
        assert process.stderr.readline().startswith("Setting up")
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=60)
    assert "Setting up was stopped: the same command begins it anew." in told[1] and told[0] == ""
    assert not (course / ".venv" / "stamp.json").exists()
