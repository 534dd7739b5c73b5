"""What each kind of cell may say."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import models as db

from racing import models
from racing.importers.bundle.cells import PARSE_ERRORS, Cell, cell_for, items, milliseconds
from racing.importers.bundle.rule_settings import RULE_SETTINGS, typed, typed_settings
from racing.importers.bundle.season_tables import ROUNDS, START, TIE_BREAKS


def cell(model: type[db.Model], field: str) -> Cell:
    return cell_for(model._meta.get_field(field))


SLUG = cell(models.Driver, "slug")
NAME = cell(models.Driver, "name")
COUNTRY = cell(models.Driver, "nationality")
DAY = cell(models.Driver, "birth_date")
ZONE = cell(models.Circuit, "timezone")
LATITUDE = cell(models.Circuit, "latitude")
NORTH = cell(models.CircuitLayout, "outline_north")
LENGTH = cell(models.CircuitLength, "length_m")
POINTS = cell(models.RecordedStanding, "points")
STATUS = cell(models.Result, "status")
LAPS = cell(models.Result, "laps")
GAP = cell(models.Result, "gap_ms")
YES_NO = cell(models.Result, "has_fastest_lap")
MOMENT = cell(models.Classification, "published_at")
TEXT = cell(models.Circuit, "character_en")

GOOD: list[tuple[Cell, str, Any]] = [
    (SLUG, "jorg-bergmeister", "jorg-bergmeister"),
    (SLUG, "2018-19", "2018-19"),
    (NAME, "Jörg Bergmeister", "Jörg Bergmeister"),
    (COUNTRY, "DE", "DE"),
    (DAY, "1976-02-13", date(1976, 2, 13)),
    (ZONE, "America/Toronto", "America/Toronto"),
    (LATITUDE, "44.0481", Decimal("44.0481")),
    (LATITUDE, "-44,5", Decimal("-44.5")),
    (NORTH, "-80", -80),
    (LENGTH, "3957", 3957),
    (POINTS, "13.5", Decimal("13.5")),
    (STATUS, "did-not-start", "did-not-start"),
    (LAPS, "0", 0),
    (GAP, "1:42.305", 102_305),
    (YES_NO, "ja", True),
    (YES_NO, "No", False),
    (MOMENT, "2009-08-30T15:00:00-04:00", datetime(2009, 8, 30, 19, tzinfo=UTC)),
    (ROUNDS, "1; 2", [1, 2]),
    (TIE_BREAKS, "countback;earliest_best_result", ["countback", "earliest_best_result"]),
    (TEXT, "Fast; very fast.", "Fast; very fast."),
    (START.cell, "9:05", time(9, 5)),
    (RULE_SETTINGS, "share=7/10; of=class", {"share": "7/10", "of": "class"}),
]
BAD: list[tuple[Cell, str]] = [
    (SLUG, "Jörg"),
    (SLUG, "-jorg"),
    (SLUG, "j" * 81),
    (NAME, "x" * 121),
    (NAME, "turned \u202eround"),
    (COUNTRY, "XX"),
    (COUNTRY, "Germany"),
    (DAY, "30.08.2009"),
    (DAY, "2009-02-30"),
    (DAY, "20090830"),
    (ZONE, "Canada/Bowmanville"),
    (LATITUDE, "44.048123"),
    (LATITUDE, "4404.5"),
    (LATITUDE, "1,234,5"),
    (LATITUDE, "nan"),
    (NORTH, "40000"),
    (LENGTH, "-1"),
    (LENGTH, "3.957"),
    (LENGTH, "٣"),
    (POINTS, "13.5555"),
    (STATUS, "dnf"),
    (GAP, "1:62.305"),
    (GAP, "1:75:00"),
    (GAP, "+2 laps"),
    (GAP, "1.2345"),
    (YES_NO, "x"),
    (MOMENT, "2009-08-30T15:00:00"),
    (MOMENT, "yesterday"),
    (ROUNDS, "one"),
    (TIE_BREAKS, "countback;coin"),
    (START.cell, "25:00"),
    (START.cell, "3 pm"),
    (RULE_SETTINGS, "share"),
    (RULE_SETTINGS, "=1"),
]


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_right_text_is_read(kind: Cell, text: str, value: object) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_wrong_text_is_refused(kind: Cell, text: str) -> None:
    with pytest.raises(PARSE_ERRORS):
        kind.parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5000),
        ("5.5", 5500),
        ("5,25", 5250),
        ("59:59.999", 3_599_999),
        ("12:00:38.638", 43_238_638),
        ("90", 90_000),
    ],
)
def test_times_are_milliseconds(text: str, value: int) -> None:
    assert milliseconds(text) == value


def test_lists_are_separated_by_semicolons() -> None:
    assert items(" a ;b;; c") == ["a", "b", "c"]


def test_a_field_of_no_known_kind_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(TypeError):
        cell_for(db.BinaryField(name="blob"))


@pytest.mark.parametrize(
    ("rule", "texts", "stored"),
    [
        ("minimum_distance_share", {"share": "7/10", "of": "overall"}, {"share": "7/10", "of": "overall"}),
        ("minimum_distance_share", {"share": "0.5"}, {"share": "1/2"}),
        ("best_cars", {"count": "2"}, {"count": 2}),
        ("pole_bonus", {"points": "1"}, {"points": 1}),
    ],
)
def test_settings_of_rules_are_stored_exactly(rule: str, texts: dict[str, str], stored: dict[str, object]) -> None:
    assert typed_settings(rule, texts) == stored


@pytest.mark.parametrize(
    ("text", "wanted", "value"),
    [("yes", bool, True), ("nein", bool, False), ("maybe", bool, "maybe"), ("7", int, 7), ("x", str, "x")],
)
def test_settings_take_the_type_the_rule_wants(text: str, wanted: type, value: object) -> None:
    """What does not fit stays text, and the rule says what it wants."""
    assert typed(text, wanted) == value


@pytest.mark.parametrize(
    ("rule", "texts", "message"),
    [
        ("best_cars", {}, "needs the setting “count”"),
        ("best_cars", {"count": "two"}, "is a whole number such as 3, not"),
        ("best_cars", {"count": "1", "colour": "red"}, "has no setting “colour”"),
        ("minimum_distance_share", {"share": "most"}, "is a number, whole such as 3 or in"),
        ("minimum_distance_share", {"share": "1", "of": "nobody"}, "one of these: class, overall"),
    ],
)
def test_settings_a_rule_does_not_know_are_refused(rule: str, texts: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        typed_settings(rule, texts)
