"""The two bundles the site comes with say what is known of the ALMS, and no more."""

from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q
from pytest_django import DjangoDbBlocker

from racing import models
from racing.actions.load_bundle import load_bundle
from racing.domain.vocabulary import Coverage, FinishStatus
from racing.queries.standings import standings_for

BUNDLES = Path(settings.BASE_DIR) / "racing" / "bundles"
NOVEMBER = datetime(2009, 11, 15, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for the module; every test then works in a transaction of its own inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_bundle(BUNDLES / "alms-2009")
        load_bundle(BUNDLES / "alms-history")
        yield
        transaction.set_rollback(True)


def points(title: str, after: int, count: int) -> list[tuple[str, Fraction | None]]:
    """The first rows of a table whose points are certain."""
    championship = models.Championship.objects.get(season__slug="2009", slug=title)
    table = standings_for(championship, NOVEMBER, after)
    return [(row.competitor.slug, row.least) for row in table.rows[:count] if row.is_exact or row.least == row.most]


@pytest.mark.parametrize(
    ("title", "after", "rows"),
    [
        ("gt2-drivers", 3, {"jorg-bergmeister": 60, "patrick-long": 60, "jaime-melo": 46, "pierre-kaffer": 46}),
        ("gt2-drivers", 5, {"jorg-bergmeister": 100, "patrick-long": 100, "jaime-melo": 75, "pierre-kaffer": 75}),
        ("gt2-drivers", 7, {"jorg-bergmeister": 130, "patrick-long": 130, "jaime-melo": 91, "pierre-kaffer": 91}),
        ("gt2-drivers", 9, {"jorg-bergmeister": 156, "patrick-long": 156, "jaime-melo": 137, "pierre-kaffer": 137}),
        ("gt2-teams", 8, {"flying-lizard-motorsports": 138, "risi-competizione": 107}),
        ("lmp1-drivers", 8, {"david-brabham": 142, "scott-sharp": 142, "gil-de-ferran": 125, "simon-pagenaud": 125}),
        ("lmp1-drivers", 9, {"david-brabham": 158, "scott-sharp": 158, "gil-de-ferran": 137, "simon-pagenaud": 137}),
        ("lmp2-drivers", 8, {"adrian-fernandez": 166, "luis-diaz": 166}),
    ],
)
def test_the_tables_read_as_published(title: str, after: int, rows: dict[str, int]) -> None:
    assert points(title, after, len(rows)) == list(rows.items())


def test_every_recorded_figure_lies_within_the_computed_bounds() -> None:
    recorded = models.RecordedStanding.objects.filter(
        championship__season__slug="2009", after_round__isnull=False, points__isnull=False, driver__isnull=False
    )

    outside = []
    for row in recorded.select_related("championship__season__series", "championship__car_class", "driver"):
        table = standings_for(row.championship, NOVEMBER, row.after_round)
        (computed,) = [one for one in table.rows if one.competitor.slug == row.driver.slug]
        if not (computed.least <= row.points <= computed.most):
            outside.append((str(row.championship), row.after_round, str(row.driver)))

    assert recorded.count() == 29
    assert outside == []


def test_the_series_has_149_races_of_which_two_stand_outside_its_statistics() -> None:
    races = models.Session.objects.filter(event__season__series__slug="alms", kind="race")

    assert races.count() == 149
    assert races.filter(coverage=Coverage.WINNERS).count() == 139
    outside = races.filter(event__counts_in_statistics=False).values_list("event__season__slug", "event__slug")
    assert sorted(outside) == [("2001", "donington"), ("2001", "jarama")]


def test_every_race_has_one_winner_and_one_in_each_class() -> None:
    races = models.Session.objects.filter(kind="race").exclude(event__status="cancelled")
    first = Count("classifications__results", filter=Q(classifications__results__position=1))
    assert races.annotate(winners=first).exclude(winners=1).count() == 0

    doubled = (
        models.Result.objects.filter(class_position=1, classification__session__kind="race")
        .values("classification", "entry__car_class")
        .annotate(count=Count("id"))
        .exclude(count=1)
    )
    assert list(doubled) == []


def test_bergmeister_won_at_mosport_three_years_running() -> None:
    wins = models.Result.objects.filter(
        class_position=1,
        classification__session__kind="race",
        entry__lineup__driver__slug="jorg-bergmeister",
        entry__event__circuit__slug="mosport",
        entry__event__starts_on__year__lt=2009,
    ).order_by("entry__event__starts_on")

    assert list(wins.values_list("entry__event__season__slug", "entry__car_class__name", "entry__team__name")) == [
        ("2003", "GT", "Alex Job Racing"),
        ("2004", "GT", "Alex Job Racing"),
        ("2005", "GT2", "Petersen Motorsports/White Lightning Racing"),
    ]


def test_gt_became_gt2_and_gt_again() -> None:
    assert set(models.CarClass.objects.filter(lineage__slug="gt").values_list("slug", flat=True)) == {"gt", "gt2"}


def test_the_defending_champions_of_gt2_have_split_up() -> None:
    champions = models.RecordedStanding.objects.filter(
        championship__season__slug="2008", championship__slug="gt2-drivers", position=1
    )

    assert set(champions.values_list("driver__slug", flat=True)) == {"jorg-bergmeister", "wolf-henzler"}
    assert models.Championship.objects.get(season__slug="2008", slug="gt2-drivers").points_system is None


def test_disputed_rows_stayed_outside() -> None:
    assert not models.Event.objects.get(slug="nurburgring").classes.filter(slug="lmp675").exists()
    assert not models.Championship.objects.filter(season__slug="2003", slug="gts-manufacturers").exists()
    assert not models.RecordedStanding.objects.filter(confidence="disputed").exists()


def test_what_only_somebody_remembered_is_not_here() -> None:
    assert models.Driver.objects.get(slug="jaime-melo").birth_date is None
    assert models.Driver.objects.get(slug="ian-james").nationality.code == ""
    assert models.Manufacturer.objects.get(slug="ferrari").country.code == ""
    assert not models.Entry.objects.filter(event__season__slug="2009", event__slug="mosport", car_number="11").exists()


def test_the_coverage_of_the_gt2_is_the_one_the_sources_count() -> None:
    """SOURCES.md: a place in class is known for 68 of 116 starts, round by round."""
    rows = (
        models.Result.objects.filter(
            classification__session__kind="race", entry__event__season__slug="2009", entry__car_class__slug="gt2"
        )
        .values(number=F("entry__event__round_number"))
        .annotate(known=Count("class_position"))
        .order_by("number")
    )
    starters = models.EventClass.objects.filter(event__season__slug="2009", car_class__slug="gt2")

    assert [row["known"] for row in rows] == [6, 7, 9, 4, 7, 10, 8, 6, 5, 6]
    assert sum(starters.values_list("starters", flat=True)) == 116


def test_possible_places_are_never_taken_by_somebody_else() -> None:
    for row in models.Result.objects.exclude(possible_class_positions="").select_related("entry"):
        possible = {int(place) for place in row.possible_class_positions.split(",")}
        same_class = models.Result.objects.filter(
            classification=row.classification_id, entry__car_class=row.entry.car_class_id
        )
        taken = set(same_class.exclude(class_position=None).values_list("class_position", flat=True))

        assert row.status in (FinishStatus.CLASSIFIED, FinishStatus.UNKNOWN)
        assert possible & taken == set(), row


def test_under_the_pinned_clock_mosport_is_still_to_come() -> None:
    moment = datetime(2009, 8, 27, 12, tzinfo=UTC)
    mosport = models.Event.objects.get(season__slug="2009", slug="mosport")

    published = models.Classification.objects.published(moment).filter(session__event__starts_on__gte="2009-08-27")
    newest = models.Classification.objects.published(moment).latest("published_at").session.event

    assert list(published) == []
    assert newest.slug == "road-america"
    assert mosport.entries.known(moment.date()).count() == 18
    assert models.Event.objects.known(moment.date()).filter(season__start_year__gt=2009).count() == 0


def test_the_porsche_of_cytosport_returns_for_petit_le_mans() -> None:
    entry = models.Entry.objects.get(event__season__slug="2009", event__slug="petit-le-mans", car_number="6")

    assert str(entry.announced_on) == "2009-08-26"
    assert entry.team.name == "Team Cytosport"


def test_detroit_was_cancelled_and_is_no_round() -> None:
    detroit = models.Event.objects.get(season__slug="2009", slug="detroit")

    assert (detroit.status, detroit.round_number) == ("cancelled", None)


def test_the_ten_circuits_of_2009_have_outlines_words_and_lengths() -> None:
    circuits = models.Circuit.objects.filter(events__season__slug="2009", events__status="scheduled").distinct()
    layouts = models.CircuitLayout.objects.filter(circuit__in=circuits)

    assert circuits.count() == 10
    assert layouts.filter(outline__startswith="M", outline__endswith="Z").exclude(outline_de="").count() == 10
    assert models.CircuitLength.objects.filter(is_preferred=True).count() == 10
    said = models.CircuitLength.objects.filter(layout__circuit__slug="mosport")
    assert list(said.values_list("length_m", "said_by_de")) == [
        (3957, "die meisten Quellen"),
        (4102, "Vorschau von Porsche, August 2009"),
    ]


def test_every_circuit_has_its_phrases() -> None:
    assert not models.Circuit.objects.filter(Q(at_en="") | Q(at_de="") | Q(to_de="") | Q(timezone="UTC")).exists()


def test_quotes_are_in_both_languages_with_speaker_and_source() -> None:
    quotes = models.Quote.objects.filter(event__slug="mosport").exclude(text_en="").exclude(text_de="")

    assert list(quotes.values_list("speaker__slug", "source_de")) == [
        ("jorg-bergmeister", "Vorschau des Herstellers Porsche, August 2009"),
        ("patrick-long", "Vorschau des Herstellers Porsche, August 2009"),
    ]


@pytest.mark.parametrize("model", [models.Driver, models.Team, models.Entry, models.Result, models.RecordedStanding])
def test_every_row_says_where_it_is_from(model: type[models.Driver]) -> None:
    assert list(model.objects.filter(source="")) == []


def test_last_names_keep_their_particles() -> None:
    wanted = {
        "johannes-van-overbeek": "van Overbeek",
        "gil-de-ferran": "de Ferran",
        "eric-van-de-poele": "van de Poele",
        "luis-perez-companc": "Pérez Companc",
        "johnny-oconnell": "O'Connell",
    }

    assert dict(models.Driver.objects.filter(slug__in=wanted).values_list("slug", "last_name")) == wanted


@pytest.mark.parametrize("name", ["alms-2009", "alms-history"])
def test_a_second_run_changes_nothing(name: str) -> None:
    outcome = load_bundle(BUNDLES / name)

    assert [written.table.file for written in outcome if written.changed] == []


def test_the_history_alone_says_what_it_misses() -> None:
    """Its drivers, circuits and makes of 2009 are in the other bundle."""
    with transaction.atomic():
        models.LineupDriver.objects.filter(driver__slug="mika-salo").delete()
        models.RecordedStanding.objects.filter(driver__slug="mika-salo").delete()
        models.Driver.objects.get(slug="mika-salo").delete()

        with pytest.raises(Exception, match=r"mika-salo.*drivers\.csv or in the database"):
            load_bundle(BUNDLES / "alms-history")
        transaction.set_rollback(True)
