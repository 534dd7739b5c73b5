"""What a preview opens with: a cancelled race, lines that the opening says already."""

import pytest

from racing import clock, models
from racing.presentation.headlines import headline_words
from racing.presentation.sentences import render_plain
from racing.queries.previews import PreviewPage, preview_page
from tests.support.small_world import two_rounds_and_mosport, two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


def mosport() -> PreviewPage:
    return preview_page("alms", "2009", "mosport", clock.now())


def test_a_cancelled_race_is_said_to_be_cancelled() -> None:
    two_seasons_with_mosport()
    models.Event.objects.filter(slug="mosport", season__slug="2009").update(status="cancelled", round_number=None)

    opening = render_plain(mosport().front.opening, "en")

    assert opening.startswith("The race at Mosport is cancelled.")


def test_a_single_class_is_not_told_its_lead_twice() -> None:
    world = two_rounds_and_mosport()
    models.Championship.objects.filter(season=world.season).update(car_class=None)

    page = mosport()

    told = {one.fact.key for one in page.composition.findings}
    assert "points-lead:gt2" not in told
    assert page.front.title_opening is not None


def test_the_headline_is_not_the_lead_that_the_opening_gives() -> None:
    two_rounds_and_mosport()

    page = mosport()

    headline = headline_words(None, page.headline_lines, page.event.ref.name)
    assert "lead GT2 by" not in headline
