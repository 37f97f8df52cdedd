"""Build the data sets of this folder from the sources that ship with scikit-learn: `python data/build.py`.

Each file holds train_set_x, train_set_y, test_set_x, test_set_y and list_classes, the keys of the course's own files.
"""

import hashlib
import os
from pathlib import Path

import h5py
import numpy as np
from sklearn import datasets

HERE = Path(__file__).parent


def split(x, y):
    """Four fifths for training, one fifth for testing, in the order of a shuffle that no NumPy release will change."""
    order = np.random.RandomState(0).permutation(len(x))  # RandomState's streams are frozen, Generator's are not
    train, test = np.split(order, [len(x) * 4 // 5])
    return {"train_set_x": x[train], "train_set_y": y[train], "test_set_x": x[test], "test_set_y": y[test]}


def digits():
    source = datasets.load_digits()
    arrays = split(source.images.astype(np.uint8), source.target)
    return {**arrays, "list_classes": np.array([str(c) for c in source.target_names], "S")}, {
        "title": "1797 handwritten digits, 8 x 8 pixels of 0 to 16",
        "maximum": 16,
        "source": "E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits, UCI, doi:10.24432/C50P49, "
        "as shipped in scikit-learn",
        "license": "CC BY 4.0",
    }


def breast_cancer():
    source = datasets.load_breast_cancer()
    names = {"list_classes": source.target_names, "features": source.feature_names}
    arrays = split(source.data, source.target)
    return {**arrays, **{key: np.array(list(value), "S") for key, value in names.items()}}, {
        "title": "569 breast tumors: 30 measurements of cell nuclei, malignant (0) or benign (1)",
        "source": "W. Wolberg, O. Mangasarian, N. Street, W. Street: Breast Cancer Wisconsin (Diagnostic), UCI, "
        "doi:10.24432/C5DW2B, as shipped in scikit-learn",
        "license": "CC BY 4.0",
    }


SETS = {"digits": digits, "breast_cancer": breast_cancer}


def write(path, arrays, about):
    """Write an HDF5 file beside its place and move it there, so that a half-written one is never seen."""
    part = path.with_suffix(".part")
    with h5py.File(part, "w") as file:
        for key, value in arrays.items():
            file.create_dataset(key, data=value, compression="gzip", shuffle=True)
        file.attrs.update(about)
    os.replace(part, path)


def main(folder=HERE):
    sums = []
    for name, make in SETS.items():
        path = Path(folder) / f"{name}.h5"
        write(path, *make())
        sums.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
    (Path(folder) / "SHA256SUMS").write_text("".join(sums))


if __name__ == "__main__":
    main()
