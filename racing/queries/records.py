"""Records of a series: each with who holds it, what it counts, and from which year nothing is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import DriverRef, TeamRef
from racing.models import Driver, Event, Manufacturer, Series, Team
from racing.queries import records_sums as sums
from racing.queries.profiles_visible import visible_seasons
from racing.queries.records_choices import Choice, Scope, Selection, selection
from racing.queries.records_groups import GROUPS, Counted, counted
from racing.queries.records_rows import SeriesRows, SeriesState, series_rows
from racing.queries.records_sums import Line
from racing.queries.refs import driver_ref, event_ref, manufacturer_ref, team_ref
from racing.queries.renames import not_there
from racing.queries.season_memo import RECORDS, Memo


@dataclass(frozen=True, slots=True)
class RecordLine:
    """`value`: a number of races or titles, an age in days, or a gap in milliseconds."""

    rank: int
    holder: Any
    value: int
    first: EventRef | None
    last: EventRef | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Record:
    """`key` says what is counted; `since` None: the data do not allow to claim it; `known` of `of` could be counted."""

    key: str
    lines: tuple[RecordLine, ...]
    more: int
    since: int | None
    known: int | None
    of: int | None


@dataclass(frozen=True, slots=True)
class FirstWin:
    """The first class win in a class."""

    event: EventRef
    drivers: tuple[DriverRef, ...]


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """`series` None: nothing is in the data. `as_of`: the day asked for."""

    series: Series | None
    scope: Scope
    all_series: tuple[Choice, ...]
    selection: Selection | None
    groups: tuple[tuple[str, tuple[Record, ...]], ...]
    firsts: tuple[FirstWin, ...]
    wins_since: int | None
    as_of: date | None
    at: datetime

    @property
    def in_classes(self) -> bool:
        """The series has several classes, so that places and wins are those in the class."""
        return self.selection is not None and len(self.selection.classes) > 1

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(one for _, records in self.groups for one in records)


Names = Mapping[str, Mapping[int, Any]]
Groups = tuple[tuple[str, tuple[Record, ...]], ...]
FOUND: Memo[tuple[SeriesState, Scope], tuple[Groups, tuple[FirstWin, ...]]] = Memo(RECORDS)


def records_page(scope: Scope, at: datetime, as_of: date | None = None) -> RecordsPage:
    """Fifteen queries at most; ten of them are saved while the series' seasons stay as they are.

    Raises Http404 for a series, class, make or circuit that is not known, MovedError where it was renamed.
    """
    known = series_known(at)
    if not known and not scope.series:
        return RecordsPage(None, scope, (), None, (), (), None, as_of, at)
    series = next((one for one in known if scope.series in ("", one.slug)), None)
    if series is None:
        raise not_there("series", "series", scope.series)
    rows = series_rows(series, at)
    chosen = selection(series, rows, scope)
    groups, firsts = FOUND.once((rows.state, scope), lambda: _found(rows, chosen))
    return RecordsPage(
        series=series,
        scope=Scope(series.slug, scope.car_class, scope.make, scope.circuit),
        all_series=tuple(Choice(one.slug, one.local_name, one == series) for one in known),
        selection=chosen,
        groups=groups,
        firsts=firsts,
        wins_since=rows.wins_from,
        as_of=as_of,
        at=at,
    )


def _found(rows: SeriesRows, chosen: Selection) -> tuple[Groups, tuple[FirstWin, ...]]:
    """Every record of a selection, and the first win in each class. Five queries."""
    found = list(counted(rows, chosen, birthdays(rows)))
    firsts = sums.firsts(sums.won(chosen.drives(rows.drives, rows.wins_from)))
    names = names_of(found, firsts, rows.today)
    records = {one.key: _record(one, names) for one in found}
    return (
        tuple((group, tuple(records[key] for key in keys)) for group, keys in GROUPS.items()),
        tuple(FirstWin(names["event"][event], tuple(names["driver"][one] for one in who)) for event, who in firsts),
    )


def series_known(at: datetime) -> list[Series]:
    """The one with the newest season first."""
    rows = visible_seasons(at).select_related("series").order_by("-start_year", "-pk")
    return list(dict.fromkeys(season.series for season in rows))


def birthdays(rows: SeriesRows) -> dict[int, date]:
    """Of everybody who won a class. One query."""
    winners = {one.driver for one in sums.won(rows.drives) if one.driver is not None}
    found = Driver.objects.filter(pk__in=winners, birth_date__isnull=False)
    return {pk: born for pk, born in found.values_list("pk", "birth_date") if born}


def names_of(found: Iterable[Counted], firsts: Iterable[tuple[int, tuple[int, ...]]], today: date) -> Names:
    """Everybody and every event that is shown, and who of them is dead. Four queries."""
    keys: dict[str, set[int]] = {"driver": set(), "team": set(), "make": set(), "event": set()}
    for one in found:
        for line in one.ranking.lines:
            keys[one.holder].add(line.holder)
            keys["event"].update(event for event in (line.first, line.last) if event)
    for event, drivers in firsts:
        keys["event"].add(event)
        keys["driver"].update(drivers)
    people = Driver.objects.filter(pk__in=keys["driver"])
    teams = Team.objects.filter(pk__in=keys["team"]).select_related("lineage")
    events = Event.objects.filter(pk__in=keys["event"]).select_related("season__series", "circuit")
    return {
        "driver": {one.pk: driver_ref(one) for one in people},
        "dead": {one.pk: one.death_date for one in people if one.death_date and one.death_date <= today},
        "team": {one.pk: _team(one) for one in teams},
        "make": {one.pk: manufacturer_ref(one) for one in Manufacturer.objects.filter(pk__in=keys["make"])},
        "event": {one.pk: event_ref(one) for one in events},
    }


def _team(team: Team) -> TeamRef:
    """Under the name of its lineage, if it has one."""
    return replace(team_ref(team), name=team.lineage.name) if team.lineage else team_ref(team)


def _record(one: Counted, names: Names) -> Record:
    ranking = sums.ended(one.ranking, names["dead"]) if one.holder == "driver" else one.ranking
    lines = tuple(_line(line, names[one.holder], names["event"]) for line in ranking.lines)
    return Record(one.key, lines, one.ranking.more, one.since, one.known, one.of)


def _line(line: Line, holders: Mapping[int, Any], events: Mapping[int, Any]) -> RecordLine:
    first = events[line.first] if line.first else None
    last = events[line.last] if line.last else None
    return RecordLine(line.rank, holders[line.holder], line.value, first, last, line.is_current)
