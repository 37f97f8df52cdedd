"""Run a Python command in the project's own environment, which is made when it is not there yet.

    python3 .ci/env.py -m nnutils lab               # .venv, with what a learner needs: .ci/lock-lab.txt
    python3 .ci/env.py --with=test,site -m pytest   # the same, and the layers test and site beside it
    python3 .ci/env.py --oldest -m pytest           # .venv-oldest, the lowest versions pyproject.toml allows

Needs the standard library alone, and its syntax is Python 3.6's, so that an old Python can say it is old.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHON = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")


def main(arguments):
    check_python(sys.version_info)
    folder, layers = ".venv", ["lab"]
    if arguments[:1] == ["--oldest"]:
        folder, layers, arguments = ".venv-oldest", ["oldest"], arguments[1:]
    elif arguments[:1] and arguments[0].startswith("--with="):
        layers, arguments = layers + arguments[0][len("--with=") :].split(","), arguments[1:]
    try:
        python = ready(os.path.join(ROOT, folder), layers)
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


def ready(folder, layers):
    """Return the Python of the environment `folder`, with every layer that it does not hold yet installed."""
    if lacking(folder, layers):
        with alone(folder + ".lock"):
            lacked = lacking(folder, layers)  # another start may have set it up meanwhile
            if lacked:
                set_up(folder, lacked)
    return os.path.join(folder, *PYTHON)


def lacking(folder, layers):
    """The layers that are not installed as their locks say; all of them in a moved folder or for another Python."""
    held = stamp(folder)["locks"]
    return [layer for layer in layers if held.get(layer) != digest(lock(layer))]


def stamp(folder):
    """What an environment holds: nothing unless this folder and this Python made it."""
    anew = {"python": list(sys.version_info[:2]), "base": sys.base_prefix, "root": ROOT, "locks": {}}
    try:
        with open(os.path.join(folder, "stamp.json"), encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return anew
    stands = os.path.exists(os.path.join(folder, *PYTHON)) and dict(found, locks={}) == anew
    return found if stands else anew


def note(folder, found, layer, value):
    """Note what a layer was made from, or with None that it is none."""
    found["locks"][layer] = value
    path = os.path.join(folder, "stamp.json")
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(found, file)
    os.replace(path + ".new", path)


def lock(layer):
    path = os.path.join(ROOT, ".ci", f"lock-{layer}.txt")
    if not os.path.exists(path):
        sys.exit(f"There is no layer {layer!r}: .ci/ has no file lock-{layer}.txt.")
    return path


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


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


def set_up(folder, layers):
    """Make the environment where there is none, then install layer by layer; each is noted when it is whole."""
    from install import Installer

    found = stamp(folder)
    names = " and ".join(layers)
    doing = f"Adding {names} to {os.path.basename(folder)}" if found["locks"] else f"Setting up {names}"
    print(f"{doing}: once, in some seconds, with the network.", file=sys.stderr, flush=True)
    installer = Installer(os.path.join(ROOT, ".uv"), lock("uv"))
    if not found["locks"]:
        installer.create(folder, ROOT)
    for layer in layers:
        if layer in found["locks"]:
            note(folder, found, layer, None)  # an update that is interrupted is none
        installer.install(os.path.join(folder, *PYTHON), lock(layer))
        note(folder, found, layer, digest(lock(layer)))


if __name__ == "__main__":
    main(sys.argv[1:])
