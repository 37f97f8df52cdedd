"""List the licenses of everything the lock files pin, as the packages themselves state them: .ci/audit/licenses.md.

python .ci/env.py --with=classroom,test,site,browser,bench .ci/audit/licenses.py
"""

import re
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
PINNED = re.compile(r"(?m)^([A-Za-z0-9._-]+)==")
# What counts as a known free license, by the words it is stated with; the first that fits names it.
FREE = {
    "Apache-2.0": r"apache",
    "MPL-2.0": r"\bMPL|mozilla public",
    "MIT": r"\bMIT\b",
    "BSD": r"\bBSD\b|project jupyter contributors|3-clause",
    "ISC": r"\bISC\b",
    "PSF": r"python software foundation|\bPSF|matplotlib",
    "CC0 or public domain": r"CC0|public domain|unlicense|\b0BSD\b",
    "HPND": r"\bHPND\b",
    "ZPL": r"\bZPL\b",
    "LGPL": r"\bLGPL\b|lesser general public",
}
# Read in the files of the package, which states none in its metadata or is installed on other systems or versions only.
READ = {
    "appnope": "BSD-2-Clause",
    "axe-playwright-python": "MIT",
    "colorama": "BSD-3-Clause",
    "myst-nb": "BSD-3-Clause",
    "nest-asyncio": "BSD License",
    "pyee": "MIT License",
    "pywinpty": "MIT License",
    "roman-numerals-py": "0BSD OR CC0-1.0",
    "uv": "MIT OR Apache-2.0",
}


def main():
    rows = [f"| {name} | {stated(name)} | {free(stated(name))} |" for name in names()]
    head = ["| package | license, in its own words | that is |", "|---|---|---|"]
    note = "Written by `.ci/audit/licenses.py` from what the packages that the locks pin say of themselves."
    lines = ["# Licenses of the dependencies", "", note, "", *head, *rows, ""]
    (HERE / "licenses.md").write_text("\n".join(lines), encoding="utf-8")


def names():
    """Every package in one of the locks."""
    texts = [path.read_text(encoding="utf-8") for path in HERE.parent.glob("lock-*.txt")]
    return sorted({name for text in texts for name in PINNED.findall(text)})


def stated(name):
    """What a package says of its license: the expression, else its classifiers, else the first line of the text."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return READ.get(name, "not known")
    kinds = [kind.split(" :: ")[-1] for kind in about.get_all("Classifier", []) if kind.startswith("License")]
    text = (about.get("License") or "").strip().split("\n")[0]
    said = about.get("License-Expression") or ", ".join(dict.fromkeys(kinds)) or text
    return READ.get(name, "not known") if said in ("", "UNKNOWN") else said.replace("|", "/")


def free(words):
    """The free license that some words name, or ""."""
    return next((name for name, pattern in FREE.items() if re.search(pattern, words, re.IGNORECASE)), "")


if __name__ == "__main__":
    main()
