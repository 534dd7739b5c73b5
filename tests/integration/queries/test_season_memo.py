"""A season is read once per revision and process, and every change shows at once, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from racing import models
from racing.queries.season_memo import Computed, SeasonMemo
from racing.queries.season_results import SeasonData, load_data
from racing.queries.standings import standings_for
from tests.support.small_world import SmallWorld, moment

pytestmark = pytest.mark.django_db(transaction=True)
NOW = moment("2009-08-27")


def season() -> models.Season:
    """As a request finds it: read from the database."""
    return models.Season.objects.select_related("series").get()


def data(at: datetime = NOW) -> SeasonData:
    return load_data(season(), at)


def leaders(at: datetime = NOW) -> list[str]:
    table = standings_for(models.Championship.objects.select_related("season__series").get(), at)
    return [row.competitor.slug for row in table.leaders]


def one_round() -> SmallWorld:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    return world


def test_second_reader_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    one_round()
    asked = season()
    first = load_data(asked, NOW)

    with django_assert_num_queries(0):
        second = load_data(asked, moment("2009-08-27").replace(hour=18))

    assert (second.results, second.at.hour) == (first.results, 18)


DISQUALIFIED = {"status": "disqualified", "position": None, "class_position": None}


def exclude_the_winner() -> None:
    """As the admin saves it."""
    winner = models.Result.objects.get(order=1)
    for field, value in DISQUALIFIED.items():
        setattr(winner, field, value)
    winner.save()


def exclude_the_winner_elsewhere() -> None:
    """As another process leaves the database: no signal is heard here."""
    models.Result.objects.filter(order=1).update(**DISQUALIFIED)
    models.Season.objects.update(results_revision=F("results_revision") + 1)


@pytest.mark.parametrize("change", [exclude_the_winner, exclude_the_winner_elsewhere])
def test_changed_result_shows_at_once(change: Callable[[], None]) -> None:
    one_round()
    before = leaders()

    change()

    assert before == ["jorg-bergmeister", "patrick-long"]
    assert leaders() == ["jaime-melo", "pierre-kaffer"]


def test_new_name_shows_at_once() -> None:
    one_round()
    before = data().drivers["patrick-long"].name

    driver = models.Driver.objects.get(slug="patrick-long")
    driver.name = "Pat Long"
    driver.save()

    assert (before, data().drivers["patrick-long"].name) == ("Patrick Long", "Pat Long")


def test_version_published_ahead_shows_when_its_time_has_come() -> None:
    one_round()
    due = datetime(2009, 8, 27, 15, tzinfo=UTC)
    old = models.Classification.objects.get()
    new = models.Classification.objects.create(session=old.session, number=2, published_at=due)
    world_entry = old.results.get(order=2).entry
    models.Result.objects.create(classification=new, entry=world_entry, order=1, status="classified", position=1)

    found = [leaders(due.replace(hour=hour)) for hour in (12, 15, 12)]

    assert found == [["jorg-bergmeister", "patrick-long"], ["jaime-melo", "pierre-kaffer"], found[0]]


def test_day_of_an_announcement_is_another_season() -> None:
    one_round()
    models.Event.objects.create(
        season=season(), circuit=models.Circuit.objects.get(), name="Late", slug="late", round_number=2,
        starts_on="2009-10-01", ends_on="2009-10-01", announced_on="2009-08-28",
    )  # fmt: skip

    sizes = [len(data(moment(day)).calendar) for day in ("2009-08-27", "2009-08-28", "2009-08-27")]

    assert sizes == [1, 2, 1]


def test_nothing_is_remembered_of_a_transaction_that_is_undone() -> None:
    one_round()
    with transaction.atomic():
        exclude_the_winner()
        inside = leaders()
        transaction.set_rollback(True)
    models.Season.objects.update(results_revision=F("results_revision") + 4)

    assert (inside, leaders()) == (["jaime-melo", "pierre-kaffer"], ["jorg-bergmeister", "patrick-long"])


def test_reasons_of_decisions_are_in_the_language_of_the_reader() -> None:
    world = one_round()
    models.PointsAdjustment.objects.create(
        championship=models.Championship.objects.get(), driver=models.Driver.objects.get(slug="patrick-long"),
        kind="deduct", points=Decimal(1), from_round=1, reason_en="Too low", reason_de="Zu tief",
    )  # fmt: skip
    said = []

    for language in ("en", "de", "en"):
        with override(language):
            table = standings_for(models.Championship.objects.select_related("season__series").get(), NOW)
            said += [one.reason for row in table.rows if row.standing for one in row.standing.adjustments]

    assert (said, world.rounds) == (["Too low", "Zu tief", "Too low"], 1)


def test_table_of_an_earlier_round_stands_beside_the_newest() -> None:
    world = one_round()
    world.round("Utah", "2009-05-17", gt2="62 45")
    title = models.Championship.objects.select_related("season__series").get()

    points = [standings_for(title, NOW, through).rows[0].least for through in (1, 2, None, 1)]

    assert points == [Fraction(20), Fraction(36), Fraction(36), Fraction(20)]


def test_only_so_many_seasons_are_kept() -> None:
    memo: SeasonMemo[SeasonData] = SeasonMemo(size=2)
    seasons = [SmallWorld(year).season for year in (2007, 2008, 2009)]
    loaded = [load_data(one, moment("2009-12-01")) for one in seasons]

    for one, of_season in zip(seasons, loaded, strict=True):
        memo.keep(one, NOW, of_season)

    assert [memo.find(one, NOW) is not None for one in seasons] == [False, True, True]


def test_threads_share_what_one_of_them_computes() -> None:
    computed, calls, found = Computed(), [], []
    start = Barrier(4)

    def ask() -> None:
        start.wait()
        found.append(computed.once("table", lambda: calls.append("computed") or object()))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(calls), len(set(map(id, found)))) == (1, 1)


def test_season_with_other_entry_lists_shares_what_follows_from_results_and_nothing_else() -> None:
    one_round()
    whole = data()
    fewer, otherwise = whole.with_cars({}), whole.with_results(whole.results)

    def found(one: SeasonData) -> tuple[object, object]:
        return one.reckoned.once("table", lambda: id(one)), one.computed.once("page", lambda: id(one))

    assert [found(one) for one in (whole, fewer, otherwise)] == [
        (id(whole), id(whole)),
        (id(whole), id(fewer)),
        (id(otherwise), id(otherwise)),
    ]


def test_what_fails_is_tried_again() -> None:
    computed = Computed()
    with pytest.raises(ZeroDivisionError):
        computed.once("table", lambda: 1 // 0)

    assert computed.once("table", lambda: 1) == 1


def test_first_reader_of_a_season_costs_three_queries() -> None:
    one_round()
    asked = season()

    with CaptureQueriesContext(connection) as queries:
        load_data(asked, NOW)

    assert len(queries) == 3
