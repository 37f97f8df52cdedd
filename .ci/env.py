"""Run a Python command in the project's own environment, which is made when it is not there yet.

    python3 .ci/env.py -m pytest                # .venv, exactly what .ci/lock.txt pins
    python3 .ci/env.py --oldest -m pytest       # .venv-oldest, the lowest versions pyproject.toml allows

Needs the standard library alone, and its syntax is Python 3.6's, so that an old Python can say it is old.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOCKS = {".venv": "lock.txt", ".venv-oldest": "lock-oldest.txt"}
NO_NETWORK = re.compile("NewConnectionError|NameResolutionError|Timeout|ProxyError|Connection(Reset|Refused)?Error")


def main(arguments):
    check_python(sys.version_info)
    name = ".venv"
    if arguments[:1] == ["--oldest"]:
        name, arguments = ".venv-oldest", arguments[1:]
    try:
        python = ready(os.path.join(ROOT, name), os.path.join(ROOT, ".ci", LOCKS[name]))
    except KeyboardInterrupt:
        sys.exit("Setting up was stopped: the same command begins it anew.")
    if os.name == "nt":  # exec on Windows returns to the shell before the command has ended
        sys.exit(subprocess.call([python, *arguments]))
    os.execv(python, [python, *arguments])


def check_python(version):
    """Leave with a sentence when `version` is older than the course needs."""
    if tuple(version[:2]) >= (3, 11):
        return
    newer = next((name for name in (f"python3.{minor}" for minor in range(19, 10, -1)) if runs(name)), None)
    mend = f"{newer} is here, so add" if newer else "install a newer one and add, for example,"
    sys.exit(
        f"The course needs Python 3.11 or newer and this is {version[0]}.{version[1]}: "
        f"{mend} PYTHON={newer or 'python3.12'} to the make command, or type it instead of python."
    )


def runs(name):
    return shutil.which(name) and subprocess.call([name, "-c", ""], stderr=subprocess.DEVNULL) == 0


def ready(folder, lock):
    """Return the Python of the environment `folder`, set up where it is not yet what `lock` says."""
    python = os.path.join(folder, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
    if not stands(folder, lock, python):
        with alone(folder + ".lock"):
            if not stands(folder, lock, python):  # another start may have set it up meanwhile
                set_up(folder, lock, python)
    return python


def stands(folder, lock, python):
    return read(os.path.join(folder, "stamp.json")) == description(lock) and os.path.exists(python)


@contextlib.contextmanager
def alone(path):
    """Hold the file `path`, which ends with this process whatever happens to it, and wait for whoever holds it."""
    try:
        file = open(path, "a+b")
    except OSError as error:
        sys.exit(f"Nothing can be written in {ROOT} ({error.strerror}): move the course to a folder of your own.")
    with file:
        waiting = False
        while not locked(file):
            if not waiting:
                print("Another start is setting up: this one waits for it.", file=sys.stderr, flush=True)
            waiting = True
            time.sleep(0.5)
        yield


def locked(file):
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def set_up(folder, lock, python):
    """Make the environment, or bring one that only an older lock made up to date; its stamp comes last."""
    stamp, log = os.path.join(folder, "stamp.json"), os.path.join(folder, "install.log")
    wanted, found = description(lock), read(stamp)
    print(f"Setting up, once, a few minutes, needs the network; progress: {log}", file=sys.stderr, flush=True)
    if os.path.exists(python) and all(found.get(key) == wanted[key] for key in ("python", "base", "root")):
        os.remove(stamp)  # without a stamp an interrupted update is made anew
    else:
        create(folder)
    install(python, lock, log)
    write(stamp, wanted)


def description(lock):
    """Say what an environment is made of: it outlives neither a moved folder nor another Python."""
    with open(lock, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return {"lock": digest, "python": list(sys.version_info[:2]), "base": sys.base_prefix, "root": ROOT}


def read(stamp):
    try:
        with open(stamp, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


def write(stamp, wanted):
    with open(stamp + ".new", "w", encoding="utf-8") as file:
        json.dump(wanted, file)
    os.replace(stamp + ".new", stamp)


def create(folder):
    """Make an empty environment; what an interrupted start left there goes."""
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode:
        sys.exit(
            f"{sys.executable} could not make the environment {folder}: give it its venv module "
            "(on Debian and Ubuntu `apt install python3-venv`), or name another Python with PYTHON=..."
        )


def install(python, lock, log):
    """Install what the lock pins, checked by hash, then nnutils itself as a link to this folder."""
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    pinned = ["--retries", "2", "--require-hashes", "-r", lock]
    nnutils = ["--no-deps", "--no-build-isolation", "--editable", ROOT]
    with open(log, "w", encoding="utf-8") as file:
        failed = run(pip + pinned, file, packages(lock)) or run(pip + nnutils, file)
    if failed:
        sys.exit(why(words(log), log))


def run(command, file, total=0):
    """Run pip, its words into `file`; in a terminal a line says how far it is. Return its status."""
    begin = time.time()
    with subprocess.Popen(command, stdout=file, stderr=file) as pip:
        try:
            while pip.poll() is None:
                if total and sys.stderr.isatty():
                    print(f"\r{how_far(words(file.name), total, time.time() - begin)}", end="", file=sys.stderr)
                time.sleep(0.2)
        except BaseException:
            pip.kill()
            raise
        finally:
            if total and sys.stderr.isatty():
                print(file=sys.stderr)
    return pip.returncode


def how_far(said, total, seconds):
    """A line for the terminal: how many packages are fetched, and how long the rest may take."""
    fetched = len(re.findall("^Collecting ", said, flags=re.MULTILINE))
    if "\nInstalling collected packages" in said:
        return f"{fetched} packages are fetched; installing them, {seconds:.0f} s so far".ljust(79)
    left = f", about {seconds / fetched * (total - fetched):.0f} s left, then installing" if fetched > 5 else ""
    return f"{fetched} of about {total} packages{left}".ljust(79)


def packages(lock):
    """How many packages a lock has for this system, give or take those of other systems."""
    return len(set(re.findall("^([A-Za-z0-9._-]+)==", words(lock), flags=re.MULTILINE)))


def words(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def why(said, log):
    """Turn what pip said into one sentence."""
    if NO_NETWORK.search(said):
        return (
            f"Setting up needs the network, and pip could not reach its package index (its log: {log}): "
            "connect, or set your proxy, and type the same command again."
        )
    errors = re.findall("^(?:ERROR|error): (.*)", said, flags=re.MULTILINE) or ["it was stopped"]
    return f"pip could not install the pinned packages: {errors[-1].rstrip('.')} (its log: {log})."


if __name__ == "__main__":
    main(sys.argv[1:])
