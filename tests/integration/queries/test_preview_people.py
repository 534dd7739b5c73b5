"""Who is known of a preview's drivers, and which races of the series they have started."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import F

from racing import models
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import ClassRef, Coverage, DriverRef, FinishStatus
from racing.queries.preview_people import People, people_of
from tests.support.small_world import SmallWorld, moment

pytestmark = pytest.mark.django_db
DAY = date(2009, 8, 30)
AT = moment("2009-08-27")
BERGMEISTER = "jorg-bergmeister"


def known(world: SmallWorld, entered: tuple[str, ...] = (BERGMEISTER,), others: tuple[str, ...] = ()) -> People:
    return people_of(world.season, DAY, AT, None, [car(*entered)], others)


def car(*drivers: str) -> EnteredCar:
    return EnteredCar(0, "45", ClassRef("gt2", "GT2"), tuple(DriverRef(one, one, one) for one in drivers))


def test_starts_are_the_races_before_the_day_in_order() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="62 (45)")
    world.round("St. Petersburg", "2009-04-04", gt2="45 62")
    world.round("Laguna Seca", "2009-10-10", gt2="45 62")

    starts = known(world).known[BERGMEISTER].starts

    assert [(one.day, one.circuit, one.status) for one in starts] == [
        (date(2009, 3, 21), "sebring", FinishStatus.RETIRED),
        (date(2009, 4, 4), "st-petersburg", FinishStatus.CLASSIFIED),
    ]


def test_start_names_team_make_model_class_and_grid() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="62 45")
    models.Result.objects.update(grid_position=F("order"))

    (start,) = known(world).known[BERGMEISTER].starts

    assert (start.team, start.make, start.model, start.car_class) == (
        "flying-lizard", "porsche", "porsche-car", "gt2",
    )  # fmt: skip
    assert start.grid == 2


def test_make_named_with_the_car_counts_more_than_that_of_its_model() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45")
    models.Entry.objects.update(manufacturer=models.Manufacturer.objects.create(slug="ruf", name="Ruf"))

    assert known(world).known[BERGMEISTER].starts[0].make == "ruf"


def test_place_nobody_has_stated_is_counted_where_every_car_is_known() -> None:
    world = SmallWorld()
    event = world.round("Sebring", "2009-03-21", lmp1="9", gt2="62 (87) 45")
    models.Result.objects.update(class_position=None)

    assert known(world).known[BERGMEISTER].starts[0].class_place == 2

    event.sessions.update(coverage=Coverage.PARTIAL)

    (start,) = known(world).known[BERGMEISTER].starts
    assert (start.class_place, start.is_open) == (None, True)


def test_corrected_race_is_one_start() -> None:
    world = SmallWorld()
    event = world.round("Sebring", "2009-03-21", gt2="45 62")
    newer = models.Classification.objects.create(
        session=event.sessions.get(), number=2, published_at=datetime(2009, 3, 24, tzinfo=UTC)
    )
    entry = event.entries.get(car_number="45")
    models.Result.objects.create(classification=newer, entry=entry, order=1, status=FinishStatus.DISQUALIFIED)

    starts = known(world).known[BERGMEISTER].starts

    assert [one.status for one in starts] == [FinishStatus.DISQUALIFIED]


def test_car_that_did_not_start_is_no_start() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    models.Result.objects.update(status=FinishStatus.DID_NOT_START, position=None)

    assert known(world).known[BERGMEISTER].starts == ()


def test_others_are_known_without_their_starts() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    models.Driver.objects.filter(slug="jaime-melo").update(nationality="BR", death_date=date(2030, 1, 1))

    melo = known(world, others=("jaime-melo",)).known["jaime-melo"]

    assert (melo.countries, melo.died, melo.starts) == (("BR",), date(2030, 1, 1), ())


def test_starters_are_complete_after_the_last_race_with_missing_cars() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")

    assert known(world).starters_complete_from == 1999

    world.round("St. Petersburg", "2009-04-04", coverage=Coverage.PARTIAL, gt2="45 62")

    assert known(world).starters_complete_from == 2010


def test_without_declared_winners_no_starter_is_complete() -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    world.series.winners_complete_from = None

    assert known(world).starters_complete_from is None


def test_later_correction_is_known_where_it_is_asked_for() -> None:
    world = SmallWorld()
    event = world.round("Sebring", "2009-03-21", gt2="45 62")
    newer = models.Classification.objects.create(
        session=event.sessions.get(), number=2, published_at=datetime(2009, 9, 24, tzinfo=UTC)
    )
    entry = event.entries.get(car_number="45")
    models.Result.objects.create(classification=newer, entry=entry, order=1, status=FinishStatus.DISQUALIFIED)

    starts = people_of(world.season, DAY, AT, moment("2009-10-01"), [car(BERGMEISTER)], ()).known[BERGMEISTER].starts

    assert [one.status for one in starts] == [FinishStatus.DISQUALIFIED]
