"""The front page through the client, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import Coverage
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, driver, season

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

QUERIES = 7


def test_next_race_with_countdown_clocks_and_field(client: Client) -> None:
    season(2)

    text = words(client, "/en/")

    assert "Next race, American Le Mans Series, round 3 of 3 In three days: Mosport" in text
    assert "Sunday 30 August 2009 3.00 pm at the track, 7.00 pm UTC Time left 3 days Cars entered 5" in text
    assert "Classes LMP1 GT2" in text


def test_german_page_says_it_in_german(client: Client) -> None:
    season(2)

    text = words(client, "/de/")

    assert "Nächstes Rennen, American Le Mans Series, Lauf 3 von 3 In drei Tagen: Mosport" in text
    assert "15.00 Uhr an der Strecke, 21.00 Uhr MESZ Noch 3 Tage" in text
    assert "8 Punkte Vorsprung" in text


@pytest.mark.parametrize(
    ("today", "headline"),
    [("2009-08-30", "Today: Mosport"), ("2009-08-29", "Tomorrow: Mosport"), ("2009-08-10", "In 20 days: Mosport")],
)
def test_countdown_ends_on_the_day_itself(client: Client, pin_clock, today: str, headline: str) -> None:
    season(1)
    pin_clock(today)

    assert headline in words(client, "/en/")


def test_leader_stands_with_gap_and_the_next(client: Client) -> None:
    season(2)

    text = words(client, "/en/")

    assert "Drivers’ championships after round 2." in text
    assert "8 points ahead GT2 drivers, top of the table" in text
    assert "62 Melo, Kaffer 40 45 Bergmeister, Long 32 Table: GT2 drivers" in text


def test_last_race_names_the_class_winners(client: Client) -> None:
    season(2)

    text = words(client, "/en/")

    assert "Grand Prix of Utah Round 2, 21 April 2009; class winners, official" in text
    assert "LMP1 9 David Brabham, Scott Sharp" in text
    assert "GT2 62 Jaime Melo, Pierre Kaffer" in text


def test_published_previews_are_to_read_and_drafts_are_not(client: Client) -> None:
    world = season(1)
    published = world.event("Long Beach", "2009-04-18")
    draft = world.event("St Petersburg", "2009-04-04")
    models.Preview.objects.create(
        event=published, status_en="published", published_at_en=datetime(2009, 4, 15, tzinfo=UTC)
    )
    models.Preview.objects.create(event=draft, status_en="published", published_at_en=datetime(2009, 9, 1, tzinfo=UTC))

    text = words(client, "/en/")

    assert "Preview of Mosport Found in the results, as of 27 August 2009" in text
    assert "Preview of Long Beach, ALMS 2009 15 April 2009" in text
    assert "Preview of St Petersburg" not in text


def test_preview_published_with_a_headline_is_read_under_it(client: Client) -> None:
    world = season(1)
    event = models.Event.objects.get(slug="mosport")
    earlier = world.event("Long Beach", "2009-04-18")
    for one in (event, earlier):
        preview = models.Preview.objects.create(
            event=one, status_en="published", published_at_en=datetime(2009, 4, 15, tzinfo=UTC)
        )
        models.Statement.objects.create(
            preview=preview, key="headline", kind="page", order=1, text_en=f"All about {one.slug}", text_de="Alles",
            data={}, fingerprint="1", kept_at=datetime(2009, 4, 15, tzinfo=UTC),
        )  # fmt: skip

    text = words(client, "/en/")

    assert "All about mosport Preview of Mosport; Found in the results, as of 27 August 2009" in text
    assert "All about long-beach Preview of Long Beach, ALMS 2009, 15 April 2009" in text
    assert "Alles Vorschau auf Mosport" in words(client, "/de/")


def grand_prix(day: str, place: str = "Spa", **values: object) -> models.Event:
    """A race of another series, with one car for each driver."""
    series, _ = models.Series.objects.get_or_create(slug="f1", defaults={"name": "Formula One", "short_name": "F1"})
    year = int(day[:4])
    given = {"label": str(year), "start_year": year, "end_year": year}
    held, _ = models.Season.objects.get_or_create(series=series, slug=str(year), defaults=given)
    there = {"name": place, "short_name": place, "country": "BE", "timezone": "Europe/Brussels"}
    circuit, _ = models.Circuit.objects.get_or_create(slug=place.lower(), defaults=there)
    given = {"slug": place.lower(), "name": f"Grand Prix of {place}", "starts_on": day, "ends_on": day}
    event = models.Event.objects.create(season=held, circuit=circuit, round_number=held.events.count() + 1, **given)
    models.Session.objects.create(event=event, order=9, **({"slug": "race", "kind": "race"} | values))
    return event


def won(event: models.Event, name: str) -> None:
    one, _ = models.CarClass.objects.get_or_create(
        series=event.season.series, slug="f1", defaults={"name": "F1", "tone": "graphite"}
    )
    entry = models.Entry.objects.create(event=event, car_class=one, car_number="1")
    models.LineupDriver.objects.create(entry=entry, driver=driver(name), order=1)
    moment = datetime.combine(datetime.fromisoformat(str(event.ends_on)), datetime.max.time(), UTC)
    session = event.sessions.get()
    version = models.Classification.objects.create(session=session, status="official", published_at=moment)
    session.coverage = Coverage.COMPLETE
    session.save()
    models.Result.objects.create(classification=version, entry=entry, order=1, position=1, class_position=1)


def test_other_series_say_what_comes_and_who_won_last(client: Client) -> None:
    season(1)
    won(grand_prix("2009-08-23", "Valencia"), "Rubens Example")
    grand_prix("2009-09-13", "Monza", starts_at=datetime(2009, 9, 13, 12, tzinfo=UTC), is_time_known=True)

    text = words(client, "/en/")

    assert "In other series Formula One Next: Monza, Sunday 13 September 2009, 2.00 pm at the track" in text
    assert "Last: Valencia, 23 August 2009 Rubens Example Preview Season 2009 Standings" in text
    assert "In the same days" not in text


def test_race_of_another_series_in_the_same_days_stands_beside_the_next(client: Client) -> None:
    season(1)
    grand_prix("2009-08-30")

    assert "In the same days: Spa (F1)" in words(client, "/en/")


def test_series_that_is_over_has_its_last_race(client: Client) -> None:
    season(1)
    won(grand_prix("2001-05-01"), "Rubens Example")

    text = words(client, "/en/")

    assert "Formula One Last: Spa, 1 May 2001 Rubens Example Season 2001 Standings" in text


def test_one_class_has_its_first_three_and_every_title(client: Client) -> None:
    world = SmallWorld()
    world.season.classes.set([world.classes["gt2"]])
    world.championship("", slug="drivers")
    world.championship("", "teams", slug="teams")
    world.round("Sebring", "2009-03-21", gt2="62 45 87 92")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")

    text = words(client, "/en/")

    assert "the first three, official Place No. Driver Car Laps 1 62 Jaime Melo, Pierre Kaffer" in text
    assert "3 87 Wolf Henzler, Dirk Werner" in text
    assert "Every championship after round 1." in text
    assert "Jaime Melo and Pierre Kaffer lead by 4 points. The drivers’ title is decided at Mosport." in text


def test_level_leaders_are_told_as_level(client: Client) -> None:
    world = SmallWorld()
    world.championship("", slug="drivers")
    world.round("Sebring", "2009-03-21", gt2="62 45")
    world.round("Utah", "2009-05-17", gt2="45 62")
    world.round("Lime Rock", "2009-07-18", gt2="87 92 9 66")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    models.Championship.objects.update(tie_break=["earliest_best_result"])

    assert "Jaime Melo and Pierre Kaffer lead, level on points with Jörg Bergmeister" in words(client, "/en/")


@pytest.mark.parametrize(
    ("day", "title"), [("2007-08-27", "On this day 27 August"), ("2007-08-26", "In these days 27 August")]
)
def test_earlier_years_are_remembered(client: Client, day: str, title: str) -> None:
    SmallWorld(2007).round("Mosport", day, Coverage.WINNERS, gt2="45")
    SmallWorld(2006).round("Mosport", "2006-08-24", Coverage.WINNERS, gt2="62")
    season(1)

    text = words(client, "/en/")

    assert title in text
    assert "2007: Grand Prix of Mosport GT2 Jörg Bergmeister, Patrick Long, Porsche Car, Flying Lizard" in text
    assert "24 August 2006" not in text


def test_season_that_is_over_names_its_champions(client: Client, pin_clock) -> None:
    season(2)
    models.Event.objects.filter(slug="mosport").delete()
    pin_clock("2009-12-24")

    text = words(client, "/en/")

    assert "The season is over Jaime Melo and Pierre Kaffer are the champions of GT2. The whole season" in text


def test_season_that_is_only_announced_has_no_leader_and_no_last_race(client: Client) -> None:
    season(0)

    text = words(client, "/en/")

    assert "In three days: Mosport" in text
    assert "Last race" not in text
    assert "before the first round, as of 27 August 2009" in text


def test_empty_site_says_so(client: Client) -> None:
    assert "No race yet There is no season in the data." in words(client, "/en/")


def test_nothing_after_today_is_known(client: Client, pin_clock) -> None:
    season(3)
    pin_clock("2009-04-01")

    text = words(client, "/en/")

    assert "In 20 days: Utah" in text
    assert "Grand Prix of Sebring Round 1, 21 March 2009; class winners" in text
    assert "Mid-Ohio" not in text


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("rounds", [1, 3])
def test_costs_the_same_queries_after_one_round_and_after_three(
    client: Client, django_assert_num_queries, rounds: int, language: str
) -> None:
    season(rounds)

    with django_assert_num_queries(QUERIES):
        client.get(f"/{language}/")


@pytest.mark.parametrize("others", [1, 3])
def test_costs_the_same_with_other_series_however_many(client: Client, django_assert_num_queries, others: int) -> None:
    season(2)
    for number in range(others):
        event = grand_prix("2009-08-23", f"Place{number}")
        won(event, "Rubens Example")
        models.Series.objects.filter(slug="f1").update(slug=f"f{number + 2}")

    with django_assert_num_queries(QUERIES):
        client.get("/en/")
