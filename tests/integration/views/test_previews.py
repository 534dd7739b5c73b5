"""The preview pages through the client, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import SessionKind
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_rounds_and_mosport, two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/mosport/preview/"
DATA = "/en/alms/2009/mosport/preview.json"


@pytest.fixture
def world() -> SmallWorld:
    return two_seasons_with_mosport()


def mosport() -> models.Event:
    return models.Event.objects.get(slug="mosport", season__slug="2009")


@pytest.mark.usefixtures("world")
def test_page_opens_with_the_title_that_can_be_decided(client: Client) -> None:
    text = words(client, PAGE)

    assert "American Le Mans Series 2009, round 3 of 4: preview Mosport can decide the GT2 title" in text
    assert "Jörg Bergmeister and Patrick Long lead GT2 by 11 points from Wolf Henzler," in text
    assert "A win at Mosport pays 20 points; 20 points are left after it." in text
    assert "If the No. 62 drops far enough back, Bergmeister and Long are champions with a win." in text


def test_a_win_that_is_enough_whatever_the_rivals_do_is_told_so(client: Client) -> None:
    two_rounds_and_mosport()

    assert "With a win Bergmeister and Long are champions in any case." in words(client, PAGE)
    assert "Mit einem Sieg sind Bergmeister und Long in jedem Fall Meister." in words(
        client, PAGE.replace("/en/", "/de/")
    )


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

    told = [fact for fact in facts if f'id="{fact["key"]}"' in page]
    assert len(told) > 5
    assert all(fact["evidence"] for fact in facts)
    assert page.count("<caption>") + page.count('<caption class="sr">') >= len(told)


@pytest.mark.usefixtures("world")
def test_entry_list_says_what_is_different(client: Client) -> None:
    text = words(client, PAGE)

    assert "92 Dirk Müller GER, Tommy Milner GER Rahal Letterman BMW Car New" in text
    assert "87 Wolf Henzler, Dirk Werner Farnbacher Loles Porsche Car Absent back at Petit Le Mans" in text


@pytest.mark.usefixtures("world")
def test_a_car_without_team_model_and_maker_is_no_error(client: Client) -> None:
    models.Entry.objects.update(team=None, car_model=None, manufacturer=None)

    answers = {
        page: client.get(page) for page in (PAGE, "/en/", "/en/circuits/mosport/", "/en/alms/2009/title/gt2-drivers/")
    }

    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert "87 Wolf Henzler, Dirk Werner" in words(client, PAGE)


@pytest.mark.usefixtures("world")
def test_a_later_list_of_unknown_age_tells_no_return(client: Client) -> None:
    models.Entry.objects.filter(event__slug="petit-le-mans").update(announced_on=None)

    text = words(client, PAGE)

    assert "87 Wolf Henzler, Dirk Werner Farnbacher Loles Porsche Car Absent" in text
    assert "back at Petit Le Mans" not in text


@pytest.mark.usefixtures("world")
def test_form_shows_the_last_rounds(client: Client) -> None:
    assert (
        "The last 2 rounds of GT2 Places in class and the points from them. No. Drivers Sebring SEB Utah UTA Points "
        "45 Bergmeister, Long 1 1 40 62 Melo, Kaffer 2 3 29" in words(client, PAGE)
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [(SessionKind.SPRINT, "Points from sprints are included."), (SessionKind.QUALIFYING, "Bonus points are included.")],
)
def test_form_says_which_points_do_not_come_from_its_places(
    client: Client, world: SmallWorld, kind: SessionKind, said: str
) -> None:
    world.paid(models.Event.objects.get(slug="utah"), kind, "45", 3)

    text = words(client, PAGE)

    assert f"Places in class and the points from them. {said} No. Drivers" in text
    assert "45 Bergmeister, Long 1 1 43 62 Melo, Kaffer 2 3 29" in text


@pytest.fixture
def one_class() -> SmallWorld:
    """A second season of one class, in which two drivers share a last name."""
    before = SmallWorld(2008)
    before.round("Mosport", "2008-08-24", gt2="62 45")
    world = SmallWorld()
    world.championship()
    world.round("Utah", "2009-05-17", gt2="45 62 92")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 92")
    models.Driver.objects.filter(slug="pierre-kaffer").update(last_name="Long")
    return world


@pytest.mark.usefixtures("one_class")
def test_one_class_alone_is_not_named(client: Client) -> None:
    text = words(client, PAGE)

    assert "The last round Places and the points from them. No. Drivers Utah UTA Points 45 Bergmeister," in text
    assert "Winners at Mosport, 2008" in text


@pytest.mark.usefixtures("one_class")
def test_form_names_in_full_who_shares_a_last_name(client: Client) -> None:
    text = words(client, PAGE.replace("/en/", "/de/"))

    assert "45 Bergmeister, Patrick Long 1 20 62 Melo, Pierre Kaffer 2 16 92 Müller, Milner 3 13" in text
    assert "Sieger in Mosport, 2008" in text


def test_form_knows_the_places_of_those_whom_a_table_leaves_out(client: Client) -> None:
    world = SmallWorld()
    world.championship("")
    world.round("Utah", "2009-05-17", gt2="45 62 (92) 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 92 87")
    models.PointsTableRow.objects.filter(position__gt=1).delete()

    text = words(client, PAGE)

    form = text[text.index("The last round ") : text.index("Who drives what")]
    assert "62 Melo, Kaffer 2 0 87 Henzler, Werner 3 0 92 Müller, Milner Ret 0" in form
    assert "?" not in form


@pytest.mark.usefixtures("world")
def test_past_winners_who_start_again_carry_todays_number(client: Client) -> None:
    text = words(client, PAGE)

    assert "Winners of GT2 at Mosport, 2008" in text
    assert "2008 Jaime Melo, Pierre Kaffer Ferrari Car 62 Risi Ferrari Car" in text


@pytest.mark.usefixtures("world")
def test_two_clocks_and_the_planned_finish(client: Client) -> None:
    text = words(client, PAGE.replace("/en/", "/de/"))

    assert "15.00 Uhr EDT 21.00 Uhr MESZ" in text
    assert "17.45 Uhr EDT 23.45 Uhr MESZ" in text


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

    assert "3.957 km 2.459 miles most sources 4.102 km 2.549 miles Porsche" in text
    assert "Canada’s oldest race track not confirmed Porsche . Others say the second." in text


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


def test_bare_event_has_a_page_of_empty_states(client: Client) -> None:
    world = SmallWorld()
    world.event("Mosport", "2009-08-30")

    text = words(client, PAGE)

    assert "No entry list yet" in text
    assert "No timetable yet" in text
    assert "Nothing known yet" in text


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("cancelled", "The race at Mosport is cancelled."),
        ("postponed", "The race at Mosport is postponed; its new date is not known yet."),
    ],
)
def test_preview_of_a_race_that_is_called_off_says_so_and_puts_no_title_at_stake(
    client: Client, status: str, said: str
) -> None:
    models.Event.objects.filter(slug="mosport", season__slug="2009").update(status=status)

    text = words(client, PAGE)

    assert said in text
    assert [
        one for one in ("title", "points are left", "What to know") if one in text.partition("State of this")[0]
    ] == []
    assert client.get(DATA).json()["facts"] == []


def test_broken_rules_leave_the_title_out_and_the_page_up(client: Client, world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="no_such_rule")

    assert "Title situation" not in words(client, PAGE)


@pytest.mark.parametrize(
    "address", ["/en/alms/2009/nowhere/preview/", "/en/alms/2009/nowhere/preview.json", "/de/nobody/2009/x/preview/"]
)
@pytest.mark.usefixtures("world")
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


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
