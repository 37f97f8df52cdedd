"""The name of a mistake, where it shows, and what its hint needs to know."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    slug: str
    where: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    sentence: str = ""  # the key of a sentence that says more than the one of the slug
    more: bool = False  # this is certain, and it is not all
    second: str | None = None  # a second mistake, where two together explain the answer
