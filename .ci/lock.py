"""Write the locks anew: make lock, or with ARGS=--upgrade to the newest versions that pyproject.toml allows.

One resolution of everything is cut into layers: lock-lab.txt is what a learner needs, and every other lock what its
layer needs besides, so that adding a layer never changes a package. lock-oldest.txt is everything at its lower bounds.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from install import Installer

CI = Path(__file__).resolve().parent
EXTRAS = tomllib.loads((CI.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
LAYERS = {  # name -> the extras of pyproject.toml and the further packages that it holds
    "lab": (["lab"], ["pip>=24.2"]),  # a learner's own %pip install
    "classroom": (["classroom"], []),
    "test": (["test", "classroom"], (CI / "lock.in").read_text(encoding="utf-8").splitlines()),
    "site": (["site"], []),
    "browser": (["browser"], []),
    "bench": (["sklearn"], [each for each in EXTRAS["bench"] if not each.startswith("torch")]),  # it differs by machine
}
OLDEST = (CI / "oldest.in").read_text(encoding="utf-8").splitlines()
ENTRY = re.compile(r"(?m)^([a-z0-9._-]+)==.*\n(?:[ ].*\n)*")


def main(options):
    everything = resolve(*asked_by(LAYERS), options, start="".join(read(layer) for layer in LAYERS))
    lab = set(names("lab", everything))
    for layer in LAYERS:
        wanted = lab if layer == "lab" else set(names(layer, everything)) - lab
        write(layer, "".join(entry[0] for entry in ENTRY.finditer(everything) if entry[1] in wanted))
    tested = asked_by(layer for layer in LAYERS if layer != "bench")
    write("oldest", resolve(*tested, ["--resolution=lowest-direct"], constraints="\n".join(OLDEST)))
    write("uv", resolve([], ["uv>=0.5"], options, start=read("uv")))


def asked_by(layers):
    """The extras and the further packages of several layers."""
    asked = [LAYERS[layer] for layer in layers]
    return sorted({extra for extras, _ in asked for extra in extras}), [
        each for _, packages in asked for each in packages
    ]


def names(layer, everything):
    """The packages that a layer needs, at the versions of the one resolution."""
    pins = "\n".join(entry[0].split(" \\")[0] for entry in ENTRY.finditer(everything))
    return (entry[1] for entry in ENTRY.finditer(resolve(*LAYERS[layer], constraints=pins)))


def resolve(extras, packages, options=(), constraints="", start=""):
    """What uv answers for these extras and packages on every system and Python: entries with hashes, no host."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, bounds, out = (Path(folder, name) for name in ("wanted.in", "bounds.txt", "lock.txt"))
        wanted.write_text("\n".join(packages), encoding="utf-8")
        bounds.write_text(constraints, encoding="utf-8")
        out.write_text(start, encoding="utf-8")  # what is pinned already stays, unless --upgrade asks otherwise
        command = [
            *INSTALLER.uv,
            "pip",
            "compile",
            "--quiet",
            "--universal",
            "--python-version=3.11",
            "--generate-hashes",
        ]
        command += ["--no-build", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
        command += [f"--extra={extra}" for extra in extras] + list(options)
        command += ["--constraint", bounds, "--output-file", out, wanted] + (["pyproject.toml"] if extras else [])
        subprocess.run(
            command, cwd=CI.parent, env=os.environ | INSTALLER.settings, check=True, stdout=subprocess.DEVNULL
        )
        return out.read_text(encoding="utf-8")


def path(layer):
    return CI / f"lock-{layer}.txt"


def read(layer):
    return path(layer).read_text(encoding="utf-8") if path(layer).exists() else ""


def write(layer, text):
    path(layer).write_text(text, encoding="utf-8")
    print(f".ci/{path(layer).name}: {len(ENTRY.findall(text))} packages")


if __name__ == "__main__":
    INSTALLER = Installer(CI.parent / ".uv", path("uv"))
    if INSTALLER.uv is None:
        sys.exit("The locks are written by uv alone.")
    main(sys.argv[1:])
