"""A round that has paid points before its race: a weekend between its sprint and its race."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.domain.standings.books import RoundBooks
from racing.domain.standings.season import SeasonResults
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import SessionKind
from racing.queries.season_results import SeasonData


@dataclass(frozen=True, slots=True)
class BegunRound:
    """`kinds`: of the sessions that have paid points."""

    event: EventRef
    kinds: Collection[SessionKind]

    @property
    def counted_already(self) -> Sentence:
        if self._is_a_sprint:
            return sentence("The points of the sprint {event:at} are included.", event=self.event)
        return sentence("The points already scored {event:at} are included.", event=self.event)

    @property
    def not_counted_yet(self) -> Sentence:
        if self._is_a_sprint:
            return sentence("The points of the sprint {event:at} are not included yet.", event=self.event)
        return sentence("The points already scored {event:at} are not included yet.", event=self.event)

    @property
    def _is_a_sprint(self) -> bool:
        return set(self.kinds) == {SessionKind.SPRINT}


def begun_round(season: SeasonResults, data: SeasonData, books: RoundBooks) -> BegunRound | None:
    """None: nothing has paid points since the last race."""
    later = (one for one in season.counting_rounds if one.number > season.last_round_run)
    one = next((one for one in later if one.is_run), None)
    event = data.event(one.event) if one else None
    if one is None or event is None:
        return None
    kinds = {session.kind for session in one.sessions if books.scorer.pays_in(session)}
    return BegunRound(event.ref, kinds) if kinds else None
