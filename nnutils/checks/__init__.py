"""Checks that name the mistake: `check(name, answer)` gives a report."""

from .checker import check
from .notebook import check_notebook
from .progress_store import progress
from .report import Report

__all__ = ["Report", "check", "check_notebook", "progress"]
