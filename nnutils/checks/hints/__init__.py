"""The words of the checks; each language is one file."""

from . import en


def hint(finding, details):
    return en.HINTS.get(finding.slug, finding.slug)


def note(slug):
    return en.NOTES.get(slug, slug)


def unknown(details):
    return en.UNKNOWN
