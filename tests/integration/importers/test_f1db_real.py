"""The real F1DB: read, loaded, and every published table reproduced. Skipped, visibly, where the data are not."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.actions.check_standings import check_against
from racing.actions.import_f1db import import_f1db
from racing.actions.settle_titles import settle_titles
from racing.clock import now
from racing.importers.f1db.dataset import Dataset, read_dataset
from racing.importers.f1db.identities import car_model, own_names
from racing.importers.f1db.season import plan_season
from racing.queries.season_results import load_data
from racing.queries.season_rules import with_rules
from racing.queries.standings import computed_table
from tests.support.f1db import real_f1db


@pytest.fixture(scope="module")
def data() -> Dataset:
    return read_dataset(real_f1db())


def test_every_race_and_result_is_read(data: Dataset):
    assert sum(len(races) for races in data.races.values()) == 1_149
    assert sum(len(rows) for rows in data.results.values()) == 27_291
    assert (len(data.scoring.seasons), len(data.scoring.overrides)) == (76, 32)


def test_every_circuit_has_a_time_zone_and_every_grand_prix_a_german_name(data: Dataset):
    assert set(data.circuits) - set(own_names().circuits) == set()
    assert set(data.grands_prix) - set(own_names().grands_prix) == set()


def test_no_two_models_of_car_have_one_name(data: Dataset):
    makers = dict.fromkeys((one.constructor for one in data.chassis.values()), 1)
    names = Counter(car_model(one, makers).fields["name"] for one in data.chassis.values())

    assert [name for name, often in names.items() if often > 1] == []
    assert "BAR 007" in names


@pytest.mark.parametrize(("year", "day"), [(2023, date(2023, 11, 18)), (2025, date(2025, 11, 22))])
def test_a_race_at_night_was_on_the_day_at_its_circuit(data: Dataset, year: int, day: date):
    days = {race.race.grand_prix: race.day for race in plan_season(year, data).races}

    assert days["las-vegas"] == day


def test_every_exception_has_its_reason_in_german(data: Dataset):
    assert {one.why for one in data.scoring.overrides} - set(own_names().reasons) == set()


@pytest.mark.django_db
def test_a_season_of_shared_drives(data: Dataset):
    import_f1db(data, now(), [1957])

    race = models.Session.objects.get(event__slug="great-britain", slug="race")
    shared = models.LineupDriver.objects.filter(entry__event=race.event, order__gt=1)
    assert sorted(shared.values_list("driver__slug", flat=True)) == ["peter-collins", "stirling-moss", "tony-brooks"]
    winner = models.Result.objects.get(classification__session=race, position=1)
    assert [seat.driver.slug for seat in winner.entry.lineup.all()] == ["tony-brooks", "stirling-moss"]


@pytest.mark.django_db
def test_who_was_excluded_late_was_in_the_fight_until_then(data: Dataset):
    """Schumacher led Villeneuve by a point before Jerez 1997; McLaren led the constructors until Monza 2007."""
    import_f1db(data, now(), [1997, 2007])
    settle_titles(models.Season.objects.values_list("pk", flat=True))

    decided = models.Championship.objects.filter(slug__in=("drivers", "constructors")).values_list(
        "season__slug", "slug", "decided_after"
    )
    assert {("1997", "drivers", 17), ("2007", "constructors", 14)} < set(decided)
    assert (top_two("1997", "drivers", 16), top_two("1997", "drivers", 17)) == (
        [("michael-schumacher", 78), ("jacques-villeneuve", 77)],
        [("jacques-villeneuve", 81), ("heinz-harald-frentzen", 42)],
    )
    assert [slug for slug, _ in top_two("2007", "constructors", 12)] == ["mclaren-mercedes", "ferrari"]
    assert [slug for slug, _ in top_two("2007", "constructors", 13)] == ["ferrari", "bmw-sauber-bmw"]


def top_two(season: str, title: str, through: int) -> list[tuple[str, int]]:
    """The first two of the table after a round."""
    championship = with_rules(models.Championship.objects.filter(season__slug=season, slug=title), now()).get()
    table = computed_table(championship, load_data(championship.season, now()), through)
    return [(row.competitor.slug, int(row.least or 0)) for row in table.rows[:2]]


@pytest.mark.slow
@pytest.mark.django_db
def test_all_of_it_loads_once_and_gives_the_official_tables(data: Dataset):
    import_f1db(data, now())

    assert models.Event.objects.count() == 1_149
    assert models.Result.objects.filter(classification__session__kind="race").count() == 27_164
    with CaptureQueriesContext(connection) as queries:
        call_command("import_f1db", real_f1db(), verbosity=0)
    assert Counter(one["sql"].split()[0] for one in queries).keys() <= {"SELECT", "SAVEPOINT", "RELEASE"}
    verdicts = list(check_against("formula-1", real_f1db() / "standings_official.csv.gz", now()))
    assert [one for one in verdicts if one.differences] == []
    assert (len({one.season for one in verdicts}), len(verdicts)) == (50, 95)
