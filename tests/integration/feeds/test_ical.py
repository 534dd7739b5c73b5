"""Calendars that subscribers keep: identities that stay, changes that arrive, cancellations that say so."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.test import Client
from icalendar import Calendar
from icalendar import Event as CalendarEntry
from pytest_django import DjangoAssertNumQueries

from racing.models import Event, EventStatus, PreviousSlug
from tests.support.factories import make_entry, make_event, make_race, make_season
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

ADDRESS = "/en/alms/2009/calendar.ics"


def entries(client: Client, address: str = ADDRESS) -> list[CalendarEntry]:
    return list(Calendar.from_ical(client.get(address).content).walk("VEVENT"))


def test_race_with_a_start_has_its_hours(client: Client) -> None:
    make_race(make_event(), starts_at=datetime(2009, 8, 30, 19, tzinfo=UTC), is_time_known=True)

    (race,) = entries(client)

    assert race["DTSTART"].dt == datetime(2009, 8, 30, 19, tzinfo=UTC)
    assert race["DTEND"].dt == datetime(2009, 8, 30, 21, 45, tzinfo=UTC)
    assert str(race["SUMMARY"]) == "Grand Prix of Mosport: race"
    assert str(race["STATUS"]) == "CONFIRMED"


@pytest.mark.parametrize("time", [{}, {"starts_at": datetime(2009, 8, 30, 19, tzinfo=UTC), "is_time_known": True}])
def test_an_event_is_called_in_the_readers_language(client: Client, time: dict[str, object]) -> None:
    names = {"short_name_en": "Turkish Grand Prix", "short_name_de": "Großer Preis der Türkei"}
    make_race(make_event(name="Petrol Ofisi GP", **names), **time)

    found = [str(entries(client, ADDRESS.replace("/en/", f"/{one}/"))[0]["SUMMARY"]) for one in ("en", "de")]

    assert [one.split(":")[0] for one in found] == ["Turkish Grand Prix", "Großer Preis der Türkei"]


def test_weekend_without_a_start_stands_for_itself(client: Client) -> None:
    make_race(make_event())

    (weekend,) = entries(client)

    assert (weekend["DTSTART"].dt, weekend["DTEND"].dt) == (date(2009, 8, 30), date(2009, 8, 31))


def test_cancelled_event_stays_and_says_so(client: Client) -> None:
    make_event(status=EventStatus.CANCELLED)

    (weekend,) = entries(client)

    assert str(weekend["STATUS"]) == "CANCELLED"


def test_postponed_event_keeps_its_old_day_and_grows_in_sequence(client: Client) -> None:
    event = make_event()
    (before,) = entries(client)

    event.status = EventStatus.POSTPONED
    event.save()
    (after,) = entries(client)

    assert (str(after["STATUS"]), after["DTSTART"].dt, after["UID"]) == (
        "TENTATIVE",
        before["DTSTART"].dt,
        before["UID"],
    )
    assert str(after["DESCRIPTION"]) == "This event is postponed; its new date is not known yet."
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_uid_stays_and_sequence_grows_with_a_change(client: Client) -> None:
    make_event()
    (before,) = entries(client)

    event = Event.objects.get()
    event.name = "Mobil 1 Grand Prix of Mosport"
    event.save()
    (after,) = entries(client)

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


@pytest.mark.parametrize("calendar", ["alms/calendar.ics", "alms/calendar/gt2.ics"])
def test_series_calendar_holds_the_running_season_and_all_known_that_follow(client: Client, calendar: str) -> None:
    seasons = [make_season(year, announced_on="2009-08-01") for year in (2008, 2009, 2010)]
    for season, day in zip(seasons, ("2008-08-24", "2009-03-21", "2010-03-20"), strict=True):
        make_entry(make_event(day=day, season=season))
    make_event(day="2011-03-19")

    days = [entry["DTSTART"].dt for entry in entries(client, f"/de/{calendar}")]

    assert days == [date(2009, 3, 21), date(2010, 3, 20)]


def test_series_calendar_holds_what_is_known_before_anything_has_begun(client: Client) -> None:
    make_event(day="2009-08-30")

    assert len(entries(client, "/de/alms/calendar.ics")) == 1


def test_lines_are_at_most_75_octets(client: Client) -> None:
    make_event(name="Großer Preis von Mosport, präsentiert von einem Sponsor mit einem sehr langen Namen " * 2)

    lines = client.get(ADDRESS).content.split(b"\r\n")

    assert max(len(line) for line in lines) <= 75


@pytest.mark.parametrize("count", [1, 3])
def test_calendar_costs_three_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for month in range(1, count + 1):
        make_race(make_event(day=f"2009-{month:02}-10", slug=f"round-{month}"))

    with django_assert_num_queries(3):
        found = entries(client)

    assert len(found) == count
    assert all(one["DTSTART"].dt < two["DTSTART"].dt for one, two in pairwise(found))


def test_unknown_season_is_not_found(client: Client) -> None:
    make_event()

    assert client.get("/en/alms/1998/calendar.ics").status_code == 404


@pytest.mark.parametrize(
    ("address", "events"),
    [
        ("/en/alms/calendar/gt2.ics", ["Sebring", "Mosport"]),
        ("/en/alms/calendar/lmp1.ics", ["Sebring"]),
        ("/en/drivers/jorg-bergmeister/calendar.ics", ["Sebring", "Mosport"]),
        ("/en/drivers/david-brabham/calendar.ics", ["Sebring"]),
        ("/en/teams/highcroft/calendar.ics", ["Sebring"]),
    ],
)
def test_a_calendar_of_somebody_holds_the_events_he_is_entered_for(
    client: Client, address: str, events: list[str]
) -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45", lmp1="9")
    mosport = world.upcoming("Mosport", "2009-08-30", gt2="45")
    mosport.event_classes.create(car_class=world.classes["gt2"])

    found = [str(entry["SUMMARY"]) for entry in entries(client, address)]

    assert [words.split(" of ")[1].split(":")[0] for words in found] == events


def test_the_same_session_has_one_identity_in_every_calendar(client: Client) -> None:
    SmallWorld().upcoming("Mosport", "2009-08-30", gt2="45")

    addresses = [ADDRESS, "/de/alms/calendar.ics", "/de/alms/calendar/gt2.ics", "/de/teams/flying-lizard/calendar.ics"]
    identities = {str(entry["UID"]) for address in addresses for entry in entries(client, address)}

    assert len(identities) == 1


@pytest.mark.parametrize("address", ["/en/alms/calendar/gtx.ics", "/en/drivers/nobody/calendar.ics"])
def test_nobody_has_no_calendar(client: Client, address: str) -> None:
    make_event()

    assert client.get(address).status_code == 404


def test_old_addresses_of_calendars_still_answer(client: Client) -> None:
    event = make_event()
    PreviousSlug.objects.create(kind="series", slug="le-mans-series", target_id=event.season.series_id)

    answer = client.get("/de/le-mans-series/calendar.ics")

    assert (answer.status_code, answer["Location"]) == (301, "/de/alms/calendar.ics")
