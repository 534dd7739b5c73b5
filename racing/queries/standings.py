"""The one door to standings: computed from results, or recorded elsewhere where nothing can be computed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import get_language

from racing.domain.sentence import Sentence
from racing.domain.standings.books import RoundBooks
from racing.domain.standings.compute import SeasonBook
from racing.domain.standings.season import Adjustment, ChampionshipRules
from racing.domain.standings.table import Standing, Standings
from racing.domain.storylines.context import EnteredCar
from racing.domain.title_race.history import decided_after
from racing.domain.vocabulary import Competitor, TitleKind
from racing.models import Championship
from racing.queries.begun_rounds import begun_round
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_rules import in_full, rules_for
from racing.queries.season_titles import TitleRef, title_ref
from racing.queries.standings_decisions import AccountDecision, told_together
from racing.queries.standings_recorded import RecordedRow, recorded_table

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TitleRow:
    """One row: who, which place and how many points, as ranges where results are missing.

    `cars` are those of the newest round the competitor was entered in. `standing` is None in a recorded
    table, and points and wins are None where the record has none. `flag` replaces the place.
    """

    competitor: Competitor
    best_place: int | None
    worst_place: int | None
    least: Fraction | None
    most: Fraction | None
    wins: int | None = None
    flag: str = ""
    cars: tuple[EnteredCar, ...] = ()
    standing: Standing | None = None

    @property
    def is_exact(self) -> bool:
        return self.best_place == self.worst_place and self.least == self.most

    @property
    def team_name(self) -> str:
        """Of the only car; empty where there are several, or its team is not known."""
        return self.cars[0].team.name if len(self.cars) == 1 and self.cars[0].team else ""

    @property
    def decisions(self) -> tuple[Adjustment, ...]:
        """What was decided on this account, as far as it is in force."""
        return self.standing.adjustments if self.standing else ()


@dataclass(frozen=True)
class TitleTable:
    """A championship's table after a round, as known at a moment. `rows` are in the table's order."""

    title: TitleRef
    rows: tuple[TitleRow, ...]
    after_round: int
    rounds_in_season: int
    is_recorded: bool
    at: datetime
    standings: Standings | None = None
    rules: ChampionshipRules | None = None
    fault: str = ""
    """Why nothing could be computed: rules, settings or tie-breaks that do not exist."""
    decided_after: int | None = None
    """The round with which the title was decided (`decided_round`); None: it is open, or nobody knows."""
    not_counted_yet: Sentence | None = None
    """That a round whose race is still to come has paid points which are not in the newest table."""

    @property
    def known_on(self) -> date:
        return self.at.date()

    @property
    def is_final(self) -> bool:
        return self.after_round >= self.rounds_in_season > 0

    @property
    def is_decided(self) -> bool:
        """Whoever leads has won: nobody else could any more after this round."""
        if self.is_recorded:
            return self.is_final
        return self.decided_after is not None and self.decided_after <= self.after_round

    @cached_property
    def leaders(self) -> tuple[TitleRow, ...]:
        """Everybody who is first in every completion; a crew or a tie leads together."""
        return tuple(row for row in self.rows if row.best_place == row.worst_place == 1)

    @property
    def decisions(self) -> tuple[AccountDecision, ...]:
        """Those that are in force, in the table's order."""
        return told_together((row.competitor, one) for row in self.rows for one in row.decisions)

    @property
    def open_rounds(self) -> tuple[int, ...]:
        return self.standings.open_rounds if self.standings else ()


def standings_for(
    championship: Championship, at: datetime, through: int | None = None, data: SeasonData | None = None
) -> TitleTable:
    """The table after round `through` (None: the last one run) as known at `at`.

    `data` saves loading the season again for a second championship or round.
    """
    (table,) = tables_for([championship], at, through, data)
    return table


def tables_for(
    championships: Iterable[Championship], at: datetime, through: int | None = None, data: SeasonData | None = None
) -> list[TitleTable]:
    """One table per championship of one season."""
    wanted = list(championships)
    if not wanted:
        return []
    data = data or load_data(wanted[0].season, at)
    tables = [computed_table(one, data, through) for one in wanted]
    return [
        table if table.rows else _recorded(one, table, data, through) for one, table in zip(wanted, tables, strict=True)
    ]


def computed_table(championship: Championship, data: SeasonData, through: int | None = None) -> TitleTable:
    """From the results alone; without rows when there are none or no points system says what they pay."""
    championship = in_full(championship, data.at)
    rules = rules_for(championship, data.at, data.sessions_of_events)
    total = data.results.length
    nothing = TitleTable(title_ref(championship), (), 0, total, is_recorded=False, at=data.at)
    if championship.points_system_id is None:
        return nothing
    try:
        standings = standings_after(data, rules, through)
    except ValueError as error:
        logger.warning("%s cannot be computed: %s", championship, error)
        return replace(nothing, fault=str(error))
    table = title_table(championship, rules, standings, data, total)
    begun = begun_round(data.results, data, round_books(data, rules)) if through is None else None
    return replace(table, not_counted_yet=begun.not_counted_yet) if begun else table


def standings_after(data: SeasonData, rules: ChampionshipRules, through: int | None = None) -> Standings:
    """The engine's table after round `through` (None: the newest), computed once for every loaded season.

    Raises ValueError for rules, settings or tie-breaks that do not exist.
    """
    key = (rules.slug, get_language(), through)
    return data.reckoned.once(("table", *key), lambda: _book(data, rules).after(through))


def totals_after_each(data: SeasonData, rules: ChampionshipRules) -> dict[int, dict[str, tuple[Fraction, Fraction]]]:
    """Round -> competitor -> the least and the most points after it. Raises ValueError as `standings_after` does."""
    key = (rules.slug, get_language())
    return data.reckoned.once(("totals", *key), lambda: _book(data, rules).totals_after_each())


def round_books(data: SeasonData, rules: ChampionshipRules) -> RoundBooks:
    """The rounds of a championship, written down once for every loaded season and all that rests on them.

    Decisions give their reasons in the reader's language, so every language has its own. Raises ValueError as
    `standings_after` does.
    """
    return data.reckoned.once(("rounds", rules.slug, get_language()), lambda: RoundBooks(data.results, rules))


def _book(data: SeasonData, rules: ChampionshipRules) -> SeasonBook:
    return data.reckoned.once(("book", rules.slug, get_language()), lambda: SeasonBook(round_books(data, rules)))


def title_table(
    championship: Championship, rules: ChampionshipRules, standings: Standings, data: SeasonData, total: int
) -> TitleTable:
    """The engine's table with the names behind its keys."""
    title = title_ref(championship)
    return TitleTable(
        title=title,
        rows=crews_together([_row(one, title.kind, data) for one in standings.rows]),
        after_round=standings.after_round,
        rounds_in_season=total,
        is_recorded=False,
        at=data.at,
        standings=standings,
        rules=rules,
        decided_after=decided_round(championship, data, rules),
    )


def decided_round(championship: Championship, data: SeasonData, rules: ChampionshipRules) -> int | None:
    """The round with which the title was decided.

    As kept (decision 11), which knows every decision on points; while one is still to come, as it looks without it.
    """
    row: Any = in_full(championship, data.at)
    return decided_after(round_books(data, rules)) if row.has_decisions_to_come else championship.decided_after


def crews_together(rows: Sequence[TitleRow]) -> tuple[TitleRow, ...]:
    """The same table; of those level on place and points, drivers of one car stand together in the car's order."""
    ordered: list[TitleRow] = []
    for _, group in groupby(rows, key=lambda row: (row.best_place, row.worst_place, row.least, row.most, row.flag)):
        level = list(group)
        cars = [_car_keys(row) for row in level]
        ordered += sorted(level, key=lambda row: (cars.index(_car_keys(row)), _seat(row)))
    return tuple(ordered)


def _car_keys(row: TitleRow) -> frozenset[int]:
    return frozenset(car.key for car in row.cars)


def _seat(row: TitleRow) -> int:
    drivers = row.cars[0].drivers if row.cars else ()
    return next((at for at, driver in enumerate(drivers) if driver.slug == row.competitor.slug), 0)


def _row(standing: Standing, kind: TitleKind, data: SeasonData) -> TitleRow:
    newest = next((score for score in reversed(standing.scores) if score.cars), None)
    cars = [data.cars[key].car for key in newest.cars if key in data.cars] if newest else []
    return TitleRow(
        competitor=data.competitor(kind, standing.competitor),
        best_place=standing.best_place,
        worst_place=standing.worst_place,
        least=standing.least,
        most=standing.most,
        wins=standing.wins,
        flag=standing.flag,
        cars=tuple(cars),
        standing=standing,
    )


def _recorded(championship: Championship, table: TitleTable, data: SeasonData, through: int | None) -> TitleTable:
    after_round, rows = recorded_table(championship, data, through)
    found = tuple(_recorded_row(row) for row in rows)
    return replace(table, rows=found, after_round=after_round or table.after_round, is_recorded=bool(found))


def _recorded_row(row: RecordedRow) -> TitleRow:
    return TitleRow(row.competitor, row.position, row.position, row.points, row.points)
