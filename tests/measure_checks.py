"""Measure the checks on a corpus of labelled answers: python tests/measure_checks.py FOLDER [words of entry ids ...]

FOLDER holds the importable package `corpus`: load("wrong"), load("correct"), load("borderline"), and DEFINES.
The slugs to expect stand in expected_slugs.txt, written by hand before the diagnosis was.
"""

import collections
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from nnutils.checks import check

EXPECTED = Path(__file__).with_name("expected_slugs.txt")


def expected():
    lines = (line.split(":") for line in EXPECTED.read_text().splitlines() if line.strip() and line[0] != "#")
    return {entry: slug for slug, entries in lines for entry in entries.split()}


def checked(entry):
    start = time.monotonic()
    return check(entry["function"], entry["code"], display=False), time.monotonic() - start


def measured(entries):
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(checked, entries))


def main(folder, *words):
    sys.path.insert(0, folder)
    import corpus

    def chosen(kind):
        return [e for e in corpus.load(kind) if all(word in e["id"] for word in words)]

    labels, counts, slowest = expected(), collections.Counter(), 0
    for kind in ("wrong", "correct", "borderline"):
        entries = chosen(kind)
        for entry, (report, seconds) in zip(entries, measured(entries), strict=True):
            slowest = max(slowest, seconds)
            want = labels.get(entry["id"], "accepted") if kind == "wrong" else "accepted"
            got = "accepted" if report.passed else report.mistake
            counts[
                kind,
                entry.get("severity", ""),
                "right name" if got == want else "passed" if report.passed else got and "other name",
            ] += 1
            if got != want or kind == "borderline":
                print(f"{kind:10} {entry['id']:32} want {want:36} got {got} {'; '.join(report.notes)}")
    for key, count in sorted(counts.items(), key=str):
        print(*key, count)
    print(f"slowest {slowest:.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
