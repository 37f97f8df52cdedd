"""Numbers that are read where they lie are those the HDF5 library reads, however a file stores them."""

import os
import subprocess
import sys

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnutils as nn
from nnutils.io import contents, hdf5, layout

M, SHAPE = 61, (9, 8, 3)
GZIP = {"compression": "gzip"}
LAYOUTS = {
    "as a whole": {},
    "one image in a chunk": {"chunks": (1, *SHAPE)},
    "all images in a chunk": {"chunks": (M, 1, 1, 1)},
    "h5py's own chunks": {"chunks": True},
    "chunks that do not fit": {"chunks": (25, 4, 5, 2)},
    "gzip": GZIP | {"chunks": (25, 4, 5, 2)},
    "gzip and shuffle": GZIP | {"chunks": (25, 4, 5, 2), "shuffle": True},
    "gzip, one chunk larger than all": GZIP | {"chunks": (80, 20, 20, 3), "maxshape": (None,) * 4},
    "lzf": {"chunks": (25, 4, 5, 2), "compression": "lzf"},
    "with checksums": GZIP | {"chunks": (25, 4, 5, 2), "fletcher32": True},
}
DTYPES = ("u1", ">i2", "<f4", ">f8", "f2", "?")


def write(path, x, y=None, **settings):
    with h5py.File(path, "w", userblock_size=settings.pop("userblock_size", 0)) as file:
        file.create_dataset("train_set_x", data=x, **settings)
        file["train_set_y"] = np.arange(len(x)) % 2 if y is None else y
    return path


@pytest.fixture
def images():
    return np.random.default_rng(0).integers(0, 256, (M, *SHAPE))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("kind", LAYOUTS)
def test_every_layout_gives_the_numbers_that_were_written(tmp_path, images, kind, dtype):
    x = images.astype(dtype)
    X, _ = nn.data.open_chunked(write(tmp_path / "x.h5", x, **LAYOUTS[kind]))
    wanted = nn.data.flatten_and_scale(x)
    assert X.dtype == X[:, :].dtype == wanted.dtype
    np.testing.assert_array_equal(X[:, :], wanted)


@pytest.mark.parametrize("kind", ["as a whole", "gzip"])
def test_a_file_with_words_of_a_program_before_its_beginning_is_read_too(tmp_path, images, kind):
    X, _ = nn.data.open_chunked(write(tmp_path / "x.h5", images, userblock_size=512, **LAYOUTS[kind]))
    np.testing.assert_array_equal(X[:, :], nn.data.flatten_and_scale(images))


@pytest.mark.parametrize("kind", LAYOUTS)
def test_any_choice_of_examples_is_that_of_an_array(tmp_path_factory, kind):
    x = np.random.default_rng(0).integers(0, 256, (M, *SHAPE))
    X, _ = nn.data.open_chunked(write(tmp_path_factory.mktemp("any") / "x.h5", x, **LAYOUTS[kind]))
    wanted = nn.data.flatten_and_scale(x)

    @given(st.slices(X.shape[0]), st.slices(M) | st.lists(st.integers(-M, M - 1), max_size=9).map(np.array))
    def equal(rows, columns):
        columns = columns if isinstance(columns, slice) else columns.astype(int)
        np.testing.assert_array_equal(X[rows, columns], wanted[rows, columns])

    equal()


def test_an_example_that_is_not_there_is_refused(tmp_path, images):
    X, _ = nn.data.open_chunked(write(tmp_path / "x.h5", images))
    with pytest.raises(IndexError, match="X has 61 examples, but numbers 3 to 61 are asked for"):
        X[:, np.array([3, 61])]


def test_what_was_never_written_is_what_fills_it(tmp_path):
    with h5py.File(tmp_path / "x.h5", "w") as file:
        x = file.create_dataset("train_set_x", (6, 4), "i4", chunks=(2, 4), fillvalue=7)
        x[2:4] = 1
        file["train_set_y"] = np.zeros(6)
    X, _ = nn.data.open_chunked(tmp_path / "x.h5")
    np.testing.assert_array_equal(X[0, :], [7, 7, 1, 1, 7, 7])


def test_a_chunk_that_did_without_a_filter_is_read(tmp_path, images):
    x = images.astype("u1")
    write(tmp_path / "x.h5", x, **LAYOUTS["gzip and shuffle"])
    with h5py.File(tmp_path / "x.h5", "r+") as file:
        file["train_set_x"].id.write_direct_chunk((25, 4, 0, 0), np.full((25, 4, 5, 2), 9, "u1").tobytes(), 0b11)
        wanted = file["train_set_x"][:]
    X, _ = nn.data.open_chunked(tmp_path / "x.h5")
    assert np.sum(wanted == 9) > 900
    np.testing.assert_array_equal(X[:, :], nn.data.flatten_and_scale(wanted))


def test_a_packed_chunk_is_unpacked_once_in_each_pass(tmp_path, images, monkeypatch):
    X, _ = nn.data.open_chunked(write(tmp_path / "x.h5", images.astype("u1"), **LAYOUTS["gzip"]))
    calls, real = [], layout._inflated
    monkeypatch.setattr(layout, "_inflated", lambda *arguments: calls.append(1) or real(*arguments))
    for a in range(0, M, 2):
        X[:, a : a + 2]
    assert len(calls) == 3 * 3 * 2 * 2  # chunks of (25, 4, 5, 2) that cover (61, 9, 8, 3)


# ---- what cannot be read says why, and nothing sound is called damaged


def sentence(path, read=nn.data.open_chunked):
    with pytest.raises((ValueError, OSError)) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    return f"{type(caught.value).__name__}: {caught.value}"


@pytest.mark.parametrize("read", [nn.data.open_chunked, nn.load])
def test_what_is_wrong_with_a_path_is_said_of_the_path(tmp_path, read):
    assert sentence(tmp_path, read) == f"IsADirectoryError: {tmp_path} is a folder: name the file in it"
    assert sentence(tmp_path / "x.h5", read) == f"FileNotFoundError: there is no file {tmp_path / 'x.h5'}"


@pytest.mark.parametrize("read", [nn.data.open_chunked, nn.load])
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="to root no file is closed")
def test_a_file_that_may_not_be_read_says_so(tmp_path, read):
    (tmp_path / "x.h5").touch(mode=0)
    assert "may not be read: its permissions, or a program that has it open" in sentence(tmp_path / "x.h5", read)


@pytest.mark.skipif(os.name == "nt", reason="on Windows nobody else may read a file that is being written")
def test_a_file_that_is_being_written_elsewhere_is_not_called_damaged(tmp_path, images):
    with h5py.File(write(tmp_path / "x.h5", images), "r+"):
        assert sentence(tmp_path / "x.h5") == (
            "InvalidFile: x.h5 is open for writing in another cell or program: close it there, then read it"
        )
    nn.data.open_chunked(tmp_path / "x.h5")


def test_a_file_that_was_never_closed_is_not_called_damaged(tmp_path):
    code = (
        "import h5py, os, sys; f = h5py.File(sys.argv[1], 'w', libver='latest'); f['train_set_x'] = [[1]]; "
        "f.flush(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "x.h5")], check=True)
    assert "x.h5 was never closed by what wrote it, or is still open there" in sentence(tmp_path / "x.h5")


def test_a_filter_that_is_not_installed_is_named(tmp_path):
    with h5py.File(tmp_path / "x.h5", "w") as file:
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((2, 2))
        plist.set_filter(32_099, h5py.h5z.FLAG_OPTIONAL)
        file.create_dataset("train_set_x", (4, 4), "f4", dcpl=plist)
        file["train_set_y"] = np.zeros(4)
    assert "train_set_x is compressed by a filter that h5py lacks here" in sentence(tmp_path / "x.h5")
    assert "(32099): write it anew with compression='gzip'" in sentence(tmp_path / "x.h5")


def test_a_file_that_was_cut_off_is_told_by_its_size(tmp_path):
    write(tmp_path / "x.h5", np.zeros((100, 1000)), np.zeros(100))
    with h5py.File(tmp_path / "x.h5") as file:
        end = file["train_set_x"].id.get_offset() + 500_000
    content = bytearray((tmp_path / "x.h5").read_bytes()[:end])
    content[40:48] = end.to_bytes(8, "little")  # the superblock's own word for the end of the file
    (tmp_path / "x.h5").write_bytes(content)
    assert "damaged" in sentence(tmp_path / "x.h5") or "cut off" in sentence(tmp_path / "x.h5")


@pytest.mark.parametrize(
    ("shape", "size", "fields"),
    [
        ((10**6, 10**6), 10**9, {}),
        ((2**40,), 10**6, {"chunks": (1024,), "filters": (1,)}),
    ],
    ids=["as a whole", "packed"],
)
def test_more_numbers_than_a_file_can_hold_are_refused(shape, size, fields):
    found = layout.Layout(shape, "f8", index=np.zeros((0, len(shape) + 3), int), **fields)
    with pytest.raises(contents.InvalidFile, match=r"X of shape .* would take \d+ MB, more than \d+, which is all"):
        found.check("X", size)


@pytest.mark.parametrize(
    "entry", [(8, 0, 0, 100, 32), (0, -4, 0, 100, 32), (1, 0, 0, 100, 32), (0, 0, 0, 990, 32), (0, 0, 0, -1, 32)]
)
def test_an_index_that_leads_out_of_the_array_or_of_the_file_is_refused(entry):
    found = layout.Layout((8, 4), "f4", chunks=(2, 4), index=np.array([entry]))
    with pytest.raises(contents.InvalidFile, match=r"(outside of itself|behind the end of the file)"):
        found.check("X", 1000)


def test_a_chunk_too_large_to_be_unpacked_names_a_better_layout(tmp_path, monkeypatch):
    write(tmp_path / "x.h5", np.zeros((64, 64, 64, 3), "u1"), chunks=(64, 64, 64, 3), **GZIP)
    monkeypatch.setattr(layout, "LARGEST", 2**19)
    assert "have to be unpacked at a time, more than 0: write it with chunks=(85, 64, 64, 3)" in sentence(
        tmp_path / "x.h5"
    )


def test_a_file_that_has_changed_says_so(tmp_path, images):
    X, _ = nn.data.open_chunked(write(tmp_path / "x.h5", images))
    write(tmp_path / "x.h5", images[:50])
    with pytest.raises(ValueError, match=r"x\.h5 has changed since it was opened: call open_chunked again"):
        X[:, :3]


def test_bits_that_were_flipped_in_a_packed_chunk_end_in_a_sentence(tmp_path, images):
    write(tmp_path / "x.h5", images.astype("u1"), **LAYOUTS["gzip"])
    with h5py.File(tmp_path / "x.h5") as file:
        chunk = file["train_set_x"].id.get_chunk_info(0)
    content = bytearray((tmp_path / "x.h5").read_bytes())
    content[chunk.byte_offset + chunk.size // 2] ^= 255
    (tmp_path / "x.h5").write_bytes(content)
    X, _ = nn.data.open_chunked(tmp_path / "x.h5")
    with pytest.raises(ValueError, match=r"x\.h5: a packed part of it is damaged: copy it again"):
        X[:, :]


# ---- a path means what it means where it is written


@pytest.fixture
def course(tmp_path, images, monkeypatch):
    """A folder with the course's two files and one of images, in which the learner works."""
    (tmp_path / "datasets").mkdir()
    for half in ("train", "test"):
        with h5py.File(tmp_path / "datasets" / f"{half}_catvnoncat.h5", "w") as file:
            file[f"{half}_set_x"], file[f"{half}_set_y"] = images.astype("u1"), np.arange(M) % 2
            file["list_classes"] = np.array([b"non-cat", b"cat"])
    write(tmp_path / "images.h5", images)
    hdf5.close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("path", ["images.h5", "./datasets/../images.h5", "~/images.h5"])
def test_examples_are_opened_by_any_path(course, path, monkeypatch):
    X, _ = nn.data.open_chunked(path)
    monkeypatch.chdir(course / "datasets")  # wherever it is read from later
    assert X[:, :3].shape == (216, 3)


@pytest.mark.parametrize("path", ["datasets", "~/datasets", "datasets/."])
def test_the_course_s_images_are_loaded_by_any_path(course, path, monkeypatch):
    assert nn.data.load_course_images(path).X_train.shape == (216, M)
    monkeypatch.setenv("NNUTILS_COURSE_DATA", path)
    assert nn.data.load_course_images().X_train.shape == (216, M)


def test_networks_are_saved_and_loaded_by_any_path(course):
    for path in ("p.h5", "~/q.h5", "datasets/../r.h5"):
        nn.save(path, {"W1": np.eye(2)})
        assert np.array_equal(nn.load(path).parameters["W1"], np.eye(2))
    assert {"p.h5", "q.h5", "r.h5"} <= set(os.listdir(course))
