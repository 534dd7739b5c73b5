"""An outcome that is not saved yet goes through the same engine as one that is, and leaves no trace."""

from __future__ import annotations

import pytest

from racing import clock, models
from racing.domain.classification import CarResult
from racing.domain.vocabulary import Coverage, FinishStatus
from racing.queries.proposed import proposal_for
from racing.queries.season_otherwise import as_it_would_be
from racing.queries.season_results import SeasonData, load_data
from racing.queries.standings import standings_for
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


def race() -> models.Session:
    return models.Session.objects.select_related("event__season__series").get(event__slug="mosport", slug="race")


def finish(*numbers: str) -> tuple[CarResult, ...]:
    cars = {car.car_number: car.pk for car in race().event.entries.all()}
    return tuple(
        CarResult(cars[number], place, FinishStatus.CLASSIFIED, position=place, class_position=place)
        for place, number in enumerate(numbers, start=1)
    )


def leaders(data: SeasonData | None) -> list[tuple[str, int]]:
    assert data is not None
    table = standings_for(models.Championship.objects.get(), clock.now(), data=data)
    return [(row.competitor.name, int(row.least or 0)) for row in table.rows[:2]]


def test_a_season_as_it_would_be_has_its_own_tables(world: SmallWorld) -> None:
    data = load_data(race().event.season, clock.now())
    before = leaders(data)

    would_be = as_it_would_be(data, race().pk, finish("87", "62", "45"), Coverage.COMPLETE)

    assert before == [("Jörg Bergmeister", 36), ("Patrick Long", 36)]
    assert leaders(would_be) == [("Jaime Melo", 49), ("Pierre Kaffer", 49)]
    assert leaders(data) == before


def test_a_session_that_scores_nowhere_changes_no_table(world: SmallWorld) -> None:
    practice = models.Session.objects.create(event=race().event, slug="practice", kind="practice")

    assert as_it_would_be(load_data(race().event.season, clock.now()), practice.pk, (), Coverage.COMPLETE) is None


def test_rules_that_cannot_be_computed_leave_the_places(world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="no_such_rule", settings={})
    car = models.Entry.objects.get(event__slug="mosport", car_number="45")
    row = models.Result(entry=car, order=1, position=1, class_position=1, status="classified")

    proposal = proposal_for(race(), [row], Coverage.PARTIAL, clock.now())

    assert (proposal.places, dict(proposal.points), proposal.tops) == ({car.pk: 1}, {}, ())
