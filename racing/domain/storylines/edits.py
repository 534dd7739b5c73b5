"""What editors did with the lines of a preview: pinned them, muted them, said them in their own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from racing.domain.storylines.engine import Finding
from racing.domain.storylines.fingerprint import fingerprint
from racing.domain.storylines.wording import Wording


@dataclass(frozen=True, slots=True)
class Edit:
    """One storyline in the editors' hands. `key` is a fact's key or a storyline's name.

    `choice` is "pinned", "muted" or empty; `fingerprint` that of the fact the words were written for.
    """

    key: str
    choice: str = ""
    order: int | None = None
    text_en: str = ""
    text_de: str = ""
    fingerprint: str = ""

    @property
    def has_words(self) -> bool:
        return bool(self.text_en or self.text_de)


def pinned(edits: Iterable[Edit]) -> tuple[str, ...]:
    """Keys in the editors' order; those without a place follow."""
    chosen = [one for one in edits if one.choice == "pinned"]
    return tuple(one.key for one in sorted(chosen, key=lambda one: (one.order is None, one.order or 0)))


def muted(edits: Iterable[Edit]) -> tuple[str, ...]:
    return tuple(one.key for one in edits if one.choice == "muted")


def with_wording(findings: Iterable[Finding], edits: Iterable[Edit]) -> tuple[Finding, ...]:
    """Lines with the editors' words, which are stale once the fact is no longer the one they were written for."""
    words = {one.key: one for one in edits if one.has_words}
    return tuple(
        replace(one, wording=_wording(one, words[one.fact.key])) if one.fact.key in words else one for one in findings
    )


def _wording(finding: Finding, edit: Edit) -> Wording:
    return Wording(edit.text_en, edit.text_de, is_stale=edit.fingerprint != fingerprint(finding.fact))
