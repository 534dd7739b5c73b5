"""Components refuse wrong arguments and say what they are given; the frame knows the page and its other language."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client
from django.utils.translation import override

from motorsport_site.static_files import joined
from racing.domain.vocabulary import ClassRef, DriverRef, Tone
from racing.queries.samples import SAMPLES
from racing.templatetags.components import DRAWN_FLAGS, SILHOUETTES

ROOT = Path(__file__).resolve().parents[3]
GT2 = ClassRef("gt2", "GT2", Tone.GREEN)
LONG = DriverRef("patrick-long", "Patrick Long", "Long", "US")


def rendered(source: str, language: str = "en", **values: object) -> str:
    with override(language):
        return Template("{% load components racing_format %}" + source).render(Context(values))


@pytest.mark.parametrize(
    "tag",
    [
        "{% plate number=1 %}",
        "{% plate '45' one %}",
        "{% plate number=1 car_class=one colour='red' %}",
        "{% flag %}",
        "{% lineup driver=one %}",
        "{% outline mini=True %}",
        "{% moment starts_at=one %}",
        "{% state_steps %}",
        "{% evidence %}x{% endevidence %}",
        "{% empty_state 'title' %}x{% endempty_state %}",
        "{% section title='x' %}x{% endsection %}",
    ],
)
def test_wrong_arguments_fail_when_the_page_compiles(tag: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        rendered(tag)


def test_plate_carries_number_and_tone() -> None:
    assert rendered("{% plate number='007' car_class=one %}", one=GT2) == '<span class="plate tone-green">007</span>'
    assert (
        rendered("{% plate number='' car_class=None open=True %}") == '<span class="plate open tone-graphite">?</span>'
    )


def test_flag_is_letters_with_a_picture_where_one_is_drawn() -> None:
    drawn, letters_only = rendered("{% flag country='DE' %}", "de"), rendered("{% flag country='AD' %}")

    assert drawn == '<span class="flag"><i class="de"></i><abbr title="Deutschland">GER</abbr></span>'
    assert letters_only == '<span class="flag"><abbr title="Andorra">AND</abbr></span>'
    assert rendered("{% flag country='' %}") == ""


def test_flag_of_a_state_that_is_gone_shows_its_code() -> None:
    assert ">DD<" in rendered("{% flag country='DD' %}")


def test_every_flag_said_to_be_drawn_has_its_row_in_the_picture_and_in_the_style_sheet() -> None:
    picture = (ROOT / "static/flags.svg").read_text("utf-8")
    sheet = (ROOT / "static/css/components/flag.css").read_text("utf-8")
    rows = {letters: str(row) for row, letters in enumerate(sorted(DRAWN_FLAGS))}

    assert dict(re.findall(r"\.(\w+) \{ --row: (\d+); \}", sheet)) == rows
    assert re.findall(r'<svg id="(\w+)" y="(\d+)"', picture) == [(one, str(24 * int(rows[one]) + 2)) for one in rows]
    assert f'viewBox="0 0 30 {24 * len(rows)}"' in picture


def test_every_silhouette_is_drawn() -> None:
    drawings = (ROOT / "templates/components/silhouettes.html").read_text("utf-8")

    assert set(re.findall(r'<symbol id="sil-(\w+)"', drawings)) == set(SILHOUETTES.values())


def test_short_lineup_names_relatives_in_full() -> None:
    crew = (DriverRef("jon-field", "Jon Field", "Field"), DriverRef("clint-field", "Clint Field", "Field"))

    found = rendered("{% lineup drivers=crew flags=False links=False short=True %}", crew=crew)

    assert found == '<span class="nb">Jon Field,</span> <span class="nb">Clint Field</span>'


def test_lineup_links_names_and_leaves_no_blank_before_a_comma() -> None:
    crew = (LONG, DriverRef("n", "Nomen Nescio", "Nescio"))

    assert rendered("{% lineup drivers=crew flags=False short=True %}", crew=crew) == (
        '<span class="nb"><a href="/en/drivers/patrick-long/">Long</a>,</span> '
        '<span class="nb"><a href="/en/drivers/n/">Nescio</a></span>'
    )
    assert rendered("{% lineup drivers=crew flags=False links=False %}", crew=crew[:1]) == (
        '<span class="nb">Patrick Long</span>'
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("change=2", "2 places up"),
        ("change=-1", "1 place down"),
        ("change=0", "unchanged"),
        ("is_new=True", "new"),
        ("change=None", "open"),
    ],
)
def test_movement_is_said_in_words(arguments: str, words: str) -> None:
    assert re.sub(r"<[^>]+>", "", rendered("{% movement " + arguments + " %}")) == words


def test_moment_shows_one_clock_where_both_are_the_same() -> None:
    start = datetime(2009, 6, 13, 13, tzinfo=UTC)

    at_le_mans = rendered("{% moment starts_at=start timezone='Europe/Paris' %}", "de", start=start)

    assert at_le_mans.count("<time") == 1
    assert "15.00\u00a0Uhr" in at_le_mans


@pytest.mark.parametrize("tag", ["moment", "clock_cells"])
def test_second_clock_names_its_day_where_that_is_another(tag: str) -> None:
    evening, noon = datetime(2009, 4, 18, 23, 15, tzinfo=UTC), datetime(2009, 4, 18, 19, tzinfo=UTC)
    shown = "{% " + tag + " starts_at=start timezone='America/Los_Angeles' %}"

    late, early = rendered(shown, "de", start=evening), rendered(shown, "de", start=noon)

    assert "1.15\u00a0Uhr <small>MESZ, 19.\u00a0April</small>" in late
    assert 'data-local="2009-04-18"' in late
    assert "21.00\u00a0Uhr <small>MESZ</small>" in early


def test_comma_stays_with_the_last_name_where_something_follows() -> None:
    crew = [DriverRef("a-b", "Ann Bee", "Bee", "DE")]

    assert rendered("{% lineup drivers=crew more='Porsche' %}", crew=crew).endswith(",</span>")
    assert not rendered("{% lineup drivers=crew %}", crew=crew).endswith(",</span>")


def test_outline_without_a_drawing_is_nothing_or_an_empty_place() -> None:
    assert rendered("{% outline layout=None %}") == ""
    assert rendered("{% outline layout=None mini=True %}") == '<span class="outline mini" aria-hidden="true"></span>'


@pytest.mark.parametrize("livery", ["red", '#fff" onload="x', "#12345"])
def test_livery_that_is_no_colour_is_left_out(livery: str) -> None:
    drawn = rendered("{% silhouette body_style='gt' livery=livery %}", livery=livery)

    assert drawn.startswith('<svg class="sil tone-graphite" viewBox')


def test_style_page_shows_every_component(client: Client, settings, db) -> None:
    settings.DEBUG = True

    page = client.get("/en/style/").content.decode()

    for name in ("plate", "badge", "flag", "move", "state", "evidence", "empty", "sil", "cell"):
        assert f'class="{name}' in page, name
    assert SAMPLES.lineup[0].name in page


def test_style_page_is_for_staff(client: Client, db) -> None:
    assert client.get("/en/style/").status_code == 404

    client.force_login(User.objects.create_user("editor", is_staff=True))

    assert client.get("/en/style/").status_code == 200


def test_frame_names_the_page_in_both_languages(client: Client, db) -> None:
    page = client.get("/de/search/?q=long").content.decode()

    assert '<html lang="de">' in page
    assert '<link rel="canonical" href="http://testserver/de/search/">' in page
    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/search/">' in page
    assert '<link rel="alternate" hreflang="x-default" href="http://testserver/search/">' in page
    assert '<a href="/en/search/?q=long" hreflang="en" lang="en">English</a>' in page


def test_the_one_script_within_a_page_is_the_one_its_policy_knows(client: Client, db) -> None:
    answer = client.get("/en/")

    scripts = re.findall(r"<script>(.*?)</script>", answer.content.decode(), re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
    assert re.findall(r"'sha256-[^']+'", answer["Content-Security-Policy"]) == hashes
    assert len(hashes) == 1


def test_the_first_paint_waits_for_one_style_sheet_and_one_face_only(client: Client, db) -> None:
    page = client.get("/en/").content.decode()
    at_once = re.sub(r"<template\b.*?</template>", "", page, flags=re.DOTALL)

    assert re.findall(r"<script\b[^>]*\bsrc=[^>]*>", page) == ['<script type="module" src="/static/js/site.js">']
    assert " src=" not in at_once
    fetched = re.findall(r'<link rel="(?!canonical|alternate)(\w+)" href="([^":]*)"', at_once)
    assert fetched == [("preload", "/static/fonts/archivo-latin-var.woff2"), ("stylesheet", "/static/css/site.css")]


def test_the_face_comes_with_the_first_window_of_a_connection() -> None:
    """Ten segments of 1,460 bytes (RFC 6928), headers among them: one more would cost a round trip on a phone."""
    headers = 450

    assert (ROOT / "static/fonts/archivo-latin-var.woff2").stat().st_size + headers <= 10 * 1_460


def test_frame_needs_no_other_inline_script_and_no_style(client: Client, db) -> None:
    page = client.get("/en/").content.decode()

    assert not re.search(r"<script (?![^>]*\bsrc=)(?![^>]*ld\+json)", page)
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"\son\w+=", page)


def test_one_sheet_joins_every_part_in_order() -> None:
    css = joined(ROOT / "static/css")

    parts = [css.index(sign) for sign in ("@layer reset, tokens", "@layer layout", ".plate {", "@media print")]
    assert parts == sorted(parts)
    assert "/*" not in css


def test_scripts_of_readers_stay_small() -> None:
    scripts = {path.name: path.stat().st_size for path in (ROOT / "static/js").glob("*.js")}

    assert scripts["first.js"] < 500
    assert sum(scripts.values()) <= 6_000
