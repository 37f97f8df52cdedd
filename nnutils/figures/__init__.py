"""Figures that carry their own data and description, all in one style."""

from .picture import DENSITY, MAX_BYTES, Picture, page, show
from .style import (
    BLACK,
    BLUE,
    CLASS_COLORS,
    CLASS_MARKERS,
    DIVERGING,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    SEQUENTIAL,
    SKY,
    VERMILLION,
    YELLOW,
    course_style,
    subplots,
)

__all__ = [
    "BLACK",
    "BLUE",
    "CLASS_COLORS",
    "CLASS_MARKERS",
    "DENSITY",
    "DIVERGING",
    "GREEN",
    "INK",
    "MAX_BYTES",
    "ORANGE",
    "PURPLE",
    "SEQUENTIAL",
    "SKY",
    "VERMILLION",
    "YELLOW",
    "Picture",
    "course_style",
    "page",
    "show",
    "subplots",
]
