"""What lies around an event: its circuit's layouts, the series' seasons with their classes, other series.

Read from columns of the event's own query (`preview_event.with_texts`); no query of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Subquery

from racing.domain.sentence import Words
from racing.domain.storylines.context import EventRef, LayoutRef, SeasonClasses, SeatElsewhere
from racing.domain.vocabulary import CircuitRef, ClassRef, Tone
from racing.models import CircuitLayout, CircuitLength, Event, LineupDriver, Season
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.preview_context import Surroundings

SEASON_CLASS = (
    "slug", "start_year", "announced_on", "classes__slug", "classes__name", "classes__tone", "classes__lineage__slug",
    "classes__is_one_make",
)  # fmt: skip
SEAT_ELSEWHERE = (
    "driver__slug", "entry__status", "entry__announced_on", "entry__event__season__series__name",
    "entry__event__season__series__name_de",
    "entry__event__season__series__slug", "entry__event__season__slug", "entry__event__slug", "entry__event__name",
    "entry__event__short_name_en", "entry__event__short_name_de", "entry__event__ends_on", "entry__event__gender_de",
    "entry__event__circuit__slug", "entry__event__circuit__name", "entry__event__circuit__short_name",
    "entry__event__circuit__country", "entry__event__circuit__at_en", "entry__event__circuit__at_de",
    "entry__event__circuit__to_de",
)  # fmt: skip


def surroundings() -> dict[str, JsonRows]:
    """The columns that `around` reads, for a query of events."""
    preferred = CircuitLength.objects.filter(layout=OuterRef("pk")).order_by("-is_preferred", "length_m")
    layouts = CircuitLayout.objects.filter(circuit=OuterRef("circuit")).annotate(
        length_m=Subquery(preferred.values("length_m")[:1])
    )
    meanwhile = Event.objects.filter(
        starts_on__lte=OuterRef(OuterRef("ends_on")), ends_on__gte=OuterRef(OuterRef("starts_on"))
    ).exclude(season__series=OuterRef(OuterRef("season__series")))
    seats = LineupDriver.objects.filter(entry__event__in=meanwhile.values("pk")).order_by()
    return {
        "layout_rows": JsonRows(layouts.order_by("id"), "slug", "name", "length_m", "turns"),
        **seasons_column(),
        "elsewhere_rows": JsonRows(seats, *SEAT_ELSEWHERE),
    }


def seasons_column() -> dict[str, JsonRows]:
    """The column that `seasons_around` reads."""
    seasons = Season.objects.filter(series=OuterRef("season__series"), classes__isnull=False)
    return {"season_rows": JsonRows(seasons.order_by("start_year", "classes__order", "classes__slug"), *SEASON_CLASS)}


def around(event: Any, at: datetime) -> Surroundings:
    return Surroundings(
        layouts={
            slug: LayoutRef(slug, name, length, turns) for slug, name, length, turns in rows_of(event.layout_rows)
        },
        seasons=seasons_around(event, at),
        elsewhere=tuple(_elsewhere(event, at.date())),
    )


def seasons_around(event: Any, at: datetime) -> tuple[SeasonClasses, ...]:
    return tuple(_seasons(event, at.date()))


def _seasons(event: Any, today: date) -> Iterator[SeasonClasses]:
    """Seasons known on this day, oldest first."""
    for (slug, year, announced), rows in groupby(rows_of(event.season_rows), key=lambda row: tuple(row[:3])):
        is_known = date.fromisoformat(announced) <= today if announced else year <= today.year
        if is_known:
            yield _season(slug, year, [row[3:] for row in rows])


def _season(slug: str, year: int, rows: list[list[Any]]) -> SeasonClasses:
    classes = tuple(_car_class(*row[:-1]) for row in rows)
    return SeasonClasses(slug, year, classes, frozenset(row[0] for row in rows if row[-1]))


def _car_class(slug: str, name: str, tone: str, lineage: str | None) -> ClassRef:
    return ClassRef(slug, name, Tone(tone), lineage or slug)


def _elsewhere(event: Any, today: date) -> Iterator[SeatElsewhere]:
    for driver, status, announced, series, german, *rest in rows_of(event.elsewhere_rows):
        if status == "entered" and (not announced or date.fromisoformat(announced) <= today):
            yield SeatElsewhere(driver, Words(series, german), _event(*rest))


def _event(
    series: str, season: str, slug: str, name: str, short_en: str, short_de: str, day: str, *rest: Any
) -> EventRef:
    gender, circuit_slug, circuit_name, circuit_short, country, at_en, at_de, to_de = rest
    circuit = CircuitRef(circuit_slug, circuit_name, circuit_short, country or "", at_en, at_de, to_de)
    return EventRef(
        series=series,
        season=season,
        slug=slug,
        name=name,
        short_name_en=short_en or circuit_short,
        short_name_de=short_de or circuit_short,
        day=date.fromisoformat(day),
        circuit=circuit,
        gender_de=gender,
    )
