"""Search forgives accents, order and case, knows former names, and answers nonsense in kind."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from racing.models import Alias, Entry, LineupDriver, Manufacturer
from tests.support.built_once import built_once
from tests.support.factories import make_circuit, make_driver, make_entry, make_event, make_manufacturer, make_model
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, driver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


def found(client: Client, question: str, language: str = "en") -> str:
    response = client.get(f"/{language}/search/", {"q": question})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "question",
    [
        "joerg",
        "jorg",
        "Jörg",
        "JOERG",
        "Bergmeister Joerg",
        "jörg berg",
        "Jo\u0308rg",
        "meister",
        "  jörg   bergmeister ",
    ],
)
def test_every_spelling_finds_the_driver(client: Client, question: str) -> None:
    make_entry(make_event())

    page = found(client, question)

    assert '<a href="/en/drivers/jorg-bergmeister/">Jörg Bergmeister</a>' in page


@pytest.mark.parametrize(
    ("question", "link"),
    [
        ("lizard", "/de/teams/flying-lizard-motorsports/"),
        ("porsche", "/de/manufacturers/porsche/"),
        ("911 rsr", "/de/cars/porsche-911-gt3-rsr/"),
        ("mosport", "/de/circuits/mosport/"),
        ("mosport 2009", "/de/alms/2009/mosport/"),
        ("grand prix alms", "/de/alms/2009/mosport/"),
    ],
)
def test_every_kind_of_thing_is_found(client: Client, question: str, link: str) -> None:
    make_entry(make_event())

    assert f'<a href="{link}">' in found(client, question, "de")


def test_the_exact_name_comes_before_a_beginning_and_a_part(client: Client) -> None:
    make_entry(make_event(), drivers=["Stefan Brand", "Brandon Davis", "Brand", "Hildebrand Meyer"])

    page = found(client, "brand")

    places = [page.index(f">{name}</a>") for name in ("Brand", "Stefan Brand", "Brandon Davis", "Hildebrand Meyer")]
    assert places == sorted(places)


def test_makes_of_one_name_are_told_apart_by_their_years(client: Client) -> None:
    new = Manufacturer.objects.create(slug="lotus-f1", name="Lotus")
    old = make_manufacturer("Lotus")
    with_engine = make_manufacturer("Lotus-Renault", chassis_maker=new, engine_maker=make_manufacturer("Renault"))
    make_entry(make_event(day="2007-05-17"), model=make_model("Lotus 79", old))
    make_entry(make_event(day="2008-05-17"), model=make_model("Lotus E20", new), manufacturer=with_engine)
    make_entry(make_event(day="2009-05-17"), model=make_model("Lotus E21", new), manufacturer=with_engine)

    assert "Lotus 2007 Lotus 2008–2009 Lotus-Renault 2008–2009" in words(client, "/en/search/?q=lotus")
    assert answers(client, "lotus", "manufacturer")[:2] == [("lotus",), ("lotus-f1",)]


def test_an_event_is_called_in_the_readers_language_and_also_by_the_name_that_was_asked_for(client: Client) -> None:
    names = {"short_name_en": "Hungarian Grand Prix", "short_name_de": "Großer Preis von Ungarn"}
    make_entry(make_event("Hungaroring", name="Pop 84 Magyar Nagydíj", **names))

    assert "Großer Preis von Ungarn 2009 CAN ALMS 2009" in words(client, "/de/search/?q=hungaroring")
    assert "Hungarian Grand Prix 2009 CAN ALMS 2009, also Pop 84 Magyar" in words(client, "/en/search/?q=magyar")


def test_a_former_name_finds_and_a_later_one_does_not_yet(client: Client) -> None:
    circuit = make_circuit("Mosport")
    make_entry(make_event(circuit))
    Alias.objects.create(circuit=circuit, name="Green Acres Raceway", valid_to=date(1970, 1, 1))
    Alias.objects.create(circuit=circuit, name="Canadian Tire Motorsport Park", valid_from=date(2012, 2, 1))

    assert "also Green Acres Raceway" in found(client, "acres")
    assert "/en/circuits/mosport/" not in found(client, "canadian tire")


def test_whoever_is_on_no_known_entry_list_is_not_found(client: Client) -> None:
    make_driver("Klaus Graf")
    make_entry(make_event(day="2009-10-10"), drivers=["Wolf Henzler"], announced_on=date(2009, 9, 1))

    assert "/drivers/" not in found(client, "graf").split("</header>", 1)[1].split('id="nothing"')[0]
    assert "/en/drivers/wolf-henzler/" not in found(client, "henzler")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "question", ["", "   ", "🏁", "%", "_", "' OR 1=1 --", "佐藤", "يورغ", "<script>", ", , ,", "a" * 100]
)
def test_odd_questions_are_answered_in_kind(client: Client, question: str, language: str) -> None:
    make_entry(make_event())

    page = found(client, question, language)

    assert "<script>alert" not in page
    assert "/drivers/jorg-bergmeister/" not in page


@pytest.mark.parametrize(("language", "words"), [("en", "100 characters at most"), ("de", "höchstens 100 Zeichen")])
def test_a_question_too_long_is_refused_in_words(client: Client, language: str, words: str) -> None:
    page = found(client, "x" * 300, language)

    assert words in page
    assert 'aria-invalid="true"' in page


def test_a_nul_byte_is_a_bad_request(client: Client) -> None:
    assert client.get("/en/search/?q=%00").status_code == 400


@pytest.mark.parametrize("drivers", [1, 3])
def test_search_costs_the_same_queries_for_one_answer_and_for_three(
    client: Client, django_assert_num_queries, drivers: int
) -> None:
    make_entry(make_event(day="2009-08-16"), drivers=[f"Jan Number{one}" for one in range(drivers)])

    with django_assert_num_queries(3):
        response = client.get("/en/search/", {"q": "jan"})

    assert response.content.decode().count("/drivers/jan-number") == drivers


def test_a_question_answered_by_another_name_costs_one_query_more(client: Client, django_assert_num_queries) -> None:
    make_entry(make_event(day="2009-08-16"))
    Alias.objects.create(driver=make_driver(), name="Berger")

    with django_assert_num_queries(4):
        response = client.get("/en/search/", {"q": "berger"})

    assert "also Berger" in response.content.decode()


def answers(client: Client, question: str, kind: str) -> list[tuple[str, ...]]:
    """The addresses of the answers of one kind, best first."""
    groups = client.get("/en/search/", {"q": question}).context["page"].groups
    return [hit.address for group in groups if group.kind == kind for hit in group.hits]


@pytest.fixture
@built_once
def seasons() -> None:
    for year in (2008, 2009):
        world = SmallWorld(year)
        world.championship("gt2")
        world.championship("lmp1", order=2)
        world.championship("gt2", "teams", order=3)
        world.round("Mosport", f"{year}-08-20", gt2="45 62", lmp1="9")
        world.round("Utah", f"{year}-05-20", gt2="45", lmp1="9")


@pytest.mark.usefixtures("seasons")
@pytest.mark.parametrize("question", ["ALMS", "american le mans", "alms"])
def test_series_is_found_by_both_its_names(client: Client, question: str) -> None:
    assert answers(client, question, "series") == [("alms",)]


@pytest.mark.usefixtures("seasons")
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("alms 2008", [("alms", "2008")]),
        ("2009 american le mans", [("alms", "2009")]),
        ("2008", [("alms", "2008")]),
        ("200", [("alms", "2009"), ("alms", "2008")]),
        ("alms", []),
        ("mosport 2008", []),
    ],
)
def test_season_is_found_by_its_year(client: Client, question: str, expected: list[tuple[str, str]]) -> None:
    assert answers(client, question, "season") == expected


@pytest.mark.usefixtures("seasons")
@pytest.mark.parametrize(
    ("question", "year", "titles"),
    [
        ("gt2", "2009", ["gt2-drivers", "gt2-teams"]),
        ("GT2 2008", "2008", ["gt2-drivers", "gt2-teams"]),
        ("lmp1 alms", "2009", ["lmp1-drivers"]),
        ("gt", "", []),
    ],
)
def test_class_is_found_as_its_newest_tables(client: Client, question: str, year: str, titles: list[str]) -> None:
    assert answers(client, question, "title") == [("alms", year, title) for title in titles]


@pytest.mark.usefixtures("seasons")
def test_place_and_year_find_the_race_first(client: Client) -> None:
    answer = client.get("/en/search/", {"q": "mosport 2008"})

    first = answer.context["page"].groups[0]
    assert (first.kind, [hit.address for hit in first.hits]) == ("event", [("alms", "2008", "mosport")])
    assert "Grand Prix of Mosport" in answer.content.decode()


@pytest.mark.usefixtures("seasons")
def test_of_two_namesakes_the_one_with_more_races_comes_first(client: Client) -> None:
    driver("Alan Long")
    entry = Entry.objects.filter(car_number="62").first()
    LineupDriver.objects.create(entry=entry, driver=driver("Alan Long"), order=3)

    assert answers(client, "long", "driver") == [("patrick-long",), ("alan-long",)]


@pytest.mark.usefixtures("seasons")
def test_answers_say_what_tells_them_apart(client: Client) -> None:
    text = words(client, "/en/search/?q=mosport")

    assert "Mosport Raceway USA 2 events" in text
    assert "Grand Prix of Mosport USA ALMS 2009" in text


@pytest.mark.usefixtures("seasons")
@pytest.mark.parametrize(("question", "name"), [("bergmeistr", "Jörg Bergmeister"), ("mosprot", "Mosport Raceway")])
def test_misspelt_name_is_answered_with_what_may_be_meant(client: Client, question: str, name: str) -> None:
    text = words(client, f"/en/search/?q={question}")

    assert f"Perhaps you meant: {name}" in text


@pytest.mark.usefixtures("seasons")
@pytest.mark.parametrize("question", ["xyz", "🏎", "zzzzzzzz"])
def test_what_resembles_nothing_is_not_guessed_at(client: Client, question: str) -> None:
    assert "Perhaps you meant" not in words(client, f"/en/search/?q={question}")


def test_whoever_finds_nothing_is_led_to_every_list(client: Client) -> None:
    text = words(client, "/de/search/?q=zzzzzzzz")

    assert "Suchen Auf Umlaute kommt es nicht an" in text
    assert "Fahrer, Teams, Hersteller, Autos, Strecken" in text


@pytest.mark.parametrize(
    "question",
    ["Großer Preis der Türkei", "grosser preis turkei", "Tuerkei 2005", "Turkish Grand Prix 2005", "petrol 2005"],
)
def test_an_event_is_found_by_its_name_in_both_languages_however_it_is_spelt(client: Client, question: str) -> None:
    event = make_event("Otodrom", "2005-08-21", name="Petrol Ofisi Turkish Grand Prix", slug="race")
    event.short_name_en, event.short_name_de = "Turkish Grand Prix", "Großer Preis der Türkei"
    event.save()

    assert answers(client, question, "event") == [("alms", "2005", "race")]


@pytest.mark.parametrize("question", ["Imola", "Montréal", "montreal 2005", "imola 2005"])
def test_a_circuit_and_its_races_are_found_by_short_name_and_town(
    client: Client, django_assert_num_queries, question: str
) -> None:
    make_event(make_circuit("Autodromo Ferrari", short_name="Imola", locality="Montréal"), "2005-08-21", slug="race")

    with django_assert_num_queries(3):
        events = answers(client, question, "event")

    assert events == [("alms", "2005", "race")]
    if "2005" not in question:
        assert answers(client, question, "circuit") == [("autodromo-ferrari",)]
