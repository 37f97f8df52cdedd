"""HDF5 files as nobody should hand them over: damaged bytes, and whole files that hold what was not asked for."""

import h5py
import numpy as np

from nnutils.io.saved import HEADER


def course_file(path, half, m):
    """A small file of the course's own form, of which every part is worth damaging."""
    rng = np.random.default_rng(m)
    with h5py.File(path, "w") as file:
        x = rng.integers(0, 256, (m, 4, 4, 3), dtype=np.uint8)
        file.create_dataset(f"{half}_set_x", data=x, chunks=(2, 4, 4, 3), compression="gzip", shuffle=True)
        file[f"{half}_set_y"] = np.arange(m) % 2
        file["list_classes"] = np.array([b"non-cat", b"cat"])
        file.attrs["maximum"] = 255
    return path


def flip_bits(content, rng):
    spoiled = np.frombuffer(content, np.uint8).copy()
    where = rng.integers(len(spoiled), size=rng.integers(1, 12))
    np.bitwise_xor.at(spoiled, where, (1 << rng.integers(8, size=len(where))).astype(np.uint8))
    return spoiled.tobytes()


def cut(content, rng):
    return content[: rng.integers(len(content))]


def write_bytes(content, rng):
    """Some bytes that mean much in the format: nothing, everything, and what is undefined."""
    spoiled, width = bytearray(content), int(rng.integers(1, 9))
    start = int(rng.integers(len(content) - width))
    spoiled[start : start + width] = rng.choice([b"\x00", b"\xff", b"\x7f", b"\x01"]) * width
    return bytes(spoiled)


def move_a_piece(content, rng):
    size = int(rng.integers(1, 200))
    source, target = rng.integers(len(content) - size, size=2)
    spoiled = bytearray(content)
    spoiled[target : target + size] = content[source : source + size]
    return bytes(spoiled)


DAMAGES = (flip_bits, flip_bits, cut, write_bytes, write_bytes, move_a_piece)


def damaged(content, rng):
    return DAMAGES[rng.integers(len(DAMAGES))](content, rng)


# ---- whole files: each function puts something in the place of one dataset


def another_type(file, key, rng):
    texts = h5py.string_dtype()
    dtypes = ["<f2", ">f8", "<i8", "?", "S3", "V5", "c16", "<u1", [("a", "<i4"), ("b", "<f8")]]
    special = [texts, h5py.vlen_dtype(np.int32), h5py.ref_dtype, h5py.enum_dtype({"no": 0, "yes": 1})]
    dtype = (dtypes + special)[rng.integers(len(dtypes) + len(special))]
    file.create_dataset(key, (5, 4, 4, 3)[: rng.integers(1, 5)], dtype)


def another_rank(file, key, rng):
    shape = tuple(int(n) for n in rng.integers(0, 4, rng.integers(0, 8)))
    file.create_dataset(key, data=np.zeros(shape, rng.choice(["f4", "u1", "i8"])))


def nothing(file, key, rng):
    file.create_dataset(key, data=h5py.Empty("f8"))


def huge(file, key, rng):
    shape = tuple(int(n) for n in rng.integers(2**10, 2**20, rng.integers(2, 4)))
    file.create_dataset(key, shape, "f8", chunks=(1,) * (len(shape) - 1) + (1024,))


def bomb(file, key, rng):
    """Some kilobytes that unpack to gigabytes."""
    data = file.create_dataset(key, (2 ** int(rng.integers(25, 33)), 4), "u1", chunks=(2**18, 4), compression="gzip")
    data[: 2**18] = 0


def huge_chunk(file, key, rng):
    file.create_dataset(key, (4, 2**29), "u1", chunks=(4, 2**29), compression="gzip", maxshape=(None, None))


def outside(file, key, rng):
    file[key] = h5py.ExternalLink(str(rng.choice(["/etc/passwd", "../secret.h5", "secret.h5"])), "/secret")


def outside_storage(file, key, rng):
    file.create_dataset(key, (48,), "u1", external=[(str(rng.choice(["/etc/passwd", "secret.h5"])), 0, 48)])


def virtual(file, key, rng):
    layout = h5py.VirtualLayout((5, 4), "f8")
    layout[...] = h5py.VirtualSource("secret.h5", "secret", (5, 4))
    file.create_virtual_dataset(key, layout)


def soft(file, key, rng):
    file[key] = h5py.SoftLink(str(rng.choice(["/" + key, "/nowhere", "/list_classes", "/"])))


def cycle(file, key, rng):
    group = file.create_group(key)
    group["again"] = file["/"]
    group["self"] = group


def unfit_numbers(file, key, rng):
    file[key] = rng.choice([np.nan, np.inf, -1.0, 1e300], (5, 4, 4, 3)[: rng.integers(1, 5)])


def many_names(file, key, rng):
    for i in range(200):
        file[f"{key}{'x' * int(rng.integers(200))}{i}"] = i


STRANGERS = (another_type, another_type, another_rank, another_rank, nothing, huge, bomb, huge_chunk, outside)
STRANGERS += (outside_storage, virtual, soft, cycle, unfit_numbers, many_names)
ATTRIBUTES = (np.nan, 0, -1, "many", [1.0, 2.0], np.zeros((2, 2)), h5py.Empty("f8"), 1e-320, 2**63)


def strange(path, rng):
    """Put a stranger in the place of one dataset of the file, or a strange attribute beside them."""
    with h5py.File(path, "r+") as file:
        key = str(rng.choice(sorted(file)))
        del file[key]
        STRANGERS[rng.integers(len(STRANGERS))](file, key, rng)
        if rng.random() < 0.2:
            file.attrs["maximum"] = ATTRIBUTES[rng.integers(len(ATTRIBUTES))]


def strange_archive(path, rng):
    """The HDF5 part of a saved network with a stranger in it, as bytes."""
    path.write_bytes(path.read_bytes()[HEADER:])
    with h5py.File(path, "r+") as file:
        place = file[str(rng.choice(sorted(file)))]
        key = str(rng.choice(sorted(place) or ["W9"]))
        if key in place:
            del place[key]
        STRANGERS[rng.integers(len(STRANGERS))](place, key, rng)
        if rng.random() < 0.3:
            name = str(rng.choice(sorted(file.attrs)))
            file.attrs[name] = ATTRIBUTES[rng.integers(len(ATTRIBUTES))]
    return path.read_bytes()
