"""The data of a figure as a table to read: for a screen reader, for paper, for whoever wants the numbers.

It is made from the fingerprint, so it says exactly what the tests compare.
"""

import html
import itertools
import re
from collections.abc import Iterator

import numpy as np

from nnutils.figures.fingerprint import PACKED, unpack, with_repeats

SAMPLES = 9  # points shown of a long curve
BARS = 32
PANELS = 12  # of a figure with more panels, such as forty digits, the first ones stand for all
LOOK = r" ?(?:#[0-9a-f]{6}|Rectangle|(?:Path|Poly|Line)Collection|\d+ × )"  # what follows the label of a thing


def table(marks: dict[str, str]) -> str:
    """The fingerprint's data as an HTML table: a row per point of a curve, bar, cloud of points or image."""
    marks = with_repeats(marks)
    panels = _panels(marks)
    x, y = (_shared(panel.get(f"{axis} label", "") for panel in panels) or axis for axis in "xy")
    rows = [(_title(panel, i), *row) for i, panel in enumerate(panels[:PANELS], 1) for row in _rows(panel)]
    if len(panels) > PANELS:
        rows.append((f"and {len(panels) - PANELS} more panels", "", "", ""))
    diagram = all(row[1] in ("words", "") for row in rows)
    head = ("panel", "" if diagram else "what", "words" if diagram else x, y)
    wanted = [k for k in range(4) if head[k] and any(row[k] for row in rows) and (k > 0 or len(panels) > 1)]
    lines = [_line("th", head, wanted), *(_line("td", row, wanted) for row in rows)]
    return f'<table class="figure-data">{"".join(lines)}</table>'


def _line(kind, cells, wanted):
    scope = ' scope="col"' if kind == "th" else ""
    return "<tr>" + "".join(f"<{kind}{scope}>{html.escape(cells[k])}</{kind}>" for k in wanted) + "</tr>"


def _panels(marks):
    """The marks of each axes, without their common beginning; axes without data, such as colorbars, are left out."""
    panels: dict[int, dict[str, str]] = {}
    for key, value in marks.items():
        if match := re.match(r"axes (\d+) (.+)", key):
            panels.setdefault(int(match[1]), {})[match[2]] = value
    return [panels[i] for i in sorted(panels) if any(_rows(panels[i]))]


def _title(panel, i):
    return panel.get("title", f"panel {i}")


def _shared(labels):
    """The label that all panels have in common, or none."""
    return labels[0] if len(labels := sorted(set(labels))) == 1 else ""


def _rows(panel: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """(what, x, y) for everything that a panel shows."""
    if panel.get("frame") == "off" and not any(key.startswith("image") for key in panel):
        yield from _words(panel)  # a diagram: where its boxes and arrows lie means nothing
        return
    for kind, rows in (("line", _curve), ("collection", _cloud), ("patch", _bars), ("image", _image)):
        for i in range(1, 1 + sum(re.fullmatch(rf"{kind} \d+( x| values)?", key) is not None for key in panel)):
            thing = {
                key.removeprefix(f"{kind} {i}").strip(): value
                for key, value in panel.items()
                if re.fullmatch(rf"{kind} {i}( .*)?", key)
            }
            if thing:
                yield from rows(thing, panel)
    if not any(key.startswith(("line", "collection", "patch", "image")) for key in panel):  # perhaps with arrows
        yield from _words(panel)


def _words(panel):
    """What is written in a panel, in the order in which it was drawn; $a^{[1]}$ becomes a[1]."""
    texts = (panel[f"text {i}"] for i in itertools.takewhile(lambda i: f"text {i}" in panel, itertools.count(1)))
    words = "; ".join(re.sub(r" #[0-9a-f]{6}.*|[$\\{}^]", "", text) for text in texts)
    if words:
        yield "words", words, ""


def _curve(thing, panel):
    """Up to SAMPLES points of a curve, its ends among them."""
    x, y = _values(thing.get("x", ""), panel, "x"), _values(thing.get("y", ""), panel, "y")
    if len(x) != len(y) or (len(x) == 2 and _name(thing, "") == ""):  # an axis or a frame, drawn as a line
        return
    for k in np.unique(np.linspace(0, len(x) - 1, min(SAMPLES, len(x))).round().astype(int)):
        yield _name(thing, "curve"), _place(x[k], panel, "x"), _number(y[k])


def _cloud(thing, panel):
    """A cloud of points by its number and extent; a colored surface by its range."""
    if "range" in thing:
        low, high = thing["range"].split(", ")
        yield "colored surface", "", f"values from {_number(float(low))} to {_number(float(high))}"
        return
    x, y = _values(thing.get("x", ""), panel, "x"), _values(thing.get("y", ""), panel, "y")
    if len(x):
        yield f"{_name(thing, 'points')}, {len(x)} of them", _extent(x, panel, "x"), _extent(y, panel, "y")


def _bars(thing, panel):
    """Bars by their middle and height, from the corners of rectangles."""
    x, y = _values(thing.get("x", ""), panel, "x"), _values(thing.get("y", ""), panel, "y")
    if "Rectangle" not in thing.get("", "") or len(x) != len(y) or len(x) % 5:
        return
    corners = list(zip(x.reshape(-1, 5), y.reshape(-1, 5), strict=True))
    for corners_x, corners_y in corners[:BARS]:
        middle = (corners_x.min() + corners_x.max()) / 2
        yield _name(thing, "bar"), _place(round(middle, 4) + 0.0, panel, "x"), _number(corners_y[2])
    if len(corners) > BARS:
        yield f"and {len(corners) - BARS} more bars", "", ""


def _image(thing, panel):
    packed = PACKED.fullmatch(thing.get("values", ""))
    if packed:
        low, high, _ = unpack(packed)
        yield f"image of {packed['shape'].replace('×', ' by ')}", "", f"values from {_number(low)} to {_number(high)}"


def _values(line, panel, axis):
    """The numbers of a packed or a plain line, on the scale that the axis is labelled with."""
    packed = PACKED.fullmatch(line)
    if packed:
        low, high, values = unpack(packed)
        values = np.resize(values, int(packed["shape"])) if packed["data"] is None else values
        values = np.where(np.abs(values) < 2e-5 * (high - low), 0.0, values)  # a zero, but for the steps of packing
    else:
        values = np.array([float(word) for word in line.split(", ")] if line else [])
    return 10**values if panel.get(f"{axis} scale") == "log" else values


def _name(thing, otherwise):
    """The label of a thing, which stands before its color or its kind."""
    return re.split(LOOK, thing.get("", ""))[0].strip() or otherwise


def _extent(values, panel, axis):
    values = values[np.isfinite(values)]
    return " to ".join(_place(end, panel, axis) for end in (values.min(), values.max())) if len(values) else ""


def _place(value, panel, axis):
    """What stands on the axis at this place, or the number itself."""
    for tick in filter(None, panel.get(f"{axis} ticks", "").split("; ")):
        place, _, label = tick.partition(" ")
        if np.isclose(value, float(place), rtol=1e-3, atol=1e-4):
            return label.replace("−", "-")
    return _number(value)


def _number(value):
    """Three digits, and a number of thousands in full: 1.44e+03 is hard to hear, and 2012 is a year."""
    if not np.isfinite(value):
        return "not shown"
    return f"{value:.0f}" if 999.5 <= abs(value) < 1e6 else f"{value:.3g}"
