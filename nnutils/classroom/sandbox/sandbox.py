"""Where the code of students runs: a sandbox that is proved at its start, and in it a fresh worker for every submission.

"bubblewrap"  a world of its own: the sandbox sees the standard library, NumPy, matplotlib and h5py, read-only, and
              nothing else of this machine; every worker has its own processes and its own scratch
"container"   for containers that forbid namespaces: every worker is another user without rights; what it must not see
              belongs to root alone, and the container is thrown away with its batch
"unsafe"      a plain child process, for a machine that holds nothing of worth

A sandbox is a choice that can be sent to another machine; `open()` starts it there.  See SANDBOX.md.
"""

import contextlib
import itertools
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ...worker import start
from ...worker.account import Account
from ...worker.host import Worker
from ...worker.process import close_pipes

PACKAGE = Path(__file__).resolve().parents[2]
INSIDE = {
    **{f"worker/{name}": PACKAGE / "worker" / f"{name}.py" for name in ("start", *start.FILES)},
    "zygote": Path(__file__).with_name("fork_server.py"),
    "syscalls": Path(__file__).with_name("seccomp.py"),
}
DATA = ("digits.h5", "breast_cancer.h5")
HOME, SCRATCH = "/course", "/scratch"
# What a submission may import beside the standard library, and what those import in turn.
AT_HAND = (
    *("numpy", "numpy.libs", "h5py", "h5py.libs", "matplotlib", "matplotlib.libs", "mpl_toolkits", "pylab.py"),
    *("contourpy", "cycler", "dateutil", "fontTools", "kiwisolver", "packaging", "pyparsing", "six.py"),
    *("PIL", "pillow.libs", "Pillow.libs"),  # the last is its name up to Pillow 10
)
PRELOADED = ("numpy.random", "numpy.testing", "matplotlib.pyplot")
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/etc/alternatives")
FIRST_USER, USERS_PER_SLOT, SLOTS = 60_001, 40, 100
CAPABILITIES = ("SYS_ADMIN", "SETUID", "SETGID", "SETPCAP", "KILL", "SYS_PTRACE")
PATIENCE = 120  # seconds for a sandbox to start, and for a worker to end
CROWDED = 6  # so many times its seconds a worker may take where the machine is too busy to give it a processor
MEND = (
    "install bubblewrap (`apt-get install bubblewrap`), or run the batch in a container as SANDBOX.md describes, "
    "or say `unsafe=True` (--unsafe) on a machine that holds nothing of worth"
)


class SandboxError(Exception):
    """The sandbox does not start, or does not hold."""


@dataclass(frozen=True)
class Limits:
    """What one worker may use; seconds are those of the clock, without those of waiting for a processor."""

    cell_seconds: float = 10.0  # one cell of the notebook
    total_seconds: float = 120.0  # a whole submission
    megabytes: int = 1024  # of memory, for each process and for all together
    processes: int = 16
    files: int = 64
    scratch_megabytes: int = 16
    output_megabytes: int = 4  # the results of one call


@dataclass(frozen=True)
class Sandbox:
    """A kind of sandbox with its limits; `Sandbox.choose()` takes the best that holds on this machine."""

    kind: str
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def choose(cls, *, unsafe=False, protected=(), limits=None):
        """The first kind whose probe holds; protected are folders that a worker must not see."""
        limits = limits or Limits()
        if unsafe:
            return cls("unsafe", limits)
        broken = []
        for kind in ("bubblewrap", "container"):
            try:
                cls(kind, limits).prove(protected)
                return cls(kind, limits)
            except (SandboxError, OSError) as error:
                broken.append(f"{kind}: {error}")
        raise SandboxError(f"No sandbox holds on this machine ({'; '.join(broken)}): {MEND}.")

    def prove(self, protected=()):
        """Let a worker try what it must not be able to do; SandboxError names what it could."""
        from .self_test import breaches

        with self.open() as room:
            found = breaches(room, protected)
        if found:
            raise SandboxError(f"code in it {', '.join(found)}")

    def open(self):
        """Start it: a Room whose `worker()` makes one fresh worker after the other."""
        return UnsafeRoom(self.limits) if self.kind == "unsafe" else Room(self.kind, self.limits)


class Timed:
    """What seats one worker after the other and knows the seconds that all of them have used."""

    _before, _worker = 0.0, None

    @property
    def used(self):
        return self._before + (self._worker.used if self._worker else 0.0)

    def _seated(self, worker):
        self._before, self._worker = self.used, worker
        return worker


class UnsafeRoom(Timed):
    """No walls: workers are plain child processes with limits."""

    data_folder = str(PACKAGE.parent)

    def __init__(self, limits):
        self.limits = limits

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def worker(self):
        limits = self.limits
        return self._seated(PatientWorker(limits.cell_seconds, limits.megabytes, limits.output_megabytes))

    def close(self):
        pass


class PatientWorker(Worker):
    """Nobody sits before it and waits: where the machine is busy, it takes longer by the clock."""

    patience = CROWDED


class Room(Timed):
    """A running sandbox; one submission after the other gets fresh workers in it, never two at a time."""

    data_folder = HOME

    def __init__(self, kind, limits):
        self.kind, self.limits = kind, limits
        if kind == "bubblewrap" and shutil.which("bwrap") is None:
            raise SandboxError("the program bwrap is not installed")
        if kind == "container" and not _is_root():
            raise SandboxError("only root can give every worker a user of its own")
        self._slot, self._lock = _take_slot()
        self._turns = itertools.count()
        self._scratches = None if kind == "bubblewrap" else _scratches()
        self._start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def worker(self):
        """A fresh worker; a zygote that is gone is replaced once."""
        try:
            return self._seated(RoomWorker(self._control, self._order(), self.limits))
        except OSError:
            self._stop()
            self._start()
            return self._seated(RoomWorker(self._control, self._order(), self.limits))

    def close(self):
        """End every process of the sandbox and remove every file."""
        self._stop()
        if self._scratches:
            shutil.rmtree(self._scratches, ignore_errors=True)
        self._lock.close()

    def _start(self):
        self._control, theirs = socket.socketpair()
        with theirs, tempfile.TemporaryFile() as errors:
            self._process = subprocess.Popen(
                _command(self.kind),
                stdin=theirs.fileno(),
                stdout=errors,
                stderr=errors,
                env=_environment(SCRATCH),
                cwd="/",
            )
            self._control.settimeout(PATIENCE)
            theirs.close()
            try:
                ready = self._control.recv(5)
            except OSError:
                ready = b""
            if ready != b"ready":
                self._stop()
                errors.seek(0)
                said = errors.read().decode(errors="replace").strip().splitlines() or ["it said nothing"]
                raise SandboxError(f"it does not start ({said[-1][:200]})")

    def _stop(self):
        self._control.close()  # the zygote leaves when the host has gone, and the sandbox with it
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _order(self):
        turn = next(self._turns)
        user = FIRST_USER + self._slot * USERS_PER_SLOT + turn % USERS_PER_SLOT
        own_world = self.kind == "bubblewrap"
        scratch = SCRATCH if own_world else f"{self._scratches}/{turn}"
        return {
            "own_world": own_world,
            "uid": user if _is_root() else None,
            "scratch": scratch,
            "environment": _environment(scratch),
            "output": self.limits.output_megabytes * 2**20,
            **{name: value for name, value in asdict(self.limits).items() if isinstance(value, int)},
        }


class RoomWorker(PatientWorker):
    """A worker that the zygote of a sandbox forks off."""

    def __init__(self, control, order, limits):
        self._drive(RoomProcess(control, order), limits.cell_seconds, order["output"])


class RoomProcess:
    """A worker's process, of which the host sees two pipes and what its warden says."""

    _words = b""  # what the warden has said of the end

    def __init__(self, control, order):
        self._control = control
        requests, self.requests = _pipe("wb")
        replies, self.replies = _pipe("rb")
        self._leash, leash = socket.socketpair()
        self._leash.settimeout(PATIENCE)
        try:
            socket.send_fds(control, [json.dumps(order).encode()], [requests, replies, leash.fileno()])
        except OSError:
            close_pipes(self)
            self._leash.close()
            raise
        finally:
            os.close(requests)
            os.close(replies)
            leash.close()

    def close(self):
        """End the worker and everything it started; return when nothing of it is left."""
        self.end()
        self._last_words()
        self._leash.close()
        close_pipes(self)

    def end(self):
        with contextlib.suppress(OSError):  # the warden may have gone already
            self._leash.shutdown(socket.SHUT_WR)

    def _last_words(self):
        """What the warden says of the end, once everything has ended."""
        with contextlib.suppress(ConnectionError):
            while chunk := self._leash.recv(4096):
                self._words += chunk
        return self._words.decode(errors="replace")

    def account(self):
        """The warden sees the worker's process and is asked; None where it has ended."""
        said = b""
        with contextlib.suppress(ConnectionError):
            self._leash.sendall(b"?")
            while not said.endswith(b"\n"):
                said += (chunk := self._leash.recv(4096))
                if not chunk:
                    break
        if not said.endswith(b"\n"):
            self._words += said
            return None
        return Account(*json.loads(said))

    def why_it_ended(self):
        words = self._last_words()
        if words.startswith("setup: "):
            raise SandboxError(f"a worker could not be shut in ({words.removeprefix('setup: ')[:200]})")
        if not words or _is_gone(self._control):
            raise SandboxError("somebody ended the sandbox from outside")
        return "memory" if words == "memory" else "died"


def _pipe(mode):
    """(the worker's end, ours as a stream)."""
    read, write = os.pipe()
    workers, ours = (read, write) if mode == "wb" else (write, read)
    return workers, os.fdopen(ours, mode)


def _is_gone(control):
    """Whether nobody is left at the other end: nothing is ever said there, so all there is to read is the end."""
    if control.fileno() < 0:
        return True
    end = select.poll()
    end.register(control, select.POLLIN | select.POLLHUP)
    return bool(end.poll(0))


def _is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _scratches():
    """A folder for the scratches of workers without a world of their own, through which they may all pass."""
    folder = tempfile.mkdtemp(prefix="scratch-")
    os.chmod(folder, 0o711)
    return folder


_slots = threading.Lock()


def _take_slot():
    """A number that no other sandbox on this machine has, and the open file that keeps it."""
    import fcntl  # where there is none, on Windows, no sandbox is opened either

    folder = Path(tempfile.gettempdir(), f"nnutils-slots-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise SandboxError(f"{folder} belongs to somebody else: remove it")
    with _slots:
        for slot in range(SLOTS):
            lock = open(folder / str(slot), "w")
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return slot, lock
            lock.close()
    raise SandboxError(f"{SLOTS} sandboxes are open on this machine already")


# ---- what the sandbox sees


def _environment(scratch):
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    folders = {"HOME": scratch, "TMPDIR": scratch, "MPLCONFIGDIR": scratch}
    return {"PATH": "/usr/bin", "LANG": "C.UTF-8", "MPLBACKEND": "agg", **threads, **folders}


def _python():
    """The interpreter itself, not the link in a virtual environment."""
    return os.path.realpath(sys.executable)


def _packages():
    """The paths of what a submission may import, and the folders they lie in."""
    folders = [Path(path) for path in dict.fromkeys(map(os.path.abspath, sys.path)) if os.path.isdir(path)]
    found: dict[str, Path] = {}
    for name in AT_HAND:
        for folder in folders:
            if (folder / name).exists() and "packages" in folder.name:
                found.setdefault(name, folder / name)
    return list(found.values()), list(dict.fromkeys(str(path.parent) for path in found.values()))


def _command(kind):
    """The zygote's command line, in bubblewrap's where that is the kind."""
    paths, folders = _packages()
    inside = INSIDE if kind == "container" else {name: Path(HOME, f"{name}.py") for name in INSIDE}
    modules = {name: str(inside[name]) for name in ("worker/start", "syscalls")}
    config = json.dumps({"modules": modules, "packages": folders, "preload": PRELOADED})
    zygote = [_python(), "-I", "-S", "-B", str(inside["zygote"]), config]
    return zygote if kind == "container" else [*_walls(paths), *zygote]


def _walls(paths):
    walls = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    walls += [] if _is_root() else ["--unshare-user", "--uid", str(FIRST_USER), "--gid", str(FIRST_USER)]
    walls += ["--new-session", "--hostname", "sandbox", "--cap-drop", "ALL"]
    for name in CAPABILITIES:
        walls += ["--cap-add", f"CAP_{name}"]
    binds = _binds(paths)
    folders = {str(parent) for _, inside in binds for parent in Path(inside).parents} - {"/"}
    for folder in sorted(folders):
        walls += ["--perms", "0755", "--dir", folder]
    for outside, inside in binds:
        walls += ["--tmpfs", inside] if outside is None else ["--ro-bind", outside, inside]
    walls += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    if not any(inside.startswith("/tmp/") for _, inside in binds):
        walls += ["--symlink", SCRATCH, "/tmp"]
    return [*walls, "--perms", "0755", "--tmpfs", SCRATCH, "--remount-ro", "/", "--"]


def _binds(paths):
    """(outside, inside) in the order of mounting; outside None covers a folder of packages, so that few show."""
    standard = Path(sysconfig.get_path("stdlib"))
    roots = [str(path) for path in (Path(_python()), standard.parent) if not _below(path, SYSTEM)]
    roots += [path for path in SYSTEM if os.path.exists(path)]
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    covered = [standard / "site-packages", standard.parent / "python3/dist-packages"]
    covered += [Path(f"/usr/local/lib/{version}/dist-packages"), Path("/usr/lib/python3/dist-packages")]
    hidden = [str(path) for path in dict.fromkeys(covered) if path.is_dir() and _below(path, roots)]
    inside = [(str(path), f"{HOME}/{name}.py") for name, path in INSIDE.items()]
    data = [PACKAGE / "data", PACKAGE.parent / "data"]
    inside += [(str(f / name), f"{HOME}/data/{name}") for name in DATA for f in data if (f / name).exists()]
    kept = [(str(path), str(path)) for path in paths]
    return [*((root, root) for root in roots), *((None, path) for path in hidden), *kept, *inside]


def _below(path, folders):
    return any(Path(path).is_relative_to(folder) for folder in folders)
