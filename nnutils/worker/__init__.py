"""A child process for code that nobody trusts: driven with plain values, under limits."""

from .host import Guest

__all__ = ["Guest"]
