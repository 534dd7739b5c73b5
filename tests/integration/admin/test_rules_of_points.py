"""What decides a title, as it is typed: what cannot be computed with is refused, with what would be right."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.html_forms import open_form
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


def save(editor: Client, row: models.Championship | models.PointsSystem, **typed: str) -> str:
    """The page after saving; empty where it was saved."""
    address = reverse(f"admin:racing_{row._meta.model_name}_change", args=[row.pk])
    answer = editor.post(address, open_form(editor, address, "novalidate") | typed, headers={"accept-language": "de"})
    return "" if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3", [3]), ("[3]", [3]), ("2, 3", [2, 3]), (" 2 ,3, ", [2, 3]), ("", []), ("[]", [])],
)
def test_rounds_are_typed_with_commas_and_nothing_is_none(
    anna: Client, world: SmallWorld, typed: str, kept: list[int]
) -> None:
    title = models.Championship.objects.get()

    assert save(anna, title, excluded_rounds=typed) == ""

    title.refresh_from_db()
    assert title.excluded_rounds == kept
    assert anna.get("/de/").status_code == 200


@pytest.mark.parametrize("typed", ["0", "-1", "100", "three", "nonsense", "1.5", "NaN", "1e999", "{}", "9" * 5000])
def test_what_is_no_round_is_refused(anna: Client, world: SmallWorld, typed: str) -> None:
    title = models.Championship.objects.get()

    page = save(anna, title, excluded_rounds=typed)

    title.refresh_from_db()
    assert title.excluded_rounds == []
    assert f"Läufe sind Zahlen von 1 bis 99, etwa 3, 5; {typed} gehört nicht dazu." in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("countback, earliest_best_result", ["countback", "earliest_best_result"]),
        ('["countback_all_places"]', ["countback_all_places"]),
        ("Countback", ["countback"]),
        ("", ["countback"]),
    ],
)
def test_tie_breaks_are_typed_by_their_names(anna: Client, world: SmallWorld, typed: str, kept: list[str]) -> None:
    title = models.Championship.objects.get()

    assert save(anna, title, tie_break=typed) == ""

    title.refresh_from_db()
    assert title.tie_break == kept


@pytest.mark.parametrize("typed", ["-1", "nonsense", "countback, coin", "countback, countback", "null", "NaN"])
def test_what_is_no_tie_break_is_refused(anna: Client, world: SmallWorld, typed: str) -> None:
    title = models.Championship.objects.get()

    page = save(anna, title, tie_break=typed)

    title.refresh_from_db()
    assert title.tie_break == ["countback"]
    assert "countback_all_places" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [("excluded_rounds", 3), ("excluded_rounds", ["3"]), ("tie_break", -1), ("tie_break", "countback")],
)
def test_no_other_way_saves_them_either(world: SmallWorld, field: str, value: object) -> None:
    title = models.Championship.objects.get()
    setattr(title, field, value)

    with pytest.raises(ValidationError):
        title.full_clean()


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("5", 'Einstellungen stehen mit ihrem Namen da, etwa {"count": 5}; 5 nicht.'),
        ("NaN", 'Einstellungen stehen mit ihrem Namen da, etwa {"count": 5}; NaN nicht.'),
        ("", "Die Regel „drop_worst“ braucht die Einstellung „count“."),
        ("null", "Die Regel „drop_worst“ braucht die Einstellung „count“."),
        ('{"count": -1}', "„count“ ist 0 oder mehr, nicht -1."),
        ('{"count": "x"}', '„count“ ist eine ganze Zahl wie 3, nicht "x".'),
        ('{"count": 1, "zzz": 1}', "Die Regel „drop_worst“ hat keine Einstellung „zzz“, nur: count, first_round"),
    ],
)
def test_wrong_settings_of_a_rule_are_refused_in_german(
    anna: Client, world: SmallWorld, typed: str, refusal: str
) -> None:
    row = models.PointsRuleSetting.objects.create(system=world.system, rule="drop_worst", settings={"count": 1})

    page = text_of(save(anna, world.system, **{"rules-0-settings": typed}))

    row.refresh_from_db()
    assert row.settings == {"count": 1}
    assert refusal in page


def test_settings_left_empty_are_those_of_the_rule(anna: Client, world: SmallWorld) -> None:
    row = models.PointsRuleSetting.objects.create(system=world.system, rule="rounded_points", settings={"step": 2})

    assert save(anna, world.system, **{"rules-0-settings": ""}) == ""

    row.refresh_from_db()
    assert row.settings == {}


@pytest.mark.parametrize("written", [{"step": "1"}, {"step": 0}, {"step": "0.5"}])
def test_what_the_form_takes_the_public_page_can_count_with(
    anna: Client, world: SmallWorld, written: dict[str, object]
) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="rounded_points", settings=written)

    page = anna.get("/en/alms/2009/standings/gt2-drivers/")

    assert page.status_code == 200
    assert "cannot be used" not in page.content.decode()


def test_a_new_rule_begins_with_settings_that_can_be_filled_in(anna: Client) -> None:
    shown = open_form(anna, reverse("admin:racing_pointssystem_add"), "novalidate")

    assert shown["rules-__prefix__-settings"].strip() == "{}"
