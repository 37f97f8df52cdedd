"""CIFAR-10, 60 000 small color photographs of ten things, fetched once and then read from the disk."""

import tarfile
from pathlib import Path

import numpy as np

from ..notation import Array
from .dataset import Dataset, flatten_and_scale

URL = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"  # the binary form: bytes alone, nothing is unpickled
SHA256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"
NAMES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
BATCHES = {
    "training": [f"cifar-10-batches-bin/data_batch_{k}.bin" for k in range(1, 6)],
    "test": ["cifar-10-batches-bin/test_batch.bin"],
}
RECORD = 1 + 3 * 32 * 32  # a label, then 32 by 32 pixels of red, of green and of blue


def fetch_cifar10(
    target: str = "cat",
    m_train: int = 1000,
    m_test: int = 400,
    folder: str | Path | None = None,
    progress: bool = True,
    url: str = URL,
    sha256: str = SHA256,
) -> Dataset:
    """Fetch color photographs, 32 by 32 pixels; half of them show the target (Y = 1), half something else (Y = 0).

    The first call downloads 162 MB into `folder` (unless given, a cache of this user's) and compares its checksum;
    later calls need no network. target is one of CIFAR-10's ten classes, such as "cat", "dog" or "ship"; url and sha256
    name another archive of the same form.
    """
    if target not in NAMES:
        raise ValueError(f"there is no {target!r} in CIFAR-10: choose one of {', '.join(NAMES)}")
    archive = _download(url, sha256, folder, progress)
    images, Y_train = _choose(archive, "training", NAMES.index(target), m_train)
    images_test, Y_test = _choose(archive, "test", NAMES.index(target), m_test)
    X_train, X_test = flatten_and_scale(images), flatten_and_scale(images_test)
    return Dataset(X_train, Y_train, X_test, Y_test, (f"no {target}", target), images, images_test)


def _download(url, sha256, folder, progress):
    """The path of the archive on this machine; pooch compares its checksum and leaves no half of a file."""
    import pooch
    import requests

    folder = Path(folder or pooch.os_cache("nnutils"))
    try:
        return pooch.retrieve(url, f"sha256:{sha256}", "cifar-10-binary.tar.gz", folder, progressbar=progress)
    except requests.RequestException as error:
        raise ConnectionError(
            f"CIFAR-10 could not be fetched from {url}: connect to the network and try again; "
            f"once it is in {folder} no network is needed"
        ) from error
    except ValueError as error:
        raise ValueError(
            f"what came from {url} is not the archive that was expected, its checksum differs: try again later"
        ) from error


def _choose(archive, half, wanted, m):
    """The first m / 2 images (m, 32, 32, 3) of the wanted class and m / 2 of the others, as they come, and Y (1, m)."""
    if m < 2 or m % 2:
        raise ValueError(f"{m} {half} images were asked for, but half of them show the target: give an even number")
    records = _records(archive, BATCHES[half])
    is_wanted = records[:, 0] == wanted
    available = 2 * min(np.sum(is_wanted), np.sum(~is_wanted))
    if m > available:
        raise ValueError(f"{m} {half} images were asked for, but only {available} can be half and half: ask for fewer")
    chosen = np.sort(np.concatenate([np.flatnonzero(is_wanted)[: m // 2], np.flatnonzero(~is_wanted)[: m // 2]]))
    images = records[chosen, 1:].reshape(m, 3, 32, 32).transpose(0, 2, 3, 1)  # colors last, as pictures have them
    return np.ascontiguousarray(images), is_wanted[chosen].astype(int).reshape(1, m)


def _records(archive: str, names: list[str]) -> Array:
    with tarfile.open(archive, "r:gz") as tar:
        return np.concatenate(
            [np.frombuffer(tar.extractfile(name).read(), np.uint8).reshape(-1, RECORD) for name in names]  # type: ignore[union-attr]
        )
