"""A result typed from the first car to the last: what it comes to, what is wrong with it, draft and publication."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.entry_grid import said
from tests.support.html_forms import fields_in, open_form
from tests.support.page_words import text_of
from tests.support.result_grid import ALL, cells, lines, mosport_without_a_result, page, post, race, rows, typed
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("after_the_race")]


@pytest.fixture
def after_the_race(pin_clock: Any) -> None:
    pin_clock("2009-08-31")


@pytest.fixture
def world() -> SmallWorld:
    return mosport_without_a_result()


def test_a_result_is_typed_and_published(editor: Client, world: SmallWorld) -> None:
    answer = typed(editor, *ALL, button="official")

    version = models.Classification.objects.get(session=race())
    assert answer.status_code == 302, said(answer)
    assert (version.number, version.status, version.published_at is not None) == (1, "official", True)
    assert rows() == [
        ("9", 1, 1, "classified", 80),
        ("62", 2, 1, "classified", 79),
        ("45", 3, 2, "classified", 78),
        ("87", None, None, "retired", 40),
    ]
    assert race().coverage == "complete"


def test_looking_shows_places_gaps_and_points_and_writes_nothing(editor: Client, world: SmallWorld) -> None:
    answer = typed(editor, "9 | 80 | 2:45:01.230", "45 | 80 | +12.345", "62 | | 1 lap", "87 | | +1:10.5")

    assert [cells(answer, line) for line in range(1, 5)] == [
        ["1", "1", "", ""],
        ["2", "1", "+12.345", "20"],
        ["3", "2", "1 lap", "16"],
        ["4", "3", "+58.155", "13"],
    ]
    assert "LMP1 Highcroft Brabham / Sharp" in said(answer)
    assert rows() == []


def test_the_tables_as_they_would_be_come_from_the_standings_engine(editor: Client, world: SmallWorld) -> None:
    text = said(typed(editor, "62", "9", "45", "87"))

    assert "GT2 drivers Jaime Melo 53 Pierre Kaffer 53 Jörg Bergmeister 52" in text
    assert "GT2 teams Risi 53 Flying Lizard 52 Farnbacher Loles 42" in text


def test_points_that_differ_between_titles_are_named(editor: Client, world: SmallWorld) -> None:
    guest = models.Entry.objects.get(event=race().event, car_number="62")
    teams = models.Championship.objects.get(kind="teams")
    models.Ineligibility.objects.create(championship=teams, entry=guest, reason_en="a guest")

    answer = typed(editor, "62", "45", "87", "9")

    assert cells(answer, 1)[3] == "20 (GT2 drivers), 0 (GT2 teams)"


def test_gaps_in_class_follow_from_gaps_alone(editor: Client, world: SmallWorld) -> None:
    answer = typed(editor, "9", "45 | | +10", "62 | | +12,5", "87 | | +1 lap")

    assert [cells(answer, line)[2] for line in (2, 3, 4)] == ["+10.000", "+2.500", "1 lap"]


def test_a_draft_is_opened_again_and_replaced(editor: Client, world: SmallWorld) -> None:
    typed(editor, *ALL, button="draft")
    draft = models.Classification.objects.get(session=race())
    models.Result.objects.filter(classification=draft, order=1).update(laps_led=80, reason_retired="none")

    form = open_form(editor, page())
    post(editor, form | lines("62 | 81", "9 | 80"), "draft")

    assert (form["lines-0-number"], form["lines-0-time"], form["lines-2-time"]) == ("9", "2:45:01.230", "+2 laps")
    assert form["lines-3-status"] == "retired"
    assert [row[:3] for row in rows()] == [("62", 1, 1), ("9", 2, 1), ("45", 3, 2), ("87", None, None)]
    assert models.Result.objects.get(classification=draft, entry__car_number="9").laps_led == 80
    assert models.Classification.objects.get(session=race()) == draft


def test_a_draft_shows_nothing_to_readers_and_provisional_does(editor: Client, world: SmallWorld) -> None:
    address = "/en/alms/2009/mosport/results/race/"
    typed(editor, *ALL, button="draft")
    before = text_of(Client().get(address).content.decode())
    post(editor, open_form(editor, page()), "provisional")

    after = text_of(Client().get(address).content.decode())

    assert "Pierre Kaffer" not in before
    assert "Pierre Kaffer" in after
    assert models.Classification.objects.get(session=race()).status == "provisional"


def test_a_published_result_is_not_typed_into(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, page()) | lines(*ALL)
    post(editor, form, "official")

    shown = said(editor.get(page()))
    again = post(editor, form | lines("62 | 80"), "draft")

    assert "Version 1 is published (official). A published version is never edited" in shown
    assert "Somebody else has published it meanwhile. This is what you had typed" in said(again)
    assert "62\t80\t\t" in again.content.decode()
    assert len(rows()) == 4


def test_after_a_correction_has_begun_its_draft_is_opened(editor: Client, world: SmallWorld) -> None:
    typed(editor, *ALL, button="official")
    models.Classification.objects.create(session=race(), number=2, published_at=None)

    text = said(editor.get(page()))

    assert "This is the draft, version 2." in text


def test_warnings_want_a_second_look_before_publication_but_not_before_a_draft(
    editor: Client, world: SmallWorld
) -> None:
    warned = typed(editor, "9", "62", "45", button="official")
    saved = post(editor, fields_in(warned.content.decode()), "official")

    assert "There are warnings. If all is as it should be, publish again." in said(warned)
    assert "1 car is entered and not in the result (#87); the coverage stays partial." in said(warned)
    assert saved.status_code == 302, said(saved)
    assert race().coverage == "partial"


def test_a_draft_with_warnings_is_saved_at_once(editor: Client, world: SmallWorld) -> None:
    assert typed(editor, "9", "62", button="draft").status_code == 302


def test_a_draft_that_knows_places_in_class_only_is_not_put_in_order(editor: Client, world: SmallWorld) -> None:
    draft = models.Classification.objects.create(session=race(), published_at=None)
    winner = models.Entry.objects.get(event=race().event, car_number="45")
    models.Result.objects.create(classification=draft, entry=winner, order=1, class_position=1)

    answer = editor.get(page(), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("admin:racing_classification_change", args=[draft.pk])
    assert "This draft does not know the place of every car" in said(answer)


def test_saving_a_draft_untouched_changes_nothing(editor: Client, world: SmallWorld) -> None:
    typed(editor, *ALL, button="draft")
    models.Result.objects.filter(entry__car_number="87").update(
        gap_ms=5, class_position=3, possible_class_positions="3"
    )
    kept = [field.attname for field in models.Result._meta.fields if field.name != "id"]
    before = list(models.Result.objects.filter(classification__session=race()).values_list(*kept))

    post(editor, open_form(editor, page()), "draft")

    assert list(models.Result.objects.filter(classification__session=race()).values_list(*kept)) == before


def test_a_car_that_is_not_entered_is_entered_with_the_result(editor: Client, world: SmallWorld) -> None:
    asked = typed(editor, *ALL[:3], "99 | 70", "87 | 40 | | retired", button="official")
    filled = fields_in(asked.content.decode()) | {
        "cars-0-car_class": "GT2", "cars-0-team": "Night Owls", "cars-0-seat1": "Wolf Henzler / New Man"
    }  # fmt: skip
    names = post(editor, filled, "official")
    looked = post(editor, fields_in(names.content.decode()))
    saved = post(editor, fields_in(looked.content.decode()), "official")

    car = models.Entry.objects.get(event=race().event, car_number="99")
    assert "Not in the entry list yet" in said(asked)
    assert "Some names are not known; say below what they mean." in said(names)
    assert cells(looked, 4) == ["4", "3", "9 laps", "13"]
    assert saved.status_code == 302, said(saved)
    assert [str(seat) for seat in car.lineup.all()] == ["Wolf Henzler", "New Man"]
    assert str(car.team) == "Night Owls"
    assert [row[0] for row in rows()] == ["9", "62", "45", "99", "87"]


def test_looking_at_a_car_on_the_way_enters_nothing(editor: Client, world: SmallWorld) -> None:
    asked = typed(editor, *ALL[:3], "99 | 70")
    filled = fields_in(asked.content.decode()) | {"cars-0-car_class": "GT2", "cars-0-team": "Risi"}

    answer = post(editor, filled)

    assert cells(answer, 4)[:2] == ["4", "3"]
    assert not models.Entry.objects.filter(car_number="99").exists()


def test_pasted_numbers_fill_the_grid(editor: Client, world: SmallWorld) -> None:
    filled = post(editor, open_form(editor, page()), "fill", pasted="#9\n62\n45\n\n87\n")

    form = fields_in(filled.content.decode())
    assert [form[f"lines-{at}-number"] for at in range(5)] == ["9", "62", "45", "87", ""]


PASTED = [
    "Pos\tNo\tTeam\tLaps\tTime\n1\t9\tA\t80\t2:45:01.230\n2\t62\tRisi\t80\t+12.345\n3\t45\tB\t79\t1 lap\n",
    "1  9  Highcroft Racing  80  2:45:01.230\n2  62  Risi  80  +12.345\n3  45  Flying Lizard  79  1 lap\n",
    "number;position;laps;time\n9;1;80;2:45:01.230\n45;3;79;\n62;2;80;2:45:13.575\n",
]


@pytest.mark.parametrize("pasted", PASTED)
def test_a_copied_table_fills_the_grid(editor: Client, world: SmallWorld, pasted: str) -> None:
    filled = post(editor, open_form(editor, page()), "fill", pasted=pasted)

    grid = filled.context["grid"]
    found = [(row.entry.car_number, row.planned.result.laps) for row in grid.rows[:3]]
    assert found == [("9", 80), ("62", 80), ("45", 79)]
    assert grid.rows[1].planned.result.time_ms == 9_913_575


def test_a_class_in_a_pasted_table_tells_two_cars_of_one_number_apart(editor: Client, world: SmallWorld) -> None:
    other = world.entry(race().event, "lmp1", "45", "A Person, B Person")
    pasted = "number;class;position\n45;LMP1;1\n45;GT2;2\n"

    filled = post(editor, open_form(editor, page()), "fill", pasted=pasted)

    found = [row.entry for row in filled.context["grid"].rows[:2]]
    assert found == [other, models.Entry.objects.get(event=race().event, car_number="45", car_class__slug="gt2")]


def test_more_lines_are_added_below(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, page()) | lines("45")

    longer = fields_in(post(editor, form, "more").content.decode())

    assert int(longer["lines-TOTAL_FORMS"]) == int(form["lines-TOTAL_FORMS"]) + 10
    assert longer["lines-0-number"] == "45"


def test_a_fastest_lap_without_a_time_stays_with_its_car(editor: Client, world: SmallWorld) -> None:
    typed(editor, *ALL, button="draft")
    models.Result.objects.filter(entry__car_number="45").update(has_fastest_lap=True)

    post(editor, open_form(editor, page()), "draft")

    flagged = models.Result.objects.filter(classification__session=race(), has_fastest_lap=True)
    assert [row.entry.car_number for row in flagged] == ["45"]


def test_a_line_goes_in_between(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, page()) | lines("9", "45", "87")

    wider = fields_in(editor.post(page(), form | {"insert": "2"}).content.decode())

    assert [wider[f"lines-{at}-number"] for at in range(5)] == ["9", "", "45", "87", ""]
    assert int(wider["lines-TOTAL_FORMS"]) == int(form["lines-TOTAL_FORMS"]) + 1


def test_qualifying_is_ordered_by_laps_and_gaps_count_from_the_best(editor: Client, world: SmallWorld) -> None:
    session = models.Session.objects.create(event=race().event, slug="qualifying", kind="qualifying", order=1)
    address = reverse("admin:racing_session_result_grid", args=[session.pk])
    form = open_form(editor, address) | lines("9 | 4 | 1:06.314", "45 | 9 | +10.5", "62 | 3 | 1:17.001", "87")

    editor.post(address, form | {"provisional": "1"})

    found = models.Result.objects.filter(classification__session=session).order_by("order")
    assert [(row.fastest_lap_ms, row.gap_ms, row.gap_laps, row.time_ms) for row in found] == [
        (66_314, None, None, None),
        (76_814, 10_500, None, None),
        (77_001, 187, None, None),
        (None, None, None, None),
    ]
    assert [row.has_fastest_lap for row in found] == [True, True, False, False]
