"""Numbers as they are set in print: with a minus as wide as a plus, as matplotlib has it on its axes."""

import re


def minus(text: str) -> str:
    """Set every hyphen that is the minus of a number as a minus.

    >>> minus("slope -0.5 at well-kept x = -1")
    'slope −0.5 at well-kept x = −1'
    """
    return re.sub(r"(?<!\w)-(?=[\d.]|inf\b)", "−", text)


def short(number: float) -> str:
    """Three digits of a number.

    >>> short(-1234.5), short(0.1)
    ('−1.23e+03', '0.1')
    """
    return minus(f"{number:.3g}")
