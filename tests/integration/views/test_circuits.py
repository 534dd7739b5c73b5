"""One circuit's page and the list of circuits."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from racing.models import Alias, Circuit, CircuitLayout, CircuitLength, Event, PreviousSlug, Result, SourcedFact
from tests.support.factories import make_circuit, make_class, make_entry, make_event, make_win
from tests.support.page_words import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/circuits/mosport/"
LOOP = "M90 300C70 180 120 90 230 90H470Z"


@pytest.fixture
def mosport() -> Circuit:
    """With two lengths by two authors, one of them said later."""
    circuit = make_circuit("Mosport", locality="Bowmanville", latitude="44.05", longitude="-78.67")
    layout = CircuitLayout.objects.create(circuit=circuit, slug="grand-prix", turns=10, outline=LOOP)
    said = [
        (3957, "most sources", None),
        (4102, "Porsche, August 2009", date(2009, 8, 1)),
        (3999, "a book", date(2015, 1, 1)),
    ]
    for metres, who, day in said:
        CircuitLength.objects.create(
            layout=layout, length_m=metres, said_by_en=who, said_by_de=f"{who} (de)", said_on=day
        )
    return circuit


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("editions", [1, 3])
def test_a_circuit_costs_the_same_queries_after_one_race_and_after_three(
    client: Client, django_assert_num_queries, mosport: Circuit, editions: int, language: str
) -> None:
    for year in range(2006, 2006 + editions):
        make_win("Mosport", f"{year}-08-20", ["Jörg Bergmeister"])

    with django_assert_num_queries(8):
        response = client.get(f"/{language}/circuits/mosport/")

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("en", "3.957\u00a0km", "4.102\u00a0km"), ("de", "3,957\u00a0km", "4,102\u00a0km")],
)
def test_both_lengths_stand_there_with_who_says_so(
    client: Client, mosport: Circuit, language: str, first: str, second: str
) -> None:
    make_event("Mosport")

    page = client.get(f"/{language}/circuits/mosport/").content.decode()

    assert first in page
    assert second in page
    assert "Porsche, August 2009" in page
    assert "a book" not in page


def test_the_lengths_are_those_of_the_layout_that_the_newest_event_uses(client: Client, mosport: Circuit) -> None:
    """The layout of the years known stands first in the table; the one in use has no years."""
    old = CircuitLayout.objects.create(circuit=mosport, slug="old", valid_from=1967, valid_to=1977)
    CircuitLength.objects.create(layout=old, length_m=4000, said_by_en="F1DB")
    make_event("Mosport", "1977-10-09", layout=old)
    make_event("Mosport", layout=mosport.layouts.get(slug="grand-prix"))

    facts = client.get(PAGE).content.decode().split('<dl class="facts">')[1].split("</dl>")[0]

    assert ("3.957\u00a0km" in facts, "4\u00a0km" in facts) == (True, False)


def test_layouts_without_names_are_told_apart_by_their_years(client: Client, mosport: Circuit) -> None:
    CircuitLayout.objects.create(circuit=mosport, slug="old", valid_from=1967, valid_to=1977)
    CircuitLayout.objects.create(circuit=mosport, slug="new", valid_from=1978)
    make_event("Mosport")

    page = client.get(PAGE).content.decode()

    assert '<th scope="row" class="years">1967–1977</th>' in page
    assert '<th scope="col">Layout</th>' not in page
    CircuitLayout.objects.filter(slug="old").update(name="Short")
    assert '<th scope="row">Short</th>\n<td class="years">1967–1977</td>' in client.get(PAGE).content.decode()


def test_events_are_called_in_the_readers_language(client: Client, mosport: Circuit) -> None:
    make_event(
        "Mosport", name="Labatt GP", short_name_en="Canadian Grand Prix", short_name_de="Großer Preis von Kanada"
    )

    german = client.get(PAGE.replace("/en/", "/de/")).content.decode()

    assert ("Canadian Grand Prix</a>" in client.get(PAGE).content.decode(), "Kanada</a>" in german) == (True, True)


def test_a_circuit_begins_with_how_often_who_was_here_and_who_won_most(client: Client, mosport: Circuit) -> None:
    for year in (2004, 2005, 2006):
        make_win("Mosport", f"{year}-08-20", ["Jörg Bergmeister"] if year > 2004 else ["Jon Field"])
    make_event("Mosport")

    assert "ALMS: 3 events, 2004–2006. Most wins: Jörg Bergmeister, 2." in client.get(PAGE).content.decode()


def test_classes_stand_in_the_order_of_the_series(client: Client, mosport: Circuit) -> None:
    make_class("GT2", order=2)
    make_class("LMP1", order=1)
    make_win("Mosport", "2005-08-20", ["Jörg Bergmeister"], car_class="LMP1")
    make_win("Mosport", "2008-08-20", ["Jörg Bergmeister"])

    page = client.get(PAGE).content.decode()

    assert page.index("<b>ALMS LMP1</b>") < page.index("<b>ALMS GT2</b>")


def test_facts_name_their_author_and_what_disagrees(client: Client, mosport: Circuit) -> None:
    make_event("Mosport")
    SourcedFact.objects.create(
        circuit=mosport, key="oldest", text_en="oldest race track", said_by_en="Porsche", conflict_en="Not so.",
        is_confirmed=False,
    )  # fmt: skip
    SourcedFact.objects.create(circuit=mosport, key="owner", text_en="sold", valid_from=date(2011, 6, 1))

    page = client.get(PAGE).content.decode()

    assert "<p><span>Porsche</span> – <span>Not so.</span></p>" in page
    assert "(not confirmed)" in page
    assert "Sold" not in page


def test_winners_stand_by_class_with_most_wins_and_the_next_event(client: Client, mosport: Circuit) -> None:
    for year in (2004, 2005):
        make_win("Mosport", f"{year}-08-20", ["Jörg Bergmeister"])
    make_win("Mosport", "2006-08-20", ["Jaime Melo"], model="Ferrari F430 GT")
    make_event("Mosport")

    page = client.get(PAGE).content.decode().replace("\u00a0", " ")

    assert "<b>ALMS GT2</b>" in page
    assert '<a href="/en/drivers/jorg-bergmeister/">Jörg Bergmeister</a></th><td class="num">2</td>' in page
    assert 'Next: <a href="/en/alms/2009/mosport/">Grand Prix of Mosport</a>, Sunday 30 August 2009.' in page


def test_a_circuit_without_anything_says_what_is_missing(client: Client) -> None:
    make_event("Adelaide", "2000-12-31")

    page = client.get("/en/circuits/adelaide/").content.decode()

    assert "No layout of this circuit is in the data." in page
    assert "No result of a race here is in the data up to this day." in page


def test_names_come_with_their_years_and_later_ones_not_yet(client: Client, mosport: Circuit) -> None:
    make_event("Mosport")
    Alias.objects.create(circuit=mosport, name="Mosport Park", valid_from=date(1961, 1, 1), valid_to=date(1988, 1, 1))
    Alias.objects.create(circuit=mosport, name="Canadian Tire Motorsport Park", valid_from=date(2012, 2, 1))

    page = client.get(PAGE).content.decode()

    assert "<b>Mosport Park</b><p>1961–1988</p>" in page
    assert "Canadian Tire" not in page


def test_a_circuit_without_a_known_event_does_not_exist(client: Client) -> None:
    make_circuit("Imola")
    make_event("Monza", "2009-10-10", announced_on=date(2009, 9, 1))

    assert client.get("/en/circuits/imola/").status_code == 404
    assert client.get("/en/circuits/monza/").status_code == 404


def test_an_old_address_redirects(client: Client, mosport: Circuit) -> None:
    make_event("Mosport")
    PreviousSlug.objects.create(kind="circuit", slug="mosport-park", target_id=mosport.pk)

    assert client.get("/en/circuits/mosport-park/")["Location"] == PAGE


def test_machines_read_the_place(client: Client, mosport: Circuit) -> None:
    make_event("Mosport")

    page = client.get(PAGE).content.decode()

    assert '"geo":{"@type":"GeoCoordinates","latitude":44.05,"longitude":-78.67}' in page
    assert '"addressLocality":"Bowmanville"' in page


@pytest.mark.parametrize("circuits", [1, 3])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_list_costs_the_same_queries_for_one_circuit_and_for_three(
    client: Client, django_assert_num_queries, circuits: int, language: str
) -> None:
    for number in range(circuits):
        make_entry(make_event(f"Ring {number}", "2009-05-17"))

    with django_assert_num_queries(4):
        response = client.get(f"/{language}/circuits/")

    assert response.content.decode().count("/circuits/ring-") == circuits


def test_the_list_shows_outlines_and_the_next_date_that_is_not_cancelled(client: Client, mosport: Circuit) -> None:
    make_event("Mosport", "2008-08-24")
    make_event("Mosport", "2009-08-30")
    make_event("Detroit", "2009-09-05", status="cancelled")

    page = client.get("/en/circuits/").content.decode().replace("\u00a0", " ")

    assert '<svg class="outline mini"' in page
    assert "30 August 2009" in page
    assert "5 September 2009" not in page


def test_the_list_has_no_column_that_would_be_empty(client: Client) -> None:
    make_event("Adelaide", "2000-12-31")

    page = client.get("/en/circuits/").content.decode()

    assert ("Outline" in page, "Next date" in page) == (False, False)


def test_the_list_is_in_order_whatever_case_and_accents(client: Client) -> None:
    for number, name in enumerate(("AVUS", "Adelaide", "Ängelholm", "Zolder"), start=1):
        make_event(name, f"2000-0{number}-01")

    page = client.get("/en/circuits/").content.decode()

    assert [row.split("</a>")[0].split(">")[-1] for row in page.split("<tr")[2:]] == [
        "Adelaide",
        "Ängelholm",
        "AVUS",
        "Zolder",
    ]


@pytest.mark.parametrize("query", ["page=1" + "0" * 30, "page=abc", "letter=%00"])
def test_nonsense_in_the_query_is_no_page(client: Client, query: str) -> None:
    assert client.get(f"/de/circuits/?{query}").status_code in (400, 404)


def test_fastest_laps_stand_by_layout_and_class_with_who_drove_them(client: Client, mosport: Circuit) -> None:
    old = CircuitLayout.objects.create(circuit=mosport, slug="old", name="Old course", valid_from=1961, valid_to=2005)
    laps = {2004: (79_000, old), 2007: (75_500, mosport.layouts.get(slug="grand-prix")), 2008: (74_047, None)}
    for year, (time_ms, layout) in laps.items():
        entry = make_win("Mosport", f"{year}-08-20", ["Jörg Bergmeister", "Patrick Long"])
        Event.objects.filter(pk=entry.event_id).update(layout=layout)
        Result.objects.filter(entry=entry).update(
            fastest_lap_ms=time_ms, fastest_lap_driver=entry.lineup.get(order=2).driver if year == 2007 else None
        )
    slower = make_win("Mosport", "2006-08-20", ["Wolf Henzler"])
    Event.objects.filter(pk=slower.event_id).update(layout=old)
    Result.objects.filter(entry=slower).update(fastest_lap_ms=80_000)

    text = words(client, PAGE)

    part = text[text.index("Fastest laps As far") : text.index("Events here")]
    assert "Old course 1961–2005 ALMS GT2 Race 45 Jörg Bergmeister, Patrick Long Race: Mosport 2004" in part
    assert "Race 45 Patrick Long Race: Mosport 2007 Mosport 2007 1:15.500" in part
    assert "layout not known ALMS GT2 Race 45 Jörg Bergmeister, Patrick Long Race: Mosport 2008" in part
    assert "1:20.000" not in part


def test_circuit_without_lap_times_has_no_empty_list_of_them(client: Client, mosport: Circuit) -> None:
    make_win("Mosport", "2008-08-20", ["Jörg Bergmeister"])

    assert "Fastest laps" not in words(client, PAGE)
