"""Notebooks out of archives that nobody vouches for: names are only read, never followed, and sizes are limited."""

import contextlib
import io
import stat
import unicodedata
import zipfile
from dataclasses import dataclass
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
    """A notebook in an archive: the path it has there, when it was written there, and its bytes."""

    path: str
    time: tuple
    content: bytes


class Archive:
    """The notebooks of a zip, or of the folder it was unpacked to, and of zips within; `problems` are sentences."""

    def __init__(self, path):
        self.path = Path(path)
        self.problems = []
        self._left = ALL_BYTES

    def notebooks(self):
        if self.path.is_dir():
            yield from self._in_folder()
            return
        archive = self._opened(self.path, f"{self.path.name} is no zip archive, or a damaged one: download it again.")
        if archive is not None:
            with archive:
                yield from self._in_zip(archive, "", nested=False)

    def _opened(self, file, problem):
        try:
            return zipfile.ZipFile(file)
        except Exception:  # a damaged directory makes the library raise whatever comes
            self.problems.append(problem)
            return None

    def _in_folder(self):
        for path in sorted(self.path.rglob("*")):
            name = path.relative_to(self.path).as_posix()
            if path.is_file() and not path.is_symlink() and _is_notebook(name):
                opener, changed = partial(path.open, "rb"), path.stat().st_mtime
                yield from self._taken(encodable(name), (changed,), opener, NOTEBOOK_BYTES)

    def _in_zip(self, archive, above, nested):
        members, most = archive.infolist(), MEMBERS_WITHIN if nested else MEMBERS
        if len(members) > most:
            self.problems.append(f"{above or self.path.name} holds {len(members)} files, more than {most}: left out.")
            return
        for member in members:
            name = above + member_name(member)
            if name.endswith("/") or stat.S_ISLNK(member.external_attr >> 16):
                continue
            if _is_notebook(name):
                yield from self._taken(name, member.date_time, partial(archive.open, member), NOTEBOOK_BYTES)
            elif name.lower().endswith(".zip") and not nested:
                for inner in self._taken(name, member.date_time, partial(archive.open, member), ARCHIVE_BYTES):
                    yield from self._inner(inner)

    def _inner(self, found):
        """A student's own zip: its notebooks stand in the folder where it stood."""
        archive = self._opened(
            io.BytesIO(found.content), f"{found.path} is no zip archive, or a damaged one: left out."
        )
        if archive is not None:
            with archive:
                above = str(PurePosixPath(found.path).parent) + "/"
                yield from self._in_zip(archive, "" if above == "./" else above, nested=True)

    def _taken(self, name, time, open, limit):
        """Read at most `limit` bytes, whatever size the archive claims."""
        try:
            with open() as stream:
                content = stream.read(min(limit, self._left) + 1)
        except Exception as error:  # the libraries for compressed data each have errors of their own
            self.problems.append(f"{name} cannot be read ({str(error) or type(error).__name__}): left out.")
            return
        if len(content) > self._left:
            self.problems.append(f"{name}: the archive unpacks to more than {ALL_BYTES >> 30} GB, so it is left out.")
        elif len(content) > limit:
            self.problems.append(f"{name} is larger than {limit >> 20} MB: left out.")
        else:
            self._left -= len(content)
            yield Found(name, tuple(time), content)


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
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return name.lower().endswith(".ipynb") and not hidden
