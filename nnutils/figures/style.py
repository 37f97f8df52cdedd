"""The style of this course: its colors, and figures drawn in it whatever is set outside or drawn beside them."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe and Ito's colors, told apart by every kind of color vision.
BLUE, VERMILLION, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#cc79a7"
ORANGE, SKY, BLACK, YELLOW = "#e69f00", "#56b4e9", "#000000", "#f0e442"
CLASS_COLORS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK)
CLASS_MARKERS = ("o", "s", "^", "D", "v", "P", "X")  # meaning is never carried by color alone
# Colormaps: amounts, signed values, scanned digits.
SEQUENTIAL, DIVERGING, INK = "cividis", "RdBu_r", "gray_r"
_PAPER, _TEXT, _GRID = "#ffffff", "#1f2328", "#d8dee4"
_NO_DRAWING = ("backend", "interactive", "savefig.directory", "tk.", "toolbar", "webagg.")  # of windows and files
_ONE_AT_A_TIME = threading.RLock()  # matplotlib's settings are one for all threads: a slider may draw beside a cell


@contextmanager
def course_style() -> Iterator[None]:
    """A context (or decorator) in which matplotlib draws in the style of this course, and of nobody else.

    Two threads draw one after the other. What others set meanwhile stays theirs.
    """
    import matplotlib

    rcParams: dict[str, Any] = matplotlib.rcParams  # type: ignore[assignment]
    with _ONE_AT_A_TIME:
        ours = _settings()
        theirs = {name: rcParams[name] for name in ours}
        dict.update(rcParams, ours)
        try:
            yield
        finally:
            dict.update(rcParams, {name: theirs[name] for name in ours if rcParams[name] is ours[name]})


def subplots(
    nrows: int = 1, ncols: int = 1, *, figsize: tuple[float, float] | None = None, **options: Any
) -> tuple["Figure", Any]:
    """Return (figure, axes) like pyplot's, in the course's style and known to nobody but the caller."""
    from matplotlib.figure import Figure

    options.setdefault("subplot_kw", {"axes_class": _axes_class()})
    with course_style():
        fig = Figure(figsize=figsize or (3.2 + 3.2 * ncols, 0.8 + 3.2 * nrows), layout="constrained")
        return fig, fig.subplots(nrows, ncols, **options)


@functools.cache
def _axes_class():
    """Axes that write in the course's style also what is added to them later, by a cell with a style of its own."""
    from matplotlib.axes import Axes

    class CourseAxes(Axes):
        legend = course_style()(Axes.legend)
        text = course_style()(Axes.text)
        annotate = course_style()(Axes.annotate)
        set_title = course_style()(Axes.set_title)

    return CourseAxes


@functools.cache
def _settings():
    """Every setting of a drawing: matplotlib's defaults, and ours."""
    import matplotlib

    defaults = {name: value for name, value in matplotlib.rcParamsDefault.items() if not name.startswith(_NO_DRAWING)}
    return {**defaults, **dict.copy(matplotlib.RcParams(_ours()))}


def _ours():
    from cycler import cycler

    colors = cycler(color=[BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK])
    styles = cycler(linestyle=["-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1))])
    return {
        "axes.axisbelow": True,
        "axes.edgecolor": _TEXT,
        "axes.facecolor": _PAPER,
        "axes.grid": False,
        "axes.labelcolor": _TEXT,
        "axes.prop_cycle": colors + styles,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlesize": 12,
        "figure.dpi": 100,
        "figure.facecolor": _PAPER,
        "font.family": "DejaVu Sans",  # comes with matplotlib
        "font.size": 11,
        "grid.color": _GRID,
        "image.cmap": SEQUENTIAL,
        "legend.frameon": False,
        "legend.fontsize": 10,
        "savefig.facecolor": _PAPER,
        "text.color": _TEXT,
        "xtick.color": _TEXT,
        "ytick.color": _TEXT,
    }
