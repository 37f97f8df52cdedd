"""The words of the checks, keyed by slug.

Every language is one module here, named by its code, with HINTS, BARE, NOTES, REPORT, UNKNOWN, SECOND, MORE and AND: `en.py`
is the one there is, and a translation is a file beside it with the same keys.
"""

import importlib.util
import os
import re
from collections import defaultdict
from string import Formatter


def catalog(language=None):
    """The catalog of a language, by default that of the environment variable NNUTILS_LANGUAGE, or English."""
    language = language or os.environ.get("NNUTILS_LANGUAGE", "en")
    there = re.fullmatch("[a-z_]+", language) and importlib.util.find_spec(f"{__name__}.{language}")
    return importlib.import_module(f"{__name__}.{language if there else 'en'}")


def hint(finding):
    """The sentences about a finding; where two mistakes were found, both."""
    first = _sentences(finding.sentence, finding.fields) or _sentences(finding.slug, finding.fields) or unknown()
    second = _sentences(finding.second, {}) if finding.second else ""
    if second:
        return f"{first} {catalog().SECOND.format(hint=second)}"
    return f"{first} {catalog().MORE}" if finding.more else first


def _sentences(slug, fields):
    """What is said about a slug, with its fields or, where one of them is missing, in words that need none."""
    text = catalog().HINTS.get(slug, "")
    wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
    return text.format(**fields) if all(map(fields.get, wanted)) else catalog().BARE.get(slug, "")


def note(said):
    """The sentence of a note: a slug, or a Finding whose figures fill it."""
    slug, fields = (said, {}) if isinstance(said, str) else (said.slug, said.fields)
    return catalog().NOTES[slug].format_map(defaultdict(str, fields))


def joined(words):
    """Several words in a row: "3 and 4"."""
    return catalog().AND.join(words)


def unknown():
    return catalog().UNKNOWN


def phrase(kind, **fields):
    """A sentence of the report's own, such as the verdict."""
    return catalog().REPORT[kind].format(**fields)
