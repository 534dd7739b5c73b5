"""Pages about teams: the list, and one team under every name it had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet

from racing.domain.vocabulary import TeamRef, TitleKind
from racing.models import Team
from racing.queries.addresses import first_or_redirect
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.neighbours import Neighbours, neighbour_columns, neighbours_of
from racing.queries.pictures import ShownPicture, picture_column, picture_of
from racing.queries.prepared import prepared
from racing.queries.profiles_classes import races_in_classes
from racing.queries.profiles_lists import Listing, listing, wins, years
from racing.queries.profiles_names import NameInUse, names_entered, names_in
from racing.queries.profiles_rows import Start, known_entries
from racing.queries.profiles_runs import Run, class_races, runs_of
from racing.queries.profiles_starts import Entrant, starts_with
from racing.queries.profiles_tallies import (
    CircuitTally,
    Count,
    LineUpTally,
    MateTally,
    ModelTally,
    SeasonTally,
    by_circuit,
    by_driver,
    by_line_up,
    by_model,
    by_season,
    count,
    wins_by_season,
    wins_by_year,
)
from racing.queries.profiles_titles import HasTitles, TitleWon, title_rows, titles_exist, titles_in, titles_open
from racing.queries.profiles_visible import known_aliases, visible_teams
from racing.queries.refs import team_ref
from racing.queries.series_coverage import SeriesCoverage, WinRate, coverage_column, coverage_in, win_rate

MOST_LINE_UPS = 10


@dataclass(frozen=True, slots=True)
class TeamPage(HasTitles):
    """A team. `cars`: those entered at its newest event or the next one. `relatives`: other teams of its lineage."""

    team: TeamRef
    base: str
    names: tuple[NameInUse, ...]
    relatives: tuple[TeamRef, ...]
    career: Count
    uncounted_wins: int
    cars: tuple[Start, ...]
    seasons: tuple[SeasonTally, ...]
    win_years: tuple[tuple[int, int], ...]
    win_seasons: tuple[SeasonTally, ...]
    titles: tuple[TitleWon, ...]
    titles_are_open: bool
    titles_exist: bool
    """One of the series it raced in has a teams’ championship."""
    in_classes: bool
    runs: tuple[Run, ...]
    circuits: tuple[CircuitTally, ...]
    models: tuple[ModelTally, ...]
    drivers: tuple[MateTally, ...]
    line_ups: tuple[LineUpTally, ...]
    series: tuple[SeriesCoverage, ...]
    win_rate: WinRate | None
    neighbours: Neighbours
    picture: ShownPicture | None
    at: datetime

    @property
    def cars_are_current(self) -> bool:
        return self.cars[0].season.year == self.at.year


def team_page(slug: str, at: datetime) -> TeamPage:
    """Raises Http404 or MovedError."""
    found = first_or_redirect(_teams(slug, at), lambda: visible_teams(at), kind="team", slug=slug)
    starts = starts_with(Entrant.TEAM, found.pk, at)
    seasons = by_season(starts)
    series = coverage_in(found.coverage_rows, (one.season for one in seasons))  # type: ignore[attr-defined]
    races = class_races(Entrant.TEAM, found.pk, at) if any(start.is_win for start in starts) else {}
    return TeamPage(
        team=team_ref(found),
        base=found.base,
        names=names_entered(starts, names_in(found.alias_rows)),  # type: ignore[attr-defined]
        relatives=tuple(TeamRef(*row) for row in rows_of(found.relative_rows)),  # type: ignore[attr-defined]
        career=count(starts),
        uncounted_wins=sum(start.is_win and not start.counts for start in starts),
        cars=cars_now(starts),
        seasons=seasons,
        win_years=wins_by_year(starts),
        win_seasons=wins_by_season(starts),
        titles=titles_in(found.title_rows),  # type: ignore[attr-defined]
        titles_are_open=found.titles_open,  # type: ignore[attr-defined]
        titles_exist=found.titles_exist,  # type: ignore[attr-defined]
        in_classes=found.in_classes,  # type: ignore[attr-defined]
        runs=runs_of(starts, races, at.date()),
        circuits=by_circuit(starts),
        models=by_model(starts),
        drivers=by_driver(starts),
        line_ups=by_line_up(starts)[:MOST_LINE_UPS],
        series=series,
        win_rate=win_rate(starts, series),
        neighbours=neighbours_of(found, TeamRef),
        picture=picture_of(found, at.date()),
        at=at,
    )


@prepared
def _teams(slug: str, at: datetime) -> QuerySet[Team]:
    aliases = known_aliases(at.date()).filter(team=OuterRef("pk")).order_by("valid_from", "name")
    relatives = visible_teams(at).filter(lineage=OuterRef("lineage")).exclude(pk=OuterRef("pk")).order_by("name")
    rows = visible_teams(at).filter(slug=slug)
    return rows.annotate(
        alias_rows=JsonRows(aliases, "name", "valid_from", "valid_to", "is_name_at_the_time"),
        relative_rows=JsonRows(relatives, "slug", "name", "country"),
        title_rows=title_rows("team", at.date()),
        titles_open=titles_open(TitleKind.TEAMS, "team", at.date()),
        titles_exist=titles_exist(TitleKind.TEAMS, known_entries(at).filter(team=OuterRef(OuterRef("pk")))),
        coverage_rows=coverage_column(at.date()),
        picture_rows=picture_column("team"),
        in_classes=races_in_classes(known_entries(at).filter(team=OuterRef("pk"))),
        **neighbour_columns(visible_teams(at), "name", "slug", "name", "country"),
    )


def cars_now(starts: tuple[Start, ...]) -> tuple[Start, ...]:
    """The cars of the next event they are entered for, else of the newest one."""
    upcoming = next((start.event for start in starts if start.is_to_come), None)
    event = upcoming or next((start.event for start in reversed(starts) if start.is_over), starts[-1].event)
    return tuple(start for start in starts if start.event == event)


def teams_page(at: datetime, *, letter: str = "", page: int = 1) -> Listing:
    """Two queries."""
    entries = known_entries(at).filter(team=OuterRef("pk"))
    stats = years(entries) | {"wins": wins(at, Q(entry__team=OuterRef("pk")))}
    columns = ("slug", "name", "country", "base", "first_year", "last_year", "wins")
    return listing(visible_teams(at), *columns, stats=stats, by="name", letter=letter, page=page)
