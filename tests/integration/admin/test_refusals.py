"""What the newsroom refuses, it refuses in its own words: what is wrong, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Model, UniqueConstraint
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR
from tests.support.html_forms import open_form
from tests.support.newsroom import as_role
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


def refused(editor: Client, row: Model, **typed: str) -> str:
    """What the page says after saving; empty where it was saved."""
    address = reverse(f"admin:racing_{row._meta.model_name}_change", args=[row.pk])
    shown = open_form(editor, address, "novalidate")
    fields = {name: value for name, value in shown.items() if name not in ("_continue", "_addanother")}
    answer = editor.post(address, fields | typed, headers={"accept-language": "de"})
    return "" if answer.status_code == 302 else text_of(answer.content.decode())


def nameless_constraints() -> Iterator[str]:
    """Those whose violation Django would tell by their name in the database; no editor writes statements."""
    for model in apps.get_app_config("racing").get_models():
        for one in model._meta.constraints:
            says_fields = isinstance(one, UniqueConstraint) and one.fields and one.condition is None
            is_own = one.violation_error_message != one.default_violation_error_message
            if isinstance(one, CheckConstraint | UniqueConstraint) and not says_fields and not is_own:
                yield one.name


def test_every_constraint_an_editor_can_meet_has_words_of_its_own() -> None:
    assert list(nameless_constraints()) == ["racing_statement_of_one_page"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"ends_on": "2009-08-01"}, "Der letzte Tag ist der erste oder ein späterer."),
        ({"round_number": "1"}, "Diese Nummer hat schon eine andere Veranstaltung der Saison; jeder Lauf hat seine"),
        ({"round_number": "0"}, "Läufe werden ab 1 gezählt; eine Veranstaltung, die keiner ist, hat keine Nummer."),
        ({"round_number": "99999"}, "Dieser Wert muss kleiner oder gleich 99 sein."),
        ({"name": "Gro\u202eßer Preis"}, "Steuerzeichen"),
        ({"starts_on": "2006-08-29"}, "Der 29. August 2006 liegt nicht im Jahr der Saison, 2009."),
    ],
)
def test_an_event(anna: Client, world: SmallWorld, typed: dict[str, str], words: str) -> None:
    assert words in refused(anna, models.Event.objects.get(slug="mosport"), **typed)


def test_an_event_of_a_season_of_two_years(anna: Client, world: SmallWorld) -> None:
    models.Season.objects.update(end_year=2010)
    event = models.Event.objects.get(slug="mosport")

    assert "Der 30. August 2011 liegt nicht in den Jahren der Saison, 2009 bis 2010." in refused(
        anna, event, ends_on="2011-08-30"
    )
    assert refused(anna, event, ends_on="2010-08-30") == ""


def test_a_championship_with_more_digits_than_pages_calculate_with(anna: Client, world: SmallWorld) -> None:
    assert "kleiner oder gleich 6" in refused(anna, models.Championship.objects.get(), decimals="30")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"latitude": "91"}, "Eine geografische Breite liegt zwischen -90 und 90 Grad."),
        ({"longitude": "-181"}, "Eine geografische Länge liegt zwischen -180 und 180 Grad."),
        ({"opened_year": "9999"}, "Dieser Wert muss kleiner oder gleich 2200 sein."),
    ],
)
def test_a_circuit(anna: Client, world: SmallWorld, typed: dict[str, str], words: str) -> None:
    assert words in refused(anna, models.Circuit.objects.get(slug="mosport"), **typed)


def test_a_points_table_and_a_name_of_a_series(anna: Client, world: SmallWorld) -> None:
    assert "größer oder gleich 0" in refused(anna, world.system.tables.get(), others="-5")
    assert "Steuerzeichen" in refused(anna, world.series, name="Le\u202eMans")


def test_a_session_lies_within_the_days_of_its_event(anna: Client, world: SmallWorld) -> None:
    event = models.Event.objects.get(slug="mosport")
    late = {"sessions-0-starts_at_0": "2010-01-01", "sessions-0-starts_at_1": "10:00"}
    words = "An der Strecke ist das der 1. Januar 2010; die Veranstaltung ist am 30. August 2009."

    assert words in refused(anna, event, **late)
    assert words in refused(anna, event.sessions.get(), starts_at_0="2010-01-01", starts_at_1="10:00")
    assert "der 31. August 2009" in refused(anna, event.sessions.get(), starts_on="2009-08-31")


def test_the_clock_of_the_circuit_says_which_day_it_is(anna: Client, world: SmallWorld) -> None:
    """Half past three in the morning in London is still the evening at Mosport."""
    session = models.Session.objects.get(event__slug="mosport")

    assert refused(anna, session, starts_at_0="2009-08-31", starts_at_1="03:30") == ""
    assert "der 29. August 2009" in refused(anna, session, starts_at_0="2009-08-30", starts_at_1="03:30")


def test_an_event_moves_together_with_its_sessions(anna: Client, world: SmallWorld) -> None:
    event = models.Event.objects.get(slug="mosport")
    moved = {"starts_on": "2009-09-06", "ends_on": "2009-09-06", "sessions-0-starts_at_0": "2009-09-06"}

    assert refused(anna, event, **moved) == ""


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_was_raced_is_not_cancelled(anna: Client, world: SmallWorld, status: str) -> None:
    raced, to_come = models.Event.objects.get(slug="utah"), models.Event.objects.get(slug="mosport")

    told = refused(anna, raced, status=status, round_number="")

    assert "Fassung 1 des Ergebnisses ist veröffentlicht" in told
    assert refused(anna, to_come, status=status, round_number="") == ""


def taken(editor: Client, title: models.Championship, **typed: str) -> str:
    """Points taken in the form of the championship."""
    driver = models.Driver.objects.get(slug="jaime-melo")
    rows = {"adjustments-TOTAL_FORMS": "1", "adjustments-0-driver": str(driver.pk)}
    decision = {"kind": "deduct", "points": "5", "from_round": "1", "reason_en": "Too low", "decided_on": "2009-08-01"}
    values = decision | typed
    return refused(editor, title, **rows, **{f"adjustments-0-{name}": value for name, value in values.items()})


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"points": "0"}, "0 Punkte ändern nichts: Es fehlt, wie viele es sind."),
        ({"kind": "reset", "from_round": "0"}, "Lauf 0 ändert nichts: Anzugeben ist der letzte, der nicht mehr zählt."),
        ({"points": "-1"}, "Punkte sind 0 oder mehr; ob sie abgezogen oder gutgeschrieben werden, steht bei „was“."),
        ({"from_round": "99"}, "Nach Lauf 3 hat die Saison keinen mehr."),
        ({"decided_on": "2030-01-01"}, "Der 1. Januar 2030 kommt erst noch: Eine Entscheidung gilt ab ihrem Tag"),
        ({"team": "1"}, "Genau eines ist zu wählen: Fahrer, Team oder Hersteller."),
    ],
)
def test_points_are_taken_where_that_does_something(
    anna: Client, world: SmallWorld, typed: dict[str, str], words: str
) -> None:
    given = typed | ({"team": str(models.Team.objects.get(slug="risi").pk)} if "team" in typed else {})

    assert words in taken(anna, models.Championship.objects.get(), **given)
    assert not models.PointsAdjustment.objects.exists()


def test_whose_points_are_taken_in_a_table_without_him_is_told(anna: Client, world: SmallWorld) -> None:
    """He drives in GT2."""
    world.entry(models.Event.objects.get(slug="utah"), "lmp1", "9")
    words = "Zu jaime-melo gibt es eine Entscheidung über Punkte, doch in dieser Tabelle steht niemand dieses Namens."

    assert taken(anna, models.Championship.objects.get()) == ""
    assert words not in text_of(anna.get(reverse("admin:index")).content.decode())
    assert taken(anna, world.championship("lmp1")) == ""
    assert words in text_of(anna.get(reverse("admin:index")).content.decode())


def test_the_words_of_a_published_decision_are_put_right_all_the_same(client: Client, world: SmallWorld) -> None:
    """Its points are fixed: what would be refused today is no hindrance."""
    version = models.Classification.objects.filter(session__event__slug="utah").get()
    decision = models.PointsAdjustment.objects.create(
        championship=models.Championship.objects.get(), driver=models.Driver.objects.get(slug="jaime-melo"),
        kind="deduct", points=0, reason_en="To low", classification=version,
    )  # fmt: skip

    assert refused(as_role(client, CHIEF_EDITOR), decision, reason_en="Too low") == ""

    decision.refresh_from_db()
    assert decision.reason_en == "Too low"


def test_merges_and_the_breadcrumb_are_told_in_german(anna: Client, world: SmallWorld) -> None:
    models.Merge.objects.create(
        kind="driver", kept_id=1, kept_name="A", gone_name="B", gone={}, merged_at="2009-08-01T12:00Z"
    )

    listed = anna.get(reverse("admin:racing_merge_changelist"), headers={"accept-language": "de"})
    front = anna.get(reverse("admin:index"), headers={"accept-language": "de"})

    assert "Fahrer" in text_of(listed.content.decode())
    assert "driver" not in text_of(listed.content.decode())
    assert "Rennsport" in text_of(listed.content.decode())
    assert "Serien" in text_of(front.content.decode())


def test_one_quote_has_one_speaker(anna: Client, world: SmallWorld) -> None:
    event, driver = models.Event.objects.get(slug="mosport"), models.Driver.objects.first()
    quote = models.Quote.objects.create(event=event, speaker=driver, text_en="Words.", source_en="a talk")

    assert "Nur einer hat es gesagt" in refused(anna, quote, speaker_name="Somebody else")


@pytest.mark.parametrize("name", ["preview", "report"])
def test_words_that_were_begun_are_not_begun_again(anna: Client, world: SmallWorld, name: str) -> None:
    fields = {"event": str(models.Event.objects.get(slug="utah").pk)}
    address = reverse(f"admin:racing_{name}_add")
    assert anna.post(address, fields).status_code == 302

    again = anna.post(address, fields, headers={"accept-language": "de"})

    assert "Ist schon begonnen: über die erste Seite öffnen." in text_of(again.content.decode())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"birth_date": "05.04.37"}, "Dieser Tag kommt erst noch."),
        ({"birth_date": "05.04.1937", "death_date": "01.01.1936"}, "Das ist vor dem Tag der Geburt."),
        ({"birth_date": "05.04.1937", "death_date": "01.01.2008"}, ""),
    ],
)
def test_the_days_of_a_life(anna: Client, world: SmallWorld, typed: dict[str, str], words: str) -> None:
    told = refused(anna, models.Driver.objects.first(), **typed)

    assert words in told if words else told == ""


@pytest.mark.parametrize(("typed", "is_one"), [("#0b6b45", True), ("", True), ("rot", False), ("#0b6", False)])
def test_a_colour(anna: Client, world: SmallWorld, typed: str, is_one: bool) -> None:
    told = refused(anna, models.Entry.objects.first(), livery=typed)

    assert ("Eine Farbe ist „#“ und sechs Ziffern" in told, told == "") == (not is_one, is_one)


NO_KEYS = ["abc", "-1", "9" * 20]


@pytest.mark.parametrize("key", NO_KEYS)
@pytest.mark.parametrize("question", ["session/add/?event", "timingupload/add/?session", "season/add/?classes"])
def test_an_address_may_name_a_row_that_does_not_exist(
    anna: Client, world: SmallWorld, question: str, key: str
) -> None:
    assert anna.get(f"/admin/racing/{question}={key}").status_code == 200


@pytest.mark.parametrize("key", NO_KEYS)
def test_a_row_that_does_not_exist_is_chosen_anew(anna: Client, world: SmallWorld, key: str) -> None:
    told = refused(anna, models.Event.objects.get(slug="mosport"), season=key)

    assert "Bitte eine gültige Auswahl treffen." in told


def class_of_another_series() -> models.CarClass:
    other = models.Series.objects.create(slug="other", name="Other Series", short_name="Other")
    return models.CarClass.objects.create(series=other, slug="gt2", name="GT2")


def test_classes_are_those_of_the_season(anna: Client, world: SmallWorld) -> None:
    foreign = class_of_another_series()
    words = "Die Klassen der Saison sind LMP1, GT2; GT2 (Other) ist keine davon."

    assert words in refused(anna, models.Championship.objects.get(), car_class=str(foreign.pk))
    assert words in refused(anna, models.Entry.objects.first(), car_class=str(foreign.pk))
    one = {"event_classes-TOTAL_FORMS": "1", "event_classes-0-car_class": str(foreign.pk)}
    assert words in refused(anna, models.Event.objects.get(slug="mosport"), **one)
    assert "Von einer anderen Serie: GT2 (Other)." in refused(anna, world.season, classes=str(foreign.pk))


def test_what_a_season_holds_keeps_its_classes_and_years(anna: Client, world: SmallWorld) -> None:
    alone = str(world.classes["lmp1"].pk)

    assert "Saison sind von GT2: Das bleibt." in refused(anna, world.season, classes=alone)
    assert "beginnt am 21. März 2009, in einem anderen Jahr." in refused(
        anna, world.season, start_year="2010", end_year="2010"
    )
