"""When two texts say the same: words and whole numbers exactly, decimal numbers up to their last digits."""

import math
import re

NUMBER = re.compile(r"(?<![\w.#])[-+−]?(?:\d+\.\d+|\.\d+|\d+)(?:[eE][-+]?\d+)?")
RELATIVE = 1e-5
ENOUGH_DIGITS = 4  # from here on the last printed digit may be off by one


def same_text(stored, new):
    """Say whether two texts agree: `cost 0.693147` and `cost 0.693148` do, `3` and `3.0` do not."""
    stored, new = _spaced(stored), _spaced(new)
    if stored == new:
        return True
    same_words = NUMBER.sub("#", stored) == NUMBER.sub("#", new)
    return same_words and all(map(same_number, NUMBER.findall(stored), NUMBER.findall(new)))


def same_number(stored, new):
    """Say whether two printed numbers agree; a whole number agrees with itself alone."""
    if stored == new:
        return True
    if _is_whole(stored) or _is_whole(new):
        return False
    a, b = _value(stored), _value(new)
    return abs(a - b) <= max(RELATIVE * max(abs(a), abs(b)), 1.001 * min(_slack(stored), _slack(new)))


def close(a, b):
    """Say whether two floats agree; nan agrees with nan."""
    return a == b or (a != a and b != b) or math.isclose(a, b, rel_tol=RELATIVE)


def _spaced(text):
    """Let a number take as many spaces before it as it likes: arrays are padded to the longest."""
    return re.sub(r"(?<=\[) +", "", re.sub(r" +(?=[-+−]?\.?\d)", " ", text))


def _is_whole(number):
    return re.fullmatch(r"[-+−]?\d+", number) is not None


def _value(number):
    return float(number.replace("−", "-"))


def _slack(number):
    """Return one unit in the last printed digit, or 0 where too few digits are printed for that."""
    digits, _, exponent = number.lower().lstrip("-+−").partition("e")
    significant = digits.replace(".", "").lstrip("0")
    decimals = len(digits.partition(".")[2])
    return float(f"1e{int(exponent or 0) - decimals}") if len(significant) >= ENOUGH_DIGITS else 0.0
