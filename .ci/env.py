"""Run a Python command in the project's own environment, which is made when it is not there yet.

    python3 .ci/env.py -m pytest                # .venv, exactly what .ci/lock.txt pins
    python3 .ci/env.py --oldest -m pytest       # .venv-oldest, the lowest versions pyproject.toml allows

Needs the standard library alone, and its syntax is Python 3.6's, so that an old Python can say it is old.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

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
    stamp = os.path.join(folder, "stamp.json")
    wanted, found = description(lock), read(stamp)
    if found == wanted and os.path.exists(python):
        return python
    log = os.path.join(folder, "install.log")
    print(f"Setting up, once, a few minutes, needs the network; progress: {log}", file=sys.stderr, flush=True)
    if os.path.exists(python) and all(found.get(key) == wanted[key] for key in ("python", "base", "root")):
        os.remove(stamp)  # only the lock has changed; without a stamp an interrupted update is made anew
    else:
        create(folder)
    install(python, lock, log)
    write(stamp, wanted)
    return python


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
        failed = any(subprocess.call(pip + what, stdout=file, stderr=file) for what in (pinned, nnutils))
    if failed:
        with open(log, encoding="utf-8", errors="replace") as file:
            sys.exit(why(file.read(), log))


def why(words, log):
    """Turn pip's log into one sentence."""
    if NO_NETWORK.search(words):
        return (
            f"Setting up needs the network, and pip could not reach its package index (its log: {log}): "
            "connect, or set your proxy, and type the same command again."
        )
    errors = re.findall("^(?:ERROR|error): (.*)", words, flags=re.MULTILINE) or ["it was stopped"]
    return f"pip could not install the pinned packages: {errors[-1].rstrip('.')} (its log: {log})."


if __name__ == "__main__":
    main(sys.argv[1:])
