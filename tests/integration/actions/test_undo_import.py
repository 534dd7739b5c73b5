"""An import taken back leaves the data as they were, and refuses once somebody has built on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import serializers

from racing import models
from racing.actions.enter_cars import NEW
from racing.actions.merge_identities import merge, undo_merge
from racing.actions.rename_slug import rename_slug
from racing.actions.timing_uploads import UploadError, apply_upload, decide, plan_upload, undo_upload
from racing.domain.vocabulary import SessionKind
from tests.support.small_world import SmallWorld
from tests.support.timing_tables import ENTRIES, GRID, RACE

pytestmark = pytest.mark.django_db
NOW = datetime(2009, 9, 1, tzinfo=UTC)
TABLES = (
    *(models.Driver, models.Team, models.Manufacturer, models.CarModel, models.CarClass, models.Alias),
    *(models.Entry, models.LineupDriver, models.Session, models.Classification, models.Result),
)
NEWCOMERS = """number;class;position;laps;team;car;driver
9;LMP1;1;110;Highcroft;;David Brabham
71;GT3;2;90;Comet Racing;Lynx GT3;Rosa Test
72;GT3;3;89;Comet Racing;Lynx GT3;Paul Example
"""


def brought(event: models.Event, text: str, *, session: bool = True, **options: Any) -> models.TimingUpload:
    """A table that was uploaded and applied, every unknown name as a new one."""
    race = event.sessions.get(kind=SessionKind.RACE) if session else None
    upload = models.TimingUpload.objects.create(event=event, session=race, file_name="table.csv", text=text)
    decide(upload, **options)
    while unknown := plan_upload(upload, NOW).unknown:
        decide(upload, names={one.name.key: NEW for one in unknown})
    apply_upload(upload, NOW)
    return upload


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows with all their values; of identities not what search made of them."""
    found = {model.__name__: serializers.serialize("python", model.objects.order_by("pk")) for model in TABLES}
    for rows in found.values():
        for row in rows:
            row["fields"].pop("search_fold", None)
    return found


def test_all_it_made_goes(mosport: models.Event) -> None:
    before = everything()
    upload = brought(mosport, NEWCOMERS)
    assert len(everything()["Driver"]) == len(before["Driver"]) + 2

    undo_upload(upload, NOW)

    assert everything() == before


def test_all_it_changed_is_as_before(mosport: models.Event) -> None:
    before = everything()
    text = ENTRIES.replace("Scott Sharp", "Jaime Melo").replace("87;GT2", "88;GT2").replace("Risi", "Risi Two")
    upload = brought(mosport, text, session=False, options=["withdraw"])
    assert mosport.entries.get(car_number="87").status == "withdrawn"

    undo_upload(upload, NOW)

    after = everything()
    lineups = [[{**row["fields"]} for row in tables["LineupDriver"]] for tables in (before, after)]
    assert sorted(map(repr, lineups[0])) == sorted(map(repr, lineups[1]))
    assert {**after, "LineupDriver": []} == {**before, "LineupDriver": []}


def test_a_grid_goes_with_the_session_it_made(mosport: models.Event) -> None:
    before = everything()
    upload = brought(mosport, GRID)

    undo_upload(upload, NOW)

    after = everything()
    assert [row["pk"] for row in after["Session"]] == [row["pk"] for row in before["Session"]]
    assert after["Classification"] == []


def test_a_class_that_only_the_import_used_leaves_the_season(mosport: models.Event) -> None:
    gt3 = models.CarClass.objects.create(series=mosport.season.series, slug="gt3", name="GT3")
    upload = brought(mosport, NEWCOMERS)
    assert gt3 in mosport.season.classes.all()

    undo_upload(upload, NOW)

    assert gt3 not in mosport.season.classes.all()
    assert models.CarClass.objects.filter(pk=gt3.pk).exists()


def test_it_can_be_applied_again(mosport: models.Event) -> None:
    upload = brought(mosport, NEWCOMERS)
    undo_upload(upload, NOW)

    apply_upload(upload, NOW)

    assert models.Driver.objects.filter(name="Rosa Test").count() == 1


def driver() -> models.Driver:
    return models.Driver.objects.get(name="Rosa Test")


def renamed(_event: models.Event) -> None:
    rename_slug(driver(), "rosa-t")


def edited(_event: models.Event) -> None:
    rosa = driver()
    rosa.birthplace = "Ulm"
    rosa.save()


def merged(_event: models.Event) -> None:
    other = models.Driver.objects.create(name="Rosa X", last_name="X", slug="rosa-x")
    merge(other, driver(), User.objects.create_user("editor"), NOW)


def merged_the_other_way(_event: models.Event) -> None:
    other = models.Driver.objects.create(name="Rosa X", last_name="X", slug="rosa-x")
    merge(driver(), other, User.objects.create_user("editor"), NOW)


def given_an_alias(_event: models.Event) -> None:
    models.Alias.objects.create(driver=driver(), name="Rosie")


def quoted(event: models.Event) -> None:
    models.Quote.objects.create(event=event, speaker=driver(), text_en="Good.", source_en="A paper")


def seated_elsewhere(_event: models.Event) -> None:
    other = SmallWorld(2010).upcoming("Mosport", "2010-08-29", gt2="45")
    models.LineupDriver.objects.create(entry=other.entries.get(), driver=driver(), order=3)


def joined_by_another(event: models.Event) -> None:
    entry = event.entries.get(car_number="71")
    models.LineupDriver.objects.create(entry=entry, driver=models.Driver.objects.get(name="Jaime Melo"), order=2)


def penalised(event: models.Event) -> None:
    entry = event.entries.get(car_number="71")
    models.Penalty.objects.create(session=event.sessions.get(), entry=entry, kind="time", reason_en="Speed")


def published(_event: models.Event) -> None:
    models.Classification.objects.update(published_at=NOW)


def corrected(event: models.Event) -> None:
    models.Classification.objects.create(session=event.sessions.get(), number=2, published_at=None)


BUILT: list[tuple[Callable[[models.Event], None], str]] = [
    (renamed, "Changed since: Rosa Test. Nothing was taken back."),
    (edited, "Changed since: Rosa Test. Nothing was taken back."),
    (merged, "Two were merged since: Rosa Test → Rosa X. Undo that first."),
    (merged_the_other_way, "Two were merged since: Rosa X → Rosa Test. Undo that first."),
    (given_an_alias, "Others were built on what this file brought: alias “Rosie”. Nothing was taken back."),
    (
        quoted,
        "Others were built on what this file brought: quote “Rosa Test” (Grand Prix of Mosport 2009). "
        "Nothing was taken back.",
    ),
    (
        seated_elsewhere,
        "Others were built on what this file brought: driver of the entry “Rosa Test” "
        "(#45 · Flying Lizard · Porsche Car · GT2). Nothing was taken back.",
    ),
    (
        joined_by_another,
        "Others were built on what this file brought: driver of the entry “Jaime Melo” "
        "(#71 · Comet Racing · Lynx GT3 · GT3). Nothing was taken back.",
    ),
    (
        penalised,
        "Others were built on what this file brought: "
        "penalty “#71 · Comet Racing · Lynx GT3 · GT3: time added”. Nothing was taken back.",
    ),
    (published, "Version 1 is published; correct it with a new version."),
    (corrected, "There is a newer version than 1; take that back first."),
]


@pytest.mark.parametrize(("build", "said"), BUILT, ids=lambda one: getattr(one, "__name__", ""))
def test_what_was_built_on_stays(build: Callable[[models.Event], None], said: str, mosport: models.Event) -> None:
    upload = brought(mosport, NEWCOMERS)
    build(mosport)
    before = everything()

    with pytest.raises(UploadError) as refusal:
        undo_upload(upload, NOW)

    assert str(refusal.value) == said
    assert everything() == before


def test_after_a_merge_was_undone_it_can_be_taken_back(mosport: models.Event) -> None:
    upload = brought(mosport, NEWCOMERS)
    merged(mosport)
    undo_merge(models.Merge.objects.get(), NOW)

    undo_upload(upload, NOW)

    assert not models.Driver.objects.filter(name="Rosa Test").exists()


def test_a_line_up_changed_by_hand_since_stays(mosport: models.Event) -> None:
    upload = brought(mosport, ENTRIES.replace("Scott Sharp", "Jaime Melo"), session=False)
    models.LineupDriver.objects.filter(entry__car_number="9", order=2).update(rating="gold")

    with pytest.raises(UploadError, match="Changed since: #9"):
        undo_upload(upload, NOW)


def test_coverage_that_somebody_set_since_stays(mosport: models.Event) -> None:
    upload = brought(mosport, RACE)
    mosport.sessions.update(coverage="podium")

    undo_upload(upload, NOW)

    assert mosport.sessions.get().coverage == "podium"
