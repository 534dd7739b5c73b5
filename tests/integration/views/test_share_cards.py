"""The picture beside a shared link: size, words, and that nothing is too long for it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from racing.presentation.share_card import TONES, Card, draw
from racing.presentation.svg_path import points_of
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


def test_tones_are_those_of_the_style_sheet() -> None:
    sheet = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()

    assert dict(re.findall(r"\.tone-(\w+) \{ --tone: light-dark\((#\w+),", sheet)) == TONES


def test_an_outline_in_another_notation_is_left_out() -> None:
    assert points_of("M0 0l10 10z") == ()
    assert points_of("M0 0L10 0Z") == ((0.0, 0.0), (10.0, 0.0), (0.0, 0.0))


@pytest.mark.django_db
@pytest.mark.usefixtures("mosport_week")
def test_preview_names_its_picture_and_the_picture_is_one(client: Client) -> None:
    two_seasons_with_mosport()

    page = client.get(PAGE).content.decode()
    card = client.get(f"{PAGE}card.png")

    assert f'<meta property="og:image" content="{settings.SITE_URL}{PAGE}card.png">' in page
    assert '<meta property="og:image:alt" content="Mosport can decide the GT2 title">' in page
    assert (card.status_code, card["Content-Type"]) == (200, "image/png")
    assert Image.open(BytesIO(card.content)).size == (1200, 630)
    assert client.get("/en/alms/2009/nowhere/preview/card.png").status_code == 404
