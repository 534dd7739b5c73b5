"""A fact: something a storyline found, with its subjects, its weight and the rows that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One result, entry or table row behind a sentence, in the words the evidence table prints."""

    event: EventRef | None
    day: date | None
    text: Sentence
    classification_version: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a sentence. `definition` says what was counted; `scope` since when the data are complete."""

    rows: tuple[EvidenceRow, ...]
    definition: Sentence | None = None
    scope: Sentence | None = None

    @property
    def of_one_class(self) -> Evidence:
        """In the words of a field that is one class."""
        rows = tuple(replace(row, text=row.text.of_one_class) for row in self.rows)
        return Evidence(rows, self.definition and self.definition.of_one_class, self.scope and self.scope.of_one_class)


@dataclass(frozen=True)
class Fact:
    """Base of every finding; each storyline subclasses it with its own data.

    `key` is stable over time ("winning-run:jorg-bergmeister+patrick-long"): editors pin and mute by it.
    `weight` orders facts, larger first, 0 to 100. `figure` is the short number beside the sentence.
    `topic` is what the sentence is about where two kinds may tell the same thing ("run", "lead"): of
    those with the same subjects only the heaviest is told. Empty: the storyline's own name.
    `gives_way_to`: keys of heavier facts beside which this one would say things twice.
    """

    key: str
    subjects: tuple[str, ...]
    weight: int
    figure: str
    evidence: Evidence = field(default=Evidence(()))
    car_class: str = ""
    topic: str = ""
    gives_way_to: tuple[str, ...] = ()
