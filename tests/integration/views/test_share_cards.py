"""The picture beside a shared link: size, words, and that nothing is too long for it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from racing import clock
from racing.models import CircuitLayout, Event
from racing.presentation.share_card import TONES, Card, CardRow, draw
from racing.presentation.svg_path import points_of, shortened
from racing.views.share_cards import CARDS
from tests.support.small_world import two_seasons_with_mosport

PAGE = "/en/alms/2009/mosport/preview/"
SQUARE = "M0 0L10 0C10 0 10 10 10 10L0 10Z"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswettbewerb " * 6


def picture(**values: object) -> Image.Image:
    given = {"above": "ALMS 2009: preview", "headline": "Mosport", "below": "30 August 2009", "classes": ()}
    return Image.open(BytesIO(draw(Card(**(given | values))))).convert("RGB")  # type: ignore[arg-type]


def ink_beyond_the_margin(image: Image.Image) -> bool:
    edges = [(0, 0, 60, 630), (1141, 0, 1200, 630), (0, 0, 1200, 50), (0, 600, 1200, 630)]
    return any(min(image.crop(edge).convert("L").getextrema()) < 200 for edge in edges)


@pytest.mark.parametrize("outline", ["", SQUARE])
@pytest.mark.parametrize("headline", ["Mosport", LONG, ""])
def test_every_headline_stays_within_the_margins(headline: str, outline: str) -> None:
    image = picture(headline=headline, above=LONG, below=LONG, classes=[(LONG, "green")] * 3, outline=outline)

    assert image.size == (1200, 630)
    assert not ink_beyond_the_margin(image)


def test_classes_are_painted_in_their_tones() -> None:
    image = picture(classes=[("LMP1", "crimson"), ("GT2", "green")])

    colours = {colour for _, colour in image.crop((64, 562, 300, 584)).getcolors(4096) or ()}
    assert {(0xBD, 0x14, 0x30), (0x0B, 0x6B, 0x45)} <= colours


def test_the_circuit_is_drawn_where_it_is_known() -> None:
    without, drawn = picture(), picture(outline=SQUARE)

    region = (690, 130, 1136, 480)
    assert without.crop(region).convert("L").getextrema()[0] > 200
    assert drawn.crop(region).convert("L").getextrema()[0] < 60


def test_rows_stand_in_the_place_of_the_circuit() -> None:
    rows = [CardRow(LONG, "59–69", "45", "green"), CardRow("nobody", "0"), *[CardRow("more")] * 5]

    image = picture(rows=rows, outline=SQUARE, headline=LONG)

    assert image.getpixel((700, 160)) == (0x0B, 0x6B, 0x45)
    assert not ink_beyond_the_margin(image)
    assert image.crop((690, 500, 1136, 506)).convert("L").getextrema()[0] > 200


def test_long_words_are_broken_behind_their_hyphen() -> None:
    whole, broken = (
        picture(headline="Konstrukteursweltmeisterschaftenlied"),
        picture(headline="Konstrukteurs-Weltmeister"),
    )

    def height(image: Image.Image) -> int:
        lines = image.crop((64, 138, 690, 490)).convert("L").point(lambda shade: 255 if shade < 128 else 0).getbbox()
        assert lines is not None
        return lines[3] - lines[1]

    assert height(broken) > height(whole)


def test_tones_are_those_of_the_style_sheet() -> None:
    sheet = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()

    assert dict(re.findall(r"\.tone-(\w+) \{ --tone: light-dark\((#\w+),", sheet)) == TONES


def test_an_outline_in_another_notation_is_left_out() -> None:
    assert points_of("M0 0l10 10z") == ()
    assert points_of("M0 0L10 0Z") == ((0.0, 0.0), (10.0, 0.0), (0.0, 0.0))


@pytest.mark.parametrize(
    ("path", "shorter"),
    [
        (SQUARE, "m0 0l10 0c0 0 0 10 0 10l-10 0z"),
        ("M66 126C72 115 80 106 91 100", "m66 126c6-11 14-20 25-26"),
        ("M1.5,2 3 4.25 0 0", "m1.5 2l1.5 2.25l-3-4.25"),
        ("M10 10L20 10ZM12 12L14 12Z", "m10 10l10 0zm2 2l2 0z"),
        ("M0 0l10 10z", "M0 0l10 10z"),
        ("", ""),
    ],
)
def test_a_drawing_on_a_page_says_every_point_from_the_one_before(path: str, shorter: str) -> None:
    assert shortened(path) == shorter


@pytest.mark.django_db
@pytest.mark.usefixtures("mosport_week")
def test_preview_names_its_picture_and_the_picture_is_one(client: Client) -> None:
    two_seasons_with_mosport()

    page = client.get(PAGE).content.decode()
    card = client.get(f"{PAGE}card.png")

    assert f'<meta property="og:image" content="{settings.SITE_URL}{PAGE}card.png">' in page
    assert '<meta property="og:image:alt" content="Preview Mosport 2009: Mosport can decide the GT2 title">' in page
    assert (card.status_code, card["Content-Type"]) == (200, "image/png")
    assert Image.open(BytesIO(card.content)).size == (1200, 630)
    assert client.get("/en/alms/2009/nowhere/preview/card.png").status_code == 404


ADDRESSES = {
    "/en/": "/en/card.png",
    "/en/search/": "/en/card.png",
    "/en/alms/": "/en/card.png",
    "/en/alms/2009/": "/en/alms/2009/card.png",
    "/en/alms/2009/standings/": "/en/alms/2009/card.png",
    "/en/alms/2009/title/": "/en/alms/2009/card.png",
    "/en/alms/2009/standings/gt2-drivers/": "/en/alms/2009/standings/gt2-drivers/card.png",
    "/en/alms/2009/title/gt2-drivers/": "/en/alms/2009/standings/gt2-drivers/card.png",
    "/en/alms/2009/mosport/": "/en/alms/2009/mosport/card.png",
    "/en/alms/2009/mosport/entries/": "/en/alms/2009/mosport/card.png",
    "/en/alms/2009/utah/results/race/": "/en/alms/2009/utah/card.png",
    "/en/drivers/jorg-bergmeister/": "/en/drivers/jorg-bergmeister/card.png",
    "/en/teams/flying-lizard/": "/en/teams/flying-lizard/card.png",
    "/en/manufacturers/porsche/": "/en/manufacturers/porsche/card.png",
    "/en/cars/porsche-car/": "/en/cars/porsche-car/card.png",
    "/en/circuits/mosport/": "/en/circuits/mosport/card.png",
}


@pytest.mark.django_db
@pytest.mark.usefixtures("mosport_week")
@pytest.mark.parametrize(("address", "card"), ADDRESSES.items())
def test_every_page_names_its_picture(client: Client, address: str, card: str) -> None:
    two_seasons_with_mosport()

    page = client.get(address).content.decode()
    found = re.findall(r'<meta property="og:image(?::alt)?" content="([^"]*)">', page)
    picture = client.get(card)

    assert found[0] == f"{settings.SITE_URL}{card}"
    assert f'<meta property="og:title" content="{found[1]}">' in page
    assert (picture.status_code, Image.open(BytesIO(picture.content)).size) == (200, (1200, 630))


@pytest.mark.django_db
@pytest.mark.usefixtures("mosport_week")
def test_event_shows_its_circuit_before_the_race_and_its_winners_after_it(client: Client) -> None:
    two_seasons_with_mosport()
    for event in Event.objects.filter(season__slug="2009"):
        layout = CircuitLayout.objects.create(circuit=event.circuit, slug=event.slug, name="Full", outline=SQUARE)
        Event.objects.filter(pk=event.pk).update(layout=layout)

    before, after = (
        Image.open(BytesIO(client.get(f"/en/alms/2009/{place}/card.png").content)).convert("RGB")
        for place in ("mosport", "utah")
    )

    crimson = (0xBD, 0x14, 0x30)
    assert (before.getpixel((700, 160)) == crimson, after.getpixel((700, 160)) == crimson) == (False, True)


@pytest.mark.django_db
@pytest.mark.usefixtures("mosport_week")
@pytest.mark.parametrize("status", ["cancelled", "postponed"])
@pytest.mark.parametrize("kind", ["preview", "event"])
def test_race_that_is_called_off_has_no_day(kind: str, status: str) -> None:
    two_seasons_with_mosport()
    Event.objects.filter(slug="mosport", season__slug="2009").update(status=status, round_number=None)

    card = CARDS[kind](clock.now(), series="alms", season="2009", event="mosport")

    assert card.below == f"Grand Prix of Mosport: {status}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["drivers/nobody", "alms/1850", "alms/2009/nowhere", "alms/2009/standings/none", "circuits/nowhere"]
)
def test_picture_of_what_does_not_exist_is_no_picture(client: Client, address: str) -> None:
    two_seasons_with_mosport()

    assert client.get(f"/en/{address}/card.png").status_code == 404
