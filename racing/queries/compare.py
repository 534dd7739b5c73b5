"""Two drivers, line-ups, teams or cars side by side: found by address or by name, then by the races they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from racing.domain.sentence import Sentence
from racing.domain.vocabulary import ClassRef, DriverRef, TeamRef
from racing.models import Driver, Entry, PreviousSlug, Season
from racing.presentation.words import brief_names
from racing.queries.compare_told import told
from racing.queries.meetings import Comparison, compare
from racing.queries.profiles_rows import class_of, known_entries
from racing.queries.profiles_starts import starts_of
from racing.queries.profiles_visible import visible_drivers, visible_seasons, visible_teams
from racing.queries.refs import driver_ref, team_ref
from racing.queries.renames import todays_address
from racing.queries.search_fit import Fit, fit_of, words_of

LARGEST_LINE_UP = 4
MOST_CHOICES = 12


class Kind(StrEnum):
    """What is compared: drivers alone or as a line-up, teams, or two cars of one season."""

    DRIVERS = "drivers"
    TEAMS = "teams"
    CARS = "cars"


@dataclass(frozen=True, slots=True)
class NumberRef:
    """A car of a season by class and number: "gt2/45"."""

    slug: str
    name: str
    number: str
    car_class: ClassRef


Subject = DriverRef | TeamRef | NumberRef


@dataclass(frozen=True, slots=True)
class Side:
    """One side as asked for. `unknown`: a name nobody has. `choices`: several who could be meant by `unclear`.

    `brief_names` are those of the subjects, as short as tells them from all who are compared.
    """

    text: str
    subjects: tuple[Subject, ...] = ()
    brief_names: tuple[str, ...] = ()
    unknown: str = ""
    unclear: str = ""
    choices: tuple[Subject, ...] = ()

    @property
    def is_found(self) -> bool:
        return bool(self.subjects) and not self.unknown and not self.choices

    @property
    def key(self) -> str:
        """What an address says: "jorg-bergmeister,patrick-long"."""
        return ",".join(one.slug for one in self.subjects)

    @property
    def name(self) -> str:
        return ", ".join(one.name for one in self.subjects)

    @property
    def words(self) -> str:
        """What stands in the field: names, or the number of a car."""
        return ", ".join(one.number if isinstance(one, NumberRef) else one.name for one in self.subjects)

    @property
    def short_name(self) -> str:
        return ", ".join(self.brief_names)

    def with_choice(self, chosen: Subject) -> str:
        """The key with one of the choices in the place of the unclear name."""
        names = [part.strip() for part in self.text.split(",")]
        return ",".join(chosen.slug if name == self.unclear else name for name in names if name)


@dataclass(frozen=True, slots=True)
class ComparePage:
    """`found` is None until both sides are known and not the same. `season`: "alms/2009", for cars."""

    kind: Kind
    season: str
    first: Side
    second: Side
    seasons: tuple[tuple[str, str], ...]
    found: Comparison | None
    at: datetime

    @property
    def season_is_unknown(self) -> bool:
        """Cars are asked for, of no season there is."""
        return self.kind is Kind.CARS and self.is_asked and self.season not in dict(self.seasons)

    @property
    def is_same(self) -> bool:
        return self.first.is_found and self.second.is_found and set(self.first.subjects) == set(self.second.subjects)

    @property
    def lead(self) -> Sentence | None:
        return told(self.found, self.first.brief_names, self.second.brief_names) if self.found else None

    @property
    def is_asked(self) -> bool:
        return bool(self.first.text or self.second.text)

    @property
    def is_whole(self) -> bool:
        """Of neither side a race may be missing."""
        found = self.found
        return found is not None and not (found.first.count.is_least or found.second.count.is_least)

    @property
    def key(self) -> dict[str, str]:
        """The question with addresses in place of names."""
        named = {"a": self.first.key or self.first.text, "b": self.second.key or self.second.text}
        return {"what": self.kind.value, **({"season": self.season} if self.season else {}), **named}


def compare_page(kind: Kind, season: str, first: str, second: str, at: datetime) -> ComparePage:
    """One query per name asked for, two more for the races, and one for the seasons where cars are compared."""
    seasons = seasons_known(at) if kind is Kind.CARS else ()
    if season and season not in dict(seasons):
        season = todays_season(season)
    if kind is Kind.CARS and season not in dict(seasons):
        return ComparePage(kind, season, Side(first), Side(second), seasons, None, at)
    one, other = _named_briefly(side(kind, season, first, at), side(kind, season, second, at))
    page = ComparePage(kind, season, one, other, seasons, None, at)
    if page.is_same or not (one.is_found and other.is_found):
        return page
    starts = [
        starts_of(entries_of(kind, season, each.subjects, at), at, {one.slug for one in each.subjects})
        for each in (one, other)
    ]
    return ComparePage(kind, season, one, other, page.seasons, compare(*starts), at)


def _named_briefly(*sides: Side) -> tuple[Side, ...]:
    known = brief_names(one for each in sides for one in each.subjects if not isinstance(one, NumberRef))
    return tuple(
        replace(each, brief_names=tuple(known.get(one.slug, one.name) for one in each.subjects)) for each in sides
    )


def side(kind: Kind, season: str, text: str, at: datetime) -> Side:
    names = [name.strip() for name in text.split(",") if name.strip()]
    names = names[:LARGEST_LINE_UP] if kind is Kind.DRIVERS else names[:1]
    found: list[Subject] = []
    for name in names:
        candidates = candidates_for(kind, season, name, at)
        if not candidates:
            return Side(text, tuple(found), unknown=name)
        if len(candidates) > 1:
            return Side(text, tuple(found), unclear=name, choices=tuple(candidates[:MOST_CHOICES]))
        found += candidates
    return Side(text, tuple(dict.fromkeys(found)))


def candidates_for(kind: Kind, season: str, name: str, at: datetime) -> Sequence[Subject]:
    match kind:
        case Kind.DRIVERS:
            return [driver_ref(row) for row in named(visible_drivers(at), name, "last_name")]
        case Kind.TEAMS:
            return [team_ref(row) for row in named(visible_teams(at), name, "name")]
        case Kind.CARS:
            return numbered(season, name, at)


def named(rows: QuerySet[Any], name: str, order: str) -> list[Any]:
    """The one with this address, else the one with exactly this name, else the one who had this address once,
    else the drivers with exactly this last name, else all whose names hold every word.
    """
    words = words_of(name)
    holds = Q(slug=name)
    if words:
        contains = Q()
        for word in words:
            contains &= Q(search_fold__contains=word)
        holds |= contains
    found = list(rows.filter(holds).order_by(order, "slug")[: MOST_CHOICES * 5])
    by_address = [row for row in found if row.slug == name]
    exact = [row for row in found if _is_exactly(row.name, words)]
    return by_address or exact or owners_before(rows, name) or _bearers(found, words) or found


def _bearers(rows: list[Any], words: tuple[str, ...]) -> list[Any]:
    """The drivers among them of exactly this last name."""
    return [row for row in rows if isinstance(row, Driver) and _is_exactly(row.last_name, words)]


def _is_exactly(name: str, words: tuple[str, ...]) -> bool:
    fit = fit_of([name], words)
    return fit is not None and fit[0] is Fit.EXACT


def owners_before(rows: QuerySet[Any], slug: str) -> list[Any]:
    former = PreviousSlug.objects.filter(kind=rows.model._meta.model_name, slug=slug)
    return list(rows.filter(pk__in=former.values("target_id")))


def numbered(season: str, name: str, at: datetime) -> list[NumberRef]:
    """Cars of the season with this number, one per class."""
    car_class, _, number = name.rpartition("/")
    rows = cars_of(season, at).filter(car_number=number.lstrip("#"))
    if car_class:
        rows = rows.filter(car_class__slug=car_class)
    columns = ("car_class__slug", "car_class__name", "car_class__tone", "car_class__lineage__slug", "car_number")
    found = rows.order_by("car_class__order", "car_class__slug").values(*columns).distinct()
    return [number_ref(row) for row in found]


def number_ref(row: dict[str, Any]) -> NumberRef:
    number, car_class = row["car_number"], class_of(row)
    return NumberRef(f"{car_class.slug}/{number}", f"{car_class.name} #{number}", number, car_class)


def cars_of(season: str, at: datetime) -> QuerySet[Entry]:
    series, _, label = season.partition("/")
    return known_entries(at).filter(event__season__series__slug=series, event__season__slug=label)


def entries_of(kind: Kind, season: str, subjects: Sequence[Subject], at: datetime) -> QuerySet[Entry]:
    """The cars of one side: those all of its drivers shared, those of the team, or the numbered one."""
    entries = cars_of(season, at) if kind is Kind.CARS else known_entries(at)
    for one in subjects:
        match one:
            case DriverRef():
                entries = entries.filter(lineup__driver__slug=one.slug)
            case TeamRef():
                entries = entries.filter(team__slug=one.slug)
            case NumberRef():
                entries = entries.filter(car_number=one.number, car_class__slug=one.car_class.slug)
    return entries


def todays_season(season: str) -> str:
    """ "alms/2009" under the addresses its series and itself have today."""
    series, _, slug = season.partition("/")
    asked = {"series": series, "season": slug}
    return "/".join((asked | todays_address(asked)).values())


def seasons_known(at: datetime) -> tuple[tuple[str, str], ...]:
    """("alms/2009", "ALMS 2009"), newest first."""
    rows = visible_seasons(at).select_related("series").order_by("series__short_name", "-start_year")
    return tuple((f"{season.series.slug}/{season.slug}", label_of(season)) for season in rows)


def label_of(season: Season) -> str:
    return f"{season.series.local_short_name} {season.label}"
