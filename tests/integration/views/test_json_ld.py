"""What pages tell machines has every field that search engines require, and no text of ours can break out of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from django.template import engines

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CircuitRef, DriverRef, TeamRef
from racing.presentation import json_ld
from racing.presentation.bar_chart import LABEL_WIDTH, WIDTH, Bar, bar_chart

MOSPORT = CircuitRef("mosport", "Mosport International Raceway", "Mosport", "CA")
EVENT = EventRef("alms", "2009", "mosport", "Grand Prix of Mosport", "Mosport", "Mosport", date(2009, 8, 30), MOSPORT)


def test_an_event_has_name_start_and_location() -> None:
    start = datetime(2009, 8, 30, 19, tzinfo=UTC)

    thing = json_ld.sports_event(
        EVENT, organizer="ALMS", sport="Motor racing", starts=start, competitors=[TeamRef("risi", "Risi")]
    )

    assert thing["startDate"] == "2009-08-30T19:00:00+00:00"
    assert thing["endDate"] == "2009-08-30"
    assert thing["eventStatus"] == "https://schema.org/EventScheduled"
    assert thing["url"] == "http://testserver/en/alms/2009/mosport/"
    assert thing["competitor"] == [{"@type": "SportsTeam", "name": "Risi"}]
    location = thing["location"]
    assert isinstance(location, dict)
    assert location["address"] == {"@type": "PostalAddress", "addressCountry": "CA"}


def test_what_is_not_known_is_left_out() -> None:
    assert json_ld.person(DriverRef("a", "A B", "B")).keys() == {"@type", "@id", "name", "url"}


def test_a_trail_numbers_its_steps_and_needs_no_address_at_the_end() -> None:
    trail = json_ld.breadcrumb_list([("Home", "/en/"), ("Here", "")])

    assert trail["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": "http://testserver/en/"},
        {"@type": "ListItem", "position": 2, "name": "Here"},
    ]


def test_no_text_ends_the_element() -> None:
    template = engines["django"].from_string("{% load json_ld %}{% json_ld data=data %}")

    html = template.render({"data": {"name": "</script><img src=x> & “ü”"}})

    assert html.count("<") == 2
    assert json.loads(html.split(">", 1)[1].rsplit("<", 1)[0]) == {"name": "</script><img src=x> & “ü”"}


def test_bars_are_as_tall_as_their_share_and_labels_never_touch() -> None:
    chart = bar_chart([(str(year), year % 5) for year in range(1950, 2026)])

    assert chart is not None
    labelled = [bar for bar in chart.bars if bar.axis]
    assert [bar.axis for bar in labelled][:2] == ["1950", "1970"]
    edges = [edge for bar in labelled for edge in edges_of(bar)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= WIDTH
    assert max(chart.bars, key=lambda bar: bar.value).label_y == 20
    assert chart.bars[0].path == ""


def edges_of(bar: Bar) -> tuple[float, float]:
    """Of its label, as wide as a phone draws it."""
    left = bar.axis_x - {"start": 0, "middle": LABEL_WIDTH / 2, "end": LABEL_WIDTH}[bar.anchor]
    return left, left + LABEL_WIDTH


def test_a_number_stands_over_no_bar_beside_which_a_taller_one_would_run_through_it() -> None:
    chart = bar_chart([(str(1950 + year), 31 - abs(year - 30)) for year in range(60)])

    assert chart is not None
    assert [bar.label for bar in chart.bars if bar.value] == ["1980"]


def test_wide_bars_have_all_their_numbers_and_labels() -> None:
    chart = bar_chart([("2005", 2), ("2006", 9), ("2007", 1)])

    assert chart is not None
    assert [(bar.axis, bar.value, bar.anchor) for bar in chart.bars] == [
        ("2005", "2", "middle"),
        ("2006", "9", "middle"),
        ("2007", "1", "middle"),
    ]


def test_one_bar_is_no_chart() -> None:
    assert bar_chart([("2009", 5)]) is None
