"""Whatever an HDF5 file holds, reading it ends in valid arrays or in a sentence, and this process goes on."""

import hashlib
import os
import time

import h5py
import numpy as np
import psutil
import pytest

import nnutils as nn
from nnutils.io import hdf5
from nnutils.io.saved import HEADER
from tests.io import broken_hdf5

SEALED = b"nnutils 1 sha256 %s\n"


@pytest.fixture
def secret(tmp_path):
    """A folder beside a file that nobody may be led to."""
    with h5py.File(tmp_path / "secret.h5", "w") as file:
        file["secret"] = np.full((5, 4), 42.0)
    (tmp_path / "inner").mkdir()
    return tmp_path / "inner"


def sealed(image):
    """A file of nn.save's form around any bytes: only the checksum is right."""
    return (SEALED % hashlib.sha256(image).hexdigest().encode()).ljust(HEADER) + image


def attempt(read, *arguments):
    """Read, and say what came: "read", or the sentence; anything but a ValueError passes through."""
    begin = time.monotonic()
    try:
        read(*arguments)
        told = "read"
    except ValueError as error:
        told = str(error)
    assert time.monotonic() - begin < 2 * (hdf5.SECONDS + 5)  # a crash is tried twice
    assert "\n" not in told and 3 < len(told) < 700 and told.split()[0] != "Expecting"
    return told


def examples(path):
    X, Y = nn.data.open_chunked(path)
    chosen = X[:, :3]
    assert chosen.shape == (X.shape[0], min(3, X.shape[1])) and Y.shape == (1, X.shape[1])


def course_images(folder):
    cats = nn.data.load_course_images(folder)
    assert cats.X_train.shape[1] == cats.Y_train.shape[1] and np.all(np.isfinite(cats.X_train))


def fuzz(folder, seeds):
    """How many of each kind were read, and how many refused."""
    counts = {}
    for seed in seeds:
        rng = np.random.default_rng(seed)
        kind = ("damaged", "strange", "archive", "strange archive")[seed % 4]
        if "archive" in kind:
            path = folder / "run.h5"
            network = nn.Network((2, 3, 1))
            nn.save(path, network.initialize(rng), network, state={"theta": np.ones(3), "note": "a"})
            if kind == "archive":
                image = broken_hdf5.damaged(path.read_bytes()[HEADER:], rng)
            else:
                image = broken_hdf5.strange_archive(path, rng)
            path.write_bytes(sealed(image))
            told = [attempt(nn.load, path)]
        else:
            paths = [broken_hdf5.course_file(folder / f"{half}_catvnoncat.h5", half, 5) for half in ("train", "test")]
            if kind == "damaged":
                paths[0].write_bytes(broken_hdf5.damaged(paths[0].read_bytes(), rng))
            else:
                broken_hdf5.strange(paths[0], rng)
            told = [attempt(course_images, folder), attempt(examples, paths[0])]
        for answer in told:
            key = (kind, "read" if answer == "read" else "refused")
            counts[key] = counts.get(key, 0) + 1
    return counts


def test_a_hundred_spoiled_files_end_in_arrays_or_a_sentence(secret):
    counts = fuzz(secret, range(100))
    assert {kind for kind, told in counts if told == "refused"} == {"damaged", "strange", "archive", "strange archive"}
    assert sorted(path.name for path in secret.iterdir()) == ["run.h5", "test_catvnoncat.h5", "train_catvnoncat.h5"]


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_ten_thousand_spoiled_files_end_in_arrays_or_a_sentence(secret):
    counts = fuzz(secret, range(10_000))
    print(counts)
    assert psutil.Process().memory_info().rss < 2**30


STRANGERS = sorted({stranger.__name__ for stranger in broken_hdf5.STRANGERS} - {"many_names", "bomb"})


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("read", [course_images, examples])
def test_a_stranger_among_the_data_is_refused_by_its_name(secret, name, read):
    paths = [broken_hdf5.course_file(secret / f"{half}_catvnoncat.h5", half, 5) for half in ("train", "test")]
    with h5py.File(paths[0], "r+") as file:
        del file["train_set_x"]
        getattr(broken_hdf5, name)(file, "train_set_x", np.random.default_rng(1))
    if (name, read) == ("unfit_numbers", examples):
        return  # numbers all the same, which nobody has looked at yet: a training on them says where they are
    with pytest.raises(ValueError, match=r"train_catvnoncat\.h5"):
        read(secret if read is course_images else paths[0])


@pytest.mark.parametrize("link", [h5py.ExternalLink("../secret.h5", "/secret"), h5py.SoftLink("/labels")])
def test_a_link_is_named_and_not_followed(secret, link):
    with h5py.File(secret / "x.h5", "w") as file:
        file["train_set_x"], file["train_set_y"], file["labels"] = link, np.zeros(5), np.ones((5, 4))
    with pytest.raises(ValueError, match="train_set_x is a link to another place or file, which is never followed"):
        nn.data.open_chunked(secret / "x.h5")


def test_a_bomb_of_zeros_is_refused_by_its_size_before_it_is_unpacked(secret):
    broken_hdf5.course_file(secret / "test_catvnoncat.h5", "test", 5)
    with h5py.File(broken_hdf5.course_file(secret / "train_catvnoncat.h5", "train", 5), "r+") as file:
        del file["train_set_x"]
        file.create_dataset("train_set_x", (2**34, 4), "u1", chunks=(2**18, 4), compression="gzip")
    with pytest.raises(ValueError, match=r"train_set_x of shape .* would take 65536 MB, more than 256"):
        nn.data.load_course_images(secret)


def test_a_reader_that_died_is_replaced(secret):
    path = broken_hdf5.course_file(secret / "x.h5", "train", 5)
    examples(path)
    os.kill(hdf5._workers[os.getpid()].process.pid, 9)
    examples(path)


def test_a_reading_that_never_ends_is_ended_and_the_next_one_works(secret, monkeypatch):
    path = broken_hdf5.course_file(secret / "x.h5", "train", 5)
    hdf5.close()
    monkeypatch.setattr(hdf5, "SECONDS", 0.5)
    monkeypatch.setattr(hdf5, "CHILD_IMPORTS", "def outline(*_):\n    while True: pass")
    with pytest.raises(ValueError, match=r"x.h5 could not be read within 0.5 seconds"):
        nn.data.open_chunked(path)
    monkeypatch.undo()
    examples(path)


def test_the_library_is_never_loaded_here(secret):
    import subprocess
    import sys

    path = broken_hdf5.course_file(secret / "x.h5", "train", 5)
    code = f"import sys, nnutils as nn; nn.data.open_chunked({str(path)!r})[0][:, :]; sys.exit('h5py' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
