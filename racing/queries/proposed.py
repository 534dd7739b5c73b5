"""What an outcome that is not saved yet would mean: places in class, points of every car, the leaders of the tables."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession, places_in_class
from racing.domain.standings.books import RoundBooks
from racing.domain.standings.compute import SeasonBook
from racing.domain.standings.table import Standings
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind
from racing.models import Championship, Entry, Result, Session
from racing.queries.season_otherwise import as_it_would_be
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_rules import rules_for
from racing.queries.season_titles import TitleRef, championships_of, title_ref
from racing.queries.standings import TitleRow, title_table

LEADERS = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CarPoints:
    """What one car brings its drivers, team or make in one title; a range where its crew scores unequally."""

    title: TitleRef
    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class TitleTop:
    """The first of a table as it would be."""

    title: TitleRef
    rows: tuple[TitleRow, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """`places`: car -> place in class. `points`: car -> points in every title that it scores in."""

    places: Mapping[int, int] = field(default_factory=dict)
    points: Mapping[int, tuple[CarPoints, ...]] = field(default_factory=dict)
    tops: tuple[TitleTop, ...] = ()


def proposal_for(session: Session, results: Sequence[Result], coverage: Coverage, at: datetime) -> Proposal:
    """Through the engine that computes the standings. The rows need not be saved; their entries are."""
    rows = tuple(car_result(row) for row in results)
    places = _places(session, [row.entry for row in results], rows, coverage)
    data = load_data(session.event.season, at)
    would_be = as_it_would_be(data, session.pk, rows, coverage) if rows else None
    if would_be is None:
        return Proposal(places)
    held = next(one for one in would_be.results.rounds if any(other.key == session.pk for other in one.sessions))
    last = max(held.number, would_be.results.last_round_run)
    tables = list(_tables(would_be, last, championships_of(data)))
    return Proposal(places, _points(session.pk, tables), tuple(_tops(would_be, last, tables)))


def car_result(row: Result) -> CarResult:
    return CarResult(
        car=row.entry_id,
        order=row.order,
        status=FinishStatus(row.status),
        position=row.position,
        class_position=row.class_position,
        laps=row.laps,
        time_ms=row.time_ms,
        fastest_lap_ms=row.fastest_lap_ms,
        has_fastest_lap=row.has_fastest_lap,
        laps_led=row.laps_led,
        grid=row.grid_position,
    )


def _places(
    session: Session, entries: Iterable[Entry], rows: tuple[CarResult, ...], coverage: Coverage
) -> dict[int, int]:
    cars = {one.pk: Car(one.pk, one.car_number, one.car_class.slug, ()) for one in entries}
    scored = ScoredSession(session.pk, session.slug, SessionKind(session.kind), bool(rows), coverage, results=rows)
    places: dict[int, int] = {}
    for car_class in {car.car_class for car in cars.values()}:
        places |= places_in_class(scored, cars, car_class)
    return places


Table = tuple[Championship, Standings]


def _tables(data: SeasonData, last: int, championships: Iterable[Championship]) -> Iterator[Table]:
    for one in championships:
        if one.points_system_id is None:
            continue
        rules = rules_for(one, data.at, data.sessions_of_events)
        try:
            yield one, SeasonBook(RoundBooks(data.results, rules), last).after(last)
        except ValueError as error:
            logger.warning("%s cannot be computed: %s", one, error)


def _points(session: int, tables: Iterable[Table]) -> dict[int, tuple[CarPoints, ...]]:
    found: dict[int, list[CarPoints]] = {}
    for championship, standings in tables:
        title = title_ref(championship)
        for car, sums in _sums(session, standings).items():
            found.setdefault(car, []).append(CarPoints(title, min(sums), max(sums)))
    return {car: tuple(points) for car, points in found.items()}


def _sums(session: int, standings: Standings) -> dict[int, list[Fraction]]:
    """Car -> the points of each competitor for it, in this session."""
    found: dict[int, list[Fraction]] = {}
    for row in standings.rows:
        of_row: dict[int, Fraction] = {}
        for score in row.scores:
            for award in score.awards:
                if award.session == session and award.car is not None:
                    of_row[award.car] = of_row.get(award.car, Fraction(0)) + award.least
        for car, points in of_row.items():
            found.setdefault(car, []).append(points)
    return found


def _tops(data: SeasonData, last: int, tables: Iterable[Table]) -> Iterator[TitleTop]:
    total = data.results.length
    for championship, standings in tables:
        table = title_table(championship, standings.championship, standings, data, total)
        if table.rows:
            yield TitleTop(table.title, table.rows[:LEADERS])
