"""What a preview opens with: a cancelled race, lines that the opening says already."""

import pytest

from racing import clock, models
from racing.presentation.headlines import headline_words
from racing.presentation.sentences import render_plain
from racing.queries.previews import PreviewPage, preview_page
from tests.support.small_world import SmallWorld, two_rounds_and_mosport, two_seasons_with_mosport

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


def test_the_opening_does_not_repeat_a_headline_on_where_the_season_stands() -> None:
    world = SmallWorld()
    world.championship()
    world.upcoming("Mosport", "2009-08-30")
    for month, place in enumerate(("Utah", "Sebring", "Lime Rock"), start=9):
        world.upcoming(place, f"2009-{month:02}-26")
    models.Series.objects.update(first_year=2009)

    page = mosport()

    headline = headline_words(page.front.headline, page.headline_lines, page.event.ref.name)
    opening = render_plain(page.front.opening, "en")
    assert [one.name for one in page.headline_lines] == ["nth_to_last"]
    assert opening.startswith("Mosport is round 1 of 4.")
    assert headline not in opening
