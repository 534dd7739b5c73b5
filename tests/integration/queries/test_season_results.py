"""A season's rows as the engine reads them."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.domain.classification import ClassField
from racing.domain.points.system import RuleSetting
from racing.domain.standings.season import Adjustment, Ineligibility
from racing.domain.vocabulary import AdjustmentKind, Coverage, FinishStatus, SessionKind
from racing.queries.season_results import load_data
from racing.queries.season_rules import rules_for
from racing.queries.season_titles import titles_of
from tests.support.small_world import SmallWorld, moment

pytestmark = pytest.mark.django_db


def test_season_has_its_rounds_in_order_with_cars_and_results() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62 (87)", lmp1="9")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62")

    season = load_data(world.season, moment("2009-08-27")).results

    first, second = season.rounds
    race = first.sessions[0]
    assert [(one.number, one.event) for one in season.rounds] == [(1, "sebring"), (2, "mosport")]
    assert season.last_round_run == 1
    assert [car.number for car in first.cars.values()] == ["9", "45", "62", "87"]
    assert [seat.driver for seat in first.cars[race.results[0].car].seats] == ["jorg-bergmeister", "patrick-long"]
    assert first.cars[race.results[0].car].manufacturer == "porsche"
    assert [row.status for row in race.results][2] is FinishStatus.RETIRED
    assert not second.sessions[0].is_run


def test_nothing_published_later_is_known() -> None:
    world = SmallWorld()
    event = world.round("Sebring", "2009-03-21", gt2="45 62")
    newer = models.Classification.objects.create(
        session=event.sessions.get(), number=2, published_at=datetime(2009, 3, 24, tzinfo=UTC)
    )
    entries = {entry.car_number: entry for entry in event.entries.all()}
    models.Result.objects.create(classification=newer, entry=entries["62"], order=1, position=1)

    before = load_data(world.season, moment("2009-03-20")).results.rounds[0].sessions[0]
    after_the_race = load_data(world.season, moment("2009-03-22")).results.rounds[0].sessions[0]
    after_the_appeal = load_data(world.season, moment("2009-03-25")).results.rounds[0].sessions[0]

    assert (before.is_run, before.coverage) == (False, Coverage.NONE)
    assert (after_the_race.classification_version, len(after_the_race.results)) == (1, 2)
    assert (after_the_appeal.classification_version, len(after_the_appeal.results)) == (2, 1)


def test_draft_is_not_known() -> None:
    world = SmallWorld()
    event = world.round("Sebring", "2009-03-21", gt2="45 62")
    models.Classification.objects.update(published_at=None)

    assert not load_data(world.season, moment("2009-03-22")).results.rounds[0].sessions[0].is_run
    assert event.round_number == 1


def test_withdrawn_car_is_on_no_list_but_keeps_its_result() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    event = world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    models.Entry.objects.filter(car_number__in=["45", "87"]).update(status="withdrawn")

    data = load_data(world.season, moment("2009-08-27"))

    here = data.event("mosport")
    assert here is not None
    assert [car.number for car in data.entry_list(here).cars] == ["62"]
    assert [car.number for car in data.results.rounds[0].cars.values()] == ["45", "62"]
    assert event.entries.count() == 3


def test_shares_factors_and_counts_are_exact() -> None:
    world = SmallWorld()
    event = world.round("Sebring", "2009-03-21", gt2="45 62")
    models.Session.objects.update(points_factor=Decimal("0.5"), planned_minutes=600, run_ms=288 * 60_000)
    models.EventClass.objects.create(event=event, car_class=world.classes["gt2"], starters=14, classified=8)

    race = load_data(world.season, moment("2009-03-22")).results.rounds[0].sessions[0]

    assert (race.points_factor, race.share_run) == (Fraction(1, 2), Fraction(12, 25))
    assert race.fields == {"gt2": ClassField(14, 8), "": ClassField(14, 8)}


def test_laps_say_the_share_where_they_are_planned() -> None:
    world = SmallWorld()
    world.round("Spa", "2009-03-21", gt2="45")
    models.Session.objects.update(planned_laps=44, run_laps=1)

    assert load_data(world.season, moment("2009-03-22")).results.rounds[0].sessions[0].share_run == Fraction(1, 44)


def test_entered_cars_stand_for_starters_before_the_race() -> None:
    world = SmallWorld()
    event = world.upcoming("Mosport", "2009-08-30", gt2="45")
    models.EventClass.objects.create(event=event, car_class=world.classes["gt2"], entered=11)

    race = load_data(world.season, moment("2009-08-27")).results.rounds[0].sessions[0]

    assert race.fields["gt2"] == ClassField(11, None)


def test_cancelled_round_stays_and_an_event_without_number_is_no_round() -> None:
    world = SmallWorld()
    world.event("Detroit", "2009-09-05", status="cancelled")
    world.event("Tests", "2009-02-01", round_number=None)

    season = load_data(world.season, moment("2009-08-27")).results

    assert [(one.event, one.is_cancelled) for one in season.rounds] == [("detroit", True)]
    assert season.counting_rounds == ()


def test_practice_is_not_scored() -> None:
    world = SmallWorld()
    event = world.upcoming("Mosport", "2009-08-30")
    models.Session.objects.create(event=event, slug="practice", kind=SessionKind.PRACTICE)

    assert [one.slug for one in load_data(world.season, moment("2009-08-27")).results.rounds[0].sessions] == ["race"]


@pytest.mark.parametrize("rounds", [1, 3])
def test_season_costs_three_queries_however_long_it_is(rounds: int) -> None:
    world = SmallWorld()
    for number in range(rounds):
        world.round(f"Place {number}", f"2009-03-{10 + number}", gt2="45 62 87")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        load_data(world.season, moment("2009-08-27"))

    assert len(queries) == 3


def test_rules_are_exact_and_in_order() -> None:
    world = SmallWorld()
    title = world.championship(decimals=2, excluded_rounds=[3])
    models.PointsRuleSetting.objects.create(
        system=world.system, order=2, rule="minimum_distance_share", settings={"share": 0.7, "of": "overall"}
    )
    models.PointsRuleSetting.objects.create(system=world.system, order=1, rule="best_scores", settings={"count": 5})

    rules = rules_for(title, moment("2009-08-27"))

    assert (rules.slug, rules.car_class, rules.decimals) == ("gt2-drivers", "gt2", 2)
    assert rules.excluded_rounds == {3}
    assert rules.points_system.tables[0].points[1] == Fraction(20)
    assert rules.points_system.rules == (
        RuleSetting("best_scores", {"count": 5}),
        RuleSetting("minimum_distance_share", {"share": "0.7", "of": "overall"}),
    )


def test_decisions_count_from_the_day_they_were_made() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    title = world.championship()
    models.PointsAdjustment.objects.create(
        championship=title, driver=models.Driver.objects.get(slug="patrick-long"), kind="deduct",
        points=Decimal("2.5"), from_round=1, reason_en="Too low", decided_on="2009-04-01",
    )  # fmt: skip

    before = rules_for(title, moment("2009-03-30"))
    after = rules_for(title, moment("2009-04-02"))

    assert before.adjustments == ()
    assert after.adjustments == (Adjustment("patrick-long", AdjustmentKind.DEDUCT, Fraction(5, 2), 1, "Too low"),)


def test_guest_of_a_weekend_is_ineligible_in_every_session() -> None:
    world = SmallWorld()
    event = world.round("Sebring", "2009-03-21", gt2="45 62")
    models.Session.objects.create(event=event, slug="qualifying", kind=SessionKind.QUALIFYING)
    guest = event.entries.get(car_number="62")
    title = world.championship()
    models.Ineligibility.objects.create(championship=title, entry=guest, passes_on_places=True, reason_en="Guest")

    (title,) = titles_of("alms", "2009", moment("2009-08-27"))
    data = load_data(world.season, moment("2009-08-27"))
    rules = rules_for(title, data.at, data.sessions_of_events)

    sessions = sorted(event.sessions.values_list("id", flat=True))
    assert sorted(rules.ineligible, key=lambda one: one.session) == [
        Ineligibility(session, guest.pk, passes_on_places=True, reason="Guest") for session in sessions
    ]
