"""What an HDF5 file holds and where in it the numbers lie, as the HDF5 library tells it; for a child process.

No link is followed and no external storage read, so a file tells nothing but what lies in itself.
"""

import itertools
import math

import numpy as np

LARGEST = 2**28  # bytes of numbers that are taken at once where the file itself is no larger
MOST_NAMES = 10_000
NAMES_TOLD, LONGEST_NAME = 8, 40  # a sentence has no room for more
USUAL_CHUNK = 2**20  # bytes; what a sentence recommends


class InvalidFile(ValueError):
    """What a file holds cannot be taken; the text says what it is and what to do."""


def outline(path, numbers, texts=(), attributes=()):
    """What a file holds under these names; a name it lacks is left out.

    {"layouts": {name: the fields of a Layout}, "texts": {name: list}, "attributes": {...}, "names": [what there is]}
    """
    import h5py

    with h5py.File(path, "r", locking="best-effort") as file:
        there = set(itertools.islice(file, MOST_NAMES))
        return {
            "layouts": {name: _layout(name, _dataset(file, name)) for name in numbers if name in there},
            "texts": {name: _texts(name, _dataset(file, name)) for name in texts if name in there},
            "attributes": _attributes(file, attributes),
            "names": [name[:LONGEST_NAME] for name in sorted(there)[:NAMES_TOLD]],
        }


def outline_archive(path):
    """({"parameters/W1": the fields of a Layout, ...}, attributes) of a file by nn.save: arrays in groups."""
    import h5py

    with h5py.File(path, "r", locking="best-effort") as file:
        layouts: dict = {}
        for name in file:
            if not isinstance(_linked(file, name), h5py.Group):
                raise InvalidFile(f"{name} is no group, so nn.save has not written it: take another file")
            layouts |= {f"{name}/{key}": _layout(key, _dataset(file[name], key)) for key in file[name]}
        return layouts, _attributes(file, list(file.attrs))


def rows(path, key, start, stop):
    """Rows of one dataset, converted by the library: for what is stored in a form that only it understands."""
    import h5py

    with h5py.File(path, "r", locking="best-effort") as file:
        data = _dataset(file, key)
        _numbers_only(key, data)
        return data[start:stop] if data.ndim else data[()]


def _linked(group, key):
    """What a group holds under a name; links that lead elsewhere are not followed."""
    import h5py

    if not isinstance(group.get(key, getlink=True), h5py.HardLink):
        raise InvalidFile(f"{key} is a link to another place or file, which is never followed: copy the data itself")
    return group[key]


def _dataset(group, key):
    import h5py

    data = _linked(group, key)
    if not isinstance(data, h5py.Dataset) or data.shape is None:
        raise InvalidFile(f"{key} is no array: is it the right file?")
    if data.external or data.is_virtual:
        raise InvalidFile(f"the numbers of {key} lie in another file, which is never opened: copy the data itself")
    return data


def _numbers_only(key, data):
    if data.dtype.kind not in "biuf":
        raise InvalidFile(f"{key} is of type {str(data.dtype)[:40]}, but must be real numbers")


def _layout(key, data):
    """The fields of a Layout: plain is whether the bytes in the file are the numbers, perhaps shuffled and deflated."""
    import h5py

    _numbers_only(key, data)
    plist = data.id.get_create_plist()
    filters = [plist.get_filter(i)[0] for i in range(plist.get_nfilters())]
    missing = [
        f"{plist.get_filter(i)[3].decode('utf-8', 'replace')[:40] or 'unnamed'} ({code})"
        for i, code in enumerate(filters)
        if not h5py.h5z.filter_avail(code)
    ]
    if missing:
        raise InvalidFile(
            f"{key} is compressed by a filter that h5py lacks here, {missing[0]}: "
            "write it anew with compression='gzip', or without"
        )
    plain = _is_plain(data, plist) and set(filters) <= {h5py.h5z.FILTER_SHUFFLE, h5py.h5z.FILTER_DEFLATE}
    layout = {
        "shape": tuple(map(int, data.shape)),
        "dtype": data.dtype.str,
        "filters": tuple(filters),
        "plain": plain,
        "fill": data.fillvalue,
    }
    if data.chunks:
        return layout | {"chunks": tuple(map(int, data.chunks)), "index": _index(data, plain)}
    return layout | {"offset": data.id.get_offset() if data.id.get_storage_size() else None}


def _is_plain(data, plist):
    """Whether the numbers lie in the file as NumPy has them in memory, in a place of their own."""
    import h5py

    kind = data.id.get_type()
    if isinstance(kind, h5py.h5t.TypeEnumID):
        kind = kind.get_super()
    usual = h5py.h5t.py_create(np.dtype(data.dtype.str.replace("b1", "i1")))
    places = (h5py.h5d.CONTIGUOUS, h5py.h5d.CHUNKED) if hasattr(data.id, "chunk_iter") else (h5py.h5d.CONTIGUOUS,)
    return kind == usual and plist.get_layout() in places


def _index(data, plain):
    """A row for each chunk in the file, in their order: its first place, the filters it does without, offset, size."""
    found = []
    if plain:
        data.id.chunk_iter(lambda at: found.append((*at.chunk_offset, at.filter_mask, at.byte_offset, at.size)))
    return np.array(sorted(found), np.int64).reshape(-1, len(data.shape) + 3)


def _texts(key, data):
    if data.ndim != 1 or not (data.dtype.kind in "biufS" or data.dtype.metadata):  # metadata: texts of any length
        raise InvalidFile(f"{key} of shape {data.shape} is of type {str(data.dtype)[:40]}, but must be names in a row")
    check_size(key, data.shape, max(LARGEST // MOST_NAMES, data.dtype.itemsize), LARGEST)
    return [_text(name) for name in data[()]]


def check_size(key, shape, itemsize, limit):
    size = math.prod(map(int, shape)) * itemsize
    if size > limit:
        raise InvalidFile(
            f"{key} of shape {shape} would take {size / 2**20:.0f} MB, more than {limit // 2**20}: "
            "nn.data.open_chunked leaves large data in its file"
        )


def _text(name):
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)


def _attributes(file, names):
    """The named attributes of a file as plain values."""
    kept = {}
    for name in names:
        if name in file.attrs:
            value = file.attrs[name]
            kept[str(name)] = _text(value) if isinstance(value, bytes) else value
    return kept
