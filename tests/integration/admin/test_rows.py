"""Rows inside a page: sessions that share a kind, rows that say the same, and rows for whoever has no script."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from racing import models
from tests.support.html_forms import open_form
from tests.support.page_words import text_of, words
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

GERMAN = {"accept-language": "de"}


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


@pytest.fixture
def mosport(world: SmallWorld) -> models.Event:
    return models.Event.objects.get(slug="mosport")


def save(editor: Client, row: models.Event | models.PointsTable, **typed: object) -> str:
    """The page after saving, in German; empty where it was saved."""
    address = reverse(f"admin:racing_{row._meta.model_name}_change", args=[row.pk])
    answer = editor.post(address, open_form(editor, address, "novalidate") | typed, headers=GERMAN)
    return "" if answer.status_code == 302 else unescape(answer.content.decode())


def sessions(*kinds: str, **more: object) -> dict[str, object]:
    """New rows, none with an address."""
    rows: dict[str, object] = {"sessions-TOTAL_FORMS": len(kinds), "sessions-INITIAL_FORMS": 0}
    for at, kind in enumerate(kinds):
        rows |= {f"sessions-{at}-kind": kind, f"sessions-{at}-order": at, f"sessions-{at}-coverage": "none"}
    return rows | more


def test_two_races_of_a_weekend_are_numbered_and_called_so(anna: Client, mosport: models.Event) -> None:
    mosport.sessions.all().delete()

    assert save(anna, mosport, **sessions("qualifying", "race", "race")) == ""

    assert list(mosport.sessions.values_list("slug", flat=True)) == ["qualifying", "race-1", "race-2"]
    with override("en"):
        assert [str(one) for one in mosport.sessions.all()][1:] == [f"{mosport}: race 1", f"{mosport}: race 2"]
    readers = words(anna, "/de/alms/2009/mosport/")
    assert ("Rennen 1" in readers, "Rennen 2" in readers) == (True, True)


def test_a_race_that_comes_to_another_keeps_clear_of_its_address(anna: Client, mosport: models.Event) -> None:
    row = {f"sessions-1-{name}": value for name, value in {"kind": "race", "order": 2, "coverage": "none"}.items()}

    assert save(anna, mosport, **{"sessions-TOTAL_FORMS": 2, **row}) == ""

    assert list(mosport.sessions.order_by("id").values_list("slug", flat=True)) == ["race", "race-2"]


def test_an_address_in_two_rows_is_named(anna: Client, mosport: models.Event) -> None:
    mosport.sessions.all().delete()
    both = {"sessions-0-slug": "lauf", "sessions-1-slug": "lauf"}

    page = save(anna, mosport, **sessions("race", "race", **both))

    assert "In zwei Zeilen: Adresse „lauf“. Jede Zeile braucht einen eigenen Wert." in page
    assert not mosport.sessions.exists()


def test_a_place_in_two_rows_is_named(anna: Client, world: SmallWorld) -> None:
    table = models.PointsTable.objects.filter(rows__position=2).first()
    assert table is not None
    count = table.rows.count()
    row = {"rows-TOTAL_FORMS": count + 1, f"rows-{count}-position": 2, f"rows-{count}-points": 7}

    assert "In zwei Zeilen: Platz „2“." in save(anna, table, **row)


def test_an_address_that_is_saved_stays(anna: Client, mosport: models.Event) -> None:
    assert save(anna, mosport, **{"sessions-0-slug": "other"}) == ""

    assert mosport.sessions.get().slug == "race"


def test_without_a_script_empty_rows_are_asked_for(anna: Client, mosport: models.Event) -> None:
    address = reverse("admin:racing_event_change", args=[mosport.pk])

    page, five = anna.get(address), anna.get(f"{address}?rows=5")
    many = anna.get(address, {"rows": "9999"})

    assert '<a href="?rows=5">' in page.content.decode()
    assert [len(one.formset.extra_forms) for one in five.context["inline_admin_formsets"]] == [5, 5]
    assert [len(one.formset.extra_forms) for one in many.context["inline_admin_formsets"]] == [0, 0]


def test_a_season_of_one_year_needs_it_once(anna: Client, world: SmallWorld) -> None:
    typed = {"series": world.season.series_id, "label": "2010", "slug": "2010", "start_year": 2010}

    anna.post(reverse("admin:racing_season_add"), typed)

    assert models.Season.objects.get(slug="2010").end_year == 2010


def test_a_rule_says_which_settings_it_takes(anna: Client, world: SmallWorld) -> None:
    page = words(anna, reverse("admin:racing_pointssystem_add"))

    assert "(best_scores: count, [first_round], [last_round])" in page


def test_whose_address_it_is_and_which_is_free_is_said(anna: Client, world: SmallWorld) -> None:
    title = models.Championship.objects.get()
    typed = {"season": title.season_id, "kind": "drivers", "slug": title.slug, "order": 0, "decimals": 0}

    page = anna.post(reverse("admin:racing_championship_add"), typed, headers=GERMAN)

    told = f"gehört schon zu {title}; richtig wäre eine andere, etwa {title.slug}-2."
    assert f"Die Adresse „{title.slug}“ {told}" in unescape(page.content.decode())


def test_a_form_begins_with_what_the_row_is(anna: Client, world: SmallWorld) -> None:
    form = anna.get(reverse("admin:racing_season_add")).context["adminform"]

    names = [name for fieldset in form.fieldsets for name in fieldset[1]["fields"]]
    assert (names[0], names[-1]) == ("series", "slug")


def test_a_start_that_readers_do_not_see_is_told(anna: Client, mosport: models.Event) -> None:
    mosport.sessions.update(is_time_known=False)
    address = reverse("admin:racing_event_change", args=[mosport.pk])

    page = anna.post(address, open_form(anna, address, "novalidate"), headers=GERMAN, follow=True)

    told = "Leser sehen keine Startzeit von: Rennen. „Zeit bekannt“ ist nicht angekreuzt."
    assert told in unescape(page.content.decode())


def test_a_list_of_other_names_says_whose_and_from_when_in_german(anna: Client, world: SmallWorld) -> None:
    driver = models.Driver.objects.get(slug="jorg-bergmeister")
    models.Alias.objects.create(driver=driver, name="Bergi")

    page = text_of(anna.get(reverse("admin:racing_alias_changelist"), headers=GERMAN).content.decode())

    assert "Name Gegenstand Damaliger Name Gültig ab Gültig bis Bergi Jörg Bergmeister" in page


def test_a_year_in_the_name_of_an_event_is_not_said_twice(mosport: models.Event) -> None:
    mosport.name = "2009 Grand Prix of Mosport"

    assert str(mosport) == "2009 Grand Prix of Mosport"


@pytest.mark.parametrize(("language", "words"), [("en", "Seasons: 1 Objects"), ("de", "Saisons: 1 Objekte")])
def test_a_page_that_asks_before_deleting_names_rows_and_no_links(anna: Client, language: str, words: str) -> None:
    series = models.Series.objects.create(slug="cup", name="Cup", short_name="Cup")
    season = models.Season.objects.create(series=series, slug="2010", label="2010", start_year=2010, end_year=2010)
    season.classes.add(models.CarClass.objects.create(series=series, slug="gt", name="GT"))
    address = reverse("admin:racing_season_delete", args=[season.pk])

    asked = text_of(anna.get(address, headers={"accept-language": language}).content.decode())

    assert words in asked
    assert "relationship" not in asked
