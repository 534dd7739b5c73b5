"""Pages about circuits: the list, and one circuit's layouts, facts, events and winners."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CircuitRef, DriverRef, ManufacturerRef, TeamRef
from racing.models import CarClass, Circuit, Event, SourcedFact, localized
from racing.presentation.words import class_name
from racing.queries.addresses import first_or_redirect
from racing.queries.circuits_laps import LayoutLaps, fastest_laps
from racing.queries.circuits_layouts import LayoutLine, layouts_of, outlines_of
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.neighbours import Neighbours, neighbour_columns, neighbours_of
from racing.queries.outlines import Outline
from racing.queries.pictures import ShownPicture, picture_column, picture_of
from racing.queries.prepared import prepared
from racing.queries.profiles_lists import Listing, listing
from racing.queries.profiles_names import NameInUse, names_in
from racing.queries.profiles_rows import Start, class_winners, known_entries
from racing.queries.profiles_starts import start_rows, starts_in
from racing.queries.profiles_tallies import spanned
from racing.queries.profiles_visible import known_aliases, visible_circuits
from racing.queries.refs import circuit_ref, event_ref
from racing.queries.series_coverage import SeriesCoverage, coverage_column, coverage_in

Winner = TypeVar("Winner", bound=Hashable)
# A list of those who won most often is as long as this, ties included.
MOST_WINS = 5
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class FactLine:
    key: str
    text: str
    said_by: str
    said_on: date | None
    conflict: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event held, or to be held, here; `layout`: the key of the one it uses, None where that is not known."""

    event: EventRef
    season: str
    series: str
    is_over: bool
    layout: int | None


@dataclass(frozen=True, slots=True)
class SeriesHere:
    """How many events of a series were held here, and in which years."""

    series: str
    events: int
    years: str


@dataclass(frozen=True, slots=True)
class ClassWinners:
    """Winners of one class under all its names, newest first."""

    series: str
    names: tuple[str, ...]
    winners: tuple[Start, ...]


@dataclass(frozen=True, slots=True)
class MostWins:
    """Who won here most often: pairs of a competitor and a number, two wins or more."""

    drivers: tuple[tuple[DriverRef, int], ...]
    teams: tuple[tuple[TeamRef, int], ...]
    manufacturers: tuple[tuple[ManufacturerRef, int], ...]

    @property
    def first_drivers(self) -> tuple[DriverRef, ...]:
        """Those with most wins; none where more are level than a sentence holds."""
        best = [driver for driver, wins in self.drivers if wins == self.drivers[0][1]]
        return tuple(best) if len(best) <= MOST_NAMED else ()


@dataclass(frozen=True, slots=True)
class CircuitPage:
    circuit: CircuitRef
    row: Circuit
    outline: Outline | None
    character: str
    names: tuple[NameInUse, ...]
    layouts: tuple[LayoutLine, ...]
    layout: LayoutLine | None
    """The one of the newest event, else the newest."""
    facts: tuple[FactLine, ...]
    upcoming: EventLine | None
    events: tuple[EventLine, ...]
    held: tuple[SeriesHere, ...]
    classes: tuple[ClassWinners, ...]
    most: MostWins
    laps: tuple[LayoutLaps, ...]
    series: tuple[SeriesCoverage, ...]
    neighbours: Neighbours
    picture: ShownPicture | None
    at: datetime

    @property
    def layouts_are_named(self) -> bool:
        return any(one.name for one in self.layouts)


def circuit_page(slug: str, at: datetime) -> CircuitPage:
    """Seven queries. Raises Http404 or MovedError."""
    found = first_or_redirect(_circuits(slug, at), lambda: visible_circuits(at), kind="circuit", slug=slug)
    layouts = layouts_of(found, at.date())
    events = events_at(found, at.date())
    winners = winners_at(found, at)
    layout = layout_now(layouts, events)
    return CircuitPage(
        circuit=circuit_ref(found),
        row=found,
        outline=next((one.outline for one in filter(None, (layout, *layouts)) if one.outline), None),
        character=localized(found, "character"),
        names=names_in(found.alias_rows),  # type: ignore[attr-defined]
        layouts=layouts,
        layout=layout,
        facts=facts_about(found, at.date()),
        upcoming=next((one for one in reversed(events) if not one.is_over and not one.event.is_called_off), None),
        events=events,
        held=held_here(events),
        classes=by_class(winners, rows_of(found.class_rows)),  # type: ignore[attr-defined]
        most=most_wins(winners),
        laps=fastest_laps(found, at),
        series=coverage_in(found.coverage_rows, (start.season for start in winners)),  # type: ignore[attr-defined]
        neighbours=neighbours_of(found, CircuitRef),
        picture=picture_of(found, at.date()),
        at=at,
    )


@prepared
def _circuits(slug: str, at: datetime) -> QuerySet[Circuit]:
    aliases = known_aliases(at.date()).filter(circuit=OuterRef("pk")).order_by("valid_from", "name")
    names = JsonRows(aliases, "name", "valid_from", "valid_to", "is_name_at_the_time")
    order = neighbour_columns(visible_circuits(at), "name", "slug", "name", "short_name")
    rows = visible_circuits(at).filter(slug=slug)
    coverage = coverage_column(at.date())
    classes = JsonRows(CarClass.objects.order_by("series", "order", "slug"), "series__slug", "slug")
    return rows.annotate(
        alias_rows=names, picture_rows=picture_column("circuit"), coverage_rows=coverage, class_rows=classes, **order
    )


def layout_now(layouts: Iterable[LayoutLine], events: Iterable[EventLine]) -> LayoutLine | None:
    """The one of the newest event that says which it uses, else the newest by its years."""
    known = {one.key: one for one in layouts}
    used = next((one.layout for one in events if one.layout in known), None)
    return known[used] if used is not None else next(iter(known.values()), None)


def facts_about(circuit: Circuit, today: date) -> tuple[FactLine, ...]:
    """What was said by this day and holds on it."""
    return tuple(
        FactLine(
            row.key,
            localized(row, "text"),
            localized(row, "said_by"),
            row.said_on,
            localized(row, "conflict"),
            row.is_confirmed,
        )
        for row in _facts(circuit.pk, today)
    )


@prepared
def _facts(circuit: int, today: date) -> QuerySet[SourcedFact]:
    known = (Q(valid_from=None) | Q(valid_from__lte=today)) & (Q(said_on=None) | Q(said_on__lte=today))
    return SourcedFact.objects.filter(known, circuit=circuit)


def events_at(circuit: Circuit, today: date) -> tuple[EventLine, ...]:
    """Newest first."""
    return tuple(
        EventLine(
            event_ref(row),
            row.season.label,
            row.season.series.local_short_name,
            not row.is_to_come(today),
            row.layout_id,
        )
        for row in _events(circuit.pk, today)
    )


@prepared
def _events(circuit: int, today: date) -> QuerySet[Event]:
    rows = Event.objects.known(today).filter(circuit=circuit).select_related("season__series", "circuit")
    return rows.order_by("-starts_on", "-id")


def winners_at(circuit: Circuit, at: datetime) -> tuple[Start, ...]:
    """Class winners, oldest first. One query."""
    return tuple(start for start in starts_in(_winners(circuit.pk, at), at) if start.is_win)


@prepared
def _winners(circuit: int, at: datetime) -> QuerySet[Any, dict[str, Any]]:
    won = class_winners(at).filter(entry__event__circuit=circuit).values("entry")
    return start_rows(known_entries(at).filter(pk__in=won), at)


def held_here(events: Iterable[EventLine]) -> tuple[SeriesHere, ...]:
    """Of events that are over, newest first; the series that was here last comes first."""
    days: dict[str, list[date]] = {}
    for one in events:
        if one.is_over and not one.event.is_called_off:
            days.setdefault(one.series, []).append(one.event.day)
    return tuple(SeriesHere(series, len(held), spanned(held[-1].year, held[0].year)) for series, held in days.items())


def by_class(winners: Iterable[Start], classes: Iterable[Sequence[str]]) -> tuple[ClassWinners, ...]:
    """The series with the newest winner first, its classes in the order of `classes` (series, class)."""
    order = {(series, slug): number for number, (series, slug) in enumerate(classes)}
    groups: dict[str, dict[str, list[Start]]] = {}
    for start in reversed(list(winners)):
        groups.setdefault(start.event.series, {}).setdefault(start.car.car_class.lineage, []).append(start)
    return tuple(
        ClassWinners(
            rows[0].season.series_short,
            tuple(dict.fromkeys(class_name(start.car.car_class.name) for start in rows)),
            tuple(rows),
        )
        for series, lineages in groups.items()
        for rows in sorted(lineages.values(), key=lambda rows: order.get((series, rows[0].car.car_class.slug), 0))
    )


def most_wins(winners: Iterable[Start]) -> MostWins:
    rows = list(winners)
    return MostWins(
        drivers=most_often(driver for start in rows for driver in start.car.drivers),
        teams=most_often(start.car.team for start in rows),
        manufacturers=most_often(start.car.manufacturer for start in rows if not start.of_one_make),
    )


def most_often(winners: Iterable[Winner | None]) -> tuple[tuple[Winner, int], ...]:
    counts: dict[Winner, int] = {}
    for winner in winners:
        if winner is not None:
            counts[winner] = counts.get(winner, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    least = max(2, ranked[:MOST_WINS][-1][1]) if ranked else 2
    return tuple(pair for pair in ranked if pair[1] >= least)


@dataclass(frozen=True, slots=True)
class CircuitsPage:
    """`lines`: the rows of the listing, each with the `outline` of the newest layout that is drawn."""

    listing: Listing
    lines: tuple[dict[str, Any], ...]

    @property
    def are_drawn(self) -> bool:
        """At least half of them."""
        return 2 * sum(one["outline"] is not None for one in self.lines) >= len(self.lines)

    @property
    def have_dates(self) -> bool:
        return any(one["next_day"] for one in self.lines)


def circuits_page(at: datetime, *, letter: str = "", page: int = 1) -> CircuitsPage:
    """Three queries."""
    known = Event.objects.known(at.date()).on_their_day()
    held = Q(events__in=known)
    upcoming = known.filter(circuit=OuterRef("pk"), ends_on__gte=at.date()).order_by("starts_on")
    stats = {
        "held": Count("events", filter=held & Q(events__ends_on__lt=at.date()), distinct=True),
        "first_year": Min("events__starts_on__year", filter=held),
        "last_year": Max("events__starts_on__year", filter=held),
        "next_day": Subquery(upcoming.values("ends_on")[:1]),
    }
    columns = ("slug", "name", "locality", "region", "country", "held", "first_year", "last_year", "next_day")
    found = listing(visible_circuits(at), *columns, stats=stats, by="name", letter=letter, page=page)
    outlines = outlines_of([row["slug"] for row in found.rows], at.date())
    return CircuitsPage(found, tuple(row | {"outline": outlines.get(row["slug"])} for row in found.rows))
