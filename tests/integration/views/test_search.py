"""Search forgives accents, order and case, knows former names, and answers nonsense in kind."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from racing.models import Alias
from tests.support.factories import make_circuit, make_driver, make_entry, make_event

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
