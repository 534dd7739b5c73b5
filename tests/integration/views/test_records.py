"""The page of records: filters in plain addresses, every record with its scope."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from racing.domain.vocabulary import Coverage
from racing.models import CarClass, ClassLineage, Driver, LineupDriver, Manufacturer, Result, Series, Team, TeamLineage
from racing.templatetags.record_words import record_title
from tests.support.factories import make_season, make_title, make_win
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

ROUNDS = (("Sebring", "2009-03-21", "62 45"), ("Utah", "2009-05-17", "45 62"), ("Lime Rock", "2009-07-18", "45 62"))


def world(rounds: int = 3, coverage: Coverage = Coverage.COMPLETE) -> SmallWorld:
    found = SmallWorld()
    for place, day, finish in ROUNDS[:rounds]:
        found.round(place, day, coverage=coverage, gt2=finish)
    return found


def page_of(client: Client, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}/records/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def record(page: str, key: str) -> str:
    return page.split(f'id="{key}"')[1].split("</div>")[0]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("rounds", [1, 3])
def test_records_cost_the_same_queries_after_one_race_and_after_three(
    client: Client, django_assert_num_queries, rounds: int, language: str
):
    world(rounds)

    with django_assert_num_queries(17):
        page_of(client, language=language)


@pytest.mark.parametrize(
    ("language", "claimed", "known"),
    [
        ("en", "Complete since 1999.", "no record is claimed. The birthday is known of 3 of 4 winners."),
        ("de", "Vollständig seit 1999.", "kein Rekord. Der Geburtstag ist bei 3 der 4 Sieger bekannt."),
    ],
)
def test_nobody_is_the_youngest_while_a_birthday_is_missing(
    client: Client, language: str, claimed: str, known: str
) -> None:
    world(2)
    Driver.objects.update(birth_date="1975-11-28")
    before = record(page_of(client, language=language), "youngest")
    Driver.objects.filter(slug="jaime-melo").update(birth_date=None)

    page = page_of(client, language=language)

    assert (claimed in before, "jaime-melo" in before) == (True, True)
    for key in ("youngest", "oldest"):
        assert known in record(page, key)
        assert "<table" not in record(page, key)


def test_first_winners_stand_as_they_sit_in_the_car(client: Client) -> None:
    world(1)
    LineupDriver.objects.filter(driver__slug="jaime-melo").update(order=5)

    winners = page_of(client).split('id="firsts"')[1]

    assert re.findall(r"/en/drivers/([\w-]+)/", winners)[:2] == ["pierre-kaffer", "jaime-melo"]


def test_words_name_the_class_where_there_are_several() -> None:
    made = {key: (record_title(key, True), record_title(key, False)) for key in ("wins", "poles", "starts")}

    assert made == {
        "wins": ("Class wins, drivers", "Wins, drivers"),
        "poles": ("Class poles", "Pole positions"),
        "starts": ("Starts", "Starts"),
    }


@pytest.mark.parametrize(
    ("born", "english", "german"),
    [
        ("1985-05-16", "24 years, 1 day", "24 Jahre, 1 Tag"),
        ("1985-05-18", "23 years, 364 days", "23 Jahre, 364 Tage"),
        ("1984-02-29", "25 years, 77 days", "25 Jahre, 77 Tage"),
    ],
)
def test_ages_are_told_in_years_and_days(client: Client, born: str, english: str, german: str) -> None:
    SmallWorld().round("Utah", "2009-05-17", gt2="45 62")
    Driver.objects.update(birth_date=born)

    assert english in record(page_of(client), "youngest")
    assert german in record(page_of(client, language="de"), "youngest")


def test_wins_of_a_team_under_its_names_stand_under_its_lineage(client: Client) -> None:
    world()
    line = TeamLineage.objects.create(slug="lizards", name="The Lizards")
    Team.objects.filter(slug__in=("flying-lizard", "risi")).update(lineage=line)

    found = text_of(record(page_of(client), "team_wins"))

    assert "Number 1 The Lizards 3" in found
    assert 'href="/en/teams/flying-lizard/"' in record(page_of(client), "team_wins")


def test_most_wins_with_scope_and_definition(client: Client):
    world()

    found = record(page_of(client), "wins")

    assert "First places; each driver of the car has one. Complete since 1999." in found
    assert found.index("Jörg Bergmeister") < found.index("Jaime Melo")


def test_two_wins_in_a_row_are_a_run_that_goes_on(client: Client):
    world()

    found = record(page_of(client), "run_of_wins")

    assert ("Utah 2009" in found, "Lime Rock 2009</a>, still going on" in found) == (True, True)


@pytest.mark.parametrize(
    ("day", "died", "goes_on"),
    [("2010-02-01", None, True), ("2011-02-01", None, False), ("2009-08-27", "2009-08-01", False)],
)
def test_no_run_goes_on_for_ever(client: Client, pin_clock, day: str, died: str | None, goes_on: bool):
    world()
    Driver.objects.update(death_date=died)
    pin_clock(day)

    page = page_of(client)

    assert [", still going on" in record(page, key) for key in ("run_of_wins", "run_of_finishes")] == [goes_on] * 2


def test_starts_are_no_record_where_only_winners_are_known(client: Client):
    world(coverage=Coverage.WINNERS)

    page = page_of(client)

    assert "no record is claimed" in record(page, "starts")
    assert "Jörg Bergmeister" in record(page, "wins")


def test_wins_are_no_record_without_a_declared_year(client: Client):
    world()
    Series.objects.update(winners_complete_from=None)

    page = page_of(client)

    assert "no record is claimed" in record(page, "wins")
    assert "no year is declared from which every winner is in the data" in page


def test_as_of_a_day_later_races_do_not_count(client: Client):
    world()

    page = page_of(client, "?as_of=2009-04-01")

    assert "As they stood on 1 April 2009." in page
    assert ("Jaime Melo" in record(page, "wins"), "Bergmeister" in record(page, "wins")) == (True, False)


def test_a_make_and_a_circuit_narrow_the_choice(client: Client):
    world()

    page = page_of(client, "?make=ferrari&circuit=sebring")

    assert ("Jaime Melo" in record(page, "wins"), "Bergmeister" in record(page, "wins")) == (True, False)


def test_makes_of_one_name_are_told_apart_by_their_years(client: Client):
    world()
    SmallWorld(2008).round("Sebring", "2008-03-21", gt2="92")
    Manufacturer.objects.filter(slug="bmw").update(name="Porsche")

    page = page_of(client)

    assert 0 < page.index(">Porsche, 2008</option>") < page.index(">Porsche, 2009</option>")
    assert ">Ferrari</option>" in page


def test_a_class_may_be_asked_for_under_any_of_its_names(client: Client):
    found = world()
    lineage = ClassLineage.objects.create(series=found.series, slug="gt", name="GT")
    found.classes["gt2"].lineage = lineage
    found.classes["gt2"].save()

    page = page_of(client, "?car_class=gt2")

    assert "Records of the American Le Mans Series (GT)" in page
    assert "Jörg Bergmeister" in record(page, "wins")


@pytest.mark.parametrize(
    ("query", "words"),
    [("?as_of=yesterday", "Write the day as year"), ("?as_of=2010-01-01", "This day is still to come.")],
)
def test_a_day_that_makes_no_sense_is_answered_beside_the_field(client: Client, query: str, words: str):
    world(1)

    assert words in page_of(client, query)
    for form in ("json", "csv"):
        twin = client.get(f"/en/records.{form}{query}")
        assert twin.status_code == 400
        assert words in twin.content.decode()


@pytest.mark.parametrize(
    "query", ["?series=nothing", "?car_class=lmp9", "?make=%00x", "?circuit=nowhere", "?make=" + "x" * 99]
)
def test_filters_that_name_nothing_have_no_page(client: Client, query: str):
    world(1)

    assert client.get(f"/de/records/{query}").status_code in (400, 404)


def test_without_any_season_the_page_says_so(client: Client):
    assert "Noch kein Rekord" in page_of(client, language="de")


def test_records_are_data(client: Client):
    world()

    data = client.get("/en/records.json").json()

    wins = [(row["slug"], row["value"]) for row in data["rows"] if row["record"] == "wins"]
    assert sorted(wins)[0] == ("jaime-melo", 1)


def test_titles_are_no_record_where_a_season_has_no_championship_in_the_data(client: Client) -> None:
    make_win("Utah", "2007-05-17", ("Jörg Bergmeister",))
    make_title(make_season(2007))
    before = record(page_of(client), "titles")
    make_win("Utah", "2008-05-17", ("Jörg Bergmeister",))

    assert "Complete since 2007." in before
    assert "no record is claimed" in record(page_of(client), "titles")


def test_closest_finishes_of_a_make_are_those_it_won_or_lost(client: Client) -> None:
    found = SmallWorld()
    for place, day, finish in (*ROUNDS[:2], ("Mosport", "2009-08-01", "92 62 45")):
        found.round(place, day, coverage=Coverage.COMPLETE, gt2=finish)
    Result.objects.filter(position=2).update(gap_ms=331)
    Result.objects.filter(position=2, entry__event__slug="utah").update(gap_ms=None)

    page = record(page_of(client, "?make=porsche"), "closest")

    assert ("Sebring 2009" in page, "Mosport 2009" in page) == (True, False)
    assert "The gap is known of 1 of 2 races." in page


def test_closest_finishes_name_the_event_in_the_language_of_the_page(client: Client) -> None:
    event = SmallWorld().round("Utah", "2009-05-17", gt2="45 62")
    event.name, event.short_name_de = "Gran Premio dell'Utah", "Großer Preis von Utah"
    event.save()
    Result.objects.filter(position=2).update(gap_ms=331)

    found = record(page_of(client, language="de"), "closest")

    assert ("Großer Preis von Utah 2009</a>" in found, "Gran Premio" in found) == (True, False)


def test_a_class_outside_the_statistics_wins_no_record(client: Client) -> None:
    world()
    CarClass.objects.update(counts_in_statistics=False)

    assert "jaime-melo" not in page_of(client)
