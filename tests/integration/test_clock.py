"""The clock: real, or pinned by a setting."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import time_machine
from pytest_django.fixtures import Settings

from racing import clock


@pytest.mark.parametrize(
    ("pinned", "moment"),
    [
        ("2009-08-27", datetime(2009, 8, 27, 12, tzinfo=UTC)),
        ("2009-08-27T18:30:00", datetime(2009, 8, 27, 18, 30, tzinfo=UTC)),
        ("2009-08-27T18:30:00-04:00", datetime(2009, 8, 27, 22, 30, tzinfo=UTC)),
        (date(2009, 8, 27), datetime(2009, 8, 27, 12, tzinfo=UTC)),
        (datetime(2009, 8, 27, 8, tzinfo=timezone(timedelta(hours=2))), datetime(2009, 8, 27, 6, tzinfo=UTC)),
    ],
)
def test_a_pinned_clock_stands(settings: Settings, pinned: object, moment: datetime) -> None:
    settings.STINT_NOW = pinned

    assert clock.now() == moment
    assert clock.now().tzinfo is UTC
    assert clock.is_pinned()


@pytest.mark.usefixtures("live_clock")
@time_machine.travel("2026-06-13T16:00:00+02:00", tick=False)
def test_an_unpinned_clock_tells_the_time() -> None:
    assert clock.now() == datetime(2026, 6, 13, 14, tzinfo=UTC)
    assert not clock.is_pinned()


@pytest.mark.usefixtures("mosport_week")
def test_the_demo_stands_in_the_week_before_mosport() -> None:
    assert clock.now().date() == date(2009, 8, 27)
