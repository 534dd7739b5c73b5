"""Pages about drivers: the list by letter and class, and one driver's career as known at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from racing.domain.vocabulary import DriverRef, TitleKind
from racing.models import Driver, Series
from racing.queries.addresses import MovedError, first_or_redirect
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.neighbours import Neighbours, neighbour_columns, neighbours_of
from racing.queries.not_here import no_such_choice
from racing.queries.pictures import ShownPicture, picture_column, picture_of
from racing.queries.prepared import prepared
from racing.queries.profiles_classes import races_in_classes
from racing.queries.profiles_lists import ClassChoice, Listing, class_choices, listing, wins, years
from racing.queries.profiles_points import DriverSeason, latest_season
from racing.queries.profiles_rows import Start, known_entries
from racing.queries.profiles_runs import Run, class_races, runs_of
from racing.queries.profiles_starts import Entrant, starts_of_driver
from racing.queries.profiles_tallies import (
    CircuitTally,
    Count,
    MateTally,
    SeasonTally,
    TeamTally,
    by_circuit,
    by_mate,
    by_season,
    by_team,
    count,
    wins_by_season,
    wins_by_year,
)
from racing.queries.profiles_titles import HasTitles, TitleWon, title_rows, titles_in, titles_open
from racing.queries.profiles_visible import known_aliases, visible_drivers
from racing.queries.refs import driver_ref
from racing.queries.renames import todays_slugs, under_todays_slug
from racing.queries.rivals import rival_rows, rivals_in
from racing.queries.series_coverage import SeriesCoverage, WinRate, coverage_column, coverage_in, win_rate


@dataclass(frozen=True, slots=True)
class DriverPage(HasTitles):
    """A career. `current` is this year's newest car, `upcoming` the next race on whose entry list the driver is."""

    driver: DriverRef
    other_names: tuple[str, ...]
    second_country: str
    born: date | None
    died: date | None
    birthplace: str
    career: Count
    uncounted_wins: int
    current: Start | None
    upcoming: Start | None
    season: DriverSeason | None
    seasons: tuple[SeasonTally, ...]
    win_years: tuple[tuple[int, int], ...]
    win_seasons: tuple[SeasonTally, ...]
    titles: tuple[TitleWon, ...]
    titles_are_open: bool
    in_classes: bool
    circuits: tuple[CircuitTally, ...]
    runs: tuple[Run, ...]
    mates: tuple[MateTally, ...]
    teams: tuple[TeamTally, ...]
    series: tuple[SeriesCoverage, ...]
    win_rate: WinRate | None
    rivals: tuple[tuple[DriverRef, int], ...]
    neighbours: Neighbours
    picture: ShownPicture | None
    at: datetime

    @property
    def season_is_current(self) -> bool:
        return self.season is not None and self.season.season.year == self.at.year

    @property
    def shares_titles(self) -> bool:
        return any(one.shared_with for one in self.titles)


def driver_page(slug: str, at: datetime) -> DriverPage:
    """Raises Http404 or MovedError."""
    found = first_or_redirect(_drivers(slug, at), lambda: visible_drivers(at), kind="driver", slug=slug)
    starts = starts_of_driver(found, at)
    seasons = by_season(starts)
    died = found.death_date if found.death_date and found.death_date <= at.date() else None
    series = coverage_in(found.coverage_rows, (one.season for one in seasons))  # type: ignore[attr-defined]
    races = class_races(Entrant.DRIVER, found.pk, at) if any(start.is_win for start in starts) else {}
    return DriverPage(
        driver=driver_ref(found),
        other_names=tuple(name for (name,) in rows_of(found.alias_rows)),  # type: ignore[attr-defined]
        second_country=str(found.second_nationality.code or ""),
        born=found.birth_date,
        died=died,
        birthplace=found.birthplace,
        career=count(starts),
        uncounted_wins=sum(start.is_win and not start.counts for start in starts),
        current=current_car(starts, at),
        upcoming=next((start for start in starts if start.is_to_come), None),
        season=latest_season(starts, slug, at),
        seasons=seasons,
        win_years=wins_by_year(starts),
        win_seasons=wins_by_season(starts),
        titles=titles_in(found.title_rows, slug=slug),  # type: ignore[attr-defined]
        titles_are_open=found.titles_open,  # type: ignore[attr-defined]
        in_classes=found.in_classes,  # type: ignore[attr-defined]
        circuits=by_circuit(starts),
        runs=runs_of(starts, races, None if died else at.date()),
        mates=by_mate(starts, slug),
        teams=by_team(starts),
        series=series,
        win_rate=win_rate(starts, series),
        rivals=rivals_in(found.rival_rows),  # type: ignore[attr-defined]
        neighbours=neighbours_of(found, DriverRef),
        picture=picture_of(found, at.date()),
        at=at,
    )


@prepared
def _drivers(slug: str, at: datetime) -> QuerySet[Driver]:
    aliases = known_aliases(at.date()).filter(driver=OuterRef("pk")).order_by("name")
    rows = visible_drivers(at).filter(slug=slug)
    return rows.annotate(
        alias_rows=JsonRows(aliases, "name"),
        rival_rows=rival_rows(at.date()),
        title_rows=title_rows("driver", at.date()),
        titles_open=titles_open(TitleKind.DRIVERS, "lineup__driver", at.date()),
        coverage_rows=coverage_column(at.date()),
        picture_rows=picture_column("driver"),
        in_classes=races_in_classes(known_entries(at).filter(lineup__driver=OuterRef("pk"))),
        **neighbour_columns(visible_drivers(at), "last_name", "slug", "name", "last_name", "nationality"),
    )


def current_car(starts: Sequence[Start], at: datetime) -> Start | None:
    """The newest car of this year's season: the next one entered, else the last one driven."""
    this_year = [start for start in starts if start.season.year == at.year and not start.event.is_cancelled]
    upcoming = next((start for start in this_year if start.is_to_come), None)
    return upcoming or (this_year[-1] if this_year else None)


@dataclass(frozen=True, slots=True)
class DriversPage:
    listing: Listing
    classes: tuple[ClassChoice, ...]
    car_class: str


def drivers_page(at: datetime, *, letter: str = "", car_class: str = "", page: int = 1) -> DriversPage:
    """Three queries. An unknown class or page raises Http404, one of a series that was renamed MovedError."""
    classes, chosen = class_choices(at, car_class)
    if car_class and chosen is None:
        series = todays_slugs("series", dict(Series.objects.values_list("pk", "slug")))
        today = under_todays_slug(car_class, series)
        raise MovedError("car_class", today) if today != car_class else no_such_choice(car_class)
    seats = known_entries(at).filter(lineup__driver=OuterRef("pk"))
    in_class = Q()
    if chosen:
        # "+ 0" keeps SQLite from going through all cars of the class for every driver.
        seats = seats.annotate(of_class=F("car_class") + 0).filter(of_class=chosen)
        in_class = Q(entry__car_class=chosen)
    stats = years(seats) | {"wins": wins(at, in_class & Q(entry__lineup__driver=OuterRef("pk")))}
    rows = Driver.objects.filter(Exists(seats))
    columns = ("slug", "name", "nationality", "first_year", "last_year", "wins")
    return DriversPage(
        listing(rows, *columns, stats=stats, by="last_name", letter=letter, page=page), classes, car_class
    )
