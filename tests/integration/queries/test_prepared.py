"""A query that is translated once gives what the same query built afresh would give."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from racing.domain.vocabulary import SessionKind
from racing.models import Event, Session
from racing.queries import prepared as module
from racing.queries.prepared import Prepared, prepared
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_rounds() -> None:
    world = SmallWorld()
    for place, day in (("Sebring", "2009-03-21"), ("Utah", "2009-05-17"), ("Mosport", "2009-08-30")):
        world.round(place, day, gt2="45 62")


def translations(query: Prepared[*tuple[Any, ...], Any]) -> int:
    return len(query._translations)


def test_every_call_has_its_own_values_and_all_share_one_translation() -> None:
    @prepared
    def ended(slug: str, today: date) -> QuerySet[Event]:
        return Event.objects.filter(slug=slug, ends_on__lt=today)

    def found(slug: str, day: date) -> list[str]:
        return [one.slug for one in ended(slug, day)]

    assert found("utah", date(2009, 6, 1)) == ["utah"]
    assert found("sebring", date(2009, 6, 1)) == ["sebring"]
    assert found("mosport", date(2009, 6, 1)) == []
    assert found(SafeString("mosport"), date(2009, 9, 1)) == ["mosport"]
    assert translations(ended) == 1


def test_a_moment_may_be_asked_for_its_day_and_year() -> None:
    @prepared
    def before(at: datetime) -> QuerySet[Event, tuple[str]]:
        of_year = Event.objects.filter(season__start_year=at.year, ends_on__lt=at.date())
        return of_year.order_by("ends_on").values_list("slug")

    assert before(datetime(2009, 6, 1, tzinfo=UTC)) == [("sebring",), ("utah",)]
    assert before(datetime(2010, 6, 1, tzinfo=UTC)) == []
    assert translations(before) == 1


def test_what_is_branched_on_has_a_translation_of_its_own() -> None:
    @prepared
    def sessions(kind: SessionKind | None, newest_first: bool) -> QuerySet[Session, tuple[str]]:
        rows = Session.objects.all() if kind is None else Session.objects.filter(kind=kind)
        return rows.order_by("-event__ends_on" if newest_first else "event__ends_on").values_list("event__slug")

    assert len(sessions(SessionKind.RACE, True)) == 3
    assert sessions(SessionKind.RACE, False) == sessions(SessionKind.RACE, True)[::-1]
    assert sessions(SessionKind.PRACTICE, True) == []
    assert len(sessions(None, True)) >= 3
    assert translations(sessions) == 4


def test_one_of_several_values_and_of_none() -> None:
    @prepared
    def named(slugs: tuple[str, ...]) -> QuerySet[Event, tuple[str]]:
        return Event.objects.filter(slug__in=slugs).order_by("ends_on").values_list("slug")

    assert named(("utah", "mosport")) == [("utah",), ("mosport",)]
    assert named(("sebring", "mosport")) == [("sebring",), ("mosport",)]
    assert named(("utah",)) == [("utah",)]
    assert named(()) == []
    assert translations(named) == 2


def test_translations_do_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 3)

    @prepared
    def keyed(keys: tuple[int, ...]) -> QuerySet[Event]:
        return Event.objects.filter(pk__in=keys)

    for length in range(1, 8):
        keyed(tuple(range(length)))

    assert translations(keyed) <= 3


def test_a_value_that_would_be_translated_anew_each_time_is_refused() -> None:
    @prepared
    def listed(names: Any) -> QuerySet[Event]:
        return Event.objects.filter(slug__in=names)

    with pytest.raises(TypeError, match="no list"):
        listed(["utah"])
