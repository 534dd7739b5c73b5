"""Where the season stands: opener, half-way, n-th to last, finale. Cancelled rounds do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.present import rounds_held
from racing.domain.storylines.registry import storyline

WEIGHT = 45
LAST_RACES = 4
SHORTEST_SEASON = 4


@dataclass(frozen=True, kw_only=True)
class SeasonPosition(Fact):
    event: EventRef
    place: int
    total: int
    following: tuple[EventRef, ...]
    is_first_season: bool

    @property
    def nth_to_last(self) -> int:
        return self.total - self.place + 1


def find(context: PreviewContext) -> Iterator[SeasonPosition]:
    held = rounds_held(context)
    slugs = [event.slug for event in held]
    if context.event.slug not in slugs or len(held) < SHORTEST_SEASON:
        return
    place = slugs.index(context.event.slug) + 1
    found = SeasonPosition(
        key="nth-to-last",
        subjects=("season",),
        weight=WEIGHT,
        figure=f"{place}/{len(held)}",
        evidence=_evidence(held),
        event=context.event,
        place=place,
        total=len(held),
        following=held[place:],
        is_first_season=context.series_began == context.event.day.year,
    )
    if place == 1 or found.nth_to_last <= LAST_RACES or place * 2 == found.total:
        yield found


def _evidence(held: tuple[EventRef, ...]) -> Evidence:
    rows = tuple(
        EvidenceRow(event, event.day, sentence("Race {place} of {total}.", place=place, total=len(held)))
        for place, event in enumerate(held, start=1)
    )
    return Evidence(rows, sentence("Races that are cancelled do not count."))


def phrase(fact: SeasonPosition) -> Sentence:
    if fact.place == 1 and fact.is_first_season:
        return plural_sentence(
            "*{event:The} opens the series’ first season* with the first of {total:word} races.",
            "*{event:The} opens the series’ first season* with the first of {total:word} races.",
            fact.event.number,
            event=fact.event,
            total=fact.total,
        )
    if fact.place == 1:
        return plural_sentence(
            "*{event:The} opens the season* with the first of {total:word} races.",
            "*{event:The} opens the season* with the first of {total:word} races.",
            fact.event.number,
            event=fact.event,
            total=fact.total,
        )
    if fact.nth_to_last <= LAST_RACES:
        position = plural_sentence(
            "*{event:The} is the {nth:nth_to_last} race of the season.*",
            "*{event:The} is the {nth:nth_to_last} race of the season.*",
            fact.event.number,
            event=fact.event,
            nth=fact.nth_to_last,
        )
        return position.followed_by(_what_follows(fact) if fact.following else None)
    return plural_sentence(
        "*{event:The} takes the season to half-way:* {done:word} of {total:word} races will then have been run.",
        "*{event:The} takes the season to half-way:* {done:word} of {total:word} races will then have been run.",
        fact.event.number,
        event=fact.event,
        done=fact.place,
        total=fact.total,
    )


def _what_follows(fact: SeasonPosition) -> Sentence:
    return plural_sentence(
        "Only {events:the} follows.", "It is followed by {events:the}.", len(fact.following), events=fact.following
    )


_TEN = "r1 r2 r3 r4 r5 r6 r7 mosport petit laguna-seca"
EXAMPLES = (
    Example(weekend("mosport", calendar=_TEN), ("nth-to-last",)),
    Example(weekend("laguna-seca", calendar=_TEN), ("nth-to-last",)),
    Example(weekend("r1", calendar=_TEN), ("nth-to-last",)),
    Example(weekend("r1", calendar=_TEN).of_a_series_from(2009), ("nth-to-last",)),
    Example(weekend("r5", calendar=_TEN), ("nth-to-last",)),
    Example(weekend("r6", calendar=_TEN)),
    Example(weekend("r6", calendar=_TEN, cancelled="petit"), ("nth-to-last",)),
    Example(weekend("petit", calendar=_TEN, cancelled="petit")),
)

storyline("nth_to_last", theme="season", rests_on=(Rests.BEGINNING,), find=find, phrase=phrase, examples=EXAMPLES)
