import hashlib
import importlib.util
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest
import sklearn.datasets

import nnutils as nn

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def course(tmp_path):
    """Two small files of the course's own form, and their folder."""
    rng = np.random.default_rng(0)
    for half, m in (("train", 5), ("test", 3)):
        with h5py.File(tmp_path / f"{half}_catvnoncat.h5", "w") as file:
            file[f"{half}_set_x"] = rng.integers(0, 256, (m, 4, 4, 3), dtype=np.uint8)
            file[f"{half}_set_y"] = np.arange(m) % 2
            file["list_classes"] = np.array([b"non-cat", b"cat"])
    return tmp_path


def spoil(folder, key, value, name="train_catvnoncat.h5"):
    with h5py.File(folder / name, "r+") as file:
        del file[key]
        if value is not None:
            file[key] = value


def test_digits_are_scikit_learn_s_shuffled_and_scaled():
    ours, source = nn.data.load("digits"), sklearn.datasets.load_digits()
    X = np.hstack([ours.X_train, ours.X_test])
    Y = np.hstack([ours.Y_train, ours.Y_test])
    expected = sorted(zip(map(tuple, source.data / 16), source.target, strict=True))
    assert sorted(zip(map(tuple, X.T), Y[0], strict=True)) == expected
    assert ours.classes == tuple("0123456789")


def test_breast_cancer_is_scikit_learn_s_shuffled():
    ours, source = nn.data.load("breast_cancer"), sklearn.datasets.load_breast_cancer()
    X = np.hstack([ours.X_train, ours.X_test])
    assert sorted(map(tuple, X.T)) == sorted(map(tuple, source.data))
    assert ours.classes == ("malignant", "benign") and ours.features == tuple(source.feature_names)
    assert ours.Y_train.sum() + ours.Y_test.sum() == source.target.sum()


def test_images_are_what_the_columns_were_flattened_from():
    digits = nn.data.load("digits")
    np.testing.assert_array_equal(digits.X_train[:, 7].reshape(8, 8) * 16, digits.images[7])
    np.testing.assert_array_equal(digits.X_test[:, 7].reshape(8, 8) * 16, digits.images_test[7])


def test_rebuilding_gives_the_same_arrays(tmp_path):
    spec = importlib.util.spec_from_file_location("build", DATA / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    build.main(tmp_path)
    for name in nn.data.SETS:
        with h5py.File(DATA / f"{name}.h5") as stored, h5py.File(tmp_path / f"{name}.h5") as fresh:
            assert sorted(stored) == sorted(fresh)
            assert all(np.array_equal(stored[key][...], fresh[key][...]) for key in stored)


def test_checksums_are_those_of_the_files():
    sums = dict(reversed(line.split()) for line in (DATA / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in DATA.glob("*.h5")}


def test_a_column_holds_one_image_row_by_row_and_pixels_become_fractions():
    images = np.arange(2 * 2 * 3 * 3).reshape(2, 2, 3, 3)
    X = nn.data.flatten_and_scale(images, maximum=35)
    np.testing.assert_allclose(X[:, 1] * 35, images[1].ravel(), rtol=1e-12)


def test_examples_lie_together_in_memory_so_that_a_batch_is_gathered_fast():
    assert nn.data.load("digits").X_train.flags.f_contiguous


def test_standardize_uses_the_training_set_alone():
    X_train, X_test = np.array([[1.0, 3.0], [5.0, 5.0]]), np.array([[5.0], [7.0]])
    train, test = nn.data.standardize(X_train, X_test)
    np.testing.assert_array_equal(train, [[-1, 1], [0, 0]])
    np.testing.assert_array_equal(test, [[3], [2]])


def test_course_images_become_columns_with_their_labels(course):
    cats = nn.data.load_course_images(course)
    assert cats.X_train.shape == (48, 5) and cats.X_test.shape == (48, 3)
    assert cats.classes == ("non-cat", "cat") and cats.images.dtype == np.uint8
    np.testing.assert_allclose(cats.X_train[:, 2] * 255, cats.images[2].ravel(), rtol=1e-12)


def test_the_environment_names_the_course_folder(course, monkeypatch):
    monkeypatch.setenv("NNUTILS_COURSE_DATA", str(course))
    assert nn.data.load_course_images().Y_train.tolist() == [[0, 1, 0, 1, 0]]


def test_an_unknown_set_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'mnist'.*'digits' or 'breast_cancer'"):
        nn.data.load("mnist")


def test_missing_course_files_are_asked_for_by_name(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"train_catvnoncat.h5 is not in .*NNUTILS_COURSE_DATA"):
        nn.data.load_course_images(tmp_path)


def test_a_folder_may_begin_at_home(course, monkeypatch):
    monkeypatch.setenv("HOME", str(course.parent))
    monkeypatch.setenv("USERPROFILE", str(course.parent))
    assert nn.data.load_course_images(f"~/{course.name}").X_train.shape == (48, 5)


@pytest.mark.parametrize("content", [b"", b"not HDF5 at all", b"\x89HDF\r\n\x1a\n" + bytes(40)])
def test_a_file_that_is_no_hdf5_is_refused_in_a_sentence(course, content):
    (course / "train_catvnoncat.h5").write_bytes(content)
    with pytest.raises(ValueError, match=r"cannot be read as HDF5.*copy it again"):
        nn.data.load_course_images(course)


def test_a_truncated_file_is_refused_in_a_sentence(course):
    path = course / "test_catvnoncat.h5"
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(ValueError, match="cannot be read as HDF5"):
        nn.data.load_course_images(course)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("train_set_x", None, "has no train_set_x, only .*is it the right file"),
        ("train_set_x", np.full((5, 4, 4, 3), np.nan), "240 values are NaN or infinite"),
        ("train_set_x", np.zeros((4, 4, 4, 3)), r"\(4, 4, 4, 3\) examples and \(5,\) labels do not belong together"),
        ("train_set_x", np.zeros((5, 4, 4)), "not halves of one set"),
        ("train_set_x", np.zeros((0, 4, 4, 3)), r"\(0, 4, 4, 3\) examples, .* there must be some"),
        ("train_set_x", np.ones((5, 4, 4, 3), complex), "must be real numbers"),
        ("list_classes", b"cat", r"list_classes of shape \(\) .* must be names in a row"),
        ("train_set_x", np.array([b"a"] * 5), "must be real numbers"),
        ("train_set_y", np.array([0, 1, 2, 0, 1]), "labels run from 0 to 2, but its 2 classes"),
        ("train_set_y", np.array([0, 1, 0.5, 0, 1]), "numbered from 0"),
        ("list_classes", np.array([b"cat"]), "labels run from 0 to 1"),
    ],
)
def test_a_foreign_or_spoiled_file_is_refused_in_a_sentence(course, key, value, sentence):
    spoil(course, key, value)
    with pytest.raises(ValueError, match=sentence):
        nn.data.load_course_images(course)


def test_images_need_three_dimensions_to_be_flattened():
    with pytest.raises(ValueError, match=r"shape \(64, 64\).*\(m, height, width\)"):
        nn.data.flatten_and_scale(np.zeros((64, 64)))


def test_h5py_is_not_loaded_before_a_file_is_read():
    import subprocess

    code = "import sys, nnutils.data; sys.exit('h5py' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
