"""The preview pages through the client, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.domain.vocabulary import Coverage
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/mosport/preview/"
DATA = "/en/alms/2009/mosport/preview.json"


@pytest.fixture
def world() -> SmallWorld:
    """Three rounds of a small season; Mosport is the second to last, and was won by Melo the year before."""
    before = SmallWorld(2008)
    before.round("Mosport", "2008-08-24", coverage=Coverage.WINNERS, gt2="62")
    before.rounds = 0
    title = before.championship(points_system=None)
    for name in ("jaime-melo", "pierre-kaffer"):
        models.RecordedStanding.objects.create(
            championship=title, driver=models.Driver.objects.get(slug=name), position=1
        )
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62 87", lmp1="9 66")
    world.round("Utah", "2009-05-17", gt2="45 87 62", lmp1="66 9")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 92", lmp1="9")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87 92", lmp1="9 66")
    return world


def mosport() -> models.Event:
    return models.Event.objects.get(slug="mosport", season__slug="2009")


@pytest.mark.usefixtures("world")
def test_page_opens_with_the_title_that_can_be_decided(client: Client) -> None:
    text = words(client, PAGE)

    assert "American Le Mans Series 2009, round 3 of 4: preview Mosport can decide the GT2 title" in text
    assert "Jörg Bergmeister and Patrick Long lead GT2 by 11 points." in text
    assert "A win at Mosport pays 20 points; 20 points are left after it." in text
    assert "If the rivals drop far enough back, Bergmeister and Long are champions with a win." in text


@pytest.mark.usefixtures("world")
def test_title_situation_is_the_table_as_it_stood(client: Client) -> None:
    text = words(client, PAGE)

    assert "Who can still win the title After round 2 of 4. 40 points are left for each driver." in text
    assert "45 Jörg Bergmeister, Patrick Long 40 80 leads" in text
    assert "62 Jaime Melo, Pierre Kaffer 29 69 possible" in text


@pytest.mark.usefixtures("world")
def test_every_line_opens_its_evidence(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    facts = client.get(DATA).json()["facts"]

    assert len(facts) > 5
    assert all(f'id="{fact["key"]}"' in page for fact in facts)
    assert all(fact["evidence"] for fact in facts)
    assert page.count('<details class="evidence">') >= len(facts)


@pytest.mark.usefixtures("world")
def test_entry_list_says_what_is_different(client: Client) -> None:
    text = words(client, PAGE)

    assert "92 Dirk Müller GER, Tommy Milner GER Rahal Letterman BMW Car New since Utah" in text
    assert "87 Wolf Henzler, Dirk Werner Farnbacher Loles Porsche Car Absent back at Petit Le Mans" in text


@pytest.mark.usefixtures("world")
def test_form_shows_the_last_rounds(client: Client) -> None:
    assert (
        "The last 2 rounds of GT2 Places in class and the points from them. No. Drivers Sebring Utah Points "
        "45 Bergmeister, Long 1 1 40 62 Melo, Kaffer 2 3 29" in words(client, PAGE)
    )


@pytest.mark.usefixtures("world")
def test_past_winners_who_start_again_carry_todays_number(client: Client) -> None:
    text = words(client, PAGE)

    assert "Winners of GT2 at Mosport, 2008" in text
    assert "2008 Jaime Melo, Pierre Kaffer Ferrari Car 62 Risi Ferrari Car" in text


@pytest.mark.usefixtures("world")
def test_two_clocks_and_the_planned_finish(client: Client) -> None:
    text = words(client, PAGE.replace("/en/", "/de/"))

    assert "15.00 Uhr EDT 21.00 Uhr MESZ" in text
    assert "17.45 Uhr 23.45 Uhr" in text


def test_both_lengths_stand_with_those_who_say_them(client: Client, world: SmallWorld) -> None:
    event = mosport()
    layout = models.CircuitLayout.objects.create(circuit=event.circuit, slug="main", turns=10)
    models.CircuitLength.objects.create(layout=layout, length_m=3957, said_by_en="most sources", is_preferred=True)
    models.CircuitLength.objects.create(layout=layout, length_m=4102, said_by_en="Porsche")
    models.Event.objects.filter(pk=event.pk).update(layout=layout)
    models.SourcedFact.objects.create(
        circuit=event.circuit, key="oldest", text_en="Canada’s oldest race track", said_by_en="Porsche",
        conflict_en="Others say the second.", is_confirmed=False,
    )  # fmt: skip

    text = words(client, PAGE)

    assert "3.957 km (2.459 miles) most sources 4.102 km (2.549 miles) Porsche" in text
    assert "Canada’s oldest race track not confirmed Porsche. Others say the second." in text


def test_voices_have_speaker_car_and_source(client: Client, world: SmallWorld) -> None:
    models.Quote.objects.create(
        event=mosport(), speaker=models.Driver.objects.get(slug="patrick-long"), text_en="They would do it.",
        text_de="Sie würden es tun.", source_en="Porsche’s preview", source_de="der Vorschau von Porsche",
    )  # fmt: skip
    models.Quote.objects.create(
        event=mosport(), speaker_name="A mechanic", text_en="Ready.", is_reported_speech=False, source_en="a report",
        said_on="2009-08-28",
    )  # fmt: skip

    text = words(client, PAGE)

    assert "They would do it. Patrick Long 45 after Porsche’s preview" in text
    assert "A mechanic" not in text
    assert "Sie würden es tun." in words(client, PAGE.replace("/en/", "/de/"))


def test_words_said_are_quoted_and_reported_speech_is_not(client: Client, world: SmallWorld) -> None:
    models.Quote.objects.create(
        event=mosport(), speaker_name="A mechanic", text_en="Ready.", is_reported_speech=False, source_en="a report"
    )

    assert "“Ready.” A mechanic after a report" in words(client, PAGE)


def test_editors_words_pins_and_mutes(client: Client, world: SmallWorld) -> None:
    facts = client.get(DATA).json()["facts"]
    first, last = facts[0]["key"], facts[-1]["key"]
    models.Preview.objects.create(
        event=mosport(), lead_en="Our own lead.", text_en="Our text.", pinned=[last], muted=[first],
        published_at="2009-08-26T08:00Z",
    )  # fmt: skip

    text = words(client, PAGE)
    keys = [fact["key"] for fact in client.get(DATA).json()["facts"]]

    assert "Our own lead." in text
    assert "From the editors Our text." in text
    assert keys[0] == last
    assert first not in keys


def test_unpublished_words_are_not_shown(client: Client, world: SmallWorld) -> None:
    models.Preview.objects.create(event=mosport(), lead_en="Not yet.", published_at="2009-08-28T08:00Z")

    assert "Not yet." not in words(client, PAGE)


def test_preview_stands_still_when_the_weekend_begins(
    client: Client, world: SmallWorld, pin_clock: Callable[[str], None]
) -> None:
    before = client.get(DATA).json()
    publish(mosport(), "92 62 45", at="2009-08-30T22:00Z")
    pin_clock("2009-11-01")

    after = client.get(DATA).json()
    text = words(client, PAGE)

    assert after["is_frozen"]
    assert [fact["sentence"] for fact in after["facts"]] == [fact["sentence"] for fact in before["facts"]]
    assert after["titles"] == before["titles"]
    assert "Unchanged since." in text
    assert "What happened at the event" in text


def test_later_corrections_of_earlier_rounds_are_named(
    client: Client, world: SmallWorld, pin_clock: Callable[[str], None]
) -> None:
    publish(models.Event.objects.get(slug="utah"), "87 45 62", at="2009-09-10T10:00Z", number=2, reason_en="Too low")
    pin_clock("2009-11-01")

    text = words(client, PAGE)

    assert "Changed since." in text
    assert "Utah Version 2 of 10 September 2009: Too low" in text
    assert "45 Jörg Bergmeister, Patrick Long 40 80 leads" in text


def publish(event: models.Event, order: str, *, at: str, number: int = 1, reason_en: str = "") -> None:
    """A version of the race's classification with the GT2 cars in this order."""
    race = event.sessions.get(slug="race")
    version = models.Classification.objects.create(
        session=race, number=number, published_at=datetime.fromisoformat(at).astimezone(UTC), reason_en=reason_en
    )
    for place, car in enumerate(order.split(), start=1):
        entry = event.entries.get(car_number=car, car_class__slug="gt2")
        models.Result.objects.create(
            classification=version, entry=entry, order=place, position=place, class_position=place
        )


@pytest.mark.usefixtures("world")
def test_event_after_the_next_one_claims_nothing_about_points_left(client: Client) -> None:
    text = words(client, "/en/alms/2009/petit-le-mans/preview/")
    titles = client.get("/en/alms/2009/petit-le-mans/preview.json").json()["titles"]

    assert "The table before the race" in text
    assert "can decide" not in text
    assert [(one["points_left"], one["can_be_decided_here"]) for one in titles] == [(None, False)]


@pytest.mark.usefixtures("world")
def test_race_of_which_only_winners_are_known_has_no_entry_list(client: Client) -> None:
    text = words(client, "/en/alms/2008/mosport/preview/")

    assert "No entry list yet" in text
    assert "Melo" not in text


def test_bare_event_has_a_page_of_empty_states(client: Client) -> None:
    world = SmallWorld()
    world.event("Mosport", "2009-08-30")

    text = words(client, PAGE)

    assert "No entry list yet" in text
    assert "No timetable yet" in text
    assert "No winner here yet" in text
    assert "Nothing known yet" in text


def test_cancelled_event_says_so(client: Client, world: SmallWorld) -> None:
    models.Event.objects.filter(slug="mosport", season__slug="2009").update(status="cancelled")

    assert "cancelled" in words(client, PAGE)


def test_broken_rules_leave_the_title_out_and_the_page_up(client: Client, world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="no_such_rule")

    assert "Title situation" not in words(client, PAGE)


@pytest.mark.parametrize(
    "address", ["/en/alms/2009/nowhere/preview/", "/en/alms/2009/nowhere/preview.json", "/de/nobody/2009/x/preview/"]
)
@pytest.mark.usefixtures("world")
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_event_not_announced_yet_is_not_found(client: Client, world: SmallWorld) -> None:
    models.Event.objects.filter(slug="mosport").update(announced_on="2009-08-28")

    assert client.get(PAGE).status_code == 404


def test_names_are_escaped_in_headline_and_lines(client: Client, world: SmallWorld) -> None:
    models.Championship.objects.filter(season=world.season).delete()
    models.Driver.objects.update(name="<script>x</script> & <b>y</b>")

    page = client.get(PAGE).content.decode()

    assert "<script>x</script>" not in page
    assert "<b>y</b>" not in page
    assert "&lt;script&gt;x" in page


@pytest.mark.usefixtures("world")
def test_german_page_is_german(client: Client) -> None:
    answer = client.get(PAGE.replace("/en/", "/de/"))

    assert answer.status_code == 200
    assert '<html lang="de">' in answer.content.decode()


@pytest.mark.usefixtures("world")
def test_json_names_event_and_entries(client: Client) -> None:
    page = client.get(DATA).json()

    assert page["event"] == {
        "series": "alms", "season": "2009", "slug": "mosport", "name": "Grand Prix of Mosport", "round": 3,
        "day": "2009-08-30", "circuit": "mosport",
    }  # fmt: skip
    assert [car["number"] for car in page["entries"]] == ["9", "45", "62", "92"]
    assert page["known_at"] == "2009-08-27T12:00:00+00:00"
    assert client.get(DATA).cookies == {}


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_eight_queries_and_one_more_once_it_stands_still(
    client: Client, count: int, pin_clock: Callable[[str], None]
) -> None:
    build(count)

    with CaptureQueriesContext(connection) as before:
        client.get(PAGE)
    pin_clock("2009-11-01")
    with CaptureQueriesContext(connection) as after:
        client.get(PAGE)

    assert (len(before), len(after)) == (8, 9)


def build(count: int) -> None:
    """So many former seasons, rounds, cars, quotes and titles."""
    cars = " ".join(("45", "62", "87")[:count])
    for year in range(2009 - count, 2009):
        earlier = SmallWorld(year)
        title = earlier.championship(points_system=None)
        earlier.round("Mosport", f"{year}-08-24", coverage=Coverage.WINNERS, gt2="62")
        champion = models.Driver.objects.get(slug="jaime-melo")
        models.RecordedStanding.objects.create(championship=title, driver=champion, position=1)
    world = SmallWorld()
    for kind in ("drivers", "teams", "manufacturers")[:count]:
        world.championship(kind=kind)
    for number in range(count):
        world.round(f"Place {number}", f"2009-03-{10 + number}", gt2=cars)
    event = world.upcoming("Mosport", "2009-08-30", gt2=cars)
    for number in range(count):
        models.Quote.objects.create(event=event, speaker_name=f"Somebody {number}", text_en="Yes.", source_en="a text")
