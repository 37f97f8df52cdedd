"""Files that are replaced as a whole: whoever looks finds the old one or the new one, never half of either."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def replacing(path: str | Path, *, parents: bool = False) -> Iterator[BinaryIO]:
    """A file beside path to write bytes to; once it is on the disk, at the end of the block, it is renamed to path.

    Folders that are missing are made where `parents` says so.
    Where that fails (the disk is full, the folder takes no files), the old file stays, and an OSError says it in a
    sentence.
    """
    path = Path(path)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.unfinished")
    try:
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        with open(unfinished, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        raise OSError(
            error.errno,
            f"{path} could not be written ({error.strerror}), and what was there stays as it was: "
            "make room, close it elsewhere, or name another folder",
        ) from error
    finally:
        with contextlib.suppress(OSError):  # where the folder is none, there is nothing to remove either
            unfinished.unlink(missing_ok=True)


def replace(path: str | Path, content: bytes | str, *, parents: bool = False) -> None:
    """Write content (bytes or text) to path as `replacing` does."""
    with replacing(path, parents=parents) as file:
        file.write(content.encode() if isinstance(content, str) else content)


def free_name(path: Path) -> Path:
    """Return name-1, name-2, ...: the first that is not taken."""
    number = 1
    while (kept := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return kept
