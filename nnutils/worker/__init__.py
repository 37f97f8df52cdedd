"""A child process for code that nobody trusts: driven with plain values, under limits."""

from .host import Worker

__all__ = ["Worker"]
