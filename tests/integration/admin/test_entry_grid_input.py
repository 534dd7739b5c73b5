"""What an entry list cannot be, who may save one, and what happens when two do."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from racing import models
from racing.actions.roles import DATA_EDITOR, REPORTER
from racing.admin.entry_grid_form import EntryGrid
from tests.support.entry_grid import copy_of, entered, event, lines, page_of, post, said, waiting_for_mosport
from tests.support.html_forms import fields_in, open_form
from tests.support.newsroom import as_role
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    return waiting_for_mosport()


ERRORS = [
    (["| GT2 | Risi"], "Warning: No number yet."),
    (["45 | GTX | Risi"], "There is no class “GTX” this season; right would be: GT2"),
    (["45 | Qwertz | Risi"], "There is no class “Qwertz” this season; right would be: LMP1, GT2"),
    (["45 | | Risi"], "A class is missing; right would be one of: LMP1, GT2"),
    (["45 | GT2", "45 | GT2"], "#45 GT2 (line 1) has this number in the same class."),
    (["45 | GT2 | | | Wolf Henzler, wolf henzler"], "Wolf Henzler is named twice in one car."),
    (["45 | GT2 | | | A B, C D, E F, G H, I J, K L, M N"], "7 drivers; a car has at most six."),
    (["45 | GT2 | | | " + "X" * 300], "A name has at most 120 characters; this one has 300."),
    (["4567890 | GT2"], "Ensure this value has at most 6 characters"),
    (["45 | GT2 | " + "Y" * 300], "Ensure this value has at most 120 characters"),
    (["45 | GT2 | Ri\u202esi"], "Control characters and direction marks are not allowed here."),
    ([""], "No car is entered yet: type at least one line."),
]


@pytest.mark.parametrize(("typed", "told"), ERRORS)
def test_what_cannot_be_is_refused_with_what_would_be_right(
    editor: Client, world: SmallWorld, typed: list[str], told: str
) -> None:
    answer = post(editor, open_form(editor, page_of()) | lines(*typed))

    assert answer.status_code == 200
    assert told in said(answer)
    assert entered() == []


WARNINGS = [
    (["45 | GT2"], "Warning: No driver is named yet."),
    (["45 | GT2 | | | Wolf Henzler", "45 | LMP1 | | | Dirk Werner"], "is carried by #45 GT2 (line 1) as well."),
    (["45 | GT2 | | | Wolf Henzler", "62 | | | | Wolf Henzler"], "Wolf Henzler sits in #45 GT2 (line 1) as well."),
    (
        ["45 | GT2 | | | Wolf Henzler, Dirk Werner, Jaime Melo, Patrick Long, Scott Sharp"],
        "5 drivers; is that right?",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "told"), WARNINGS)
def test_what_is_rare_wants_a_second_look_and_is_saved_then(
    editor: Client, world: SmallWorld, typed: list[str], told: str
) -> None:
    warned = post(editor, open_form(editor, page_of()) | lines(*typed))
    saved = post(editor, fields_in(warned.content.decode()))

    assert told in said(warned)
    assert "There are warnings. If all is as it should be, save again." in said(warned)
    assert saved.status_code == 302, said(saved)
    assert len(entered()) == len(typed)


def test_a_car_that_is_entered_already_is_changed_after_a_warning(editor: Client, world: SmallWorld) -> None:
    world.entry(event(), "gt2", "45")
    form = open_form(editor, page_of())
    at = next(name for name, value in form.items() if name.endswith("-number") and not value).split("-")[1]
    typed = {f"cars-{at}-number": "45", f"cars-{at}-car_class": "GT2", f"cars-{at}-seat1": "Wolf Henzler"}
    other = {name: value for name, value in form.items() if not name.startswith("cars-0-")}

    warned = post(editor, other | typed)
    post(editor, fields_in(warned.content.decode()))

    assert "This car is entered already; saving changes it to what stands here." in said(warned)
    assert entered() == [("45", "GT2", "", "Wolf Henzler")]


@pytest.mark.parametrize("typed", ["TBA", "N/A", "n.n.", "TBA / tbd", "TBA, TBA"])
def test_who_is_still_to_be_named_is_no_person(editor: Client, world: SmallWorld, typed: str) -> None:
    people = models.Driver.objects.count()

    warned = post(
        editor, open_form(editor, page_of()) | lines(f"45 | GT2 | | | {typed}", "62 | GT2 | | | Jaime Melo / TBA")
    )
    saved = post(editor, fields_in(warned.content.decode()))

    assert "Warning: No driver is named yet." in said(warned)
    assert saved.status_code == 302, said(saved)
    assert [drivers for _number, _class, _team, drivers in entered()] == ["", "Jaime Melo"]
    assert models.Driver.objects.count() == people


def test_an_alias_and_the_name_are_one_driver_in_one_car(editor: Client, world: SmallWorld) -> None:
    models.Alias.objects.create(driver=models.Driver.objects.get(name="Wolf Henzler"), name="W. Henzler")

    refused = post(editor, open_form(editor, page_of()) | lines("45 | GT2 | | | Wolf Henzler / W. Henzler"))

    assert "is named twice in one car." in said(refused)


def test_a_class_that_the_event_does_not_name_is_a_warning_and_named_afterwards(
    editor: Client, world: SmallWorld
) -> None:
    models.EventClass.objects.create(event=event(), car_class=world.classes["lmp1"])

    warned = post(editor, open_form(editor, page_of()) | lines("45 | GT2 | | | Wolf Henzler"))
    post(editor, fields_in(warned.content.decode()))

    assert "By the event's own list this class does not race here." in said(warned)
    assert {str(one) for one in event().event_classes.all()} == {"LMP1", "GT2"}


def test_relief_drivers_and_the_list_share_six_seats(editor: Client, world: SmallWorld) -> None:
    car = world.entry(event(), "gt2", "45")
    relief = models.Driver.objects.create(slug="relief", name="Late Help", last_name="Help")
    models.LineupDriver.objects.create(entry=car, driver=relief, order=3, role=models.RELIEF)
    six = ("Jörg Bergmeister", "Patrick Long", "Wolf Henzler", "Dirk Werner", "Jaime Melo", "Pierre Kaffer")

    refused = post(editor, open_form(editor, page_of()), **{f"cars-0-seat{at}": one for at, one in enumerate(six, 1)})

    assert "With the relief drivers of the race a car has at most six." in said(refused)
    assert car.lineup.count() == 3


def test_a_list_that_became_wrong_while_it_was_saved_is_told(
    editor: Client, world: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EntryGrid, "may_be_saved", lambda grid: True)

    refused = post(editor, open_form(editor, page_of()) | lines("45 | GTX"))

    assert "There is no class “GTX” this season" in said(refused)
    assert entered() == []


def test_markup_in_a_name_stays_text(editor: Client, world: SmallWorld) -> None:
    asked = post(editor, open_form(editor, page_of()) | lines("45 | GT2 | <script>alert(1)</script> | | Wolf Henzler"))
    post(editor, fields_in(asked.content.decode()))

    page = editor.get(page_of()).content.decode()
    assert models.Team.objects.filter(name="<script>alert(1)</script>").exists()
    assert "<script>alert" not in asked.content.decode() + page


def test_a_country_that_does_not_exist_is_named(editor: Client, world: SmallWorld) -> None:
    asked = post(editor, open_form(editor, page_of()) | lines("45 | GT2 | Risi | | New Man"))

    refused = post(editor, fields_in(asked.content.decode()), **{"country-0": "Atlantis"})

    assert "There is no country “Atlantis”; right would be Germany or GER." in said(refused)
    assert not models.Driver.objects.filter(name="New Man").exists()


def test_a_new_name_twice_in_one_line_is_asked_for_with_that_line_once(editor: Client, world: SmallWorld) -> None:
    asked = post(editor, open_form(editor, page_of()) | lines("45 | GT2 | Risi | | New Man / New Man"))

    assert [one.unknown.lines for one in asked.context["grid"].names] == [(1,)]


def test_only_what_was_asked_is_decided(editor: Client, world: SmallWorld) -> None:
    stranger = models.Driver.objects.create(slug="stranger", name="Zzz Zzz", last_name="Zzz")
    asked = post(editor, open_form(editor, page_of()) | lines("45 | GT2 | Risi | | New Man"))

    refused = post(editor, fields_in(asked.content.decode()), **{"name-0": str(stranger.pk)})

    assert "Some names are not known" in said(refused)
    assert entered() == []


def test_the_second_of_two_savers_sees_who_entered_what_and_keeps_his_lines(editor: Client, world: SmallWorld) -> None:
    late = as_role(Client(), DATA_EDITOR, "ben")
    mine = open_form(late, copy_of("utah")) | {"cars-2-seat1": "Wolf Henzler"}
    post(editor, open_form(editor, copy_of("sebring")))

    refused = post(late, mine)

    text = said(refused)
    assert "anna saved this at" in text
    assert "#87 GT2: “” → “Farnbacher Loles · Porsche Car · entered · Wolf Henzler · Dirk Werner”." in text
    assert fields_in(refused.content.decode())["cars-2-seat1"] == "Wolf Henzler"
    assert len(entered()) == 4


def test_a_hundred_and_thirty_cars_with_six_drivers_fit(editor: Client, world: SmallWorld) -> None:
    crew = {f"seat{seat}": "" for seat in range(1, 7)}
    data = open_form(editor, page_of()) | {"cars-TOTAL_FORMS": "130"}
    for at in range(130):
        values = {"take": "on", "number": str(at + 1), "car_class": "GT2", "team": "Risi", "model": "", **crew}
        data |= {f"cars-{at}-{name}": value for name, value in values.items()}

    warned = post(editor, data)
    saved = post(editor, fields_in(warned.content.decode()))

    assert saved.status_code == 302
    assert len(entered()) == 130


def test_who_may_not_create_people_may_enter_known_ones(client: Client, world: SmallWorld) -> None:
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["add_entry", "change_entry"]))
    client.force_login(clerk)

    asked = post(client, open_form(client, page_of()) | lines("45 | GT2 | Risi | | New Man, Wolf Henzler"))
    refused = post(client, fields_in(asked.content.decode()), **{"name-0": "new"})
    saved = post(client, open_form(client, page_of()) | lines("45 | GT2 | Risi | Ferrari Car | Wolf Henzler"))

    assert "You may not create it" in said(asked)
    assert refused.status_code == 200
    assert saved.status_code == 302, said(saved)
    assert not models.Driver.objects.filter(name="New Man").exists()


def test_reporters_may_not_open_the_grid(client: Client, world: SmallWorld) -> None:
    as_role(client, REPORTER, "rita")

    assert client.get(page_of()).status_code == 403


@pytest.mark.parametrize("source", ["", "abc", "0", "99999999999999999999", "-1"])
def test_an_event_that_cannot_be_copied_is_no_error(editor: Client, world: SmallWorld, source: str) -> None:
    assert editor.get(f"{page_of()}?from={source}").status_code == 200


@pytest.mark.parametrize(
    "broken",
    [{"cars-TOTAL_FORMS": "x"}, {"cars-TOTAL_FORMS": "99999"}, {"cars-0-source": "9" * 40}, {"cars-0-entry": "-1"}],
)
def test_a_form_that_was_tampered_with_gets_an_answer(
    editor: Client, world: SmallWorld, broken: dict[str, str]
) -> None:
    answer = post(editor, open_form(editor, copy_of("utah")) | broken)

    assert answer.status_code in (200, 302)
    assert len(entered()) == (3 if answer.status_code == 302 else 0)


def test_a_form_that_does_not_say_what_it_showed_is_not_saved(editor: Client, world: SmallWorld) -> None:
    refused = post(editor, open_form(editor, copy_of("utah")), **{"seen_state": ""})

    assert "This form does not say which state it was opened with." in said(refused)
    assert entered() == []


@pytest.mark.parametrize("cars", [1, 3])
def test_the_page_takes_as_many_queries_for_one_car_as_for_three(
    editor: Client, world: SmallWorld, cars: int, django_assert_num_queries: Any
) -> None:
    long_ago = world.event("Lime Rock", "2009-07-18")
    for number in ("45", "62", "87")[:cars]:
        world.entry(event("mosport"), "gt2", number)
        world.entry(long_ago, "lmp1", number)

    with django_assert_num_queries(40):
        editor.get(copy_of("lime-rock"))


def test_german_editors_are_told_in_german(editor: Client, world: SmallWorld) -> None:
    answer = editor.post(
        page_of(), open_form(editor, page_of()) | lines("45 | GTX") | {"save": "1"}, headers={"accept-language": "de"}
    )

    assert "Eine Klasse „GTX“ gibt es in dieser Saison nicht; richtig wäre:" in unescape(said(answer))
