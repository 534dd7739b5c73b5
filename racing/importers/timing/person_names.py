"""First and last name of a person whose name is written in one piece."""

from __future__ import annotations

_PARTICLES = frozenset(("da", "de", "del", "della", "den", "der", "di", "dos", "du", "la", "le", "van", "ver", "von"))


def split_name(name: str) -> tuple[str, str]:
    """First and last name: the words in capitals at the end, else the last word with its particles."""
    words = name.split()
    start = len(words)
    while start > 1 and words[start - 1].isupper():
        start -= 1
    if start == len(words):
        start = max(len(words) - 1, 0)
        while start > 1 and words[start - 1].casefold() in _PARTICLES:
            start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
