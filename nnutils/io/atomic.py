"""Files that are replaced as a whole: whoever looks finds the old one or the new one, never half of either."""

import os
import secrets
from pathlib import Path


def replace(path: str | Path, content: bytes | str, *, parents: bool = False) -> None:
    """Write content (bytes or text) to path by way of a file beside it that is renamed once it is on the disk.

    Folders that are missing are made where `parents` says so.
    Where that fails (the disk is full, the folder takes no files), the old file stays, and an OSError says it in a
    sentence.
    """
    path = Path(path)
    if parents:
        path.parent.mkdir(parents=True, exist_ok=True)
    content = content.encode() if isinstance(content, str) else content
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.unfinished")
    try:
        with open(unfinished, "xb") as file:
            file.write(content)
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
        unfinished.unlink(missing_ok=True)


def free_name(path: Path) -> Path:
    """Return name-1, name-2, ...: the first that is not taken."""
    number = 1
    while (kept := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return kept
