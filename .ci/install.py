"""Install what a lock pins into an environment: by uv, or where uv has no wheel for the machine by pip, slower.

uv is a wheel like any other, taken from where pip takes its wheels, and told to take all others from there too.
"""

import ast
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PYTHON = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
PLAIN = ("--disable-pip-version-check", "--no-input", "--quiet", "--retries=2")
HASHED = ("--no-deps", "--require-hashes")  # a lock is complete: nothing else is looked up
SETTINGS = {  # pip's name of a setting -> the variable in which uv reads it
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "keyring-provider": "UV_KEYRING_PROVIDER",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "timeout": "UV_HTTP_TIMEOUT",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
}
FIXED = {  # no configuration but pip's, no Python from elsewhere, and of several indexes the best, as pip does
    "UV_NO_CONFIG": "1",
    "UV_PYTHON_DOWNLOADS": "never",
    "UV_INDEX_STRATEGY": "unsafe-best-match",
    "UV_HTTP_RETRIES": "2",
}
NO_NETWORK = re.compile(
    "NewConnectionError|NameResolutionError|Timeout|ProxyError|Connection(Reset|Refused)?Error"  # pip's words
    "|error sending request|dns error"  # uv's
)


class Installer:
    """uv in a folder, or pip; whatever fails leaves with one sentence that names the log."""

    def __init__(self, folder, lock):
        """Put the uv that `lock` pins into `folder`; where that cannot be, say that pip does the same."""
        self.folder = Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.log = self.folder / "log.txt"
        self.log.write_bytes(b"")
        pip = self._pip()
        place = self.folder / hashlib.sha256(Path(lock).read_bytes()).hexdigest()[:12]
        self.uv = [sys.executable, "-m", "uv"]
        self.settings = FIXED | pip_settings(pip) | {"PYTHONPATH": str(place)}
        if not place.exists():
            new = place.with_suffix(".new")
            shutil.rmtree(new, ignore_errors=True)
            wheel = ["--only-binary=:all:", "--target", new, "-r", lock]
            if self._succeeds([*pip, "install", *PLAIN, *HASHED, *wheel], PIP_USER="0"):
                new.rename(place)
        if not self._succeeds([*self.uv, "--version"], **self.settings):
            self._leave_without_network()
            print("uv has no wheel for this machine: pip does the same, in some minutes.", file=sys.stderr, flush=True)
            self.uv = None

    def create(self, folder, root):
        """Make an empty environment in which `root` is found; what an interrupted start left there goes."""
        if self.uv is None:
            self._venv(folder)
        else:
            self._uv("venv", "--clear", "--python", sys.executable, folder, what=f"make the environment {folder}")
        code = "import sys, sysconfig; open(sysconfig.get_path('purelib') + '/nnutils.pth', 'w').write(sys.argv[1])"
        subprocess.run([Path(folder, *PYTHON), "-c", code, root], check=True)

    def install(self, python, lock):
        """Install what a lock pins, checked by hash, into the environment of a Python."""
        what = f"install what {Path(lock).name} pins"
        if self.uv is None:
            command = [python, "-m", "pip", "install", *PLAIN, *HASHED, "--force-reinstall", "-r", lock]
            self._succeeds(command) or self._leave("pip", what)
        else:
            no_index = ["--no-index"] if self.settings.get("UV_NO_INDEX") else []
            wheels = ["--no-build", "--reinstall", *no_index, *HASHED, "-r", lock]
            self._uv("pip", "install", "--python", python, *wheels, what=what)

    def _pip(self):
        """This Python's pip, or where it has none, as on Debian, that of an environment which is made for it."""
        if importlib.util.find_spec("pip"):
            return [sys.executable, "-m", "pip"]
        python = self.folder.joinpath("pip", *PYTHON)
        if not python.exists():
            self._venv(self.folder / "pip")
        return [python, "-m", "pip"]

    def _venv(self, folder):
        if not self._succeeds([sys.executable, "-m", "venv", "--clear", folder]):
            sys.exit(
                f"{sys.executable} could not make the environment {folder}: give it its venv module "
                "(on Debian and Ubuntu `apt install python3-venv`), or name another Python with PYTHON=..."
            )

    def _uv(self, *arguments, what):
        """Run uv, which in a terminal says how far it is."""
        terminal = sys.stderr.isatty()
        quiet = [] if terminal else ["--quiet"]
        self._succeeds([*self.uv, *arguments, *quiet], terminal, **self.settings) or self._leave("uv", what)

    def _succeeds(self, command, terminal=False, **variables):
        """Run a command, its words into the log or the terminal; return whether it did its work."""
        with self.log.open("ab") as log:
            words = None if terminal else log
            return subprocess.call(command, stdout=words, stderr=words, env=os.environ | variables) == 0

    def _leave(self, who, what):
        self._leave_without_network()
        said = re.findall("(?m)^ *(?:ERROR|error): (.*)", self._words()) or ["it was stopped"]
        sys.exit(f"{who} could not {what}: {said[-1].rstrip('.')} (its log: {self.log}).")

    def _leave_without_network(self):
        if NO_NETWORK.search(self._words()):
            sys.exit(
                f"Setting up needs the network, and the package index could not be reached (the log: {self.log}): "
                "connect, or set your proxy, and type the same command again."
            )

    def _words(self):
        return self.log.read_text(encoding="utf-8", errors="replace")


def pip_settings(pip):
    """What pip is configured with, in uv's variables."""
    told = subprocess.run([*pip, "config", "list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    found = {}
    for section in ("global", "install", ":env:"):  # the last one holds
        lines = re.findall(rf"(?m)^{section}\.([\w-]+)=(.*)$", told)
        found |= {name: ast.literal_eval(value).split() for name, value in lines}
    named = {SETTINGS[name]: " ".join(values) for name, values in found.items() if name in SETTINGS}
    if "find-links" in found:
        named["UV_FIND_LINKS"] = ",".join(found["find-links"])
    if found.get("no-index", ["0"])[0].lower() in ("1", "true", "yes", "on"):
        named["UV_NO_INDEX"] = "1"  # ours: uv has an option for it and no variable
    home = os.path.expanduser("~")
    if not (os.path.isdir(home) and os.access(home, os.W_OK)):
        named["UV_NO_CACHE"] = "1"  # pip goes on without one too
    return named
