"""One championship's page: the table after a round with movements and gaps, the matrix, and the progression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.http import Http404
from django.utils.translation import get_language

from racing.domain.classification import places_in_class
from racing.domain.sentence import Sentence
from racing.domain.standings.season import SeasonResults
from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.vocabulary import ClassRef, SessionKind
from racing.models import Championship
from racing.queries.not_here import no_such_round
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import TitleRef, championships_of, races_run, season_known, title_ref, title_refs
from racing.queries.standings import TitleRow, TitleTable, computed_table, standings_for
from racing.queries.standings_lines import PointsLine, lines_of
from racing.queries.standings_matrix import Matrix, matrix_of
from racing.queries.standings_outlook import RoundValue, first_places, has_class, points_left, rounds_to_come
from racing.queries.standings_words import opening, without_rules

PLACES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Span:
    """Points between two bounds, equal where everything is known."""

    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row with what a reader compares. `change`: places won since the round before, None where not certain.

    `behind` None: the leader himself, out of the ranking, or the leader's points are not certain.
    """

    row: TitleRow
    change: int | None
    is_new: bool
    behind: Span | None


@dataclass(frozen=True, slots=True)
class RoundStep:
    """One round in the row of links. `event` None where the calendar does not name it."""

    number: int
    event: CalendarEvent
    is_run: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Payment:
    """What the first places of some rounds paid."""

    rounds: tuple[int, ...]
    points: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class StandingsPage:
    """`latest_round` is the newest one with results; a table of an earlier one is an old state.

    `lead` is None without a certain leader. `next_round` is the first round to come. `has_before`: there is a table of
    the round before to compare it with.
    """

    title: TitleRef
    series_name: str
    series_short_name: str
    season_label: str
    tabs: tuple[TitleRef, ...]
    table: TitleTable
    rows: tuple[PageRow, ...]
    steps: tuple[RoundStep, ...]
    latest_round: int
    matrix: Matrix | None
    lines: tuple[PointsLine, ...]
    lead: Span | None
    next_round: RoundValue | None
    next_event: EventRef | None
    left: Fraction | None
    opening: Sentence
    winners: tuple[EnteredCar, ...]
    payments: tuple[Payment, ...]
    has_before: bool

    @property
    def is_overall(self) -> bool:
        return self.title.car_class is None

    @property
    def is_latest(self) -> bool:
        return self.table.after_round >= self.latest_round

    @property
    def open_events(self) -> tuple[CalendarEvent, ...]:
        return tuple(step.event for step in self.steps if step.is_open)

    @property
    def unofficial_events(self) -> tuple[CalendarEvent, ...]:
        """Behind this table, with a result that is provisional or under appeal."""
        return tuple(
            one.event for one in self.steps if one.number <= self.table.after_round and one.event.is_unofficial
        )

    @property
    def front(self) -> tuple[tuple[TitleRow, ...], ...]:
        """The two first lines of the table for the score: who leads and who is next."""
        return self.first_lines(2)

    def first_lines(self, count: int) -> tuple[tuple[TitleRow, ...], ...]:
        """So many lines of the table, crews together."""
        groups: list[list[TitleRow]] = []
        for row in self.table.rows:
            if groups and _same_line(groups[-1][0], row):
                groups[-1].append(row)
            elif len(groups) == count:
                break
            else:
                groups.append([row])
        return tuple(tuple(group) for group in groups)


def standings_page(
    series: str, season: str, championship: str, at: datetime, through: int | None = None
) -> StandingsPage:
    """Raises Http404 for a championship or a round that does not exist or was not known. Five queries."""
    row = season_known(series, season, at)
    if row is None:
        raise Http404
    data = load_data(row, at)
    titles = championships_of(data)
    wanted = next((one for one in titles if one.slug == championship), None)
    if wanted is None:
        raise Http404
    latest = computed_table(wanted, data)
    newest = latest.after_round if latest.rows else 0
    if through is not None and (through > newest or all(one.number != through for one in data.results.rounds)):
        raise no_such_round(through, newest)
    after = None if through == latest.after_round else through
    key = ("page", championship, after, get_language())
    return data.computed.once(key, lambda: _page(titles, wanted, data, latest, after))


def _before(wanted: Championship, data: SeasonData, table: TitleTable) -> TitleTable | None:
    """The table a round earlier; None after the first one and for recorded tables."""
    if table.standings is None:
        return None
    earlier = [one for one in data.results.counting_rounds if one.number < table.after_round]
    run = [one.number for one in earlier if one.is_run]
    found = computed_table(wanted, data, run[-1]) if run else None
    return found if found and found.rows else None


def _page(
    titles: Sequence[Championship], wanted: Championship, data: SeasonData, latest: TitleTable, after: int | None
) -> StandingsPage:
    """`after` None: the newest round, as in `latest`."""
    table = latest if after is None else computed_table(wanted, data, after)
    if not table.rows:
        table = standings_for(wanted, data.at, after, data)
    coming = rounds_to_come(data.results, table.rules, table.after_round) if table.rules and table.rows else ()
    first = coming[0] if coming else None
    event = data.event(first.event) if first else None if table.rows else _first_to_come(data)
    left, title, before = points_left(coming) if coming else None, title_ref(wanted), _before(wanted, data, table)
    return StandingsPage(
        title=title,
        series_name=wanted.season.series.local_name,
        series_short_name=wanted.season.series.local_short_name,
        season_label=wanted.season.label,
        tabs=title_refs(titles),
        table=table,
        rows=_page_rows(table, before),
        steps=tuple(_steps(data, table, latest.after_round)),
        latest_round=latest.after_round,
        matrix=matrix_of(table, data),
        lines=lines_of(wanted, table, data),
        lead=_lead(table),
        next_round=first,
        next_event=event.ref if event else None,
        left=left,
        opening=opening(table, left) if table.rows or title.has_rules else without_rules(title, races_run(title, data)),
        winners=_winners(table, data),
        payments=_payments(table, data),
        has_before=before is not None,
    )


def _first_to_come(data: SeasonData) -> CalendarEvent | None:
    """Where a season without points begins, or goes on."""
    today = data.at.date()
    held = (one for one in data.calendar if not one.ref.is_called_off and one.ref.round_number is not None)
    return next((one for one in held if one.ends_on >= today), None)


def _page_rows(table: TitleTable, before: TitleTable | None) -> tuple[PageRow, ...]:
    earlier = {row.competitor.slug: row for row in before.rows} if before else {}
    leader = table.rows[0] if table.rows else None
    return tuple(
        PageRow(
            row=row,
            change=_change(row, earlier.get(row.competitor.slug)),
            is_new=before is not None and row.competitor.slug not in earlier,
            behind=_behind(row, leader),
        )
        for row in table.rows
    )


def _change(row: TitleRow, earlier: TitleRow | None) -> int | None:
    if earlier is None or row.best_place is None or earlier.best_place is None:
        return None
    certain = row.best_place == row.worst_place and earlier.best_place == earlier.worst_place
    return earlier.best_place - row.best_place if certain else None


def _behind(row: TitleRow, leader: TitleRow | None) -> Span | None:
    if row.flag or leader is None or leader.least is None or row.least is None or row.most is None:
        return None
    if leader.least != leader.most or _same_line(row, leader):
        return None
    return Span(leader.least - row.most, leader.least - row.least)


def _lead(table: TitleTable) -> Span | None:
    """The margin of certain leaders over everybody else, in every completion."""
    leaders = table.leaders
    others = [row for row in table.rows if row not in leaders and not row.flag]
    if not leaders or not others or leaders[0].least != leaders[0].most:
        return None
    own = leaders[0].least
    least = max((row.least for row in others if row.least is not None), default=None)
    most = max((row.most for row in others if row.most is not None), default=None)
    if own is None or least is None or most is None:
        return None
    return Span(own - most, own - least)


def _steps(data: SeasonData, table: TitleTable, latest: int) -> list[RoundStep]:
    steps = []
    slug = table.title.car_class.slug if table.title.car_class else ""
    for one in data.results.counting_rounds:
        event = data.event(one.event)
        if event is not None:
            is_behind = one.number <= table.after_round or table.after_round >= latest
            is_missing = is_behind and not table.is_recorded and event.lacks_result(data.at.date())
            is_open = one.number in table.open_rounds or (is_missing and has_class(one, slug))
            steps.append(RoundStep(one.number, event, one.number <= latest, is_open))
    return steps


def _winners(table: TitleTable, data: SeasonData) -> tuple[EnteredCar, ...]:
    """Cars that have won in this class, most wins first; one car number once."""
    won = _on_first_place(data.results, table.title.car_class)
    wins: dict[str, list[EnteredCar]] = {}
    for row in table.rows:
        for score in row.standing.scores if row.standing else ():
            first = score.cars if score.place == 1 else ()
            for key in first if len(first) == 1 else filter(won.__contains__, first):
                known = wins.setdefault(data.cars[key].car.number, [])
                known += [] if data.cars[key].car in known else [data.cars[key].car]
    return tuple(cars[-1] for cars in sorted(wins.values(), key=len, reverse=True))


def _on_first_place(results: SeasonResults, car_class: ClassRef | None) -> frozenset[int]:
    """The cars on first place in a race; None: over all classes."""
    slug = car_class.slug if car_class else ""
    races = [(one, session) for one in results.rounds for session in one.sessions if session.kind is SessionKind.RACE]
    places = (places_in_class(session, one.cars, slug) for one, session in races)
    return frozenset(car for found in places for car, place in found.items() if place == 1)


def _payments(table: TitleTable, data: SeasonData) -> tuple[Payment, ...]:
    if table.rules is None:
        return ()
    found: dict[tuple[Fraction, ...], list[int]] = {}
    for one in data.results.counting_rounds:
        if one.number <= table.after_round and (points := first_places(one, table.rules, PLACES_SHOWN)):
            found.setdefault(points, []).append(one.number)
    return tuple(Payment(tuple(rounds), points) for points, rounds in found.items())


def _same_line(one: TitleRow, other: TitleRow) -> bool:
    """Whether two rows share their place, points and car, as the drivers of a crew do."""
    own = (one.best_place, one.worst_place, one.least, one.most, {car.key for car in one.cars})
    return own == (other.best_place, other.worst_place, other.least, other.most, {car.key for car in other.cars})
