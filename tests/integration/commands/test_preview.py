"""`manage.py preview` prints the text of the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from racing import models
from tests.support.small_world import two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture(autouse=True)
def _world() -> None:
    two_seasons_with_mosport()


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("preview", *arguments, stdout=out)
    return out.getvalue()


def test_headline_and_opening_come_first() -> None:
    lines = printed("alms", "2009", "mosport", "--lang", "en").splitlines()

    assert lines[0] == "Mosport can decide the GT2 title"
    assert lines[2].startswith(
        "Mosport is the second-to-last race of the season. Jörg Bergmeister and Patrick Long lead"
    )
    assert "WHAT TO KNOW" in lines


def test_german_text_is_german() -> None:
    lines = printed("alms", "2009", "mosport", "--lang", "de").splitlines()

    assert lines[0] == "Mosport kann den GT2-Titel entscheiden"


def test_facts_show_the_rows_behind_the_sentences() -> None:
    text = printed("alms", "2009", "mosport", "--lang", "en", "--facts")

    assert "    winning-run:standing:gt2:jorg-bergmeister+patrick-long\n      - 21 March 2009: GT2" in text


def test_json_is_the_twin_of_the_page() -> None:
    text = printed("alms", "2009", "mosport", "--json", "--lang", "en")

    assert json.loads(text)["event"]["slug"] == "mosport"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (("f1", "2009", "mosport"), "There is no series “f1” known on this day; there are: alms."),
        (("alms", "1990", "mosport"), "There is no season of alms “1990” known on this day; there are: 2008, 2009."),
        (
            ("alms", "2009", "monza"),
            "There is no event of alms 2009 “monza” known on this day; "
            "there are: sebring, utah, mosport, petit-le-mans.",
        ),
    ],
)
def test_what_is_not_there_is_named_with_what_is(address: tuple[str, str, str], message: str) -> None:
    with pytest.raises(CommandError) as refused:
        printed(*address)

    assert str(refused.value) == message


def test_what_is_announced_later_is_said_to_be_and_not_offered() -> None:
    models.Event.objects.filter(slug="petit-le-mans").update(announced_on="2009-09-01")

    with pytest.raises(CommandError) as later:
        printed("alms", "2009", "petit-le-mans")
    with pytest.raises(CommandError) as never:
        printed("alms", "2009", "monza")

    assert str(later.value) == (
        "The event of alms 2009 “petit-le-mans” is not known yet on 2009-08-27: it is announced later."
    )
    assert str(never.value).endswith("there are: sebring, utah, mosport.")


def test_nor_is_an_event_of_a_season_to_come(pin_clock: Callable[[str], None]) -> None:
    pin_clock("2008-08-27")

    with pytest.raises(CommandError) as refused:
        printed("alms", "2009", "mosport")

    assert str(refused.value) == "The season of alms “2009” is not known yet on 2008-08-27: it is announced later."
