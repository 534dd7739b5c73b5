"""A season with what its pages need before anything is computed: classes in order and the drawings of its circuits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet

from racing.domain.vocabulary import ClassRef, Tone
from racing.models import CarClass, Event, Season
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.outlines import DEFAULT_BOX, Outline
from racing.queries.season_rules import known_seasons


@dataclass(frozen=True, slots=True)
class SeasonFrame:
    """Classes in the order of speed; event key -> its circuit's outline, where drawn."""

    season: Season
    classes: tuple[ClassRef, ...]
    outlines: Mapping[int, Outline]

    @property
    def name(self) -> str:
        return self.season.name


_CLASS = ("slug", "name", "tone", "lineage__slug")
_OUTLINE = ("id", "layout__slug", "circuit__short_name", "layout__outline", "layout__outline_box")


def known_season_rows(series: str, today: date) -> QuerySet[Season]:
    """The seasons of a series that a reader may know of."""
    return Season.objects.filter(known_seasons(today), series__slug=series)


def frame_columns(season: str) -> dict[str, JsonRows]:
    """What `frame_of` reads, as columns of a query; `season` names the season there: "pk", "season"."""
    classes = CarClass.objects.filter(seasons=OuterRef(season)).order_by("order", "name")
    drawn = Event.objects.filter(season=OuterRef(season)).exclude(layout=None)
    return {"class_rows": JsonRows(classes, *_CLASS), "outline_rows": JsonRows(drawn, *_OUTLINE)}


def with_frame(seasons: QuerySet[Season]) -> QuerySet[Season]:
    return seasons.select_related("series").annotate(**frame_columns("pk"))


def frame_of(season: Season, row: Any) -> SeasonFrame:
    """`row` is the season or event that came with `frame_columns`."""
    classes = tuple(
        ClassRef(slug, name, Tone(tone), lineage or slug) for slug, name, tone, lineage in rows_of(row.class_rows)
    )
    outlines = {
        key: Outline(slug=layout, name=name, words="", path=path, box=box or DEFAULT_BOX)
        for key, layout, name, path, box in rows_of(row.outline_rows)
        if path
    }
    return SeasonFrame(season, classes, outlines)
