"""Run a Python command in the project's own environment, which is made when it is not there yet.

    python3 .ci/env.py -m nnutils lab               # .venv, with what a learner needs: .ci/lock-lab.txt
    python3 .ci/env.py --with=test,site -m pytest   # the same, and the layers test and site beside it
    python3 .ci/env.py --oldest -m pytest           # .venv-oldest, the lowest versions pyproject.toml allows

uv installs what the locks pin. It is a wheel itself, taken from where pip takes wheels; where it has none, pip does the
same, slower. Needs the standard library alone, and its syntax is Python 3.6's, so that an old Python can say it is old.
"""

import ast
import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
UV = os.path.join(ROOT, ".uv")
PYTHON = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
SETTINGS = {  # pip's name of a setting -> the variable in which uv reads it
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",  # our own: uv knows it as an option alone
    "trusted-host": "UV_INSECURE_HOST",
    "keyring-provider": "UV_KEYRING_PROVIDER",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
}
PLAIN = ("--disable-pip-version-check", "--no-input", "--quiet", "--retries", "2")
HASHED = ("--no-deps", "--require-hashes")
NO_NETWORK = re.compile(
    "NewConnectionError|NameResolutionError|Timeout|ProxyError|Connection(Reset|Refused)?Error"  # pip's words
    "|error sending request|dns error"  # uv's
)


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
    found = stamp(folder)
    names = " and ".join(layers)
    doing = f"Adding {names} to {os.path.basename(folder)}" if found["locks"] else f"Setting up {names}"
    print(f"{doing}: once, in some seconds, with the network.", file=sys.stderr, flush=True)
    os.makedirs(UV, exist_ok=True)
    with open(os.path.join(UV, "log.txt"), "w+", encoding="utf-8", errors="replace") as log:
        uv = put_uv_into_place(log)
        if not found["locks"]:
            create(folder, uv, log)
        for layer in layers:
            note(folder, found, layer, None)  # an installation that is interrupted is none
            install(folder, layer, uv, log)
            note(folder, found, layer, digest(lock(layer)))


def put_uv_into_place(log):
    """Return uv's command and its variables, or None where it has no wheel for this machine or does not run on it."""
    place = os.path.join(UV, digest(lock("uv"))[:12])
    pip = pip_command(log)
    if not os.path.exists(place):
        shutil.rmtree(place + ".new", ignore_errors=True)
        wheel = ["--only-binary", ":all:", "--target", place + ".new", "-r", lock("uv")]
        if run([*pip, "install", *PLAIN, *HASHED, *wheel], log, {"PIP_USER": "0"}) == 0:
            os.replace(place + ".new", place)
    uv = [sys.executable, "-m", "uv"], dict(settings(pip), PYTHONPATH=place)
    if run([*uv[0], "--version"], log, uv[1]) == 0:
        return uv
    leave_without_network(log)
    print("uv has no wheel for this machine: pip does the same, in some minutes.", file=sys.stderr, flush=True)
    return None


def pip_command(log):
    """This Python's pip, or where it has none, as on Debian, that of an environment which is made for it."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    folder = os.path.join(UV, "pip")
    if not os.path.exists(os.path.join(folder, *PYTHON)):
        make_venv(folder, log)
    return [os.path.join(folder, *PYTHON), "-m", "pip"]


def settings(pip):
    """uv's variables: the registry that pip is configured with, no other configuration, no Python from elsewhere."""
    told = subprocess.run([*pip, "config", "list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    found = re.findall(r"^(global|install|:env:)\.([\w-]+)=(.*?)\r?$", told.decode(), flags=re.MULTILINE)
    found.sort(key=lambda each: ("global", "install", ":env:").index(each[0]))  # the last one holds
    named = {SETTINGS[name]: " ".join(ast.literal_eval(value).split()) for _, name, value in found if name in SETTINGS}
    named["UV_FIND_LINKS"] = named.get("UV_FIND_LINKS", "").replace(" ", ",")
    fixed = {"UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_INDEX_STRATEGY": "unsafe-best-match"}
    home = os.path.expanduser("~")
    if not (os.path.isdir(home) and os.access(home, os.W_OK)):
        fixed["UV_NO_CACHE"] = "1"  # as pip does
    return {**fixed, "UV_HTTP_RETRIES": "2", **named}


def create(folder, uv, log):
    """Make an empty environment, in which this folder's nnutils is found; what an interrupted start left there goes."""
    if uv:
        failed = run([*uv[0], "venv", "--quiet", "--clear", "--python", sys.executable, folder], log, uv[1])
        if failed:
            leave(log, "uv", f"make the environment {folder}")
    else:
        make_venv(folder, log)
    code = "import sys, sysconfig; open(sysconfig.get_path('purelib') + '/nnutils.pth', 'w').write(sys.argv[1])"
    subprocess.run([os.path.join(folder, *PYTHON), "-c", code, ROOT], check=True)


def make_venv(folder, log):
    if run([sys.executable, "-m", "venv", "--clear", folder], log):
        sys.exit(
            f"{sys.executable} could not make the environment {folder}: give it its venv module "
            "(on Debian and Ubuntu `apt install python3-venv`), or name another Python with PYTHON=..."
        )


def install(folder, layer, uv, log):
    """Install what a lock pins, checked by hash; a lock is complete, so that nothing else is looked up."""
    python = os.path.join(folder, *PYTHON)
    if uv:
        terminal = sys.stderr.isatty()  # there uv says how far it is
        options = ([] if terminal else ["--quiet"]) + (["--no-index"] if uv[1].get("UV_NO_INDEX") else [])
        command = [*uv[0], "pip", "install", *options, "--python", python, "--no-build", "--reinstall"]
        failed = run([*command, *HASHED, "-r", lock(layer)], None if terminal else log, uv[1])
    else:
        pip = [python, "-m", "pip", "install", *PLAIN, "--force-reinstall"]
        failed = run([*pip, *HASHED, "-r", lock(layer)], log)
    if failed:
        leave(log, "uv" if uv else "pip", f"install what lock-{layer}.txt pins")


def run(command, log, variables=None):
    """Run a command, its words into the log or, where there is none, to the terminal; return its status."""
    return subprocess.call(command, stdout=log, stderr=log, env=dict(os.environ, **(variables or {})))


def words(log):
    log.flush()
    log.seek(0)
    return log.read()


def leave(log, who, what):
    """Leave with one sentence about what could not be done and why."""
    leave_without_network(log)
    errors = re.findall("^ *(?:ERROR|error): (.*)", words(log), flags=re.MULTILINE) or ["it was stopped"]
    sys.exit(f"{who} could not {what}: {errors[-1].rstrip('.')} (its log: {log.name}).")


def leave_without_network(log):
    if NO_NETWORK.search(words(log)):
        sys.exit(
            f"Setting up needs the network, and the package index could not be reached (the log: {log.name}): "
            "connect, or set your proxy, and type the same command again."
        )


if __name__ == "__main__":
    main(sys.argv[1:])
