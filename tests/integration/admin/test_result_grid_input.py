"""What a result cannot be, who may save one, and what happens when two do."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from racing import models
from racing.actions.roles import DATA_EDITOR, REPORTER
from tests.support.entry_grid import said
from tests.support.html_forms import fields_in, open_form
from tests.support.newsroom import as_role
from tests.support.result_grid import ALL, lines, mosport_without_a_result, page, post, race, rows, typed
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("after_the_race")]


@pytest.fixture
def after_the_race(pin_clock: Any) -> None:
    pin_clock("2009-08-31")


@pytest.fixture
def world() -> SmallWorld:
    return mosport_without_a_result()


ERRORS = [
    (["99"], "“99”; right would be: a car of the entry list: 9, 45, 62, 87; enter it first"),
    (["45", "45"], "“45”; right would be: each car once; it stands in line 1 too"),
    (["", "| 80"], "empty; right would be: a car number of at most 6 characters"),
    (["4567890"], "“4567890”; right would be: a car number of at most 6 characters"),
    (["45 | -1"], "“-1”; right would be: a whole number from 0 to 32767"),
    (["45 | 99999"], "“99999”; right would be: a whole number from 0 to 32767"),
    (["45 | | nonsense"], "“nonsense”; right would be: a time such as 1:42.305 or 2:45:01.230"),
    (["45 | | 1:75.0"], "“1:75.0”; right would be: a time such as 1:42.305 or 2:45:01.230"),
    (["9 | 80", "45 | | +x"], "“+x”; right would be: a time such as 2:45:01.230, or a gap such as +12.345 or 2 laps"),
    (["9 | | +1"], "“+1”; right would be: a time: it is the first car, and gaps are counted from it"),
    (["9 | 3", "45 | | 4 laps"], "“4 laps”; right would be: fewer laps than the first car has driven"),
    (["9 | 80 | 2:45:00", "45 | | 12.3"], "Much shorter than the winner's time; a gap is written with a plus: +12.345"),
    (["9 | | | | 99:99"], "“99:99”; right would be: a time such as 1:42.305"),
    (["45 | | | parked"], "“parked”; right would be: one of classified"),
    (["45 | | | retired", "62"], "A classified car stands before #45, which has no place (line 1)."),
    ([""], "No car is in the result yet: type at least one line."),
    (["4\u202e5"], "Control characters and direction marks are not allowed here."),
    (["X" * 300], "Ensure this value has at most 40 characters"),
]


@pytest.mark.parametrize(("lines_typed", "told"), ERRORS)
def test_what_cannot_be_is_refused_with_what_would_be_right(
    editor: Client, world: SmallWorld, lines_typed: list[str], told: str
) -> None:
    answer = typed(editor, *lines_typed, button="draft")

    assert answer.status_code == 200
    assert told in said(answer)
    assert rows() == []


WARNINGS = [
    (["9 | 80", "45 | 81"], "Warning: More laps than the winner."),
    (["9 | 80", "45 | 0"], "Warning: Classified without a lap."),
    (["9 | 80", "45 | 70", "62 | 75"], "Warning: More laps than #45 above."),
    (["9 | 80 | 2:45:01", "45 | 80 | 2:44:59"], "Warning: Shorter than the winner's time."),
    (["9", "45 | 3 | | did-not-start"], "Warning: It has laps, but did not start."),
]


@pytest.mark.parametrize(("lines_typed", "told"), WARNINGS)
def test_what_is_rare_is_a_warning(editor: Client, world: SmallWorld, lines_typed: list[str], told: str) -> None:
    assert told in said(typed(editor, *lines_typed))


def test_a_withdrawn_car_in_the_result_is_a_warning(editor: Client, world: SmallWorld) -> None:
    models.Entry.objects.filter(event=race().event, car_number="87").update(status="withdrawn")

    assert "In the entry list this car is: withdrawn." in said(typed(editor, "9", "87"))


@pytest.mark.parametrize("pasted", ["", " ", "\x00", "x" * 300_000, "<b>9</b>\n" * 500, "9;" * 4_000, "\u202e9\n"])
def test_odd_pastes_get_an_answer(editor: Client, world: SmallWorld, pasted: str) -> None:
    answer = post(editor, open_form(editor, page()), "fill", pasted=pasted)

    assert answer.status_code == 200
    assert rows() == []


def test_a_paste_without_a_car_takes_nothing_away(editor: Client, world: SmallWorld) -> None:
    answer = post(editor, open_form(editor, page()) | lines("9", "62"), "fill", pasted="no cars\nat all")

    form = fields_in(answer.content.decode())
    assert [form["lines-0-number"], form["lines-1-number"], form["pasted"]] == ["9", "62", "no cars\nat all"]
    assert "No car was found in what was pasted; the lines are as they were." in said(answer)


def test_two_cars_of_one_number_are_asked_for(editor: Client, world: SmallWorld) -> None:
    other = world.entry(race().event, "lmp1", "45", "A Person, B Person")

    asked = typed(editor, "45", "62", "87", "9", button="official")
    chosen = fields_in(asked.content.decode()) | {"lines-0-car": str(other.pk)}
    answer = post(editor, chosen)

    assert "a class or a team that tells apart: #45 LMP1 Flying Lizard, #45 GT2 Flying Lizard" in said(asked)
    assert "2 cars are entered and not in the result (#45 LMP1, #45 GT2)" in said(asked)
    assert answer.context["grid"].rows[0].entry == other
    assert rows() == []


def test_two_cars_that_really_share_number_class_and_team_are_chosen_between(editor: Client, world: SmallWorld) -> None:
    models.Entry.objects.filter(event=race().event, car_number="45").update(shares_number=True)
    twin = models.Entry.objects.get(event=race().event, car_number="45")
    twin.pk = None
    twin.save()
    asked = typed(editor, "45", "45", "62", "87", "9")
    first = models.Entry.objects.filter(event=race().event, car_number="45").order_by("pk")[0]

    form = fields_in(asked.content.decode()) | {"lines-0-car": str(twin.pk), "lines-1-car": str(first.pk)}
    saved = post(editor, form, "official")

    assert saved.status_code == 302, said(saved)
    found = models.Result.objects.filter(classification__session=race()).order_by("order")
    assert [row.entry_id for row in found][:2] == [twin.pk, first.pk]


def test_one_car_chosen_twice_is_refused(editor: Client, world: SmallWorld) -> None:
    other = world.entry(race().event, "lmp1", "45", "A Person, B Person")
    asked = typed(editor, "45", "45")

    form = fields_in(asked.content.decode()) | {"lines-0-car": str(other.pk), "lines-1-car": str(other.pk)}

    assert "each car once; it stands in line 1 too" in said(post(editor, form, "draft"))


def test_the_second_of_two_savers_sees_the_draft_of_the_first_and_keeps_his_lines(
    editor: Client, world: SmallWorld
) -> None:
    late = as_role(Client(), DATA_EDITOR, "ben")
    mine = open_form(late, page()) | lines("62", "45")
    typed(editor, *ALL, button="draft")

    refused = post(late, mine, "draft")
    kept = fields_in(refused.content.decode())
    saved = post(late, kept, "draft")

    assert "anna saved this at" in said(refused)
    assert "#9 · Highcroft · Acura Car · LMP1: “” → “1 · 1 · 1 · classified · 80 · 2:45:01.230”." in unescape(
        refused.content.decode()
    )
    assert (kept["lines-0-number"], saved.status_code) == ("62", 302)
    assert [row[0] for row in rows()] == ["62", "45"]


def test_what_was_done_is_logged(editor: Client, world: SmallWorld) -> None:
    typed(editor, *ALL, button="official")

    entry = LogEntry.objects.latest("pk")
    assert (str(entry.user), entry.change_message) == ("anna", "Grand Prix of Mosport 2009: race (1) is official.")


def test_who_may_not_publish_saves_drafts(client: Client, world: SmallWorld) -> None:
    clerk = User.objects.create_user("clerk", is_staff=True)
    rights = ["add_classification", "change_classification"]
    clerk.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(clerk)

    refused = typed(client, *ALL, button="official")
    saved = typed(client, *ALL, button="draft")

    assert (refused.status_code, saved.status_code) == (403, 302)
    assert "Publish as official" not in said(client.get(page()))


def test_reporters_may_not_open_the_grid(client: Client, world: SmallWorld) -> None:
    assert as_role(client, REPORTER, "rita").get(page()).status_code == 403


@pytest.mark.parametrize("cars", [1, 3])
def test_the_page_takes_as_many_queries_for_one_line_as_for_three(
    editor: Client, world: SmallWorld, cars: int, django_assert_num_queries: Any
) -> None:
    form = open_form(editor, page()) | lines(*("45 | 75", "62 | 74", "87 | 73")[:cars])
    post(editor, form)

    with django_assert_num_queries(20):
        post(editor, form)


def test_a_complete_result_without_a_classified_car_is_not_published(editor: Client, world: SmallWorld) -> None:
    nobody = [f"{number} | | | retired" for number in ("9", "45", "62", "87")]

    refused = typed(editor, *nobody, button="official")

    assert "No car is classified." in said(refused)
    assert rows() == []


def test_who_may_not_enter_cars_cannot_do_it_on_the_way(client: Client, world: SmallWorld) -> None:
    clerk = User.objects.create_user("clerk", is_staff=True)
    rights = ["add_classification", "change_classification"]
    clerk.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(clerk)
    asked = typed(client, "99")

    form = fields_in(asked.content.decode()) | {"cars-0-car_class": "GT2", "cars-0-team": "Risi"}
    answer = post(client, form, "draft")

    assert answer.status_code == 403
    assert (rows(), models.Entry.objects.filter(car_number="99").count()) == ([], 0)
