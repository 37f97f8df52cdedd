"""The environment of the commands: bounds stated once, locks cut from one resolution, layers added by uv or by pip."""

import ast
import base64
import hashlib
import importlib.metadata
import importlib.util
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
CI = ROOT / ".ci"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DEPENDENCIES = [*PROJECT["dependencies"], *EXTRAS["lab"], *EXTRAS["test"], *EXTRAS["classroom"]]
PINNED = [*DEPENDENCIES, *EXTRAS["browser"], *EXTRAS["site"]]  # conda has not all of them
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LAYERS = ["lab", "classroom", "test", "site", "browser", "bench"]
MEGABYTES = 350  # what the packages of a learner may take on the disk


def script(name):
    spec = importlib.util.spec_from_file_location(name, CI / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


env = script("env")


def entries(layer):
    """{package: the text of its pins} of a lock; a package has several where systems or Pythons differ."""
    text = (CI / f"lock-{layer}.txt").read_text(encoding="utf-8")
    pins = {}
    for entry in re.finditer(r"(?m)^([a-z0-9._-]+)==.*\n(?: .*\n)*", text):
        pins[entry[1]] = pins.get(entry[1], "") + entry[0]
    return pins


def versions(layer):
    return {name: re.findall(r"(?m)^\S+==([^ ]+)", text) for name, text in entries(layer).items()}


def test_conda_and_pip_are_given_the_same_bounds():
    stated = [item for item in CONDA["dependencies"] if isinstance(item, str)]
    (by_pip,) = (item["pip"] for item in CONDA["dependencies"] if isinstance(item, dict))
    pip_style = {re.sub(r"(?<![<>=!])=(?!=)", "==", item) for item in stated}
    assert (pip_style | set(by_pip)) - {"pip", "python==3.12", "-e ."} == set(DEPENDENCIES)


def test_conda_names_one_python_that_the_project_supports():
    assert (
        "python=3.12" in CONDA["dependencies"]
        and Version("3.12") in Requirement("python" + PROJECT["requires-python"]).specifier
    )


@pytest.mark.parametrize("layers", [LAYERS, ["oldest"]], ids=["newest", "oldest"])
def test_the_locks_pin_every_dependency_within_its_bounds(layers):
    pinned = {name: found for layer in layers for name, found in versions(layer).items()}
    for requirement in map(Requirement, PINNED):
        assert all(version in requirement.specifier for version in pinned[requirement.name]), requirement


@pytest.mark.parametrize("layer", [*LAYERS, "oldest", "uv"])
def test_a_lock_has_a_hash_for_every_pin_and_names_no_host(layer):
    text = (CI / f"lock-{layer}.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index-url" not in text and "--find-links" not in text
    assert entries(layer) and "".join(entries(layer).values()).count("\n") == text.count("\n")
    assert all("--hash=sha256:" in pin for pin in re.split(r"(?m)^(?=[a-z0-9])", text)[1:])


def test_a_layer_changes_no_package_of_the_learners_and_none_of_another_layer():
    for one, other in itertools.combinations(LAYERS, 2):
        shared = entries(one).keys() & entries(other).keys()
        assert not shared or one != "lab", shared
        assert all(entries(one)[name] == entries(other)[name] for name in shared)


def test_the_oldest_lock_is_the_lower_bounds():
    bounds = [requirement for requirement in PINNED if ">=" in requirement]
    for name, lowest in (requirement.split(">=") for requirement in bounds):
        assert [Version(version) for version in versions("oldest")[name]] == [Version(lowest)], name


def test_the_locks_hold_the_build_backend_the_project_asks_for():
    (backend,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert backend in (CI / "lock.in").read_text(encoding="utf-8").splitlines() and "hatchling" in entries("test")


def imported_by_lessons():
    """{module: the lessons and exercises whose code imports it}, without Python's own and nnutils."""
    found = {}
    for path in itertools.chain(
        (ROOT / "notebooks").glob("0*.ipynb"), (ROOT / "notebooks" / "exercises").glob("*.ipynb")
    ):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            code = "".join(cell["source"]) if cell["cell_type"] == "code" else ""
            for name in re.findall(r"(?m)^\s*(?:import|from) (\w+)", code):
                found.setdefault(name, set()).add(path.stem)
    return {name: places for name, places in found.items() if name not in {*sys.stdlib_module_names, "nnutils"}}


@pytest.mark.xfail(reason="the cell sign-sympy of lesson 06 still asks SymPy")
def test_what_a_lesson_imports_is_in_the_learners_lock():
    at_home = importlib.metadata.packages_distributions()
    missing = {
        name: places
        for name, places in imported_by_lessons().items()
        if not {package.lower() for package in at_home[name]} & entries("lab").keys()
    }
    assert missing == {}


def test_the_learners_environment_keeps_within_its_budget():
    installed = {d.name.lower().replace("_", "-"): d for d in importlib.metadata.distributions() if d.name}
    here = [installed[name] for name in entries("lab") if name in installed]
    sizes = [file.size or 0 for each in here for file in each.files or () if file.suffix != ".pyc"]
    assert len(here) > 90 and sum(sizes) / 1e6 < MEGABYTES


def test_an_old_python_is_told_so_in_one_sentence():
    with pytest.raises(SystemExit, match=r"^The course needs Python 3\.11 or newer and this is 3\.8: [^\n]*\.$"):
        env.check_python((3, 8, 18))


def test_an_old_python_can_read_the_file_that_tells_it():
    ast.parse((ROOT / ".ci" / "env.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.fixture
def course(tmp_path):
    """A course that pins one package, in a folder with a difficult name, beside a registry of two small wheels."""
    folder = tmp_path / "cøurse with spaces"
    for name in (".ci", "nnutils"):
        (folder / name).mkdir(parents=True)
    (folder / "nnutils" / "__init__.py").write_text("here = 'this folder'")
    for name in ("env.py", "install.py", "lock-uv.txt"):
        shutil.copy(CI / name, folder / ".ci")
    (tmp_path / "registry").mkdir()
    for layer in ("lab", "test"):
        pin(folder, layer, hash_of(wheel(tmp_path / "registry", layer)))
    return folder


def wheel(registry, layer):
    """A wheel that holds one module of one line, named for its layer."""
    path = registry / f"of_{layer}-1.0-py3-none-any.whl"
    about = f"of_{layer}-1.0.dist-info"
    files = {
        f"of_{layer}.py": f"name = {layer!r}\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: of-{layer}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {name: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()) for name, text in files.items()}
    record = [f"{name},sha256={digests[name].rstrip(b'=').decode()},{len(text)}\n" for name, text in files.items()]
    files[f"{about}/RECORD"] = "".join([*record, f"{about}/RECORD,,\n"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def hash_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pin(course, layer, digest):
    (course / ".ci" / f"lock-{layer}.txt").write_text(f"of-{layer}==1.0 --hash=sha256:{digest}\n")


PLACE = env.digest(CI / "lock-uv.txt")[:12]
needs_uv = pytest.mark.skipif(not (ROOT / ".uv" / PLACE).exists(), reason="uv is not in .uv/: make test puts it there")


@pytest.fixture
def with_uv(course):
    """The same course, where uv is in place already."""
    (course / ".uv").mkdir()
    (course / ".uv" / PLACE).symlink_to(ROOT / ".uv" / PLACE)
    return course


def without_settings():
    return {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "PYTHONPATH"))} | {
        "PIP_CONFIG_FILE": os.devnull
    }


def start(course, *arguments, **variables):
    """Run `.ci/env.py` where pip is configured with the small registry and no index."""
    registry = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(course.parent / "registry")}
    command = [sys.executable, str(course / ".ci" / "env.py"), *arguments]
    environment = without_settings() | (variables or registry)
    return subprocess.run(command, cwd=course, capture_output=True, text=True, env=environment)


def offline(course, *arguments):
    """The same, but pip's index is a port where nothing listens."""
    return start(course, *arguments, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_NO_CACHE_DIR="1", UV_NO_CACHE="1")


def made(course):
    """Pretend that the environment was set up: an empty one, with the stamp of this lock."""
    venv.create(course / ".venv", with_pip=False)
    digest = env.digest(course / ".ci" / "lock-lab.txt")
    stands = {
        "python": list(sys.version_info[:2]),
        "base": sys.base_prefix,
        "root": str(course),
        "locks": {"lab": digest},
    }
    (course / ".venv" / "stamp.json").write_text(json.dumps(stands))


def locks_of(course):
    return json.loads((course / ".venv" / "stamp.json").read_text())["locks"]


@needs_uv
def test_a_first_start_installs_what_the_lock_pins_and_finds_nnutils_here(with_uv):
    started = start(with_uv, "-c", "import sys, of_lab, nnutils; print(of_lab.name, nnutils.here, sys.prefix)")
    assert started.stdout == f"lab this folder {with_uv / '.venv'}\n", started.stderr
    assert started.stderr == "Setting up lab: once, in some seconds, with the network.\n"


@needs_uv
def test_a_layer_is_added_when_it_is_first_called_for_and_says_so_in_a_line(with_uv):
    start(with_uv, "-c", "")
    begun = (with_uv / ".venv" / "pyvenv.cfg").stat().st_mtime_ns
    for said in ("Adding test to .venv: once, in some seconds, with the network.\n", ""):
        started = start(with_uv, "--with=test", "-c", "import of_lab, of_test; print(of_test.name)")
        assert started.stdout == "test\n" and started.stderr == said
    assert (with_uv / ".venv" / "pyvenv.cfg").stat().st_mtime_ns == begun and set(locks_of(with_uv)) == {"lab", "test"}


@needs_uv
def test_a_layer_that_cannot_be_had_leaves_the_lessons_as_they_were(with_uv):
    start(with_uv, "-c", "")
    refused = offline(with_uv, "--with=test", "-c", "print('never')")
    assert refused.returncode == 1 and refused.stdout == "" and len(refused.stderr.splitlines()) == 2
    assert "needs the network" in refused.stderr.splitlines()[1]
    assert offline(with_uv, "-c", "import of_lab; print(of_lab.name)").stdout == "lab\n"


@needs_uv
def test_a_package_that_is_not_the_pinned_one_is_refused_in_a_sentence(with_uv):
    pin(with_uv, "lab", "0" * 64)
    refused = start(with_uv, "-c", "print('never')")
    assert refused.stdout == "" and len(refused.stderr.splitlines()) == 2
    assert refused.stderr.splitlines()[1].startswith("uv could not install what lock-lab.txt pins: ")


@needs_uv
@pytest.mark.skipif(os.name == "nt", reason="Windows finds its home folder another way")
def test_a_home_that_takes_no_file_does_no_harm(with_uv, tmp_path):
    (tmp_path / "no home").touch()
    registry = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "registry")}
    started = start(with_uv, "-c", "import of_lab; print(of_lab.name)", HOME=str(tmp_path / "no home"), **registry)
    assert started.stdout == "lab\n" and len(started.stderr.splitlines()) == 1


@needs_uv
def test_an_interrupted_set_up_is_made_anew(with_uv):
    made(with_uv)
    (with_uv / ".venv" / "stamp.json").unlink()
    (with_uv / ".venv" / "half").touch()
    assert start(with_uv, "-c", "import of_lab").returncode == 0
    assert not (with_uv / ".venv" / "half").exists()


@needs_uv
def test_a_changed_lock_is_installed_before_anything_runs_and_what_a_learner_installed_stays(with_uv):
    start(with_uv, "-c", "")
    (own,) = (with_uv / ".venv").rglob("of_lab.py")
    own.with_name("own.py").touch()
    (with_uv / ".ci" / "lock-lab.txt").write_bytes((with_uv / ".ci" / "lock-test.txt").read_bytes())
    assert start(with_uv, "-c", "import own, of_test; print(of_test.name)").stdout == "test\n"


@needs_uv
def test_a_moved_folder_gets_a_new_environment(with_uv):
    start(with_uv, "-c", "")
    moved = with_uv.rename(with_uv.with_name("elsewhere"))
    started = start(moved, "-c", "import sys, of_lab; print(sys.prefix)")
    assert started.stderr.startswith("Setting up lab") and started.stdout == f"{moved / '.venv'}\n"


@pytest.mark.slow
def test_where_uv_has_no_wheel_pip_does_the_same_and_a_sentence_says_so(course):
    started = start(course, "-c", "import of_lab, nnutils; print(of_lab.name, nnutils.here)")
    assert started.stdout == "lab this folder\n", started.stderr
    assert started.stderr.splitlines()[1] == "uv has no wheel for this machine: pip does the same, in some minutes."


def test_a_second_start_installs_nothing(course):
    made(course)
    started = offline(course, "-c", "import sys; print(sys.prefix)")
    assert started.stdout.strip() == str(course / ".venv") and started.stderr == ""


def test_the_status_of_the_command_is_passed_on(course):
    made(course)
    assert start(course, "-c", "raise SystemExit(7)").returncode == 7


def test_an_unknown_layer_is_one_sentence(course):
    refused = start(course, "--with=moon", "-c", "print('never')")
    assert refused.stdout == "" and refused.stderr == "There is no layer 'moon': .ci/ has no file lock-moon.txt.\n"


def test_no_network_is_one_sentence_that_names_the_log(course):
    started = offline(course, "-c", "print('never')")
    setting_up, sentence = started.stderr.splitlines()
    assert started.returncode == 1 and started.stdout == "" and setting_up.startswith("Setting up lab")
    assert "needs the network" in sentence and "connect" in sentence
    assert Path(re.search(r"the log: ([^)]*)", sentence)[1]).exists()


def test_uv_is_told_the_registry_that_pip_is_configured_with(tmp_path, monkeypatch):
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://one.example/simple\nextra-index-url =\n    https://two.example/simple\n"
        "    https://three.example/simple\ncert = /etc/own.pem\ntimeout = 7\n[install]\ntrusted-host = one.example\n"
    )
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_TIMEOUT", "9")
    monkeypatch.setenv("PIP_FIND_LINKS", "/wheels /more")
    told = script("install").pip_settings([sys.executable, "-m", "pip"])
    asked = {
        "UV_DEFAULT_INDEX": "https://one.example/simple",
        "UV_INDEX": "https://two.example/simple https://three.example/simple",
        "UV_FIND_LINKS": "/wheels,/more",
        "SSL_CERT_FILE": "/etc/own.pem",
        "UV_INSECURE_HOST": "one.example",
        "UV_HTTP_TIMEOUT": "9",
    }
    assert told == asked and script("install").FIXED["UV_PYTHON_DOWNLOADS"] == "never"


def test_nothing_of_the_project_names_a_registry():
    for path in (*CI.glob("*.py"), ROOT / "Makefile", *CI.glob("lock*")):
        assert "://" not in path.read_text(encoding="utf-8"), path.name


SLOW_SET_UP = """
import importlib.util, os, pathlib, sys, time, venv
spec = importlib.util.spec_from_file_location("env", ".ci/env.py")
env = importlib.util.module_from_spec(spec)
spec.loader.exec_module(env)

def set_up(folder, layers):
    with open("set-ups", "a") as file:
        file.write("once ")
    while not pathlib.Path("go on").exists():
        time.sleep(0.05)
    found = env.stamp(folder)
    venv.create(folder, with_pip=False)
    env.note(folder, found, "lab", env.digest(env.lock("lab")))

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


@pytest.mark.skipif(os.name == "nt", reason="sends no signals to Windows")
def test_a_set_up_that_is_stopped_says_so_and_leaves_no_stamp(course):
    command = [sys.executable, str(course / ".ci" / "env.py"), "-c", "print('never')"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # A job in a shell's background ignores an interrupt, and so would what it starts.
    heeding = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    with subprocess.Popen(command, **pipes, **heeding) as process:
        assert process.stderr.readline().startswith("Setting up lab")
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=60)
    assert "Setting up was stopped: the same command begins it anew." in told[1] and told[0] == ""
    assert not (course / ".venv" / "stamp.json").exists()
