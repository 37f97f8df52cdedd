"""What a figure shows, as short lines of text: the data behind the picture, for comparing two runs.

A fingerprint is a flat dictionary with a line per thing drawn: `"axes 1 line 2": "test #d55e00 dashed"`.
Values that belong together are packed into one line (see `pack`). So a figure takes a few kB and does not
depend on fonts, pixels or the version of matplotlib.
"""

import base64
import itertools
import math
import re
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from nnutils.notation import Array

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MIME = "application/vnd.nnutils.figure+json"
IMAGE_VALUES = 12288  # in the images of one figure: a 64 × 64 color picture; larger ones are summed up in blocks
SERIES_VALUES = 1000
PLAIN_VALUES = 4
REPEAT_LENGTH = 60
FAMILIES = (  # matplotlib's subclasses come and go with its versions, these stay
    "ContourSet",
    "LineCollection",
    "PatchCollection",
    "PathCollection",
    "Quiver",
    "PolyCollection",
    "QuadMesh",
)
PACKED = re.compile(
    r"(?P<shape>[\d×]+)(?: by (?P<block>\d+))? u(?P<bits>8|16), (?P<low>\S+) … (?P<high>\S+?)"
    r"(?:, crc (?P<crc>\w+))?(?:: (?P<data>\S+))?"
)


def fingerprint(fig: "Figure") -> dict[str, str]:
    """Return what the figure shows as a dictionary of lines of text."""
    marks = {"figure": "{:.4g} × {:.4g} inches".format(*fig.get_size_inches())}
    marks |= _numbered("text", [text.get_text() for text in _visible(fig.texts)])
    marks |= _numbered("legend", [_legend(legend) for legend in _visible(fig.legends)])
    everything = _visible(ax for parent in fig.axes for ax in (parent, *parent.child_axes))  # type: ignore[attr-defined]
    share = IMAGE_VALUES // max(sum(len(ax.images) for ax in everything), 1)
    return _without_repeats(marks | _numbered("axes", [_axes(ax, share) for ax in everything]))


def with_repeats(marks: dict[str, str]) -> dict[str, str]:
    """Return a fingerprint with every line that refers to an earlier one, "= axes 1 line 1 x", written out."""
    return {key: marks.get(value.removeprefix("= "), value) for key, value in marks.items()}


# ---------------------------------------------------------------- arrays in one line


def pack(values: Any, span: float = 0.0, bits: int = 16, limit: int = SERIES_VALUES) -> str:
    """Write an array in one line: shape, range and every value on a scale of 2^bits − 2 steps.

    Up to four values are plain to read: "0, 16". Beyond `limit` values it holds the means of
    blocks instead. What varies by less than a millionth of `span`, the stretch that can be seen, is written
    as constant: rounding noise has no shape.
    """
    values = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    if values.ndim == 1 and values.size <= PLAIN_VALUES:
        return ", ".join(f"{_rounded(value, span):.9g}" for value in values)
    head = "×".join(map(str, values.shape))
    if values.size > limit:
        block = _block_size(values.shape, limit // 3)
        values, bits, head = _block_means(values, block), 16, f"{head} by {block}"
    finite = values[np.isfinite(values)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    if high - low <= 1e-6 * span:
        low = high = _rounded(low, span)
    line = f"{head} u{bits}, {low:.9g} … {high:.9g}"
    low, high = float(f"{low:.9g}"), float(f"{high:.9g}")
    if high == low and finite.size == values.size:
        return line
    return f"{line}: {_deflate(_levels(values, low, high, bits))}"


def unpack(match: re.Match[str]) -> tuple[float, float, Array]:
    """Return (low, high, values in one row) of a line that PACKED has matched."""
    low, high, bits = float(match["low"]), float(match["high"]), int(match["bits"])
    if match["data"] is None:
        return low, high, np.array([low])
    levels, top = _inflate(match["data"], bits), 2**bits - 2
    return low, high, np.where(levels > top, np.nan, low + levels / top * (high - low))


def _levels(values, low, high, bits):
    """Return the values as whole steps between low and high; the last level of all says: not a number."""
    top = 2**bits - 2
    finite = np.isfinite(values)
    parts = (np.where(finite, values, low) - low) / ((high - low) or 1.0)
    steps = np.clip(np.round(parts * top), 0, top)
    return np.where(finite, steps, top + 1).astype(f"<u{bits // 8}").ravel()


def _deflate(levels):
    """Return the levels as text; differences pack better, since neighbors are alike."""
    steps = np.diff(levels, prepend=levels.dtype.type(0))
    return base64.b64encode(zlib.compress(steps.tobytes(), 9)).decode()


def _inflate(text, bits):
    steps = np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype=f"<u{bits // 8}")
    return np.cumsum(steps, dtype=steps.dtype).astype(float)


def _block_size(shape, limit):
    """Return the smallest k for which k-by-k blocks of the first two axes are at most `limit`."""
    sizes = (math.prod([-(-n // k) for n in shape[:2]] + list(shape[2:])) for k in itertools.count(2))
    return next(k for k, size in enumerate(sizes, 2) if size <= limit)


def _block_means(values, block):
    """Return the means of blocks along the first two axes, weighted unevenly so that no swap goes unseen."""
    weights = 1 + 0.5 * np.sin(np.arange(values.size)).reshape(values.shape)
    total, weighted = weights, weights * np.where(np.isfinite(values), values, 0)
    for axis in range(min(values.ndim, 2)):
        starts = np.arange(0, values.shape[axis], block)
        total, weighted = (np.add.reduceat(a, starts, axis=axis) for a in (total, weighted))
    return weighted / total


def _rounded(value, span):
    """Return the value without what is too small to be seen in `span`."""
    return round(float(value), 7 - math.ceil(math.log10(span))) + 0.0 if span > 0 else float(value)


# ---------------------------------------------------------------- the parts of a figure


def _axes(ax, share):
    """Return the lines of one axes; `share` is how many values each of its images may take."""
    if ax.name != "rectilinear":
        raise TypeError(f"A fingerprint needs flat axes with an x and a y, but these are {ax.name}: draw contours.")
    marks = {"title": " | ".join(filter(None, (ax.get_title(loc) for loc in ("left", "center", "right"))))}
    marks |= _axis("x", ax.xaxis) | _axis("y", ax.yaxis)
    if not ax.axison:
        marks["frame"] = "off"
    if ax.get_aspect() != (1 if ax.images else "auto"):
        marks["aspect"] = str(ax.get_aspect())
    if ax.get_legend() is not None:
        marks["legend"] = _legend(ax.get_legend())
    if ax.get_label() == "<colorbar>":  # its inner parts follow from the mappable it belongs to
        return _present(marks)
    marks |= _numbered("line", [_lines(ax, *group) for group in _alike(_visible(ax.lines), _line_look)])
    marks |= _numbered("image", [_image(ax, image, share) for image in _visible(ax.images)])
    marks |= _numbered("collection", [_collection(ax, each) for each in _visible(ax.collections)])
    marks |= _numbered("patch", [_patches(ax, *group) for group in _alike(_visible(ax.patches), _patch_look)])
    marks |= _texts(ax, [text for text in _visible(ax.texts) if text.get_text()])
    others = [type(artist).__name__ for artist in _visible([*ax.artists, *ax.tables])]
    return _present(marks | {"others": ", ".join(others)})


def _axis(name, axis):
    low, high = _to_scale(axis, getattr(axis.axes, f"get_{name}lim")())  # (high, low) when it is upside down
    span = abs(high - low)
    return {
        f"{name} label": axis.get_label_text(),
        name: f"{_rounded(low, span):.9g}, {_rounded(high, span):.9g}",
        f"{name} scale": axis.get_scale().removeprefix("linear"),
        f"{name} ticks": _ticks(axis, span),
    }


def _ticks(axis, span):
    """Return the ticks somebody chose; automatic ones follow from the limits and the size of the letters."""
    from matplotlib.category import StrCategoryLocator
    from matplotlib.ticker import FixedLocator, NullLocator

    locator = axis.get_major_locator()
    if isinstance(locator, NullLocator):
        return "none" if axis.axes.axison else ""
    if not isinstance(locator, FixedLocator | StrCategoryLocator):
        return ""
    low, high = sorted(axis.get_view_interval())
    places = [place for place in axis.get_majorticklocs() if low <= place <= high]
    labels = axis.get_major_formatter().format_ticks(places)
    return "; ".join(f"{_rounded(place, span):.6g} {label}" for place, label in zip(places, labels, strict=True))


def _alike(artists, look):
    """Return (description, artists) for neighbors that look alike: the bars of a histogram, the edges of a graph."""
    groups = [(key, list(group)) for key, group in itertools.groupby(artists, key=look)]
    return [(f"{len(group)} × {key}" if len(group) > 1 else key, group) for key, group in groups]


def _line_look(line):
    style = f"{line.get_linestyle()} {line.get_linewidth():g}" if line.get_linestyle() != "None" else ""
    marker = f"marker {line.get_marker()}" if str(line.get_marker()) != "None" else ""
    return " ".join(filter(None, (_label(line), _hex(line.get_color(), line.get_alpha()), style, marker)))


def _lines(ax, look, lines):
    x, y = (np.concatenate([getattr(line, get)(orig=False) for line in lines]) for get in ("get_xdata", "get_ydata"))
    return {"": look} | _points(ax, x, y)


def _image(ax, image, share):
    values = image.get_array()
    marks = {"values": pack(values, bits=8, limit=share)}
    if np.issubdtype(values.dtype, np.integer):  # whole numbers never wobble: any change at all shows here
        crc = zlib.crc32(np.ascontiguousarray(values, dtype="<i8").tobytes())
        marks["values"] = re.sub(r"(?=: |$)", f", crc {crc:08x}", marks["values"], count=1)
    extent = image.get_extent()
    if set(extent) != {*ax.get_xlim(), *ax.get_ylim()}:
        marks["extent"] = pack(extent)
    return marks | (_colors(image) if values.ndim == 2 else {})


def _collection(ax, collection):
    family = next((c.__name__ for c in type(collection).__mro__ if c.__name__ in FAMILIES), "Collection")
    marks = {"": " ".join(filter(None, (_label(collection), family, _alpha(collection))))}
    if family == "ContourSet":
        return marks | _contours(collection)
    offsets = np.ma.filled(collection.get_offsets(), np.nan)
    if family in ("PathCollection", "Quiver"):
        marks |= _points(ax, offsets[:, 0], offsets[:, 1])
    if family == "PathCollection":
        marks["marker"] = f"of {sum(len(path.vertices) for path in collection.get_paths())} vertices"
        marks["sizes"] = pack(collection.get_sizes())
    elif family == "Quiver":
        marks |= {"u": pack(collection.U), "v": pack(collection.V)}
    elif family == "QuadMesh":
        marks |= _points(ax, *np.moveaxis(collection.get_coordinates(), -1, 0).reshape(2, -1))
    else:
        marks |= _points(ax, *_vertices(collection.get_paths()).T)
    return marks | _colors(collection)


def _contours(contours):
    """Return the levels and what each outline encloses: its vertices come and go with the last digit."""
    marks = {"levels": pack(contours.levels), "range": pack([contours.zmin, contours.zmax])} | _colors(contours)
    measures = np.array([_outline(path) for path in contours.get_paths()]).reshape(-1, 4)
    names = ("length", "area", "moment x", "moment y")
    return marks | {name: pack(column) for name, column in zip(names, measures.T, strict=True)}


def _outline(path):
    """Return length, area and the first moments of the polygons of a path."""
    polygons = [np.asarray(polygon) for polygon in path.to_polygons(closed_only=False) if len(polygon) > 1]
    total = np.zeros(4)
    for polygon in polygons:
        (x, y), (x_next, y_next) = polygon[:-1].T, polygon[1:].T
        cross = x * y_next - x_next * y
        total += [
            np.hypot(x_next - x, y_next - y).sum(),
            cross.sum() / 2,
            ((x + x_next) * cross).sum() / 6,
            ((y + y_next) * cross).sum() / 6,
        ]
    return total


def _patch_look(patch):
    face = _hex(patch.get_facecolor()) if patch.get_fill() else "hollow"
    return " ".join(filter(None, (_label(patch), type(patch).__name__, face, _hex(patch.get_edgecolor()))))


def _patches(ax, look, patches):
    return {"": look} | _points(ax, *np.concatenate([_corners(patch) for patch in patches]).T)


def _corners(patch):
    """Return the corners of a patch where it stands; of an arrow the ends, since its head has screen size."""
    ends = getattr(patch, "_posA_posB", None)
    if ends is not None:
        return np.array(ends, dtype=float)
    return patch.get_patch_transform().transform(patch.get_path().vertices)


def _texts(ax, texts):
    if not texts:
        return {}
    places = [text.get_position() for text in texts] + [text.xy for text in texts if hasattr(text, "xy")]
    words = [f"{text.get_text()} {_hex(text.get_color())}" for text in texts]
    return _numbered("text", words) | _numbered("texts", [_points(ax, *np.array(places, dtype=float).T)])


def _legend(legend):
    entries = [legend.get_title().get_text(), *(text.get_text() for text in legend.get_texts())]
    return " | ".join(filter(None, entries))


def _colors(mappable):
    """Return colormap and limits where colors mean values, else the colors themselves."""
    values = mappable.get_array()
    if values is None:
        faces, edges = mappable.get_facecolor(), mappable.get_edgecolor()
        return {"faces": _palette(faces), "edges": _palette(edges)}
    marks = {"colors": _colormap(mappable.get_cmap()), "norm": pack(mappable.get_clim())}
    return marks if hasattr(mappable, "get_extent") else marks | {"values": pack(values)}


def _colormap(cmap):
    """Return a colormap by its name, if matplotlib knows it, and by five of its colors."""
    import matplotlib

    name = [cmap.name] if cmap.name in matplotlib.colormaps else []
    return " ".join([*name, *(_hex(cmap(part)) for part in (0.0, 0.25, 0.5, 0.75, 1.0))])


def _palette(colors):
    """Return the colors in use and, where there are several, which one each part has."""
    names = [_hex(color) for color in colors]
    unique = sorted(set(names))
    if len(unique) < 2:
        return "".join(unique)
    if len(unique) > 24:  # a color of its own for each part
        return pack(np.asarray(colors), bits=8)
    codes = np.array([unique.index(name) for name in names], dtype="<u1")
    return f"{' '.join(unique)}, crc {zlib.crc32(codes.tobytes()):08x}"


# ---------------------------------------------------------------- small helpers


def _points(ax, x, y):
    """Return x and y packed on the scale of their axes: on a log axis a factor is what the eye sees."""
    return {"x": _packed_on(ax.xaxis, x), "y": _packed_on(ax.yaxis, y)}


def _packed_on(axis, values):
    return pack(_to_scale(axis, values), span=abs(np.subtract(*_to_scale(axis, axis.get_view_interval()))))


def _to_scale(axis, values):
    with np.errstate(all="ignore"):  # points that a log axis cannot show become nan
        return axis.get_transform().transform(np.ma.filled(np.ma.asarray(values, dtype=float), np.nan))


def _vertices(paths):
    return np.concatenate([path.vertices for path in paths]) if paths else np.empty((0, 2))


def _visible(artists):
    return [artist for artist in artists if artist.get_visible()]


def _label(artist):
    label = str(artist.get_label())
    return "" if label.startswith("_") else label


def _alpha(artist):
    alpha = artist.get_alpha()
    return f"alpha {alpha:g}" if isinstance(alpha, int | float) else ""


def _hex(color, alpha=None):
    from matplotlib.colors import to_hex

    return to_hex(color if alpha is None else (color, alpha), keep_alpha=True).removesuffix("ff")


def _numbered(name, parts):
    """Return {"name 1": part, ...}; a part that is a dictionary becomes "name 1 key": value."""
    lines = {}
    for i, part in enumerate(parts, 1):
        for key, value in part.items() if isinstance(part, dict) else [("", part)]:
            lines[f"{name} {i} {key}".rstrip()] = value
    return lines


def _without_repeats(marks):
    """Let long lines that say the same, such as points drawn in several axes, refer to the first of them."""
    first: dict[str, str] = {}
    repeats = {key: first.setdefault(value, key) for key, value in marks.items() if len(value) > REPEAT_LENGTH}
    return {key: f"= {repeats[key]}" if repeats.get(key, key) != key else value for key, value in marks.items()}


def _present(marks):
    return {key: value for key, value in marks.items() if value != ""}
