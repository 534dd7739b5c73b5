"""A season in the format of F1DB becomes the site's own rows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.domain.vocabulary import AdjustmentKind, FinishStatus, SessionKind
from tests.support.f1db import changed_sample, load

pytestmark = pytest.mark.django_db


def results(round_number: int, session: str = "race") -> list[models.Result]:
    found = models.Result.objects.filter(
        classification__session__slug=session, classification__session__event__round_number=round_number
    )
    return list(found.select_related("entry", "fastest_lap_driver").order_by("classification__number", "order"))


def lineup(entry: models.Entry) -> list[str]:
    return [seat.driver.slug for seat in entry.lineup.select_related("driver")]


def test_a_shared_car_is_one_entry_with_one_result_and_two_drivers():
    load()

    winner = results(1)[0]

    assert lineup(winner.entry) == ["anna-alpha", "dora-delta"]
    assert (winner.position, winner.laps, winner.time_ms, winner.grid_position) == (1, 60, 7_801_500, 2)


def test_two_cars_with_one_number_are_two_entries():
    load()

    entries = models.Entry.objects.filter(event__round_number=1, car_number="2").order_by("id")

    assert [(lineup(one), one.shares_number) for one in entries] == [(["bert-beta"], True), (["carl-gamma"], True)]


def test_the_places_and_what_stands_in_their_stead():
    load()

    assert [(one.order, one.status, one.position) for one in results(1)] == [
        (1, FinishStatus.CLASSIFIED, 1),
        (3, FinishStatus.CLASSIFIED, 2),
        (4, FinishStatus.RETIRED, None),
    ]
    assert results(1)[2].reason_retired == "Gearbox"
    assert results(2)[2].status == FinishStatus.DISQUALIFIED


@pytest.mark.parametrize(
    ("laps", "status", "note"),
    [("", FinishStatus.DID_NOT_START, "Excluded before the start."), ("40", FinishStatus.EXCLUDED, "")],
)
def test_who_was_excluded_without_a_lap_did_not_start(tmp_path: Path, laps: str, status: FinishStatus, note: str):
    car = "1,anna-alpha,falke,falke,,,"
    load(changed_sample(tmp_path, "race_results.csv", f"DSQ,{car}40", f"EX,{car}{laps}"))

    assert (results(2)[2].status, results(2)[2].note) == (status, note)


def test_gaps_in_time_and_in_laps():
    load()

    assert (results(1)[1].gap_ms, results(1)[1].gap_laps) == (30_000, None)
    assert (results(2)[1].gap_ms, results(2)[1].gap_laps) == (None, 1)
    assert results(1)[1].note == "Time penalty of 5.000 s included."


def test_the_fastest_lap_belongs_to_a_driver_and_every_car_has_its_own():
    load()

    race = results(1)

    assert [one.fastest_lap_ms for one in race] == [122_900, 122_100, None]
    assert [one.fastest_lap_driver and one.fastest_lap_driver.slug for one in race] == [None, "bert-beta", None]


def test_qualifying_takes_the_last_part_with_a_time_and_finds_cars_that_never_raced():
    load()

    rows = results(1, "qualifying")

    assert [(one.position, one.time_ms) for one in rows] == [
        (1, 123_250), (2, 124_000), (None, 124_500), (None, None)
    ]  # fmt: skip
    assert rows[2].note == "F1DB has two cars on place 2."
    assert lineup(rows[3].entry) == ["dora-delta"]
    assert rows[3].status == FinishStatus.NOT_CLASSIFIED


def test_a_start_from_the_pit_lane_is_behind_the_grid():
    load()

    last = results(1, "grid")[-1]

    assert (last.position, last.gap_as_published) == (None, "PL")


def test_the_calendar_with_days_starts_and_distances():
    load()

    event = models.Event.objects.get(slug="sudland")
    race = event.sessions.get(slug="race")

    assert (event.name, event.starts_on, event.ends_on) == ("Sudland Grand Prix", date(1935, 6, 7), date(1935, 6, 9))
    assert race.starts_at == datetime(1935, 6, 9, 13, tzinfo=UTC)
    assert (race.planned_laps, race.run_laps, race.planned_distance_m) == (70, 40, 294_000)
    assert (race.points_factor, race.points_factor_reason_en) == (Decimal("0.5"), "stopped by rain")
    assert [one.kind for one in event.sessions.all()] == [SessionKind.SPRINT, SessionKind.RACE]
    assert not models.Session.objects.get(event__slug="norland", slug="race").is_time_known


def test_results_are_known_from_the_evening_on():
    load()

    published = models.Classification.objects.get(session__event__slug="norland", session__slug="race").published_at

    assert published == datetime(1935, 5, 5, 22, tzinfo=UTC)


def test_a_constructor_is_chassis_and_engine_and_a_maker_of_both_just_himself():
    load()

    pair = models.Manufacturer.objects.get(slug="stern-motorix")
    entry = models.Entry.objects.get(event__slug="norland", car_number="1")

    assert (pair.name, pair.chassis_maker.slug, pair.engine_maker.slug) == ("Stern-Motorix", "stern", "motorix")
    assert (entry.manufacturer.slug, entry.manufacturer.chassis_maker) == ("falke", None)


def test_team_and_model_are_named_where_only_one_fits():
    load()

    cars = models.Entry.objects.filter(event__slug="norland").order_by("id")

    assert [(one.team and one.team.slug, one.car_model and one.car_model.slug, one.tyre) for one in cars] == [
        ("falke-werk", "falke-1", "Gummi"),
        ("team-beta", None, ""),
        ("team-gamma", "stern-b", ""),
        (None, None, ""),
    ]


def test_search_finds_people_and_places_by_every_name():
    load()

    assert models.Driver.objects.get(slug="anna-alpha").search_fold == "anna alpha anna maria alpha"
    assert models.Driver.objects.get(slug="carl-gamma").search_fold == "caerl gamma carl gamma"
    assert "waldkurs" in models.Circuit.objects.get(slug="nordkurs").search_fold


def test_rules_and_exceptions_are_rows():
    load()

    drivers = models.Championship.objects.get(slug="drivers")
    constructors = models.Championship.objects.get(slug="constructors")

    assert list(drivers.points_system.rules.values_list("rule", "settings")) == [
        ("shared_car", {"mode": "split"}),
        ("fastest_lap_bonus", {"points": 1, "worst_place": 0, "tie": "split"}),
        ("best_scores", {"count": 2, "first_round": 1, "last_round": 2}),
    ]
    assert list(constructors.points_system.rules.values_list("rule", "settings")) == [("best_cars", {"count": 1})]
    assert (drivers.tie_break, constructors.tie_break) == (["countback"], ["countback_all_places"])
    assert (drivers.lists_everybody, constructors.lists_everybody, drivers.decimals) == (False, True, 2)
    deduction = constructors.adjustments.get()
    assert (deduction.manufacturer.slug, deduction.kind, deduction.points, deduction.from_round) == (
        "stern-motorix", AdjustmentKind.DEDUCT, 2, 2,
    )  # fmt: skip
    sprint = drivers.points_system.tables.get(kind=SessionKind.SPRINT)
    assert (sprint.counts_for_ties, [row.points for row in sprint.rows.all()]) == (False, [3, 2, 1])


def test_a_deduction_whose_round_was_corrected_is_still_one(tmp_path: Path):
    load()

    load(changed_sample(tmp_path, "scoring_rules.json", '"after_round": 2', '"after_round": 1'))

    assert models.PointsAdjustment.objects.get().from_round == 1


def test_a_sprint_on_the_day_of_the_qualifying_comes_before_it(tmp_path: Path):
    load(changed_sample(tmp_path, "qualifying_results.csv", "\n1,1935,1,QUALIFYING,", "\n2,1935,2,QUALIFYING,"))
    assert order_of_sessions() == ["qualifying", "sprint", "race"]

    load(changed_sample(tmp_path, "races.csv", "1935-06-07,1935-06-08", "1935-06-08,1935-06-08"))

    assert order_of_sessions() == ["sprint", "qualifying", "race"]


def order_of_sessions() -> list[str]:
    return [one.slug for one in models.Session.objects.filter(event__round_number=2).order_by("order")]


@pytest.mark.parametrize(
    ("named", "drivers", "constructors"),
    [
        ('"driver_id": "dora-delta", "scope": "both"', [("1", "dora-delta")], [("1", None)]),
        ('"driver_id": "bert-beta", "scope": "drivers"', [("2", None)], []),
        ('"constructor_id": "stern", "scope": "constructors"', [], [("2", None), ("2", None)]),
    ],
)
def test_whoever_keeps_his_place_without_points_is_barred(tmp_path: Path, named, drivers, constructors):
    barred = f'{{"year": 1935, "round": 1, "kind": "no_points", "redistribute": true, "why": "guest", {named}}},'
    directory = changed_sample(tmp_path, "scoring_rules.json", '"overrides": [', f'"overrides": [{barred}')

    load(directory)

    def rows(slug: str) -> list[tuple[str, str | None]]:
        found = models.Ineligibility.objects.filter(championship__slug=slug, passes_on_places=True)
        return list(found.order_by("id").values_list("entry__car_number", "driver__slug"))

    assert (rows("drivers"), rows("constructors")) == (drivers, constructors)


def test_of_several_fastest_laps_one_can_be_credited_alone(tmp_path: Path):
    credited = '{"year": 1935, "round": 1, "kind": "fastest_lap_to", "driver_id": "anna-alpha"},'
    directory = changed_sample(tmp_path, "scoring_rules.json", '"overrides": [', f'"overrides": [{credited}')
    changed_sample(tmp_path, "race_results.csv", "2:10:01.500,,,,2,", "2:10:01.500,,,,2,true")

    load(directory)

    drivers = [one.fastest_lap_driver.slug for one in results(1) if one.fastest_lap_driver]
    assert drivers == ["anna-alpha"]


def test_a_second_run_writes_nothing():
    load()
    revision = models.Season.objects.get().results_revision

    with CaptureQueriesContext(connection) as queries:
        (again,) = load()

    writing = [one["sql"] for one in queries if one["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert writing == []
    assert (again.tally.created, again.tally.updated) == (0, 0)
    assert models.Season.objects.get().results_revision == revision


def test_a_changed_result_becomes_a_new_version_and_the_old_one_stays(tmp_path: Path, pin_clock):
    load()
    pin_clock("2001-02-03")

    load(changed_sample(tmp_path, "race_results.csv", "Gearbox", "Clutch"))

    versions = models.Classification.objects.filter(session__event__slug="norland", session__slug="race")
    assert list(versions.order_by("number").values_list("number", "status", "published_at__year")) == [
        (1, "official", 1935), (2, "amended", 2001),
    ]  # fmt: skip
    assert [one.reason_retired for one in results(1) if one.reason_retired] == ["Gearbox", "Clutch"]


def test_an_editors_correction_stays_the_newest_version():
    load()
    race = models.Session.objects.get(event__slug="norland", slug="race")
    models.Classification.objects.create(session=race, number=2, reason_en="Corrected by hand.")

    load()

    assert race.classifications.count() == 2


def test_an_error_leaves_the_season_as_it_was(monkeypatch: pytest.MonkeyPatch):
    def fail(*_args: object) -> None:
        raise RuntimeError("full disk")

    monkeypatch.setattr("racing.actions.import_f1db.write_exceptions", fail)

    with pytest.raises(RuntimeError, match="full disk"):
        load()

    assert not models.Season.objects.exists()
    assert not models.Driver.objects.exists()
