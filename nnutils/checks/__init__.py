"""Checks that name the mistake: `check(name, answer)` gives a report."""

from .checker import check
from .guessing import guess, guesses
from .notebook import check_notebook
from .progress_store import progress
from .report import Report
from .turns import holds, unwritten

__all__ = ["Report", "check", "check_notebook", "guess", "guesses", "holds", "progress", "unwritten"]
