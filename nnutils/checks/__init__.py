"""Checks that name the mistake: `check(name, answer)` gives a report."""

from .examine import check
from .report import Report

__all__ = ["Report", "check"]
