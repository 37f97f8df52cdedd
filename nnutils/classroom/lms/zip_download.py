"""Files out of archives that nobody vouches for: names are only read, never followed, and sizes are limited."""

import contextlib
import io
import stat
import unicodedata
import zipfile
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

NOTEBOOK_BYTES = 20 * 2**20
ARCHIVE_BYTES = 60 * 2**20  # of an archive within the archive
ALL_BYTES = 4 * 2**30
MEMBERS = 50_000
MEMBERS_WITHIN = 1_000  # of an archive within the archive
UTF8_FLAG = 0x800


@dataclass(frozen=True)
class Found:
    """A file in an archive: the path it has there, when it was written there, and a notebook's bytes.

    What is no notebook has no content; `problem` is the sentence on what cannot be read; within is the path of the zip
    in the archive that held the file.
    """

    path: str
    time: tuple
    content: bytes | None = None
    problem: str = ""
    within: str = ""


class Archive:
    """The files of a zip, or of the folder it was unpacked to, and of zips within; `problems` are sentences."""

    def __init__(self, path):
        self.path = Path(path)
        self.problems = []
        self._left = ALL_BYTES

    def files(self):
        if self.path.is_dir():
            yield from self._in_folder()
            return
        archive = _opened(self.path)
        if archive is None:
            self.problems.append(
                f"{self.path.name} is no zip archive, or a damaged one: download it again, or unpack it and name the "
                "folder."
            )
            return
        with archive:
            if len(archive.infolist()) > MEMBERS:
                self.problems.append(_too_many(self.path.name, archive, MEMBERS))
            else:
                yield from self._in_zip(archive, "", nested=False)

    def _in_folder(self):
        for path in sorted(self.path.rglob("*")):
            name = path.relative_to(self.path).as_posix()
            if path.is_file() and not path.is_symlink() and not _is_junk(name):
                yield from self._file(encodable(name), (path.stat().st_mtime,), partial(path.open, "rb"), nested=False)

    def _in_zip(self, archive, above, nested):
        for member in archive.infolist():
            name = above + member_name(member)
            if not name.endswith("/") and not stat.S_ISLNK(member.external_attr >> 16) and not _is_junk(name):
                yield from self._file(name, member.date_time, partial(archive.open, member), nested)

    def _file(self, name, time, open, nested):
        """A notebook with its bytes, what is in a student's own zip, or the name of anything else."""
        if _is_notebook(name):
            yield self._taken(name, time, open, NOTEBOOK_BYTES)
        elif name.lower().endswith(".zip") and not nested:
            yield from self._inner(self._taken(name, time, open, ARCHIVE_BYTES))
        else:
            yield Found(name, tuple(time))

    def _inner(self, found):
        """The files in a student's own zip, which is handed in itself."""
        archive = None if found.problem else _opened(io.BytesIO(found.content))
        if archive is None:
            damaged = f"{found.path} is no zip archive, or a damaged one."
            yield replace(found, content=None, problem=found.problem or damaged)
            return
        with archive:
            if len(archive.infolist()) > MEMBERS_WITHIN:
                yield replace(found, content=None, problem=_too_many(found.path, archive, MEMBERS_WITHIN))
                return
            yield replace(found, content=None)
            folder = found.path[: -len(".zip")] + "/"
            for inner in self._in_zip(archive, folder, nested=True):
                yield replace(inner, within=found.path)

    def _taken(self, name, time, open, limit):
        """Read at most `limit` bytes, whatever size the archive claims."""
        found = Found(name, tuple(time))
        try:
            with open() as stream:
                content = stream.read(min(limit, self._left) + 1)
        except Exception as error:  # the libraries for compressed data each have errors of their own
            return replace(found, problem=f"{name} cannot be read ({str(error) or type(error).__name__}).")
        if len(content) > self._left:
            return replace(found, problem=f"{name}: the archive unpacks to more than {ALL_BYTES >> 30} GB.")
        if len(content) > limit:
            return replace(found, problem=f"{name} is larger than {limit >> 20} MB.")
        self._left -= len(content)
        return replace(found, content=content)


def _opened(file):
    """The zip, or None: a damaged directory makes the library raise whatever comes."""
    try:
        return zipfile.ZipFile(file)
    except Exception:
        return None


def _too_many(name, archive, most):
    return f"{name} holds {len(archive.infolist())} files, more than {most}."


def member_name(member):
    """The path as its author wrote it: old programs store UTF-8 without saying so."""
    name = member.filename
    if not member.flag_bits & UTF8_FLAG:
        with contextlib.suppress(UnicodeError):  # where it was that old alphabet after all
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def encodable(name):
    """A name on the disk; bytes in it that are no text become question marks."""
    return name.encode("utf-8", "replace").decode()


def _is_notebook(name):
    hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
    return name.lower().endswith(".ipynb") and not hidden


def _is_junk(name):
    """What systems leave in folders."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name in (".DS_Store", "Thumbs.db", "desktop.ini")
