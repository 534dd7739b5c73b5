"""The files about one season: calendar, entries, results, titles and texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from racing import models
from racing.domain.standings.tie_break import tie_breaks
from racing.importers.bundle import keys
from racing.importers.bundle.cells import Cell, items
from racing.importers.bundle.schema import Column, OneOf, Part, Table, columns_of, reference

CAR = ("car_class", "car_number", "team")
COMPETITOR = OneOf("competitor_kind", "competitor", keys.COMPETITORS)
COMPETITOR_KINDS = tuple(keys.COMPETITORS)
COMPETITOR_SLUGS = tuple(f"{kind}__slug" for kind in COMPETITOR_KINDS)
UNDER_CHAMPIONSHIP = keys.under("championship", keys.CHAMPIONSHIP)
MOST_DRIVERS = 6


def _clock(text: str) -> time:
    return time.fromisoformat(text.rjust(len("15:00"), "0"))


def _rounds(text: str) -> list[int]:
    return [int(one) for one in items(text)]


def _tie_breaks(text: str) -> list[str]:
    names = items(text)
    if not all(name in tie_breaks for name in names):
        raise ValueError(text)
    return names


ROUNDS = Cell(_rounds, _("numbers of rounds, separated by semicolons"))
TIE_BREAKS = Cell(_tie_breaks, _("names of tie-breaks, separated by semicolons: countback, earliest_best_result …"))
START = Column("start", "start", Cell(_clock, _("a time of day at the circuit, such as 15:00")))


def _titled(name: str, model: type[Model], key: tuple[str, ...], lookups: tuple[str, ...]) -> Table:
    """Rows about one competitor in one championship."""
    before = len(keys.CHAMPIONSHIP)
    return Table(
        name,
        model,
        key=("@championship", "@competitor", *key),
        lookups=(*UNDER_CHAMPIONSHIP, *COMPETITOR_SLUGS, *lookups),
        columns=columns_of(model),
        references=(reference(model, "championship", "championships"),),
        one_of=COMPETITOR,
        normal=keys.with_one_of(COMPETITOR_KINDS, before),
        width=before + 2 + len(lookups),
        aligned=before,
        in_season=True,
    )


SEASON_TABLES = (
    Table(
        "seasons",
        models.Season,
        key=("@series", "slug"),
        lookups=keys.SEASON,
        columns=columns_of(models.Season),
        references=(reference(models.Season, "series", "series"),),
        parts=(Part("classes", models.Season.classes.through, "season", "carclass", "classes", within="series"),),
        in_season=True,
    ),
    Table(
        "championships",
        models.Championship,
        key=("@season", "slug"),
        lookups=keys.CHAMPIONSHIP,
        columns=columns_of(models.Championship, cells={"tie_break": TIE_BREAKS, "excluded_rounds": ROUNDS}),
        references=(
            reference(models.Championship, "season", "seasons"),
            reference(models.Championship, "car_class", "classes", "season:1", "car_class"),
            reference(models.Championship, "points_system", "points_systems"),
        ),
        in_season=True,
    ),
    Table(
        "events",
        models.Event,
        key=("@season", "slug"),
        lookups=keys.EVENT,
        columns=columns_of(models.Event),
        references=(
            reference(models.Event, "season", "seasons"),
            reference(models.Event, "circuit", "circuits"),
            reference(models.Event, "layout", "layouts", "circuit", "layout"),
        ),
        in_season=True,
    ),
    Table(
        "event_classes",
        models.EventClass,
        key=("@event", "car_class"),
        lookups=(*keys.under("event", keys.EVENT), "car_class__slug"),
        columns=columns_of(models.EventClass),
        references=(
            reference(models.EventClass, "event", "events"),
            reference(models.EventClass, "car_class", "classes", "event:1", "car_class"),
        ),
        in_season=True,
    ),
    Table(
        "sessions",
        models.Session,
        key=("@event", "slug"),
        lookups=keys.SESSION,
        columns=columns_of(
            models.Session, leave_out=("starts_at", "is_time_known"), names={"starts_on": "day", "run_ms": "run_time"}
        ),
        references=(reference(models.Session, "event", "events"),),
        extra=(START,),
        in_season=True,
    ),
    Table(
        "entries",
        models.Entry,
        key=("@event", *CAR, "shares_number"),
        lookups=keys.ENTRY,
        columns=columns_of(models.Entry),
        references=(
            reference(models.Entry, "event", "events"),
            reference(models.Entry, "car_class", "classes", "event:1", "car_class"),
            reference(models.Entry, "team", "teams"),
            reference(models.Entry, "car_model", "car_models"),
            reference(models.Entry, "manufacturer", "manufacturers"),
        ),
        parts=(
            Part(
                "drivers",
                models.LineupDriver,
                "entry",
                "driver",
                "drivers",
                position="order",
                companions=columns_of(
                    models.LineupDriver,
                    leave_out=("order",),
                    names={"rating": "ratings", "role": "roles", "drive_time_ms": "drive_times"},
                ),
                most=MOST_DRIVERS,
            ),
        ),
        normal=keys.entry_key,
        width=keys.ENTRY_WIDTH,
        aligned=4,
        in_season=True,
    ),
    Table(
        "ineligible",
        models.Ineligibility,
        key=("@championship", "@entry", "session", "@driver"),
        lookups=(*UNDER_CHAMPIONSHIP, *keys.under("entry", keys.ENTRY), "session__slug", "driver__slug"),
        columns=columns_of(models.Ineligibility),
        references=(
            reference(models.Ineligibility, "championship", "championships"),
            reference(models.Ineligibility, "entry", "entries", "event", *CAR, main="car_class"),
            reference(models.Ineligibility, "session", "sessions", "event", "session"),
            reference(models.Ineligibility, "driver", "drivers"),
        ),
        normal=keys.with_entry(len(keys.CHAMPIONSHIP)),
        width=len(keys.CHAMPIONSHIP) + keys.ENTRY_WIDTH + 2,
        aligned=3,
        in_season=True,
    ),
    # Points that came with a correction belong to its version, which no file knows.
    replace(
        _titled("adjustments", models.PointsAdjustment, ("kind", "from_round"), ("kind", "from_round")),
        only={"classification": None},
    ),
    Table(
        "classifications",
        models.Classification,
        key=("@session", "version"),
        lookups=keys.CLASSIFICATION,
        columns=columns_of(models.Classification, names={"number": "version"}),
        references=(reference(models.Classification, "session", "sessions"),),
        in_season=True,
    ),
    Table(
        "results",
        models.Result,
        key=("@classification", "@entry"),
        lookups=(*keys.under("classification", keys.CLASSIFICATION), *keys.under("entry", keys.ENTRY)),
        columns=columns_of(models.Result),
        references=(
            reference(models.Result, "classification", "classifications", "session", "version", main="session"),
            reference(models.Result, "entry", "entries", "session:3", *CAR, main="car_class"),
            reference(models.Result, "fastest_lap_driver", "drivers"),
        ),
        normal=keys.with_entry(len(keys.CLASSIFICATION)),
        width=len(keys.CLASSIFICATION) + keys.ENTRY_WIDTH,
        aligned=len(keys.CLASSIFICATION),
        in_season=True,
    ),
    Table(
        "penalties",
        models.Penalty,
        key=("@session", "@entry", "kind", "reason_en"),
        lookups=(*keys.under("session", keys.SESSION), *keys.under("entry", keys.ENTRY), "kind", "reason_en"),
        columns=columns_of(models.Penalty),
        references=(
            reference(models.Penalty, "session", "sessions"),
            reference(models.Penalty, "entry", "entries", "session:3", *CAR, main="car_class"),
            reference(models.Penalty, "classification", "classifications", "session", "version"),
        ),
        normal=keys.with_entry(len(keys.SESSION)),
        width=len(keys.SESSION) + keys.ENTRY_WIDTH + 2,
        aligned=len(keys.SESSION),
        in_season=True,
    ),
    _titled("recorded_standings", models.RecordedStanding, ("after_round",), ("after_round",)),
    Table(
        "previews",
        models.Preview,
        key=("@event",),
        lookups=keys.under("event", keys.EVENT),
        columns=columns_of(models.Preview),
        references=(reference(models.Preview, "event", "events"),),
        in_season=True,
    ),
    Table(
        "storyline_edits",
        models.StorylineEdit,
        key=("@preview", "key"),
        lookups=(*keys.under("preview__event", keys.EVENT), "key"),
        columns=columns_of(models.StorylineEdit),
        references=(reference(models.StorylineEdit, "preview", "previews"),),
        in_season=True,
    ),
    Table(
        "quotes",
        models.Quote,
        key=("@event", "order"),
        lookups=(*keys.under("event", keys.EVENT), "order"),
        columns=columns_of(models.Quote),
        references=(
            reference(models.Quote, "event", "events"),
            reference(models.Quote, "speaker", "drivers"),
        ),
        in_season=True,
    ),
)
