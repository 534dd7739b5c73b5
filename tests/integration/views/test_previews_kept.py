"""What was said stays as it was said, whatever becomes of the rows it was said of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from racing import models
from racing.actions.keep_statements import keep_statements
from racing.actions.merge_identities import merge, undo_merge
from racing.actions.split_identity import chosen_rows, split
from racing.domain.storylines.fingerprint import fingerprint
from racing.queries.pointing import movable_of
from racing.queries.previews import draft_page
from tests.support.page_words import words
from tests.support.small_world import driver, two_seasons_with_mosport

pytestmark = pytest.mark.django_db

PAGE, DATA = "/en/alms/2009/mosport/preview/", "/en/alms/2009/mosport/preview.json"
PUBLISHED = datetime(2009, 5, 18, 8, tzinfo=UTC)
LATER = datetime(2009, 5, 19, 22, tzinfo=UTC)
TODAY = "2009-05-21"
LEAD = "points-lead:gt2"


@pytest.fixture(autouse=True)
def preview(pin_clock: Callable[[str], None]) -> models.Preview:
    """Published the day after Utah, with the editors' words for the lead in both languages."""
    two_seasons_with_mosport()
    pin_clock(TODAY)
    event = models.Event.objects.get(slug="mosport", season__slug="2009")
    both = {f"{name}_{code}": value for code in ("en", "de") for name, value in PUBLIC.items()}
    preview = models.Preview.objects.create(event=event, **both)
    keep_statements(preview, PUBLISHED)
    models.Statement.objects.filter(key=LEAD).update(text_en="Half a point!", text_de="Ein halber Punkt!")
    return preview


PUBLIC: dict[str, Any] = {"status": "published", "published_at": PUBLISHED}


def changed(client: Client, address: str = DATA) -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in client.get(address).json()["changes"]}


def kept() -> dict[str, str]:
    return {one.key: one.text_en for one in models.Statement.objects.all()}


def disqualify_45() -> None:
    """Utah again, with the winner of GT2 behind all others of the class."""
    first = models.Classification.objects.get(session__event__slug="utah", number=1)
    version = models.Classification.objects.create(
        session=first.session, number=2, published_at=LATER, reason_en="Too low", status="official"
    )
    rows = sorted(first.results.select_related("entry"), key=lambda row: (row.entry.car_number == "45", row.order))
    for order, row in enumerate(rows, start=1):
        mates = [one for one in rows if one.entry.car_class_id == row.entry.car_class_id]
        place = mates.index(row) + 1
        models.Result.objects.create(
            classification=version, entry=row.entry, order=order, position=order, class_position=place
        )


def call_off(event: models.Event, on: datetime | None = datetime(2009, 5, 20, 9, tzinfo=UTC)) -> None:
    """None: nobody recorded when."""
    if on is None:
        models.Event.objects.filter(pk=event.pk).update(status="cancelled")
        models.Season.objects.update(results_revision=99)
        return
    event.history.all().update(history_date=datetime(2009, 1, 1, tzinfo=UTC))
    event.status = "cancelled"
    event._history_date = on  # type: ignore[attr-defined]
    event.save()


def test_nothing_is_noted_while_nothing_has_happened(client: Client) -> None:
    assert changed(client) == {}
    assert "Changed since." not in words(client, PAGE)


def test_merge_of_two_drivers_leaves_the_words_that_were_published(client: Client) -> None:
    """The leaders are called otherwise from now on; nobody has ever read so of them."""
    disqualify_45()
    merge(driver("Nobody Else"), driver("Jörg Bergmeister"), None, LATER)

    found = changed(client)

    assert found[LEAD]["before"] == "Half a point!"
    assert {key: one["before"] for key, one in found.items()} == {key: kept()[key] for key in found}
    assert "As published Half a point!" in words(client, PAGE)
    assert "Wie veröffentlicht Ein halber Punkt!" in words(client, PAGE.replace("/en/", "/de/"))


def test_merge_alone_is_behind_what_it_changed_and_withdraws_what_has_no_successor(client: Client) -> None:
    run = next(key for key in kept() if key.startswith("winning-run"))
    merge(driver("Nobody Else"), driver("Jörg Bergmeister"), None, LATER)

    found, text = changed(client), words(client, PAGE)

    told = [{"names": ["Jörg Bergmeister", "Nobody Else"], "told_apart": False, "at": "2009-05-19T22:00:00+00:00"}]
    assert (found[run]["before"], found[run]["after"]) == (kept()[run], None)
    assert all((one["identities"], one["corrections"]) == (told, []) for one in found.values())
    assert "Since Jörg Bergmeister and Nobody Else are known to be one (19 May 2009): this no longer holds." in text
    assert "Jörg Bergmeister and Nobody Else: known to be one since 19 May 2009" in text


def test_merge_of_others_marks_nothing(client: Client) -> None:
    merge(driver("Nobody Else"), driver("Somebody Else"), None, LATER)

    assert changed(client) == {}


def test_merge_that_was_undone_marks_nothing(client: Client) -> None:
    record = merge(driver("Nobody Else"), driver("Jörg Bergmeister"), None, LATER)
    undo_merge(record, LATER)

    assert changed(client) == {}


def test_driver_told_apart_is_behind_what_that_changed(client: Client) -> None:
    long = driver("Patrick Long")
    keys = [f"{one.name}.{row.pk}" for one in movable_of(long) for row in one.rows]
    split(long, chosen_rows(long, keys), "Patrick Short", None, LATER)

    assert changed(client)[LEAD]["identities"][0]["told_apart"] is True
    assert "Since Patrick Long and Patrick Short are told apart (19 May 2009): " in words(client, PAGE)


def test_merge_before_publication_that_is_undone_later_tells_two_apart(client: Client, preview: models.Preview) -> None:
    record = merge(driver("Nobody Else"), driver("Jörg Bergmeister"), None, datetime(2009, 5, 1, tzinfo=UTC))
    preview.statements.all().delete()
    keep_statements(preview, PUBLISHED)
    undo_merge(record, LATER)

    assert changed(client)[LEAD]["identities"][0]["told_apart"] is True


def test_cancelled_event_leaves_what_was_published_and_what_a_correction_did_to_it(
    client: Client, preview: models.Preview
) -> None:
    disqualify_45()
    before = changed(client)
    call_off(preview.event)

    after, text = changed(client), words(client, "/en/corrections/")

    assert {key: after[key]["before"] for key in before} == {key: one["before"] for key, one in before.items()}
    assert {key: after[key]["corrections"] for key in before} == {
        key: one["corrections"] for key, one in before.items()
    }
    assert after["opening"]["before"] == kept()["opening"]
    assert after["opening"]["after"].startswith("The race at Mosport is cancelled")
    assert f"{len(before)} statements of the preview of Mosport" in text


def test_cancelled_event_withdraws_with_its_day_what_no_longer_holds(client: Client, preview: models.Preview) -> None:
    call_off(preview.event)

    found, text = changed(client), words(client, PAGE)

    assert [one["cancellations"] for one in found.values()] == [
        [{"event": "mosport", "at": "2009-05-20T09:00:00+00:00"}]
    ] * len(found)
    assert "After Mosport was cancelled on 20 May 2009: " in text
    assert "Mosport: cancelled on 20 May 2009" in text
    assert "Seit der Absage am 20. Mai 2009 (Mosport): " in words(client, PAGE.replace("/en/", "/de/"))


def test_cancellation_nobody_recorded_has_no_day(client: Client, preview: models.Preview) -> None:
    call_off(preview.event, on=None)

    assert changed(client)["opening"]["cancellations"] == [{"event": "mosport", "at": None}]
    assert "After Mosport was cancelled: " in words(client, PAGE)


def test_cancelled_event_without_its_round_is_behind_what_it_changed(client: Client, preview: models.Preview) -> None:
    preview.event.round_number = None
    call_off(preview.event)

    found = changed(client)

    assert found["opening"]["before"] == kept()["opening"]
    assert found["opening"]["cancellations"]


def test_another_event_called_off_is_behind_what_it_changed(client: Client) -> None:
    call_off(models.Event.objects.get(slug="petit-le-mans"))

    found = changed(client)

    assert found["opening"]["before"] == kept()["opening"]
    assert {one["cancellations"][0]["event"] for one in found.values()} == {"petit-le-mans"}


def test_event_cancelled_before_publication_is_no_news(client: Client, preview: models.Preview) -> None:
    call_off(preview.event, datetime(2009, 5, 2, tzinfo=UTC))
    preview.statements.all().delete()
    keep_statements(preview, PUBLISHED)

    assert changed(client) == {}


def test_race_run_since_is_no_change_the_page_goes_on(client: Client, pin_clock: Callable[[str], None]) -> None:
    world = models.Event.objects.get(slug="petit-le-mans")
    world.starts_on = world.ends_on = "2009-06-06"
    world.save()
    entries = world.entries.filter(car_class__slug="gt2").order_by("-car_number")
    version = models.Classification.objects.create(session=world.sessions.get(), published_at="2009-06-06T22:00Z")
    for place, entry in enumerate(entries, start=1):
        models.Result.objects.create(
            classification=version, entry=entry, order=place, position=place, class_position=place
        )
    pin_clock("2009-06-08")

    assert changed(client) == {}


def test_words_kept_in_the_other_language_only_are_marked(client: Client) -> None:
    models.Statement.objects.filter(key=LEAD).update(text_de="")
    disqualify_45()

    page = client.get(PAGE.replace("/en/", "/de/")).content.decode()

    assert '<span lang="en">Half a point!</span> (auf Englisch)' in page
    assert changed(client, DATA.replace("/en/", "/de/"))[LEAD]["before"] == "Half a point! (auf Englisch)"


def test_opening_nobody_could_read_under_the_lead_is_not_kept(client: Client, preview: models.Preview) -> None:
    preview.lead_de = "Ein halber Punkt."
    preview.save()
    preview.statements.all().delete()
    keep_statements(preview, PUBLISHED)
    disqualify_45()

    assert "opening" not in kept()
    assert "opening" not in changed(client)


def test_opening_that_was_read_before_a_lead_was_written_carries_its_note(
    client: Client, preview: models.Preview
) -> None:
    preview.lead_en = "Half a point."
    preview.save()
    disqualify_45()

    assert f"{kept()['opening']} After the decision of 19 May 2009: " in words(client, PAGE)


def test_words_of_editors_are_kept_only_in_a_language_that_is_published(preview: models.Preview) -> None:
    preview.statements.all().delete()
    preview.status_de = "draft"
    preview.save()
    (lead,) = [one.fact for one in draft_page(preview.event, PUBLISHED).findings if one.fact.key == LEAD]
    models.StorylineEdit.objects.create(
        preview=preview, key=LEAD, text_en="Eleven!", text_de="Elf!", fingerprint=fingerprint(lead)
    )

    keep_statements(preview, PUBLISHED)

    said = models.Statement.objects.get(key=LEAD)
    assert (said.text_en, said.text_de.split()[0]) == ("Eleven!", "Jörg")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_rival_crew_is_named_in_the_language_of_the_words_whoever_publishes(
    preview: models.Preview, language: str
) -> None:
    models.Statement.objects.all().delete()
    with override(language):
        keep_statements(preview, PUBLISHED)

    kept = models.Statement.objects.get(key="opening")

    assert "If the No. 62 drops far enough back" in kept.text_en
    assert "Fällt die #62 weit genug zurück" in kept.text_de
