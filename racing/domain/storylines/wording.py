"""Words of people beside what was worked out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A line in the editors' own words; stale words are not for readers. A language may be empty."""

    text_en: str
    text_de: str
    is_stale: bool = False
