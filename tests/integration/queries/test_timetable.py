"""The sessions of a weekend in the order in which they happen."""

import pytest

from racing import clock, models
from racing.queries.events import event_page
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


def sprint_weekend() -> None:
    world = SmallWorld()
    event = world.upcoming("Mosport", "2009-08-30", gt2="45")
    for order, (kind, day) in enumerate([("qualifying", "2009-08-30"), ("sprint", "2009-08-29"), ("grid", None)]):
        models.Session.objects.create(event=event, slug=kind, kind=kind, starts_on=day, order=order)
    models.Session.objects.filter(slug="race").update(starts_on="2009-08-30")


def test_sessions_stand_by_day_and_one_of_an_unknown_day_before_what_it_leads_to() -> None:
    sprint_weekend()

    weekend = event_page("alms", "2009", "mosport", clock.now()).event

    assert [one.slug for one in weekend.by_day] == ["sprint", "qualifying", "grid", "race"]
    assert [one.slug for one in weekend.timetable] == ["sprint", "qualifying", "race"]


def test_preview_does_not_invite_to_a_starting_grid(client) -> None:
    sprint_weekend()
    models.Session.objects.filter(slug="qualifying").update(starts_on=None)

    text = words(client, "/en/alms/2009/mosport/preview/")

    assert "Starting grid" not in text
    assert "not known yet" not in text
    assert "Qualifying time not known time not known" in text
