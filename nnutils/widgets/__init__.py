"""Widgets: one idea each, moved by mouse and keyboard; shown by their name as the last line of a cell.

Each is imported when it is first used, so that ipywidgets is loaded only by whoever shows one.
"""

from ..io import lazy

__getattr__, __dir__, __all__ = lazy.attach(__name__)
