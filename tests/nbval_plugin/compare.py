"""What differs between the stored outputs of a cell and new ones: a list of sentences, empty when nothing does."""

import difflib
import itertools
import re

import numpy as np

from nnutils.figures.fingerprint import MIME, PACKED, unpack, with_repeats

from .tolerance import close, same_text

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
DATA_URI = re.compile(r"(data:[\w/+.-]+;base64,)[A-Za-z0-9+/=\s]+")
TABLE = re.compile(r'<table class="figure-data">.*?</table>', re.DOTALL)
SPAN = 6e-5  # plotted data may move by this part of their range: no eye sees it
STEPS = {8: 1.5, 16: SPAN * 2**16}  # the same in steps of a packed value; coarse ones have to be rounded
SHOWN = 8  # differences told of one output; the rest is counted


def output_differences(stored, new):
    """Compare two lists of outputs, both canonical."""
    if len(stored) != len(new):
        return [f"{len(stored)} outputs are stored, {len(new)} came", *_unpaired(stored, new)]
    pairs = enumerate(zip(stored, new, strict=True), 1)
    return [f"output {i}{told}" for i, (old, now) in pairs for told in single_output_differences(old, now)]


def single_output_differences(stored, new):
    """Compare two outputs; each difference continues a sentence that began with the output's name."""
    if stored["output_type"] != new["output_type"]:
        return [f": {_summary(stored)} is stored, {_summary(new)} came"]
    if stored["output_type"] == "stream":
        kind = stored["name"] if stored["name"] == new["name"] else f"{stored['name']} became {new['name']}"
        return _named(f" ({kind})", text_differences(stored["text"], new["text"]), force=stored["name"] != new["name"])
    if stored["output_type"] == "error":
        return _named(" (error)", text_differences(_error(stored), _error(new)))
    return data_differences(stored["data"], new["data"])


def data_differences(stored, new):
    """Compare the forms (mime types) in which one thing is shown."""
    told = [f" ({mime}) is stored but did not come" for mime in sorted(stored.keys() - new.keys())]
    told += [f" ({mime}) came but is not stored" for mime in sorted(new.keys() - stored.keys())]
    for mime in sorted(stored.keys() & new.keys()):
        told += _named(f" ({mime})", _form_differences(mime, stored[mime], new[mime]))
    return told


def _form_differences(mime, stored, new):
    if mime == MIME:
        return fingerprint_differences(stored, new)
    if mime.endswith("json"):
        return json_differences(stored, new)
    if mime.startswith("image/") and mime != "image/svg+xml":
        return []  # pixels depend on the version of matplotlib; the structure check asks for a fingerprint
    return text_differences(_words(stored), _words(new))


def text_differences(stored, new):
    """Compare two texts line by line."""
    if same_text(stored, new):
        return []
    old, now = stored.splitlines(), new.splitlines()
    if len(old) == len(now):
        return [f"stored {a!r}\nnow    {b!r}" for a, b in zip(old, now, strict=True) if not same_text(a, b)]
    marks = {"-": "stored", "+": "now   "}
    changes = [line for line in difflib.ndiff(old, now) if line[0] in marks]
    return [f"{marks[line[0]]} {line[2:]!r}" for line in changes] or ["the line ends differ"]


def json_differences(stored, new, at=""):
    """Compare two JSON values; whole and decimal numbers are different kinds."""
    if type(stored) is not type(new):
        return [f"{at or 'value'}: {type(stored).__name__} {stored!r} became {type(new).__name__} {new!r}"]
    if isinstance(stored, dict):
        pairs = {key: (stored.get(key), new.get(key)) for key in [*stored, *(new.keys() - stored.keys())]}
        return [told for key, (a, b) in pairs.items() for told in json_differences(a, b, f"{at}.{key}".lstrip("."))]
    if isinstance(stored, list):
        if len(stored) != len(new):
            return [f"{at or 'list'}: {len(stored)} entries became {len(new)}"]
        pairs = enumerate(zip(stored, new, strict=True))
        return [told for i, (a, b) in pairs for told in json_differences(a, b, f"{at}[{i}]")]
    same = close(stored, new) if isinstance(stored, float) else stored == new
    return [] if same else [f"{at or 'value'}: stored {stored!r}, now {new!r}"]


def fingerprint_differences(stored, new):
    """Compare what two figures show, line by line of their fingerprints."""
    stored, new = with_repeats(stored), with_repeats(new)
    told = [f"{key}: {_short(stored[key])} is stored but not drawn" for key in stored if key not in new]
    told += [f"{key}: {_short(new[key])} is drawn but not stored" for key in new if key not in stored]
    for key in stored:
        if key in new and stored[key] != new[key]:
            told += [f"{key}: {change}" for change in _mark_differences(str(stored[key]), str(new[key]))]
    return told


def _mark_differences(stored, new):
    """Compare one line of two fingerprints: packed values, a few plain numbers, or words."""
    old, now = PACKED.fullmatch(stored), PACKED.fullmatch(new)
    if old and now:
        return _packed_differences(old, now)
    numbers = _plain_numbers(stored), _plain_numbers(new)
    if all(values is not None for values in numbers) and len(numbers[0]) == len(numbers[1]):
        span = max(np.ptp(values) for values in numbers)
        if np.allclose(*numbers, rtol=1e-5, atol=SPAN * span, equal_nan=True):
            return []
    elif same_text(stored, new):
        return []
    return [f"stored {_short(stored)}, now {_short(new)}"]


def _packed_differences(old, now):
    if (old["shape"], old["block"], old["bits"]) != (now["shape"], now["block"], now["bits"]):
        return [f"{old['shape']} values became {now['shape']}"]
    if old["crc"] and old["crc"] == now["crc"]:
        return []
    (low, high, a), (new_low, new_high, b) = unpack(old), unpack(now)
    bits = int(old["bits"])
    step = max(high - low, new_high - new_low) / (2**bits - 2)
    a, b = np.broadcast_arrays(a, b)
    moved = ~np.isclose(a, b, rtol=1e-5, atol=STEPS[bits] * step, equal_nan=True)
    if moved.any():
        i = int(np.argmax(moved))
        place = "block" if old["block"] else "value"
        return [f"{place} {i} was {a[i]:.6g}, is {b[i]:.6g}; {moved.sum()} of {moved.size} differ"]
    if not np.allclose((low, high), (new_low, new_high), rtol=1e-5, atol=SPAN * max(high - low, new_high - new_low)):
        return [f"range {low:.6g} … {high:.6g} became {new_low:.6g} … {new_high:.6g}"]
    return ["a value changed by less than a step"] if old["crc"] != now["crc"] else []


def _plain_numbers(text):
    try:
        return [float(part) for part in text.split(", ")]
    except ValueError:
        return None


def _named(name, told, force=False):
    """Put the name of an output before its differences and count those beyond the first few."""
    if not told:
        return [name] if force else []
    rest = [f"and {len(told) - SHOWN} more differences"] if len(told) > SHOWN else []
    lines = itertools.chain.from_iterable(each.splitlines() for each in told[:SHOWN] + rest)
    return [f"{name}:\n" + "\n".join(f"    {line}" for line in lines)]


def _unpaired(stored, new):
    """Tell which outputs have no partner."""
    old, now = [_summary(output) for output in stored], [_summary(output) for output in new]
    changes = difflib.SequenceMatcher(a=old, b=now, autojunk=False).get_opcodes()
    lost = [f"    stored only: {old[i]}" for kind, i1, i2, _, _ in changes if kind != "equal" for i in range(i1, i2)]
    extra = [f"    new: {now[j]}" for kind, _, _, j1, j2 in changes if kind != "equal" for j in range(j1, j2)]
    return [*lost, *extra]


def _summary(output):
    if output["output_type"] == "stream":
        return f"{output['name']} {_short(output['text'])}"
    if output["output_type"] == "error":
        return f"error {_short(_error(output))}"
    return f"{output['output_type']} {_short(output['data'].get('text/plain', ', '.join(output['data'])))}"


def _error(output):
    return f"{output['ename']}: {output['evalue']}"


def _short(text, length=100):
    text = str(text)
    return repr(text if len(text) <= length else f"{text[: length - 1]}…")


def _words(text):
    """What a page says, without its pictures and their tables: the fingerprint, compared by itself, holds both."""
    return TABLE.sub("", DATA_URI.sub(r"\1…", text))
