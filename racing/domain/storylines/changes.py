"""What corrections do to statements that were already published: which sentence changed, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.storylines.wording import Wording


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision after publication: a new version of a classification, or points given or taken.

    `version` is None for points; `championship` is then the title's address. `at` is when it became known here,
    `decided_at` when it was decided, where that is recorded.
    """

    at: datetime
    event: EventRef | None = None
    session: str = ""
    version: int | None = None
    championship: str = ""
    reason_en: str = ""
    reason_de: str = ""
    document: str = ""
    decided_at: datetime | None = None

    @property
    def day(self) -> datetime:
        """The day that a note to readers names."""
        return self.decided_at or self.at


@dataclass(frozen=True, slots=True)
class Change:
    """One published statement that corrections have touched. `after` None: nothing of the kind holds any more.

    `said` are the words that stood there, where they were kept; `before` is the sentence as worked out.
    """

    key: str
    corrections: tuple[Correction, ...]
    before: Sentence
    after: Sentence | None
    said: Wording | None = None

    @property
    def is_taken_back(self) -> bool:
        """A later correction has restored what was said."""
        return self.before == self.after

    @property
    def last(self) -> Correction:
        return self.corrections[-1]


Step = tuple[tuple[Correction, ...], Mapping[str, Sentence]]
"""Corrections of one moment, and every statement by its key as it was from then on."""


def changes(told: Iterable[str], first: Mapping[str, Sentence], steps: Iterable[Step]) -> Iterator[Change]:
    """The statements of `told` that a step changed, in the order of `told`. What is new in a step is no change."""
    walked = tuple(steps)
    for key in told:
        if key in first and (change := _followed(key, first[key], walked)):
            yield change


def _followed(key: str, before: Sentence, steps: tuple[Step, ...]) -> Change | None:
    current: Sentence | None = before
    behind: list[Correction] = []
    for corrections, statements in steps:
        now = statements.get(key)
        if now != current:
            behind += corrections
            current = now
    return Change(key, tuple(behind), before, current) if behind else None
