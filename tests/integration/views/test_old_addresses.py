"""An address that was public once leads to today's for ever, on every kind of page; a mistyped one finds help."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from racing import models
from racing.actions.rename_slug import KINDS, rename_slug
from tests.support.small_world import SmallWorld, two_seasons_with_mosport
from tests.support.url_map import routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

ADDRESS = {
    "series": "alms", "season": "2009", "event": "utah", "session": "race", "championship": "gt2-drivers",
    "car_class": "gt2", "driver": "patrick-long", "team": "risi", "manufacturer": "porsche", "carmodel": "porsche-car",
    "circuit": "utah", "form": "json",
}  # fmt: skip
ABOVE = {
    "season": {"series": "series__slug"},
    "event": {"series": "season__series__slug", "season": "season__slug"},
    "championship": {"series": "season__series__slug", "season": "season__slug"},
}
SLUGS = re.compile(r"<\w+:(\w+)>")
WITH_A_SLUG = {
    one.name: SLUGS.findall(one.pattern) for one in routes() if KINDS.intersection(SLUGS.findall(one.pattern))
}


@pytest.fixture
def world() -> SmallWorld:
    return two_seasons_with_mosport()


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("page", WITH_A_SLUG)
def test_everything_may_move_and_every_address_with_a_slug_follows(client: Client, page: str) -> None:
    parts = {part: ADDRESS[part] for part in WITH_A_SLUG[page]}
    with override("de"):
        before, after = (reverse(page, kwargs=one) for one in (parts, parts | move_all(parts)))

    answer = client.get(f"{before}?after=1")

    assert (answer.status_code, answer["Location"]) == (301, f"{after}?after=1")
    assert client.get(after, follow=True).status_code == 200


def move_all(parts: dict[str, str]) -> dict[str, str]:
    """Renames every row of an address that can be renamed; their new slugs."""
    found = {}
    for part in reversed([one for one in parts if one in KINDS]):
        above = {path: parts[name] for name, path in ABOVE.get(part, {}).items()}
        rename_slug(apps.get_model("racing", part).objects.get(slug=parts[part], **above), f"moved-{part}")
        found[part] = f"moved-{part}"
    return found


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("series", "series=alms", "series=moved"),
        ("manufacturer", "series=alms&make=porsche", "series=alms&make=moved"),
        ("circuit", "circuit=utah&car_class=gt2", "circuit=moved&car_class=gt2"),
    ],
)
def test_a_filter_of_the_records_follows(client: Client, form: str, kind: str, before: str, after: str) -> None:
    model = apps.get_model("racing", kind)
    rename_slug(model.objects.get(slug={"series": "alms", "manufacturer": "porsche", "circuit": "utah"}[kind]), "moved")

    answer = client.get(f"/en/records{form}?{before}")

    assert (answer.status_code, answer["Location"]) == (301, f"/en/records{form}?{after}")
    assert client.get(answer["Location"]).status_code == 200


def test_a_class_among_the_drivers_follows_its_series(client: Client, world: SmallWorld) -> None:
    rename_slug(world.series, "le-mans-america")

    answer = client.get("/en/drivers/?letter=l&car_class=alms-gt2")

    assert (answer.status_code, answer["Location"]) == (301, "/en/drivers/?letter=l&car_class=le-mans-america-gt2")
    assert client.get("/en/drivers/?car_class=almost-gt2").status_code == 404


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "what=drivers&a=patrick-long,jorg-bergmeister&b=jaime-melo",
            "what=drivers&a=zz%2Cjorg-bergmeister&b=jaime-melo",
        ),
        ("what=teams&a=risi&b=farnbacher-loles", "what=teams&a=yy&b=farnbacher-loles"),
        ("what=cars&season=alms/2009&a=gt2/45&b=gt2/62", "what=cars&season=xx%2F09&a=gt2%2F45&b=gt2%2F62"),
    ],
)
def test_a_comparison_follows(client: Client, world: SmallWorld, before: str, after: str) -> None:
    rename_slug(models.Driver.objects.get(slug="patrick-long"), "zz")
    rename_slug(models.Team.objects.get(slug="risi"), "yy")
    rename_slug(world.season, "09")
    rename_slug(world.series, "xx")

    page, twin = client.get(f"/en/compare/?{before}"), client.get(f"/en/compare.json?{before}").json()

    assert page["Location"] == f"/en/compare/?{after}"
    assert twin["about"]["url"] == f"/en/compare/?{after}"
    assert client.get(page["Location"]).status_code == 200


def test_a_frame_is_found_under_the_address_of_former_times(client: Client, world: SmallWorld) -> None:
    rename_slug(world.series, "xx")

    found = client.get("/oembed.json", {"url": "http://testserver/en/alms/2009/standings/gt2-drivers/"})

    assert "http://testserver/en/xx/2009/standings/gt2-drivers/embed/?rows=" in found.json()["html"]
    assert client.get("/oembed.json", {"url": "http://testserver/en/al/2009/standings/gt2-drivers/"}).status_code == 404


@pytest.mark.usefixtures("world")
def test_what_was_chosen_in_a_title_fight_follows_its_event(client: Client) -> None:
    rename_slug(models.Event.objects.get(slug="mosport", season__slug="2009"), "canada")

    html = client.get("/en/alms/2009/title/gt2-drivers/?mosport-race-45=1").content.decode()

    assert re.search(r'name="canada-race-45"(?:(?!</select>).)*<option value="1" selected', html, re.DOTALL)


def test_an_event_is_found_after_its_season_moved(client: Client, world: SmallWorld) -> None:
    rename_slug(models.Event.objects.get(slug="utah"), "salt-lake-city")
    rename_slug(world.season, "season-of-2009")

    answer = client.get("/en/alms/2009/utah/results/race/")

    assert answer["Location"] == "/en/alms/season-of-2009/salt-lake-city/results/race/"


def test_the_championship_of_another_season_is_not_taken_for_the_old_one(client: Client, world: SmallWorld) -> None:
    rename_slug(models.Championship.objects.get(season=world.season, slug="gt2-drivers"), "gt2")

    assert client.get("/en/alms/2009/standings/gt2-drivers/")["Location"] == "/en/alms/2009/standings/gt2/"
    assert client.get("/en/alms/2008/standings/gt2-drivers/").status_code == 200


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/en/drivers/jorg-bergmaister/", "/en/drivers/jorg-bergmeister/"),
        ("/de/drivers/bergmeister/", "/de/drivers/jorg-bergmeister/"),
        ("/en/drivers/bergmeister.csv", "/en/drivers/jorg-bergmeister.csv"),
        ("/en/teams/riski/", "/en/teams/risi/"),
        ("/en/circuits/mosprot/", "/en/circuits/mosport/"),
        ("/en/manufacturers/porshe/", "/en/manufacturers/porsche/"),
        ("/en/alms/2009/mosprot/preview/", "/en/alms/2009/mosport/preview/"),
        ("/en/almss/2009/utah/", "/en/alms/2009/utah/"),
        ("/en/alms/20009/", "/en/alms/2009/"),
        ("/en/alms/2009/standings/gt2-driver/", "/en/alms/2009/standings/gt2-drivers/"),
        ("/en/alms/2009/utah/results/racee/", "/en/alms/2009/utah/results/race/"),
    ],
)
def test_a_mistyped_address_is_answered_with_what_may_be_meant(client: Client, address: str, meant: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert f'<a href="{meant}">' in answer.content.decode()


@pytest.mark.usefixtures("world")
def test_what_is_like_nothing_gets_no_guess_but_a_filled_search_field(client: Client) -> None:
    html = client.get("/en/drivers/zzz-qqq/").content.decode()

    assert "Perhaps you meant" not in html
    assert re.search(r'<input[^>]*name="q"[^>]*value="zzz qqq"', html)


def test_nobody_who_is_not_known_yet_is_named(client: Client, world: SmallWorld) -> None:
    event = models.Event.objects.get(slug="petit-le-mans")
    entry = world.entry(event, "gt2", "99", drivers="Secret Substitute")
    models.Entry.objects.filter(pk=entry.pk).update(announced_on="2009-09-20")

    assert "Secret" not in client.get("/en/drivers/secret-substitut/").content.decode()


@pytest.mark.usefixtures("world")
def test_the_search_field_of_a_lost_page_takes_everything_without_harm(client: Client) -> None:
    html = client.get('/en/drivers/"><script>alert(1)<').content.decode()

    assert "<script>alert" not in html
