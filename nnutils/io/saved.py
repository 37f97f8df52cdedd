"""Trained networks on the disk: parameters, architecture, costs and the state of a training, in HDF5, never in pickle.

A file is one line of text that names its format and its checksum, padded to 512 bytes, and then plain HDF5, which any
HDF5 reader opens. The checksum is compared before the HDF5 library sees a byte: a damaged file ends in a sentence.
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from .. import __version__, activations
from ..network import Network
from ..notation import Array, ArrayLike, Parameters
from . import atomic, hdf5
from .image import Image

if TYPE_CHECKING:
    from ..training import Run

FORMAT = 1
HEADER = 512  # bytes; HDF5 looks for its own beginning at 0, 512, 1024, ...
LINE = re.compile(rb"nnutils (\d{1,4}) sha256 ([0-9a-f]{64})\n +$")
MOST_COSTS = 10**7  # that are saved and loaded: as Python numbers they need five times the memory of the file
NAMED = {name: getattr(activations, name) for name in ("sigmoid", "tanh", "relu", "leaky_relu", "identity", "softmax")}


@dataclass(frozen=True)
class Saved:
    """What `load` gives back; state is what a checkpoint needs to go on, versions say what wrote the file."""

    parameters: Parameters
    network: Network | None = None
    costs: dict[int, float] = field(default_factory=dict)
    method: str | None = None
    state: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)


def save(
    path: str | Path,
    run_or_parameters: "Run | Mapping[str, ArrayLike]",
    network: Network | None = None,
    *,
    state: Mapping[str, object] | None = None,
) -> Path:
    """Write a Run of `fit`, or a dictionary of parameters, to a file that `load` reads; return its path.

    network: the architecture to keep beside parameters; a Run brings its own. state: arrays, numbers and texts by name.
    The file at `path` is replaced as a whole: an interrupted save leaves the old one. An OSError where nothing can be
    written, a ValueError for what cannot be kept.

    >>> import tempfile
    >>> network = Network((2, 3, 1), hidden=activations.tanh)
    >>> path = save(tempfile.mkdtemp() + "/start.h5", network.initialize(np.random.default_rng(0)), network)
    >>> load(path).network == network, sorted(load(path).parameters)
    (True, ['W1', 'W2', 'b1', 'b2'])
    """
    path, run = Path(path).expanduser(), run_or_parameters
    parameters = run if isinstance(run, Mapping) else getattr(run, "parameters", None)
    if not isinstance(parameters, Mapping):
        raise ValueError(f"a {type(run).__name__} cannot be saved: give the Run of nn.fit, or its parameters")
    network = network or getattr(run, "network", None)
    costs = getattr(run, "costs", {})
    check(network, len(costs))
    if network is not None:
        network.check(np.empty((network.layer_dims[0], 0)), parameters)
    image = Image(_arrays(parameters, costs, state or {}), _attributes(run, network, state or {}))
    with atomic.replacing(path) as file:
        _write(file, image)
    return path


def check(network: Network | None, number_of_costs: int) -> None:
    """Refuse, before a training, what could not be loaded after it."""
    for g in (network.hidden, network.output) if network else ():
        if _activation(g.name) is None:
            raise ValueError(
                f"{g.name} is not among nnutils' activations, so load could not find it: save the parameters"
            )
    if number_of_costs > MOST_COSTS:
        raise ValueError(
            f"{number_of_costs} costs are to be recorded, but a file holds {MOST_COSTS}: take a larger record_every"
        )


def load(path: str | Path) -> Saved:
    """Read what `save` has written: a Saved, with .parameters, .network, .costs and .method.

    A ValueError says what is wrong with the file: not written by save, damaged, or of a newer format.
    """
    path = Path(path).expanduser()
    with hdf5.open_file(path) as file:
        _verify(file, path.name)
        layouts, attributes = hdf5.describe_archive(path)
        if not os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
            return load(path)  # another save has replaced it in between
        if strange := [name for name, layout in layouts.items() if not layout.plain or layout.chunks]:
            raise hdf5.InvalidFile(f"{path.name}: {strange[0]} is not stored as nn.save does it: take another file")
        arrays = {name: hdf5.read_rows(path, file, name, layout) for name, layout in layouts.items()}
    try:
        return _saved(arrays, attributes, path.name)
    except hdf5.InvalidFile:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(
            f"{path.name} has the right checksum and not what nn.save writes: take another file"
        ) from error


def _saved(arrays: dict[str, Array], attributes: dict[str, Any], name: str) -> Saved:
    group: dict[str, dict[str, Any]] = {"parameters": {}, "costs": {}, "state": {}}
    for place, value in arrays.items():
        place, key = place.split("/")
        group[place][key] = value
    costs = group["costs"]["iteration"], group["costs"]["cost"]
    if any(np.ndim(row) != 1 or row.size > MOST_COSTS for row in costs):
        raise ValueError("costs are two rows of modest length")
    return Saved(
        group["parameters"],
        _network(attributes, name),
        dict(zip(*(row.tolist() for row in costs), strict=True)),
        attributes["method"] or None,
        group["state"] | json.loads(attributes["texts"]),
        {key: attributes[key] for key in ("nnutils", "numpy")},
    )


def _arrays(
    parameters: Mapping[str, ArrayLike], costs: dict[int, float], state: Mapping[str, object]
) -> dict[str, Array]:
    return {
        **{f"parameters/{name}": _numbers(name, value) for name, value in parameters.items()},
        "costs/iteration": np.fromiter(costs, np.int64, len(costs)),
        "costs/cost": np.fromiter(costs.values(), float, len(costs)),
        **{f"state/{name}": np.asarray(value) for name, value in state.items() if not isinstance(value, str)},
    }


def _numbers(name: str, value: ArrayLike) -> Array:
    value = np.asarray(value)
    if value.dtype.kind not in "biuf" or not re.fullmatch(r"\w+", str(name)):
        raise ValueError(f"parameters[{name!r}] is of type {value.dtype}, but arrays of numbers are kept, under names")
    return value


def _attributes(run: Any, network: Network | None, state: Mapping[str, object]) -> dict[str, Any]:
    about = {"nnutils": __version__, "numpy": np.__version__, "method": getattr(run, "method", None) or ""}
    if network is not None:
        about |= {"layer_dims": network.layer_dims, "hidden": network.hidden.name, "output": network.output.name}
    return about | {"texts": json.dumps({name: value for name, value in state.items() if isinstance(value, str)})}


def _activation(name: str) -> activations.Activation | None:
    leaky = re.fullmatch(r"leaky_relu\((.+)\)", name)
    return activations.leaky(float(leaky[1])) if leaky else NAMED.get(name)


def _network(attributes: dict[str, Any], name: str) -> Network | None:
    if "layer_dims" not in attributes:
        return None
    hidden, output = _activation(attributes["hidden"]), _activation(attributes["output"])
    if hidden is None or output is None:
        raise hdf5.InvalidFile(f"{name} names an activation that this nnutils does not have: update nnutils")
    return Network(attributes["layer_dims"].tolist(), hidden=hidden, output=output)


def _write(file: BinaryIO, image: Image) -> None:
    """The HDF5 part behind room for the line, which holds its checksum and is written last."""
    digest = hashlib.sha256()
    file.write(bytes(HEADER))
    for piece in image.pieces():
        digest.update(piece)
        file.write(piece)
    file.seek(0)
    file.write(f"nnutils {FORMAT} sha256 {digest.hexdigest()}\n".encode().ljust(HEADER))


def _verify(file: FileIO, name: str) -> None:
    """Find the checksum of the HDF5 part right; the child that will look into it starts meanwhile."""
    line = LINE.fullmatch(file.read(HEADER))
    if line is None:
        raise ValueError(f"{name} was not written by nn.save, or its beginning is damaged: name another file")
    if int(line[1]) > FORMAT:
        raise ValueError(f"{name} has format {int(line[1])}, and this nnutils reads {FORMAT}: update nnutils")
    Thread(target=hdf5.start, daemon=True).start()
    if hashlib.file_digest(file, "sha256").hexdigest().encode() != line[2]:
        raise ValueError(f"{name} is damaged, its checksum differs: save it anew or take another copy")
