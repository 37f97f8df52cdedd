"""Bubblewrap's walls: what the sandbox sees, and the command that starts the fork server within them."""

import json
import os
import sys
import sysconfig
from pathlib import Path

from ...worker import start

PACKAGE = Path(__file__).resolve().parents[2]
STUBS = Path(__file__).with_name("stubs.py")
INSIDE = {
    "stubs": STUBS,
    **{f"worker/{name}": PACKAGE / "worker" / f"{name}.py" for name in ("start", *start.FILES)},
    "fork_server": Path(__file__).with_name("fork_server.py"),
    "seccomp": Path(__file__).with_name("seccomp.py"),
}
DATA = ("digits.h5", "breast_cancer.h5")
HOME, SCRATCH = "/course", "/scratch"
# What a submission may import beside the standard library, and what those import in turn.
AT_HAND = (
    *("numpy", "numpy.libs", "h5py", "h5py.libs", "matplotlib", "matplotlib.libs", "mpl_toolkits", "pylab.py"),
    *("contourpy", "cycler", "dateutil", "fontTools", "kiwisolver", "packaging", "pyparsing", "six.py"),
    *("PIL", "pillow.libs", "Pillow.libs"),  # the last is its name up to Pillow 10
)
PRELOADED = ("numpy.random", "numpy.testing", "matplotlib.pyplot", "stubs")
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/etc/alternatives")
FIRST_USER = 60_001
CAPABILITIES = ("SYS_ADMIN", "SETUID", "SETGID", "SETPCAP", "KILL", "SYS_PTRACE")


def command():
    """The fork server's command line, in bubblewrap's."""
    paths, folders = _packages()
    modules = {name: f"{HOME}/{name}.py" for name in ("worker/start", "seccomp")}
    config = json.dumps({"modules": modules, "packages": [*folders, HOME], "preload": PRELOADED})
    return [*_walls(_binds(paths)), _python(), "-I", "-S", "-B", f"{HOME}/fork_server.py", config]


def environment():
    """The worker's whole environment."""
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    folders = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), SCRATCH)
    return {"PATH": "/usr/bin", "LANG": "C.UTF-8", "MPLBACKEND": "agg", **threads, **folders}


def is_root():
    return os.geteuid() == 0


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


def _walls(binds):
    """Bubblewrap's own arguments: no network, no other process, every folder read-only but the scratch."""
    walls = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    walls += [] if is_root() else ["--unshare-user", "--uid", str(FIRST_USER), "--gid", str(FIRST_USER)]
    walls += ["--new-session", "--hostname", "sandbox", "--cap-drop", "ALL"]
    for name in CAPABILITIES:
        walls += ["--cap-add", f"CAP_{name}"]
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
    roots = _roots()
    inside = [(str(path), f"{HOME}/{name}.py") for name, path in INSIDE.items()]
    data = [PACKAGE / "data", PACKAGE.parent / "data"]
    inside += [(str(f / name), f"{HOME}/data/{name}") for name in DATA for f in data if (f / name).exists()]
    kept = [(str(path), str(path)) for path in paths]
    return [*((root, root) for root in roots), *((None, path) for path in _covered(roots)), *kept, *inside]


def _roots():
    """The interpreter with its standard library, and the system's libraries."""
    own = (Path(_python()), Path(sysconfig.get_path("stdlib")).parent)
    return [*(str(path) for path in own if not _below(path, SYSTEM)), *filter(os.path.exists, SYSTEM)]


def _covered(roots):
    """Folders of packages below the roots, of which a submission sees what it may import and no more."""
    standard = Path(sysconfig.get_path("stdlib"))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    folders = [standard / "site-packages", standard.parent / "python3/dist-packages"]
    folders += [Path(f"/usr/local/lib/{version}/dist-packages"), Path("/usr/lib/python3/dist-packages")]
    return [str(path) for path in dict.fromkeys(folders) if path.is_dir() and _below(path, roots)]


def _below(path, folders):
    return any(Path(path).is_relative_to(folder) for folder in folders)
