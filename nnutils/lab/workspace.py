"""The learner's desk: their own copy of the lessons in the folder work/, beside notebooks/ and unknown to git.

It holds the lessons, with their turns still to be written, and the exercises, all with their outputs cleared, the
exercises as plain Python files too, and the pictures and pages they point to, at the same relative paths. No file a
learner has touched is ever overwritten: a manifest remembers what was handed out.
"""

import hashlib
import json
import re
from fnmatch import fnmatchcase
from glob import escape
from pathlib import Path

from ..io.atomic import free_name, replace
from .learner_copy import learner_copy

MANIFEST = ".handed-out.json"  # hidden, so JupyterLab's list of files does not show it
HANDED_OUT = {".ipynb", ".md", ".png", ".jpg", ".svg", ".gif"}
EXERCISES = "exercises"  # the only folder whose Python files are the learner's
KEPT_BACK = {"learner", "solutions"}
OUTDATED = (
    "{name} has a new version, and yours stays as it is; "
    "`make fresh NB={name}` (`python -m nnutils fresh {name}`) brings the new one and keeps yours beside it."
)


def hand_out(source: Path, work: Path) -> list[str]:
    """Bring `work` up to date with the lessons in `source`; return a sentence per file that deserves one."""
    manifest = read_manifest(work)
    said = [hand_out_file(source, work, name, manifest) for name in names(source)]
    write_manifest(work, manifest)
    return [sentence for sentence in said if sentence]


def hand_out_file(source: Path, work: Path, name: str, manifest: dict[str, str]) -> str | None:
    """Write one file where it is missing or untouched, and note its digest in `manifest`."""
    fresh = cleared(source / name)
    new, handed_out = digest(fresh), manifest.get(name)
    mine = digest((work / name).read_bytes()) if (work / name).exists() else None
    if mine not in (None, handed_out, new):
        return None if new == handed_out else OUTDATED.format(name=stem(name))
    if mine != new:
        replace(work / name, fresh, parents=True)
    manifest[name] = new
    return f"{name} is now the new version: you had not changed the old one." if mine not in (None, new) else None


def restore(source: Path, work: Path, name: str) -> Path | None:
    """Write `name` anew and return where the learner's is kept, or None where there was nothing to keep."""
    fresh = cleared(source / name)
    mine = (work / name).read_bytes() if (work / name).exists() else None
    kept = None
    if mine is not None and digest(mine) != digest(fresh):
        kept = free_name(work / name)
        replace(kept, mine, parents=True)
    replace(work / name, fresh, parents=True)
    write_manifest(work, {**read_manifest(work), name: digest(fresh)})
    return kept


def find(source: Path, wanted: str) -> str:
    """Return the lesson meant by `wanted`: its path or name, with or without .ipynb, or the beginning of its name."""
    wanted = re.sub(r"^(.*/)?(work|notebooks|\.)/", "", wanted.strip().replace("\\", "/")).removesuffix(".ipynb")
    lessons = [name for name in names(source) if name.endswith(".py" if wanted.endswith(".py") else ".ipynb")]
    for pattern in ("{}", "*/{}", "{}-*", "{}*"):  # 02 is the lesson 02-..., also where there is a 02b-...
        found = [name for name in lessons if wanted and fnmatchcase(stem(name), pattern.format(escape(wanted)))]
        if len(found) == 1:
            return found[0]
    raise LookupError(f"no single lesson is called {wanted!r}: name one of {', '.join(map(stem, lessons))}.")


def names(source: Path) -> list[str]:
    """List what is handed out, in the order of the book, as paths relative to `source`."""
    paths = (path.relative_to(source) for path in source.rglob("*") if is_handed_out(path))
    return sorted(path.as_posix() for path in paths if not any(hidden(part) for part in path.parts))


def is_handed_out(path: Path) -> bool:
    return path.suffix in HANDED_OUT or (path.suffix == ".py" and path.parent.name == EXERCISES)


def hidden(part: str) -> bool:
    return part in KEPT_BACK or part.startswith((".", "_"))


def stem(name: str) -> str:
    return name.removesuffix(".ipynb")


def cleared(path: Path) -> bytes:
    """Return the bytes of a file to hand out: of a notebook, the learner's copy."""
    if path.suffix != ".ipynb":
        return path.read_bytes()
    notebook = learner_copy(json.loads(path.read_bytes()))
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def digest(content: bytes) -> str:
    """Digest what a person writes or runs: sources and outputs, not what JupyterLab notes on opening a file."""
    return hashlib.sha256(what_counts(content)).hexdigest()


def what_counts(content: bytes) -> bytes:
    try:
        cells = json.loads(content)["cells"]
        return json.dumps(
            [[cell["cell_type"], "".join(cell["source"]), cell.get("outputs")] for cell in cells]
        ).encode()
    except (ValueError, TypeError, KeyError):
        return content  # no notebook: its bytes count


def read_manifest(work: Path) -> dict[str, str]:
    try:
        return json.loads((work / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}  # lost or damaged: every file counts as the learner's own


def write_manifest(work: Path, manifest: dict[str, str]) -> None:
    replace(work / MANIFEST, json.dumps(manifest, indent=1).encode(), parents=True)
