"""A translatable sentence with typed placeholders. It knows no language and no framework.

The msgid is a whole English sentence; the presentation layer translates it, then puts in each value in
the form its type asks for ("{driver}", "{count:ordinal}", "{circuit:at}"). Text is never glued.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """`plural` with `count` chooses between singular and plural msgid; `values` fill the placeholders."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int | None = None


def sentence(msgid: str, /, **values: object) -> Sentence:
    """A sentence with one form. `msgid` is found by makemessages: it must be a literal."""
    return Sentence(msgid, values)


def plural_sentence(msgid: str, plural: str, count: int, /, **values: object) -> Sentence:
    """A sentence with a singular and a plural form, chosen by `count` (also available as {count})."""
    return Sentence(msgid, {"count": count, **values}, plural, count)
