"""The benchmark command measures whatever is in the data."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from racing.management.benchmarks.pages import spread
from racing.management.commands.benchmark import _line
from racing.management.measure import Measured, typical
from racing.models import Series
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_pages_are_measured_by_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{spread.__module__}.typical", lambda action, **_runs: typical(action, runs=1))
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62 87")
    out = StringIO()

    call_command("benchmark", "pages", "--series", "alms", stdout=out)

    assert re.findall(r"^(\D+) \(\d+\)", out.getvalue(), re.MULTILINE) == [
        *("season", "standings, all titles", "standings", "title", "event", "preview", "entries", "race"),
        *("report", "driver", "team", "manufacturer", "car", "circuit", "home", "series", "records"),
        *("list of drivers", "list of teams", "list of manufacturers", "list of cars", "list of circuits"),
    ]


def test_a_series_without_results_has_nothing_to_measure() -> None:
    SmallWorld()

    with pytest.raises(CommandError, match="nothing of “alms” here"):
        call_command("benchmark", "pages", "--series", "alms")


def test_a_time_above_its_budget_is_marked() -> None:
    over, within = Measured("standings", 0.0131, 0.012), Measured("standings", 0.0119, 0.012, "kept 0.4 ms")

    assert [" ".join(_line(one).split()) for one in (over, within)] == [
        "standings 13.1 ms budget 12 ms OVER",
        "standings 11.9 ms budget 12 ms within kept 0.4 ms",
    ]


def test_samples_hold_the_first_and_the_last() -> None:
    assert spread(range(10), 4) == [0, 3, 6, 9]
    assert spread(range(3), 4) == [0, 1, 2]


@pytest.mark.slow
def test_an_import_is_measured_and_leaves_nothing_behind() -> None:
    out = StringIO()

    call_command("benchmark", "imports", stdout=out)

    assert re.findall(r"^(.*?) {2,}", out.getvalue(), re.MULTILINE) == [
        "12 races of 60 cars, 3909 rows",
        "the same files again",
    ]
    assert "0 versions" in out.getvalue()
    assert not Series.objects.exists()
