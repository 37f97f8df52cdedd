"""Markdown with formulas as plain text, to be read in a terminal or aloud: $\\sigma(0) = \\tfrac12$ is σ(0) = 1/2."""

import re

_WORDS = {
    r"\cdot": "·", r"\times": "×", r"\ast": "*", r"\le": "≤", r"\ge": "≥", r"\ne": "≠", r"\approx": "≈", r"\to": "→",
    r"\in": "∈", r"\sum": "sum", r"\partial": "∂", r"\infty": "∞", r"\pm": "±", r"\ldots": "...", r"\dots": "...",
    r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\varepsilon": "ε", r"\epsilon": "ε",
    r"\lambda": "λ", r"\mu": "μ", r"\sigma": "σ", r"\theta": "θ", r"\quad": " ", r"\hat": "hat ", r"\mid": "|",
    r"\,": " ", r"\;": " ", r"\!": "", r"\{": "{", r"\}": "}", r"\%": "%",
}  # fmt: skip
_FORMS = (
    (r"\\(?:mathrm|mathbb|mathcal|mathbf|text|operatorname)\s*\{([^{}]*)\}", r"\1"),
    (r"\\(?:left|right|bigl|bigr|Bigl|Bigr|big|Big)\b", ""),
    (r"\^\{(\[[^{}]*\]|\([^{}]*\))T\}", r"\1^T"),
    (r"\^\{(\[[^{}]*\]|\([^{}]*\))\}", r"\1"),  # [l] and (i) say by themselves that they stand above
    (r"([_^])\{([^{}\s]|\w+)\}", r"\1\2"),
    (r"([_^])\{([^{}]*)\}", r"\1(\2)"),
    (r"\{,\}", ","),
    (r"\\[dt]?frac\s*\{?(\w)\}?\s*\{?(\w)\}?", r"\1/\2"),
    (r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"(\1)/(\2)"),
    (r"\\sqrt\s*\{([^{}]*)\}", r"√(\1)"),
)


def plain_text(markdown: str) -> str:
    """The text without marks of Markdown and TeX.

    >>> plain_text(r"*Mind* the slope: $dW^{[1]} = \\frac{1}{m}\\, dZ^{[1]} X^T$, of shape `(4, 2)`.")
    'Mind the slope: dW[1] = 1/m dZ[1] X^T, of shape (4, 2).'
    """
    parts = re.split(r"(`[^`]*`|\$\$.*?\$\$|\$.*?\$)", markdown, flags=re.DOTALL)
    return "".join(_part(part) for part in parts)


def _part(part):
    if part.startswith("`"):
        return part.strip("`")
    if part.startswith("$"):
        return _formula(part.strip("$").strip())
    part = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", part)  # of a link, its words
    return re.sub(r"(\*\*|\*|(?<!\w)_|_(?!\w))(?=\S)(.+?)(?<=\S)\1", r"\2", part)


def _formula(tex):
    for pattern, form in _FORMS:
        tex = re.sub(pattern, form, tex)
    tex = re.sub(r"\\([a-zA-Z]+|.)", lambda word: _WORDS.get(word[0], word[1]), tex)
    return re.sub(r" {2,}", " ", tex.replace("\n", " "))
