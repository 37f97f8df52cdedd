"""Checks that name the mistake: `check(name, answer)` gives a report."""

from .check import check
from .report import Report

__all__ = ["Report", "check"]
