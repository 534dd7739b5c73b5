"""An entry list brought in: what is new, gone or swapped is told, done and taken back; nobody is guessed."""

import pytest

from racing import models
from racing.actions.enter_cars import NEW, UnknownNamesError
from racing.actions.import_timing import bring
from racing.actions.timing_outcome import ImportOptions, TimingImport
from racing.importers.names import KnownNames, all_new
from racing.importers.timing.file import TimingError
from racing.models.entries import EntryStatus
from tests.support.small_world import SmallWorld
from tests.support.timing_tables import ENTRIES, RACE, table

pytestmark = pytest.mark.django_db


def enter(text: str, event: models.Event, **options: bool) -> TimingImport:
    file = table(text)
    return bring(file, event, None, all_new(file.cars, KnownNames(event)), options=ImportOptions(**options))


def changes(outcome: TimingImport) -> dict[str, str]:
    """Number -> what became of the car."""
    return {
        change.label.split(" ")[0]: "new"
        if change.is_new
        else "gone"
        if change.is_gone
        else "; ".join(f"{one.field}: {one.before} → {one.after}" for one in change.differences)
        for change in outcome.entries
    }


def lineup(event: models.Event, number: str) -> list[str]:
    return [str(seat) for seat in models.LineupDriver.objects.filter(entry__event=event, entry__car_number=number)]


def test_the_list_as_it_is_changes_nothing(mosport: models.Event) -> None:
    outcome = enter(ENTRIES, mosport)

    assert (changes(outcome), outcome.is_nothing, outcome.unchanged) == ({}, True, 5)


def test_a_list_fills_an_event_without_cars(mosport: models.Event) -> None:
    mosport.entries.all().delete()

    outcome = enter(ENTRIES, mosport)

    assert changes(outcome) == dict.fromkeys(("#9", "#66", "#45", "#62", "#87"), "new")
    assert lineup(mosport, "45") == ["Jörg Bergmeister", "Patrick Long"]
    assert str(mosport.entries.get(car_number="45")) == "#45 · Flying Lizard · Porsche Car · GT2"
    assert not mosport.sessions.get().classifications.exists()


def test_new_gone_and_swapped_are_told_and_done(mosport: models.Event) -> None:
    text = ENTRIES.replace("87;GT2", "007;GT2").replace("Pierre Kaffer", "Dirk Müller").replace("Acura Car", "Lola")
    models.CarModel.objects.create(name="Lola", slug="lola", manufacturer=models.Manufacturer.objects.get(name="Acura"))

    outcome = enter(text.replace("Dirk Müller;", "Dirk Müller;Gold"), mosport, withdraws_absent=True)

    assert changes(outcome) == {
        "#007": "new",
        "#9": "car model: Acura Car → Lola",
        "#66": "car model: Acura Car → Lola",
        "#62": "drivers: Jaime Melo, Pierre Kaffer → Jaime Melo, Dirk Müller",
        "#87": "gone",
    }
    assert lineup(mosport, "62") == ["Jaime Melo", "Dirk Müller"]
    assert models.LineupDriver.objects.get(driver__name="Dirk Müller").rating == "gold"
    assert mosport.entries.get(car_number="87").status == EntryStatus.WITHDRAWN


def test_gone_is_only_told_where_nobody_wants_more(mosport: models.Event) -> None:
    outcome = enter(ENTRIES.replace("87;GT2;Farnbacher Loles;Porsche Car;;Wolf Henzler;;Dirk Werner;\n", ""), mosport)

    assert changes(outcome) == {"#87": "gone"}
    assert mosport.entries.get(car_number="87").status == EntryStatus.ENTERED


def test_what_the_list_does_not_print_stays(mosport: models.Event) -> None:
    models.Entry.objects.filter(car_number="45").update(tyre="Michelin")
    seat = models.LineupDriver.objects.get(driver__name="Patrick Long")
    models.LineupDriver.objects.filter(pk=seat.pk).update(rating="gold", role="rookie")

    outcome = enter("number;class;driver 1;driver 2\n45;GT2;Jaime Melo;Patrick Long\n", mosport)

    kept = models.LineupDriver.objects.get(driver__name="Patrick Long")
    assert changes(outcome)["#45"] == "drivers: Jörg Bergmeister, Patrick Long → Jaime Melo, Patrick Long"
    assert (kept.order, kept.rating, kept.role) == (2, "gold", "rookie")
    assert mosport.entries.get(car_number="45").tyre == "Michelin"


def test_a_car_may_change_its_class(mosport: models.Event) -> None:
    outcome = enter("number;class;team\n45;LMP1;Flying Lizard\n", mosport)

    assert changes(outcome)["#45"] == "class: GT2 → LMP1"
    assert mosport.entries.get(car_number="45").car_class.slug == "lmp1"


def test_names_that_are_not_known_are_asked_for(mosport: models.Event) -> None:
    file = table(ENTRIES.replace("Jaime Melo", "Jaime Mello"))

    with pytest.raises(UnknownNamesError) as asked:
        bring(file, mosport, None, {})

    (one,) = asked.value.names
    assert (one.name.text, one.lines, [name for _key, name in one.proposals]) == ("Jaime Mello", (5,), ["Jaime Melo"])


def test_a_maker_is_asked_for_with_its_new_model(mosport: models.Event) -> None:
    file = table("number;class;car;driver\n7;GT2;Aston Martin V8;Patrick Long\n")

    with pytest.raises(UnknownNamesError) as asked:
        bring(file, mosport, None, {"car_model:aston martin v8": NEW}, options=ImportOptions(confirmed={"all"}))
    assert [one.name.key for one in asked.value.names] == ["manufacturer:aston martin"]

    bring(file, mosport, None, all_new(file.cars, KnownNames(mosport)), options=ImportOptions(confirmed={"all"}))
    assert models.CarModel.objects.get(name="Aston Martin V8").manufacturer.name == "Aston Martin"


def test_a_new_car_needs_a_class_where_there_are_several(mosport: models.Event) -> None:
    with pytest.raises(TimingError) as refusal:
        enter("number;team\n7;Risi\n", mosport)

    assert (
        str(refusal.value) == "table.csv, line 2, column class: empty; right would be: a class for each car that is new"
    )


def test_two_names_of_one_driver_in_one_car_are_refused(mosport: models.Event) -> None:
    melo = models.Driver.objects.get(name="Jaime Melo")
    models.Alias.objects.create(driver=melo, name="Jaime Melo Jr.")

    with pytest.raises(TimingError) as refusal:
        enter("number;class;driver 1;driver 2\n7;GT2;Jaime Melo;Jaime Melo Jr.\n", mosport)

    assert str(refusal.value) == (
        "table.csv, line 2, column driver: “Jaime Melo Jr.”; "
        "right would be: each driver of a car once; Jaime Melo means the same"
    )
    assert not mosport.entries.filter(car_number="7").exists()


def test_a_number_without_its_zeros_must_be_meant(mosport: models.Event) -> None:
    mosport.entries.filter(car_number="9").update(car_number="009")
    file = table(RACE)

    outcome = bring(file, mosport, mosport.sessions.get(), all_new(file.cars, KnownNames(mosport)), dry_run=True)

    assert [doubt.text for doubt in outcome.doubts] == [
        "Zeros before a number count. In the file and on the entry list: 9 / 009."
    ]


def test_drivers_who_are_still_to_be_named_are_nobody(mosport: models.Event) -> None:
    enter("number;class;driver 1;driver 2\n71;GT2;Jaime Melo;TBA\n", mosport)

    assert lineup(mosport, "71") == ["Jaime Melo"]


def test_a_name_explained_as_new_twice_is_one_driver(mosport: models.Event) -> None:
    file = table("number;class;driver\n7;GT2;Rosa Test\n")
    options = ImportOptions(confirmed=frozenset({"all"}))
    bring(file, mosport, None, {"driver:rosa test": NEW}, options=options)
    other = SmallWorld(2010).upcoming("Mosport", "2010-08-29", gt2="45 62 87")

    bring(file, models.Event.objects.get(pk=other.pk), None, {"driver:rosa test": NEW}, options=options)

    assert models.Driver.objects.filter(name="Rosa Test").count() == 1


def test_a_result_changes_line_ups_only_where_it_is_wanted(mosport: models.Event) -> None:
    file = table(RACE.replace("Scott Sharp", "Jaime Melo"))
    race = mosport.sessions.get()
    choices = all_new(file.cars, KnownNames(mosport))

    told = bring(file, mosport, race, choices, dry_run=True)
    done = bring(file, mosport, race, choices, options=ImportOptions(takes_lineups=True))

    assert told.made.remarks[0] == (
        "#9: the file names David Brabham, Jaime Melo; the entry list David Brabham, Scott Sharp stays as it is."
    )
    assert changes(done) == {"#9": "drivers: David Brabham, Scott Sharp → David Brabham, Jaime Melo"}
    assert lineup(mosport, "9") == ["David Brabham", "Jaime Melo"]


def test_a_class_of_the_file_may_be_another_name_for_one_of_ours(mosport: models.Event) -> None:
    file = table(RACE.replace("GT2", "GT"))
    race, gt2 = mosport.sessions.get(), models.CarClass.objects.get(slug="gt2")

    with pytest.raises(UnknownNamesError) as asked:
        bring(file, mosport, race, {})
    bring(file, mosport, race, {"class:gt": gt2.pk})

    assert [(one.name.text, [name for _key, name in one.proposals]) for one in asked.value.names] == [
        ("GT", ["LMP1", "GT2"])
    ]
    assert models.Result.objects.filter(entry__car_class=gt2).count() == 3
