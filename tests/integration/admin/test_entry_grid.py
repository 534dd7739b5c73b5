"""An entry list typed line by line, or copied from the last round and changed on the way."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import DATA_EDITOR, REPORTER
from tests.support.html_forms import fields_in, open_form
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    """Two rounds run, and Mosport without a car."""
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62 87", lmp1="9")
    world.round("Utah", "2009-05-17", gt2="45 62", lmp1="9")
    world.upcoming("Mosport", "2009-08-30")
    return world


@pytest.fixture
def editor(client: Client) -> Client:
    return signed_in(client, "anna")


def signed_in(client: Client, name: str, role: str = DATA_EDITOR) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def event(slug: str = "mosport") -> models.Event:
    return models.Event.objects.get(slug=slug)


def page_of(slug: str = "mosport") -> str:
    return reverse("admin:racing_event_entry_grid", args=[event(slug).pk])


def copy_of(slug: str) -> str:
    return f"{page_of()}?from={event(slug).pk}"


def lines(*typed: str) -> dict[str, str]:
    """ "45 | GT2 | Flying Lizard | Porsche Car | A / B": the fields of lines, from the first on."""
    data = {}
    for at, line in enumerate(typed):
        cells = [*(cell.strip() for cell in line.split("|")), *[""] * 5]
        for name, value in zip(("number", "car_class", "team", "model", "seat1"), cells, strict=False):
            data[f"cars-{at}-{name}"] = value
    return data


def post(client: Client, data: dict[str, str], button: str = "save", **changed: str) -> HttpResponse:
    return client.post(page_of(), data | changed | {button: "1"})


def said(answer: HttpResponse) -> str:
    return text_of(answer.content.decode())


def entered(slug: str = "mosport") -> list[tuple[str, str, str, str]]:
    cars = models.Entry.objects.filter(event=event(slug)).order_by("id").prefetch_related("lineup__driver")
    return [
        (car.car_number, str(car.car_class), str(car.team or ""), ", ".join(str(seat) for seat in car.lineup.all()))
        for car in cars
    ]


def test_the_last_round_is_copied_with_one_driver_swapped(editor: Client, world: SmallWorld) -> None:
    world.entry(event("utah"), "gt2", "87")
    form = open_form(editor, copy_of("utah"))

    answer = post(editor, form, **{"cars-1-seat2": "Wolf Henzler", "cars-3-seat1": "Dirk Werner", "cars-3-seat2": ""})

    assert answer.status_code == 302, said(answer)
    assert entered() == [
        ("9", "LMP1", "Highcroft", "David Brabham, Scott Sharp"),
        ("45", "GT2", "Flying Lizard", "Jörg Bergmeister, Wolf Henzler"),
        ("62", "GT2", "Risi", "Jaime Melo, Pierre Kaffer"),
        ("87", "GT2", "Farnbacher Loles", "Dirk Werner"),
    ]


def test_a_copied_car_keeps_its_details_and_takes_the_day_it_is_known_since(editor: Client, world: SmallWorld) -> None:
    models.Entry.objects.filter(event=event("utah"), car_number="45").update(
        tyre="Michelin", livery="#0b6b45", name_as_entered="Lizards", announced_on="2009-05-01"
    )
    models.LineupDriver.objects.filter(driver__name="Patrick Long").update(rating="platinum", drive_time_ms=5)

    post(editor, open_form(editor, copy_of("utah")), **{"head-announced_on": "2009-08-20"})

    car = models.Entry.objects.get(event=event(), car_number="45")
    long = car.lineup.get(driver__name="Patrick Long")
    assert (car.tyre, car.livery, car.name_as_entered) == ("Michelin", "#0b6b45", "Lizards")
    assert str(car.announced_on) == "2009-08-20"
    assert (long.rating, long.drive_time_ms) == ("platinum", None)


def test_an_unticked_car_stays_out(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, copy_of("utah"))
    del form["cars-0-take"]

    post(editor, form)

    assert [number for number, *_others in entered()] == ["45", "62"]


def test_the_previous_round_is_offered_first_and_its_cars_are_counted(editor: Client, world: SmallWorld) -> None:
    text = said(editor.get(page_of()))

    assert "Grand Prix of Utah 2009 (3 cars) Grand Prix of Sebring 2009 (4 cars)" in text


def test_a_list_is_typed_from_nothing_with_known_names(editor: Client, world: SmallWorld) -> None:
    typed = lines(
        "45 | gt2 | flying lizard | Porsche Car | Jörg Bergmeister / Patrick Long",
        "62 | | Risi | Ferrari Car | Jaime Melo, Pierre Kaffer",
    )

    answer = post(editor, open_form(editor, page_of()) | typed)

    assert answer.status_code == 302, said(answer)
    assert entered() == [
        ("45", "GT2", "Flying Lizard", "Jörg Bergmeister, Patrick Long"),
        ("62", "GT2", "Risi", "Jaime Melo, Pierre Kaffer"),
    ]


def test_an_unknown_driver_is_proposed_and_confirmed_with_his_country(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, page_of()) | lines("45 | GT2 | Flying Lizard | Porsche Car | Jörg Bergmeister, Özgür Ilk")

    asked = post(editor, form)
    saved = post(editor, fields_in(asked.content.decode()), **{"country-0": "Türkei"})

    driver = models.Driver.objects.get(name="Özgür Ilk")
    assert "Some names are not known; say below what they mean." in said(asked)
    assert saved.status_code == 302, said(saved)
    assert (driver.last_name, str(driver.nationality), driver.slug) == ("Ilk", "TR", "ozgur-ilk")
    assert entered()[0][3] == "Jörg Bergmeister, Özgür Ilk"


def test_a_spelling_is_confirmed_once_and_remembered(editor: Client, world: SmallWorld) -> None:
    known = models.Driver.objects.get(name="Jörg Bergmeister")
    form = open_form(editor, page_of()) | lines("45 | GT2 | Flying Lizard | Porsche Car | Jorg Bergmeister")

    asked = post(editor, form)
    nobody = models.Driver.objects.count()
    post(editor, fields_in(asked.content.decode()), **{"name-0": str(known.pk)})
    post(editor, open_form(editor, page_of()) | lines("", "62 | GT2 | Risi | Ferrari Car | Jorg Bergmeister"), "look")

    assert [alias.name for alias in known.aliases.all()] == ["Jorg Bergmeister"]
    assert models.Driver.objects.count() == nobody
    assert entered()[0][3] == "Jörg Bergmeister"


def test_new_team_and_new_model_with_a_new_maker_are_made_on_the_way(editor: Client, world: SmallWorld) -> None:
    asked = post(editor, open_form(editor, page_of()) | lines("7 | GT2 | Night Owls | Zonda GR | Wolf Henzler"))
    form = fields_in(asked.content.decode())

    refused = post(editor, form)
    saved = post(editor, form, **{"maker-1": "Pagani"})

    model = models.CarModel.objects.get(name="Zonda GR")
    assert "Say who makes “Zonda GR”." in said(refused)
    assert saved.status_code == 302, said(saved)
    assert model.manufacturer.name == "Pagani"
    assert entered() == [("7", "GT2", "Night Owls", "Wolf Henzler")]


def test_a_known_maker_begins_the_name_of_a_new_model(editor: Client, world: SmallWorld) -> None:
    asked = post(editor, open_form(editor, page_of()) | lines("7 | GT2 | Risi | Ferrari F430 | Wolf Henzler"))

    form = fields_in(asked.content.decode())
    post(editor, form)

    assert form["maker-0"] == "Ferrari"
    assert models.CarModel.objects.get(name="Ferrari F430").manufacturer.slug == "ferrari"


def test_looking_writes_nothing_and_says_what_would_be(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, copy_of("utah"))

    text = said(post(editor, form, "look", **{"cars-0-seat2": "Guy Smith"}))

    assert "Guy Smith driver 1" in text
    assert text.count(" new ") >= 3
    assert (entered(), models.Driver.objects.filter(name="Guy Smith").count()) == ([], 0)


def test_cars_of_the_list_are_changed_in_the_same_grid(editor: Client, world: SmallWorld) -> None:
    post(editor, open_form(editor, copy_of("utah")))
    form = open_form(editor, page_of())

    looked = said(post(editor, form, "look", **{"cars-1-number": "46", "cars-1-seat2": "Wolf Henzler"}))
    post(editor, form, **{"cars-1-number": "46", "cars-1-seat2": "Wolf Henzler"})

    assert "number: 45 → 46 drivers: Jörg Bergmeister, Patrick Long → Jörg Bergmeister, Wolf Henzler" in looked
    assert [number for number, *_others in entered()] == ["9", "46", "62"]
    assert LogEntry.objects.latest("pk").change_message == "Entry list: 0 cars are new, 1 changed, 2 as they were."


def test_two_cars_may_swap_their_numbers(editor: Client, world: SmallWorld) -> None:
    post(editor, open_form(editor, copy_of("utah")))

    post(editor, open_form(editor, page_of()), **{"cars-1-number": "62", "cars-2-number": "45"})

    assert {number: team for number, _class, team, _crew in entered()} == {
        "9": "Highcroft", "62": "Flying Lizard", "45": "Risi"
    }  # fmt: skip


def test_relief_drivers_of_the_race_keep_their_seats_when_the_list_is_saved(editor: Client, world: SmallWorld) -> None:
    car = models.Entry.objects.get(event=event("utah"), car_number="45")
    relief = models.Driver.objects.create(slug="relief", name="Late Help", last_name="Help")
    models.LineupDriver.objects.create(entry=car, driver=relief, order=3, role=models.RELIEF)
    form = open_form(editor, page_of("utah"))

    editor.post(page_of("utah"), form | {"cars-1-seat2": "Wolf Henzler", "save": "1"})

    seats = [(str(seat), seat.role) for seat in car.lineup.all()]
    assert "Late Help" not in form.values()
    assert seats == [("Jörg Bergmeister", ""), ("Wolf Henzler", ""), ("Late Help", "relief")]


def test_two_drivers_of_one_name_are_told_apart_by_the_car_they_were_in(editor: Client, world: SmallWorld) -> None:
    father = models.Driver.objects.get(name="Patrick Long")
    models.Driver.objects.create(slug="patrick-long-2", name="Patrick Long", last_name="Long")

    post(editor, open_form(editor, copy_of("utah")))

    car = models.Entry.objects.get(event=event(), car_number="45")
    assert [seat.driver_id for seat in car.lineup.all()][1] == father.pk


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


def test_an_alias_and_the_name_are_one_driver_in_one_car(editor: Client, world: SmallWorld) -> None:
    models.Alias.objects.create(driver=models.Driver.objects.get(name="Wolf Henzler"), name="W. Henzler")

    refused = post(editor, open_form(editor, page_of()) | lines("45 | GT2 | | | Wolf Henzler / W. Henzler"))

    assert "is named twice in one car." in said(refused)


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


def test_only_what_was_asked_is_decided(editor: Client, world: SmallWorld) -> None:
    stranger = models.Driver.objects.create(slug="stranger", name="Zzz Zzz", last_name="Zzz")
    asked = post(editor, open_form(editor, page_of()) | lines("45 | GT2 | Risi | | New Man"))

    refused = post(editor, fields_in(asked.content.decode()), **{"name-0": str(stranger.pk)})

    assert "Some names are not known" in said(refused)
    assert entered() == []


def test_the_second_of_two_savers_sees_who_entered_what_and_keeps_his_lines(editor: Client, world: SmallWorld) -> None:
    late = signed_in(Client(), "ben")
    mine = open_form(late, copy_of("utah")) | {"cars-2-seat1": "Wolf Henzler"}
    post(editor, open_form(editor, copy_of("sebring")))

    refused = post(late, mine)

    text = said(refused)
    assert "anna saved this at" in text
    assert "#87 GT2" in text
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
    signed_in(client, "rita", REPORTER)

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

    with django_assert_num_queries(38):
        editor.get(copy_of("lime-rock"))


def test_german_editors_are_told_in_german(editor: Client, world: SmallWorld) -> None:
    answer = editor.post(
        page_of(), open_form(editor, page_of()) | lines("45 | GTX") | {"save": "1"}, headers={"accept-language": "de"}
    )

    assert "Eine Klasse „GTX“ gibt es in dieser Saison nicht; richtig wäre:" in unescape(said(answer))
