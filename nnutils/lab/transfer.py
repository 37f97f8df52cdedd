"""A learner's folder on its way to another machine: one file out, one file in, and nothing that is there is lost.

The file is a ZIP of what the learner has in work/: lessons and exercises, and beside them progress, guesses and cards.
"""

import json
import os
import secrets
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from ..io.atomic import free_name, replace
from . import workspace

RECORDS = {".progress.json": "", ".progress-guesses.json": "guesses", ".progress-cards.json": "cards"}  # name: kind
LARGEST = 2 * 10**9  # bytes of all files together, unpacked


class Refused(ValueError):
    """A file that cannot be taken, with the reason in a sentence."""


def export_work(work: Path, file: Path) -> int:
    """Write all files of `work` into one new file; return their number."""
    if not work.is_dir():
        raise Refused(f"there is no folder {work} yet: `make lab` makes it")
    if file.exists():
        raise Refused(f"{file} is there already: name another file, or move it away")
    unfinished = file.with_name(f"{file.name}.{secrets.token_hex(4)}.unfinished")
    names = [name for name in packed(work) if work / name not in (file, unfinished)]
    try:
        with zipfile.ZipFile(unfinished, "x", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.write(work / name, name)
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
    return len(names)


def packed(work: Path) -> list[str]:
    """The files that go along: all of the learner's, of the hidden ones only the records and the manifest."""
    kept = {workspace.MANIFEST, *RECORDS}
    paths = (path for path in work.rglob("*") if path.is_file() and not path.is_symlink())
    names = (path.relative_to(work) for path in paths)
    return sorted(
        name.as_posix()
        for name in names
        if name.as_posix() in kept or not any(part.startswith((".", "__")) for part in name.parts)
    )


def import_work(file: Path, work: Path) -> list[str]:
    """Bring the files of an export into `work`; return a sentence for each that deserves one.

    What the learner has here stays as it is: where both differ, the other one is laid beside it under a new name.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            names = checked(archive, work)
            return _import(archive, names, work)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise Refused(f"{file} cannot be read as an export of `python -m nnutils export` ({error})") from error


def checked(archive: zipfile.ZipFile, work: Path) -> list[str]:
    """The names of the files in an archive, none of which may lead out of `work` or be anything but a file."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in files) > LARGEST:
        raise Refused(f"{archive.filename} would unpack to more than {LARGEST // 10**9} GB: it is no export")
    for info in files:
        path, kind = PurePosixPath(info.filename), stat.S_IFMT(info.external_attr >> 16)
        leaves = path.is_absolute() or ".." in path.parts or any(letter in info.filename for letter in "\\:\0")
        inside = not leaves and (work / path).resolve().is_relative_to(work.resolve())
        if not inside or kind not in (0, stat.S_IFREG) or not path.parts:
            raise Refused(f"{archive.filename} holds {info.filename!r}, as no export does: nothing was taken from it")
    return [info.filename for info in files]


def _import(archive, names, work):
    said, theirs = [], _json(archive, workspace.MANIFEST) if workspace.MANIFEST in names else {}
    mine = workspace.read_manifest(work)
    for name in names:
        if name not in (workspace.MANIFEST, *RECORDS):
            said.append(_take(archive.read(name), name, work, mine, theirs.get(name)))
    workspace.write_manifest(work, mine)
    for name in set(names) & set(RECORDS):
        _merge(work, RECORDS[name], _json(archive, name))
    return list(filter(None, said))


def _take(content, name, work, mine, handed_out):
    """Lay one file into `work`; mine: the manifest there, which follows what it is given."""
    here = (work / name).read_bytes() if (work / name).exists() else None
    untouched = workspace.digest(content) == handed_out
    if here is None or (workspace.digest(here) == mine.get(name) and not untouched):
        replace(work / name, content, parents=True)
        if handed_out:
            mine[name] = handed_out
    elif not untouched and workspace.digest(here) != workspace.digest(content):
        beside = free_name(work / name)
        replace(beside, content, parents=True)
        return f"{name}: yours here stays; the other one is {beside.name}."
    return None


def _json(archive, name):
    """The entries of a record in the archive; a damaged one has none."""
    try:
        entries = json.loads(archive.read(name))
        return entries if isinstance(entries, dict) else {}
    except ValueError:
        return {}


def _merge(work, kind, theirs):
    from ..checks.progress_store import FILE, change

    theirs = {key: entry for key, entry in theirs.items() if isinstance(entry, dict)}
    change(work / FILE, kind, lambda entries: entries.update(newer(entries, theirs, BETTER[kind])))


def newer(mine: dict, theirs: dict, better: Callable[[dict, dict], bool]) -> dict:
    """The entries of theirs that are not in mine, or better than there."""
    return {key: entry for key, entry in theirs.items() if key not in mine or better(entry, mine[key])}


BETTER: dict[str, Callable[[dict, dict], bool]] = {
    "": lambda theirs, mine: bool(theirs.get("right")) and not mine.get("right"),
    "guesses": lambda theirs, mine: False,
    "cards": lambda theirs, mine: str(theirs.get("last_review") or "") > str(mine.get("last_review") or ""),
}
