"""One driver's page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from racing.models import Alias, CarClass, Driver, PreviousSlug
from tests.support.factories import (
    make_championship,
    make_classification,
    make_driver,
    make_entry,
    make_event,
    make_manufacturer,
    make_race,
    make_result,
    make_season,
    make_title,
    make_win,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAIR = ("Jörg Bergmeister", "Patrick Long")
ROUNDS = [("Utah", "2009-05-17"), ("Lime Rock", "2009-07-18"), ("Mid-Ohio", "2009-08-08")]
PAGE = "/en/drivers/jorg-bergmeister/"


def read(client: Client, path: str) -> str:
    """The page's text without tags, in one line."""
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("wins", [1, 3])
def test_a_driver_costs_the_same_queries_after_one_race_and_after_three(
    client: Client, django_assert_num_queries, wins: int, language: str
) -> None:
    make_championship(make_season(2009), points=[20, 16, 13])
    for circuit, day in ROUNDS[:wins]:
        make_win(circuit, day, PAIR)

    with django_assert_num_queries(8):
        response = client.get(f"/{language}/drivers/jorg-bergmeister/")

    assert response.status_code == 200


@pytest.mark.parametrize(("language", "words"), [("en", "3 wins, 2009."), ("de", "3 Siege, 2009.")])
def test_a_driver_page_begins_with_a_number(client: Client, language: str, words: str) -> None:
    for circuit, day in ROUNDS:
        make_win(circuit, day, PAIR)

    assert words in read(client, f"/{language}/drivers/jorg-bergmeister/")


@pytest.mark.parametrize(("language", "said"), [("en", "3 class wins, 2009."), ("de", "3 Klassensiege, 2009.")])
def test_wins_beside_other_classes_are_class_wins(client: Client, language: str, said: str) -> None:
    for circuit, day in ROUNDS:
        make_win(circuit, day, PAIR)
    CarClass.objects.create(series=CarClass.objects.get().series, slug="lmp1", name="LMP1")

    assert said in read(client, f"/{language}/drivers/jorg-bergmeister/")


def test_seasons_name_the_make_of_cars_without_a_model_and_winners_alone_are_among_wins(client: Client) -> None:
    make_win(*ROUNDS[0], PAIR, team="Walker", model=None, manufacturer=make_manufacturer("Lotus-Climax"))
    make_entry(make_event("Lime Rock", "2009-07-18"), drivers=PAIR, team="Moss", model="Ferguson P99")

    page = read(client, PAGE)

    assert "Lotus-Climax, Ferguson P99</span>" in page
    won = page.split("Wins by season", 1)[1].split("</table>")[0]
    assert ("Walker" in won, "Moss" in won) == (True, False)


def test_the_season_names_mates_place_and_points(client: Client) -> None:
    make_championship(make_season(2009), points=[20, 16, 13])
    event = make_event("Utah", "2009-05-17", round_number=1)
    make_race(event, coverage="complete")
    for number, drivers in (("62", ["Jaime Melo"]), ("45", PAIR)):
        make_result(make_entry(event, number, drivers), class_position=None, status="classified")

    page = read(client, PAGE)

    assert '<a href="/en/drivers/patrick-long/">Long</a>' in page
    assert '<td class="num"> 2 </td> <td class="num">16</td>' in page


def test_an_unknown_place_is_a_question_mark_and_a_race_to_come_says_so(client: Client) -> None:
    make_entry(make_event("Utah", "2009-05-17"), drivers=PAIR)
    make_entry(make_event(), drivers=PAIR)

    page = read(client, PAGE)

    assert '?<span class="sr"> place not known</span>' in page
    assert "to come" in page
    assert "Entered for Mosport on 30 August 2009." in page


def test_a_retirement_is_marked_and_named(client: Client) -> None:
    make_result(make_entry(make_event("Utah", "2009-05-17")), class_position=None, status="retired")

    assert '<abbr title="retired">Ret</abbr>' in read(client, PAGE)


def test_a_season_stands_on_top_while_it_is_the_current_one(client: Client) -> None:
    make_win("Utah", "2008-05-17", PAIR)
    before = read(client, PAGE)
    make_win("Utah", "2009-05-17", PAIR)
    now = read(client, PAGE)

    assert before.index('id="wins"') < before.index('id="titles"') < before.index('id="season"')
    assert now.index('id="season"') < now.index('id="wins"')


def test_races_are_among_the_facts_as_far_as_they_are_known(client: Client) -> None:
    make_win("Utah", "2008-05-17", PAIR)

    assert '<dt>Races</dt><dd class="fig"><abbr title="at least">≥</abbr> 1</dd>' in read(client, PAGE)


def test_the_ways_to_others_say_that_the_order_is_the_alphabet(client: Client) -> None:
    make_win("Utah", "2008-05-17", PAIR)

    assert "After it in the alphabet" in read(client, PAGE)


def test_titles_of_finished_seasons_count_and_the_running_one_does_not(client: Client) -> None:
    make_win("Utah", "2008-05-17", PAIR)
    make_win("Utah", "2009-05-17", PAIR)
    make_event()
    make_title(make_season(2008), ["Jörg Bergmeister", "Wolf Henzler"])
    make_title(make_season(2009), ["Jörg Bergmeister", "Patrick Long"])

    page = read(client, PAGE)

    assert "Title: GT2 2008." in page
    assert '<a href="/en/drivers/wolf-henzler/">Wolf Henzler</a>' in page
    assert "/en/alms/2009/standings/gt2-drivers/" not in page


def test_races_and_classes_outside_the_statistics_are_wins_that_do_not_count(client: Client) -> None:
    make_win("Utah", "2009-05-17", PAIR)
    event = make_event("Jarama", "2009-05-24", counts_in_statistics=False)
    make_result(make_entry(event, drivers=PAIR))
    make_win("Sebring", "2009-03-21", PAIR, car_class="LMP1 (WEC)")
    CarClass.objects.filter(name="LMP1 (WEC)").update(counts_in_statistics=False)

    page = read(client, PAGE)

    assert "One class win, in 2009." in page
    assert "2 more wins do not count in the statistics of the series." in page


def test_a_lost_race_of_the_class_ends_a_run(client: Client) -> None:
    make_win("Utah", "2009-05-17", PAIR)
    make_win("Lime Rock", "2009-07-18", PAIR)
    make_win("Mid-Ohio", "2009-08-08", ["Jaime Melo"])
    make_win("Road America", "2009-08-16", PAIR)

    page = read(client, PAGE)

    assert '<p class="count">2</p>' in page
    assert "Utah 2009</a> – " in page
    assert "The run is still going on." not in page


def test_a_run_that_includes_the_newest_race_is_going_on(client: Client) -> None:
    for circuit, day in ROUNDS:
        make_win(circuit, day, PAIR)

    page = read(client, PAGE)

    assert '<p class="count">3</p>' in page
    assert "The run is still going on." in page


@pytest.mark.parametrize(("day", "died"), [("2011-02-01", None), ("2009-08-27", "2009-08-26")])
def test_a_run_ends_with_its_series_and_with_its_driver(client: Client, pin_clock, day: str, died: str | None) -> None:
    for circuit, at in ROUNDS:
        make_win(circuit, at, PAIR)
    Driver.objects.update(death_date=died)
    pin_clock(day)

    assert "The run is still going on." not in read(client, PAGE)


def test_a_death_is_told_from_its_day(client: Client) -> None:
    make_win(*ROUNDS[0], PAIR)
    Driver.objects.update(death_date="2009-08-28")

    assert "28 August 2009" not in read(client, PAGE)


def test_a_corrected_result_replaces_the_old_one_from_its_day(client: Client, pin_clock) -> None:
    entry = make_win("Utah", "2009-05-17", PAIR)
    second = make_classification(entry.event.sessions.get(), 2, published_at=datetime(2009, 8, 1, tzinfo=UTC))
    entry.results.create(classification=second, order=1, status="disqualified")

    page = read(client, PAGE)
    assert "One race in the data, in 2009; no win." in page
    assert (" yet" in page, "noch kein" in read(client, "/de/drivers/jorg-bergmeister/").lower()) == (False, False)
    pin_clock("2009-06-01")
    assert "One win, in 2009." in read(client, PAGE)


def test_a_driver_on_no_known_entry_list_does_not_exist(client: Client) -> None:
    make_driver("Klaus Graf")
    make_entry(make_event("Road Atlanta", "2009-09-26"), drivers=["Guy Smith"], announced_on=date(2009, 9, 1))

    assert client.get("/en/drivers/klaus-graf/").status_code == 404
    assert client.get("/de/drivers/guy-smith/").status_code == 404
    assert "Guy Smith" not in client.get("/en/drivers/").content.decode()


def test_an_old_address_leads_to_the_new_one_for_ever(client: Client) -> None:
    make_win("Utah", "2009-05-17", PAIR)
    PreviousSlug.objects.create(kind="driver", slug="joerg-bergmeister", target_id=make_driver().pk)

    response = client.get("/de/drivers/joerg-bergmeister/?ref=forum")

    assert (response.status_code, response["Location"]) == (301, "/de/drivers/jorg-bergmeister/?ref=forum")


def test_machines_read_who_it_is_and_where_the_page_stands(client: Client) -> None:
    make_win("Utah", "2009-05-17", PAIR)
    Alias.objects.create(driver=make_driver(), name="</script><b>Joerg")

    page = client.get(PAGE).content.decode()

    assert '"@type":"Person"' in page
    assert '"@type":"BreadcrumbList"' in page
    assert "\\u003C/script\\u003E\\u003Cb\\u003EJoerg" in page


def test_a_career_with_champions_that_are_not_recorded_claims_no_number_of_titles(client: Client) -> None:
    make_win("Utah", "2008-05-17", PAIR)
    make_championship(make_season(2008), points=[20, 16, 13])

    page = read(client, PAGE)

    assert "No drivers’ championship is recorded" not in page
    assert '?<span class="sr"> not all known</span>' in page
    assert "neither the champions nor all results are in the data" in page


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_champion_without_a_race_in_the_data_has_a_page(client: Client, language: str) -> None:
    make_event("Utah", "1999-05-17")
    make_title(make_season(1999), ["Elliott Forbes-Robinson"])

    page = read(client, f"/{language}/drivers/elliott-forbes-robinson/")

    assert "GT2 1999" in page
    assert 'id="season"' not in page


def test_a_season_without_any_championship_in_the_data_leaves_the_number_of_titles_open(client: Client) -> None:
    make_win("Utah", "2007-05-17", PAIR)
    make_title(make_season(2007))
    before = read(client, PAGE)
    make_win("Utah", "2008-05-17", PAIR)

    assert "not all known" not in before
    assert '1+<span class="sr"> not all known</span>' in read(client, PAGE)
