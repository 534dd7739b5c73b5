"""A season as it would be with another outcome, and as it was before results were corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from racing.domain.classification import CarResult, ScoredSession
from racing.domain.vocabulary import Coverage, SessionKind
from racing.queries.season_calendar import CalendarEvent, CalendarSession, as_decided
from racing.queries.season_results import SeasonData, class_fields


def as_it_would_be(
    data: SeasonData, session: int, results: tuple[CarResult, ...], coverage: Coverage
) -> SeasonData | None:
    """The same season if this were the outcome of one of its sessions; None where that session scores nowhere."""
    held = next((one for one in data.results.rounds if any(other.key == session for other in one.sessions)), None)
    event = data.event(held.event) if held else None
    if held is None or event is None:
        return None
    known = next(one for one in event.sessions if one.key == session)
    sessions = tuple(
        one if one.key != session else _run(one, replace(known, coverage=coverage), event, results)
        for one in held.sessions
    )
    rounds = tuple(replace(one, sessions=sessions) if one is held else one for one in data.results.rounds)
    return data.with_results(replace(data.results, rounds=rounds))


def _run(
    scored: ScoredSession, known: CalendarSession, event: CalendarEvent, results: tuple[CarResult, ...]
) -> ScoredSession:
    return replace(
        scored,
        is_run=bool(results),
        coverage=known.coverage if results else Coverage.NONE,
        share_run=known.share_run,
        points_factor=known.points_factor,
        results=results,
        fields=class_fields(event, is_run=True) if known.kind is SessionKind.RACE else {},
        fastest_lap_drivers=(),
    )


@dataclass(frozen=True, slots=True)
class Replaced:
    """One session whose result a newer version has replaced."""

    event: CalendarEvent
    before: CalendarSession
    after: CalendarSession


def replaced_since(data: SeasonData, moment: datetime) -> Iterator[Replaced]:
    """Sessions whose version of that moment is not the current one any more, in the order of the calendar."""
    for event in data.calendar:
        then = {one.key: one for one in as_decided(event.versions, data.at, moment)}
        for after in event.sessions:
            before = then[after.key]
            if before.classification in data.replaced and before.classification != after.classification:
                yield Replaced(event, before, after)


def as_it_was(data: SeasonData, replaced: Iterable[Replaced]) -> SeasonData:
    """The season with the former results in place of those that replaced them."""
    for one in replaced:
        rows = data.replaced[one.before.classification or 0]
        data = as_it_would_be(data, one.before.key, rows, one.before.coverage) or data
    return data
