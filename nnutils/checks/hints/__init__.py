"""The words of the checks, keyed by slug: every language is one module with HINTS, NOTES, REPORT, UNKNOWN and SECOND."""

import importlib
import os
from collections import defaultdict

LANGUAGES = ("en", "nb")


def catalog(language=None):
    """The catalog of a language, by default that of the environment variable NNUTILS_LANGUAGE, or English."""
    language = language or os.environ.get("NNUTILS_LANGUAGE", "en")
    return importlib.import_module(f".{language if language in LANGUAGES else 'en'}", __name__)


def hint(finding):
    """The sentences about a finding; where two mistakes were found, both."""
    words = catalog()
    text = words.HINTS[finding.slug].format_map(defaultdict(str, finding.fields))
    if finding.second:
        text += " " + words.SECOND.format(hint=words.HINTS[finding.second].format_map(defaultdict(str)))
    return text


def note(said):
    """The sentence of a note: a slug, or a Finding whose figures fill it."""
    slug, fields = (said, {}) if isinstance(said, str) else (said.slug, said.fields)
    return catalog().NOTES[slug].format_map(defaultdict(str, fields))


def unknown():
    return catalog().UNKNOWN


def phrase(kind, **fields):
    """A sentence of the report's own, such as the verdict."""
    return catalog().REPORT[kind].format(**fields)
