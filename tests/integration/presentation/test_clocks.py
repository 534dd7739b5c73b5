"""Zones in words that a reader knows, on clocks and on the pages of circuits."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from racing.presentation.clocks import track_clock, zone_words

NOON = datetime(2024, 11, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("timezone", "english", "german"),
    [
        ("America/Sao_Paulo", "UTC−3", "UTC−3"),
        ("Asia/Kathmandu", "UTC+5:45", "UTC+5:45"),
        ("Asia/Dubai", "UTC+4", "UTC+4"),
        ("Europe/Berlin", "CET", "MEZ"),
        ("America/Toronto", "EST", "EST"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_clock_names_its_zone(timezone: str, english: str, german: str) -> None:
    assert track_clock(NOON, timezone, "en").zone == english
    assert track_clock(NOON, timezone, "de").zone == german


@pytest.mark.parametrize(
    ("timezone", "english", "german"),
    [
        ("America/Toronto", "EST (UTC−5), in summer EDT (UTC−4)", "EST (UTC−5), im Sommer EDT (UTC−4)"),
        ("Europe/Berlin", "CET (UTC+1), in summer CEST (UTC+2)", "MEZ (UTC+1), im Sommer MESZ (UTC+2)"),
        ("Australia/Melbourne", "AEST (UTC+10), in summer AEDT (UTC+11)", "AEST (UTC+10), im Sommer AEDT (UTC+11)"),
        ("America/Sao_Paulo", "UTC−3", "UTC−3"),
        ("Asia/Tokyo", "JST (UTC+9)", "JST (UTC+9)"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_zone_of_a_circuit_in_words(timezone: str, english: str, german: str) -> None:
    with override("en"):
        assert zone_words(timezone, 2024) == english
    with override("de"):
        assert zone_words(timezone, 2024) == german
