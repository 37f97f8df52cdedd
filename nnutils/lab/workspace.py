"""The learner's desk: their own copy of the lessons in the folder work/, beside notebooks/ and unknown to git.

It holds the lessons, with their turns still to be written, and the exercises, all with their outputs cleared, the
exercises as plain Python files too, and the pictures and pages they point to, at the same relative paths. No file a
learner has touched is ever overwritten: a manifest remembers what was handed out.
"""

import hashlib
import json
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from glob import escape
from pathlib import Path

from ..io.atomic import free_name, replace
from . import recall
from .learner_copy import learner_copy

REVIEWED = ".progress-cards.json"  # what nnutils.lab.spaced_review keeps
MANIFEST = ".handed-out.json"  # hidden, so JupyterLab's list of files does not show it
HANDED_OUT = {".ipynb", ".md", ".png", ".jpg", ".svg", ".gif"}
RENAMED: dict[str, str] = {}  # a file of an earlier edition -> the one that carries on, or the first of several
EXERCISES = "exercises"  # the only folder whose Python files are the learner's
KEPT_BACK = {"learner", "solutions"}
MOVED = "{old} is now {new}: what you wrote stays in {old}."
OUTDATED = (
    "{name} has a new version, and yours stays as it is; "
    "`make fresh NB={name}` (`python -m nnutils fresh {name}`) brings the new one and keeps yours beside it."
)


def hand_out(source: Path, work: Path) -> list[str]:
    """Bring `work` up to date with the lessons in `source`; return a sentence per file that deserves one."""
    manifest, ask_again = read_manifest(work), asks_again(source, work)
    said = [hand_out_file(source, work, name, manifest, ask_again) for name in names(source)]
    said += [carry_on(work, old, new, manifest) for old, new in RENAMED.items()]
    write_manifest(work, manifest)
    return [sentence for sentence in said if sentence]


def hand_out_file(
    source: Path, work: Path, name: str, manifest: dict[str, str], ask_again: Callable[[str, bytes], bytes]
) -> str | None:
    """Write one file where it is missing or untouched, and note its digest in `manifest`."""
    fresh = ask_again(name, cleared(source / name))
    new, handed_out = digest(fresh), manifest.get(name)
    content = (work / name).read_bytes() if (work / name).exists() else None
    mine = None if content is None else digest(content)
    if mine not in (None, handed_out, new):
        return None if new == handed_out else OUTDATED.format(name=stem(name))
    if content != fresh:
        replace(work / name, fresh, parents=True)
    manifest[name] = new
    return f"{name} is now the new version: you had not changed the old one." if mine not in (None, new) else None


def carry_on(work: Path, old: str, new: str, manifest: dict[str, str]) -> str | None:
    """Take a renamed file away where the learner has not touched it, and say where it goes on where they have."""
    handed_out = manifest.pop(old, None)
    if handed_out is None or not (work / old).exists():
        return None
    if digest((work / old).read_bytes()) == handed_out:
        (work / old).unlink()
        return None
    return MOVED.format(old=old, new=new)


def restore(source: Path, work: Path, name: str) -> Path | None:
    """Write `name` anew and return where the learner's is kept, or None where there was nothing to keep."""
    fresh = asks_again(source, work)(name, cleared(source / name))
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
    return written(learner_copy(json.loads(path.read_bytes())))


def written(notebook: dict) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def asks_again(source: Path, work: Path) -> Callable[[str, bytes], bytes]:
    """Return what puts the questions a learner missed into the copy of a lesson, given its name and content."""
    missed = read_missed(work)
    questions = recall.pool(source) if missed else []
    files = {recall.number(path.name): path.name for path in source.glob("[0-9]*.ipynb")}

    def ask_again(name: str, content: bytes) -> bytes:
        if not missed or name not in files.values():
            return content
        notebook = json.loads(content)
        for cell in notebook["cells"]:
            if recall.MARK in cell["metadata"]:
                chosen = recall.recalled(recall.number(name), questions, missed)
                cell["source"] = recall.recall_cell(chosen, files).splitlines(keepends=True)
        return written(notebook)

    return ask_again


def read_missed(work: Path) -> dict[str, int]:
    """Return how often each question was missed in the reviews; whatever cannot be read was not."""
    try:
        cards = json.loads((work / REVIEWED).read_bytes())
        return {key: int(card["missed"]) for key, card in cards.items() if card["missed"]}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def digest(content: bytes) -> str:
    """Digest what a person writes or runs: sources and outputs, not what JupyterLab notes on opening a file.

    The questions asked again do not count either: they change with what was missed.
    """
    return hashlib.sha256(what_counts(content)).hexdigest()


def what_counts(content: bytes) -> bytes:
    try:
        cells = json.loads(content)["cells"]
        return json.dumps(
            [
                [c["cell_type"], "".join(c["source"]), c.get("outputs")]
                for c in cells
                if recall.MARK not in c["metadata"]
            ]
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
