"""What a report tells of the race itself, with a season as known at any moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from racing.domain.sentence import Sentence
from racing.domain.storylines.engine import Finding, collect_report, find_all_of_report
from racing.domain.storylines.report.title_decided import TitleDecided, champions_of
from racing.models import Event
from racing.queries import summaries
from racing.queries.events import race_result
from racing.queries.finishes import ClassFinish, details_of
from racing.queries.report_context import report_context
from racing.queries.report_fights import as_known_then
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData
from racing.queries.statements_changed import Told

OPENING = "opening"


def report_told(row: Event, data: SeasonData) -> Told:
    """Empty where there is no result. At most six queries.

    Wants season, series and circuit with the event, and `seasons_column`.
    """
    here = next((one for one in data.calendar if one.key == row.pk), None)
    race = here.race if here else None
    if here is None or race is None or not race.classification:
        return Told((), {})
    result = race_result(here, race, data, details_of([race.classification]).get(race.classification, []))
    context = report_context(row, here, race, data, result, as_known_then)
    findings = collect_report(context)
    opening = opening_of(here, result, findings)
    said = statements_of(opening, findings)
    return Told(tuple(said), statements_of(opening, find_all_of_report(context)))


def opening_of(here: CalendarEvent, result: Sequence[ClassFinish], findings: Iterable[Finding]) -> Sentence | None:
    """Who won, and who is champion since."""
    decided = (one.fact for one in findings if isinstance(one.fact, TitleDecided))
    said = summaries.paragraph([summaries.after_the_race(here.ref, result), *(champions_of(one) for one in decided)])
    return said.of_one_class if said and len(result) == 1 else said


def statements_of(opening: Sentence | None, findings: Iterable[Finding]) -> dict[str, Sentence]:
    own = {OPENING: opening} if opening else {}
    return own | {one.fact.key: one.sentence for one in findings}
