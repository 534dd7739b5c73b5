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


def with_little_left(sebring: str, utah: str, mosport: str) -> PreviewPage:
    """Mosport pays the full points, and Petit Le Mans after it only five for a win."""
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2=sebring)
    world.round("Utah", "2009-05-17", gt2=utah)
    world.upcoming("Mosport", "2009-08-30", gt2=mosport)
    petit = world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87")
    petit.sessions.update(points_category="over-4h")
    table = models.PointsTable.objects.create(system=world.system, category="over-4h")
    models.PointsTableRow.objects.create(table=table, position=1, points=5)
    return preview_page("alms", "2009", "mosport", clock.now())


def said(page: PreviewPage) -> str:
    return render_plain(page.front.opening, "en")


def test_whoever_can_clinch_is_named_where_the_leaders_cannot() -> None:
    page = with_little_left("45 87 62", "62 45 87", mosport="62 92")

    assert said(page).endswith(
        "Only Melo and Kaffer can clinch the title at Mosport. "
        "Melo and Kaffer only have to be classified to be champions."
    )


def test_whoever_else_can_clinch_is_named_beside_the_leaders() -> None:
    page = with_little_left("45 62 87", "45 62 87", mosport="62 45")

    assert said(page).endswith(
        "With a win Bergmeister and Long are champions in any case. "
        "Melo and Kaffer can clinch the title at Mosport too."
    )


def test_a_place_that_is_enough_in_any_case_is_said_in_the_place_of_the_win() -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62 87")
    world.round("Utah", "2009-05-17", gt2="45 62 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87 92 21")

    opening = said(mosport())

    assert "Bergmeister and Long are champions with third place or better, whatever the others do." in opening
    assert "With a win" not in opening


def test_leaders_who_are_not_entered_are_said_to_be_missing() -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62 87")
    world.upcoming("Mosport", "2009-08-30", gt2="62 87")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87")

    assert "Bergmeister and Long are not entered this time. A win" in said(mosport())


def test_leaders_level_on_points_lead_their_class() -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62 87", lmp1="9 66")
    world.round("Utah", "2009-05-17", gt2="62 45 87", lmp1="9 66")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87", lmp1="9 66")

    opening = mosport().front.opening

    assert "Jörg Bergmeister and Patrick Long lead GT2, level on points." in render_plain(opening, "en")
    assert "Jörg Bergmeister und Patrick Long führen die GT2 punktgleich an." in render_plain(opening, "de")


def test_everybody_level_on_points_behind_the_leaders_is_named() -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62 87")
    world.round("Utah", "2009-05-17", gt2="45 87 62")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    models.Championship.objects.update(tie_break=["earliest_best_result"])

    assert "from Jaime Melo, Pierre Kaffer, Wolf Henzler and Dirk Werner." in said(mosport())


def test_contenders_carry_the_number_they_are_entered_with_here() -> None:
    """Bergmeister and Long were entered in two cars the last time."""
    two_seasons_with_mosport()
    utah = models.Event.objects.get(slug="utah")
    second = models.Entry.objects.create(
        event=utah, car_class=models.CarClass.objects.get(slug="gt2"), car_number="145"
    )
    for order, driver in enumerate(models.Driver.objects.filter(slug__in=("jorg-bergmeister", "patrick-long")), 1):
        models.LineupDriver.objects.create(entry=second, driver=driver, order=order)
    classification = models.Classification.objects.get(session__event=utah)
    models.Result.objects.create(classification=classification, entry=second, order=9, status="retired")

    first = mosport().titles[0].contenders[0]

    assert first.car is not None
    assert first.car.number == "45"


def test_who_has_died_is_no_contender_with_his_crew() -> None:
    two_seasons_with_mosport()
    models.Driver.objects.filter(slug="pierre-kaffer").update(death_date="2009-06-01")

    contenders = mosport().titles[0].contenders

    assert [[one.slug for one in each.drivers] for each in contenders] == [
        ["jorg-bergmeister", "patrick-long"], ["wolf-henzler", "dirk-werner"], ["jaime-melo"],
    ]  # fmt: skip
