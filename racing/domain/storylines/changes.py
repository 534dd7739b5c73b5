"""What has become of statements that were already published: which sentence changed, from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.storylines.fingerprint import digest
from racing.domain.storylines.wording import Wording


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision after publication: a new version of a classification, or points given or taken.

    `version` is None for points; `championship` is then the title's address. `at` is when it became known here,
    `decided_at` when it was decided, where that is recorded.
    """

    kind: ClassVar[str] = "correction"
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
class Cancellation:
    """An event of the season that was called off after publication. `at` None: nobody recorded when."""

    kind: ClassVar[str] = "cancellation"
    event: str
    name_en: str
    name_de: str
    at: datetime | None

    @property
    def day(self) -> datetime | None:
        return self.at


@dataclass(frozen=True, slots=True)
class Identity:
    """Two names that turned out to be one driver, team, make, model or circuit; `is_apart`: one proved to be two."""

    kind: ClassVar[str] = "identity"
    first: str
    second: str
    at: datetime
    is_apart: bool = False

    @property
    def day(self) -> datetime:
        return self.at


Cause = Correction | Cancellation | Identity


@dataclass(frozen=True, slots=True)
class Said:
    """One statement that was published: the words kept; where none were, the sentence as worked out.

    `fingerprint` is that of the sentence, whatever words stood for it.
    """

    key: str
    words: Wording | Sentence
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Change:
    """One published statement that no longer stands as it was said, or was restored.

    `before` is what was said, `after` what holds now; None: withdrawn, nothing of the kind holds any more.
    """

    key: str
    causes: tuple[Cause, ...]
    before: Wording | Sentence
    after: Sentence | None
    is_taken_back: bool = False
    """It was changed, and holds again as published."""

    @property
    def last(self) -> Cause:
        return self.causes[-1]

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return tuple(one for one in self.causes if isinstance(one, Correction))


Step = tuple[tuple[Cause, ...], Mapping[str, Sentence]]
"""What happened at one moment, and every statement by its key as it was from then on.

Nothing happened: the page went on with the data, as pages do; that is no change to tell of.
"""


def changes(told: Iterable[Said], steps: Iterable[Step]) -> Iterator[Change]:
    """The statements that a step changed for a cause, in the order they were told. What is new is no change."""
    walked = tuple(steps)
    for said in told:
        if change := _followed(said, walked):
            yield change


def _followed(said: Said, steps: tuple[Step, ...]) -> Change | None:
    """Sentences are compared by what they say: a corrected name changes nothing."""
    current, after = said.fingerprint, None
    behind: list[Cause] = []
    for causes, statements in steps:
        after = statements.get(said.key)
        now = digest(after) if after else ""
        if now != current:
            behind += causes
            current = now
    return Change(said.key, tuple(behind), said.words, after, current == said.fingerprint) if behind else None
