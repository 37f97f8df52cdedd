"""What host and child say to each other: plain values as JSON trees, their arrays as npy blobs, in frames."""

import io
import json
import struct
from dataclasses import dataclass

MESSAGE_KEPT = 500  # characters of an exception's message
PRINTED_KEPT = 2_000  # characters of what the worker printed; the rest is dropped as it comes
DEEPEST = 30  # a container nested deeper than this (or within itself) is not a result of this course


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that does not travel: a function, a generator, an object of some class."""

    type: str


@dataclass(frozen=True)
class Raised:
    """An exception: its type and message, and the worker's function and the line in it (0 = its `def`) it came from."""

    type: str
    message: str
    function: str = ""
    line: int = -1


@dataclass(frozen=True)
class Outcome:
    """What one request led to: a value, or an error, or the reason why the worker was stopped.

    stopped is None, "time", "memory", "output" or "died". arguments are as the call left them; arrays are the very
    arrays that were handed in, in their order there: a new array that was put in a dictionary is not among them.
    worked are the seconds of processor time the worker has had when its time was over, None where nobody can tell.
    """

    value: object = None
    error: Raised | None = None
    stopped: str | None = None
    printed: str = ""
    arguments: tuple[object, ...] = ()
    arrays: tuple[object, ...] = ()
    worked: float | None = None

    @property
    def returned(self) -> bool:
        return self.error is None and self.stopped is None

    def waited(self, enough: float) -> bool:
        """Whether the time was over before the worker had enough seconds of a processor, as on a busy machine."""
        return self.stopped == "time" and self.worked is not None and self.worked < enough


def encode(value, blobs, depth=0):
    """Turn a value into a JSON tree, its arrays into npy bytes appended to blobs."""
    import numpy as np

    if depth > DEEPEST:
        return {"opaque": type(value).__name__}
    if isinstance(value, np.ndarray | np.generic):
        return _encode_array(value, blobs, np)
    if isinstance(value, np.random.Generator) and isinstance(value.bit_generator, np.random.PCG64):
        return {"generator": value.bit_generator.state}
    if value is None or isinstance(value, bool | float | str) or _is_modest_integer(value):
        return value
    if isinstance(value, dict):
        return {"dict": [[encode(k, blobs, depth + 1), encode(v, blobs, depth + 1)] for k, v in value.items()]}
    if isinstance(value, tuple | list):
        kind = "list" if isinstance(value, list) else "tuple"
        return {kind: [encode(item, blobs, depth + 1) for item in value]}
    return {"opaque": type(value).__name__}


def _is_modest_integer(value):
    return isinstance(value, int) and value.bit_length() <= 1024


def _encode_array(value, blobs, np):
    if value.dtype.kind not in "biufcU":
        return {"opaque": f"array of {value.dtype.name}"}
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.asarray(value), allow_pickle=False)
    blobs.append(stream.getvalue())
    return {"array" if isinstance(value, np.ndarray) else "scalar": len(blobs) - 1}


def decode(tree, blobs):
    """The value that `encode` turned into this tree; anything unexpected is an exception."""
    import numpy as np

    if not isinstance(tree, dict):
        return _plain(tree)
    if len(tree) != 1:
        raise ValueError("not a value")
    ((kind, content),) = tree.items()
    if kind in ("array", "scalar"):
        array = _decode_array(blobs[content], np)
        return array if kind == "array" else array[()]
    if kind == "generator":
        rng = np.random.Generator(np.random.PCG64())
        rng.bit_generator.state = content
        return rng
    if kind == "dict":
        return {decode(k, blobs): decode(v, blobs) for k, v in content}
    if kind in ("list", "tuple"):
        return (list if kind == "list" else tuple)(decode(item, blobs) for item in content)
    return Opaque(str(content)[:MESSAGE_KEPT])


def _plain(value):
    """A leaf of the tree: what `encode` would have put there, whoever wrote it."""
    if value is None or isinstance(value, bool | float | str) or _is_modest_integer(value):
        return value
    raise ValueError("not a value")


def _decode_array(blob, np):
    """An array of plain numbers or texts that is as large as its bytes: a forged header may claim anything."""
    array = np.lib.format.read_array(io.BytesIO(blob), allow_pickle=False)
    if array.dtype.kind not in "biufcU" or not array.nbytes <= len(blob) or array.size > len(blob):
        raise ValueError("not an array of this course")
    return array


def arrays_in(value):
    """The arrays in nested containers, in order."""
    if isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from arrays_in(item)
    elif hasattr(value, "dtype") and hasattr(value, "ndim"):
        yield value


def send(stream, tree, blobs=()):
    """Write one frame: the number of parts, then every part after its length."""
    parts = [json.dumps(tree).encode(), *blobs]
    stream.write(struct.pack(">I", len(parts)))
    for part in parts:
        stream.write(struct.pack(">Q", len(part)))
        stream.write(part)
    stream.flush()


def receive(stream, limit):
    """Read one frame; EOFError where it ends early, OverflowError where it is longer than `limit` bytes."""
    (count,) = struct.unpack(">I", _exactly(stream, 4))
    parts = []
    for _ in range(count):
        (size,) = struct.unpack(">Q", _exactly(stream, 8))
        limit -= size + 8
        if limit < 0:
            raise OverflowError
        parts.append(_exactly(stream, size))
    return json.loads(parts[0]), parts[1:]


def _exactly(stream, size):
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
