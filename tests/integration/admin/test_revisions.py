"""Every change an editor makes can be seen field by field and taken back, and nothing that is removed is lost."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR, REPORTER
from racing.queries.revisions import Change, revisions_of
from tests.support.html_forms import as_opened
from tests.support.newsroom import as_role
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week", "world")]


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    return world


def driver() -> models.Driver:
    return models.Driver.objects.get(slug="jorg-bergmeister")


def edit(row: models.Driver, **fields: str) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def restore(client: Client, row: object, part: str, revision: int, *, method: str = "post") -> HttpResponse:
    model = row._meta.model_name
    address = reverse(f"admin:racing_{model}_restore", args=[row.pk, part, revision])
    return getattr(client, method)(address, follow=True)


def forget(model) -> None:
    """As if an import had brought the rows."""
    model.history.all().delete()


def test_a_change_is_told_field_by_field_in_words(world: SmallWorld) -> None:
    edit(driver(), home_town="Langenfeld", birth_date="1976-02-13", nationality="CH")

    newest, first = revisions_of(driver())

    assert newest.changes == (
        Change("nationality", "Germany", "Switzerland"),
        Change("born on", "", "1976-02-13"),
        Change("home town", "", "Langenfeld"),
    )
    assert (newest.kind, newest.can_restore, first.kind, first.can_restore) == ("~", False, "+", True)


def test_the_history_names_who_it_was_and_shows_new_words_as_new(chief: Client) -> None:
    fields = {"name": "Jörg Bergmeister", "last_name": "Bergmeister", "home_town": "Langenfeld am Rhein"}
    forms = {f"{prefix}-{name}": "0" for prefix in ("aliases", "facts") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    address = reverse("admin:racing_driver_change", args=[driver().pk])
    for town in ("Langenfeld", "Langenfeld am Rhein"):
        chief.post(address, fields | forms | {"home_town": town} | as_opened(driver()))

    page = chief.get(reverse("admin:racing_driver_history", args=[driver().pk])).content.decode()

    assert "UTC · chief editor</h2>" in page
    assert "<td>Langenfeld</td><td>Langenfeld<ins> am Rhein</ins></td>" in page


def test_going_back_is_asked_about_first_and_makes_a_new_revision(chief: Client) -> None:
    edit(driver(), home_town="Langenfeld")
    edit(driver(), home_town="Leverkusen", nationality="US")
    newest, middle, _first = revisions_of(driver())

    question = restore(chief, driver(), "driver", middle.key, method="get").content.decode()
    assert "<td><del>Leverkusen</del></td><td><ins>Langenfeld</ins></td>" in question
    assert driver().home_town == "Leverkusen"

    answer = restore(chief, driver(), "driver", middle.key)

    assert (driver().home_town, str(driver().nationality)) == ("Langenfeld", "DE")
    assert "An earlier revision was restored." in answer.content.decode()
    assert len(revisions_of(driver())) == 4
    restore(chief, driver(), "driver", newest.key)
    assert (driver().home_town, str(driver().nationality)) == ("Leverkusen", "US")


def test_what_an_import_brought_is_kept_when_somebody_changes_it(world: SmallWorld) -> None:
    forget(models.Driver)
    models.Driver.objects.update(home_town="Langenfeld")
    edit(driver(), home_town="Leverkusen")
    models.Driver.objects.update(home_town="Köln")
    edit(driver(), home_town="Bonn")

    told = [(one.reason, [(change.before, change.after) for change in one.changes]) for one in revisions_of(driver())]

    assert told == [
        ("", [("Köln", "Bonn")]),
        ("outside", [("Leverkusen", "Köln")]),
        ("", [("Langenfeld", "Leverkusen")]),
        ("outside", []),
    ]


def test_saving_without_a_change_tells_nothing(world: SmallWorld) -> None:
    driver().save()
    driver().save()

    assert len(revisions_of(driver())) == 1


def test_an_address_stays_when_older_words_come_back(chief: Client) -> None:
    edit(driver(), slug="bergmeister", home_town="Langenfeld")
    renamed = models.Driver.objects.get(slug="bergmeister")
    first = revisions_of(renamed)[-1]

    restore(chief, renamed, "driver", first.key)

    renamed.refresh_from_db()
    assert (renamed.slug, renamed.home_town) == ("bergmeister", "")


def test_what_a_place_pays_has_a_history_and_the_way_back(chief: Client) -> None:
    table = models.PointsTable.objects.get()
    first_place = table.rows.get(position=1)
    first_place.points = 25
    first_place.save()
    paid_before = revisions_of(table)[1]

    newest = revisions_of(table)[0]
    restore(chief, table, "pointstablerow", paid_before.key)

    assert (newest.part, newest.changes) == ("points for a place “1”", (Change("points", "20", "25"),))
    assert table.rows.get(position=1).points == 20


def test_who_drove_belongs_to_the_history_of_the_car(chief: Client) -> None:
    entry = models.Entry.objects.get(car_number="45")
    seat = entry.lineup.get(order=2)
    seat.driver = models.Driver.objects.create(slug="marc-lieb", name="Marc Lieb", last_name="Lieb")
    seat.save()
    seat.delete()

    removed, swapped, *_earlier = revisions_of(entry)
    page = chief.get(reverse("admin:racing_entry_history", args=[entry.pk])).content.decode()

    assert [(one.before, one.after) for one in swapped.changes] == [("Patrick Long", "Marc Lieb")]
    assert "driver of the entry “Marc Lieb”: Removed." in page
    restore(chief, entry, "lineupdriver", removed.key)
    assert entry.lineup.get(order=2).driver.name == "Marc Lieb"


def test_a_revision_of_another_row_is_not_found_through_this_one(chief: Client) -> None:
    edit(driver(), home_town="Langenfeld")
    other = models.Driver.objects.get(slug="patrick-long")
    foreign = revisions_of(driver())[-1].key
    entry = models.Entry.objects.get(car_number="45")
    seat = models.LineupDriver.history.filter(entry__car_number="62").first()

    found = [
        restore(chief, other, "driver", foreign).status_code,
        restore(chief, driver(), "team", foreign).status_code,
        restore(chief, driver(), "lineupdriver", foreign).status_code,
        restore(chief, entry, "lineupdriver", seat.history_id).status_code,
    ]

    assert found == [404, 404, 404, 404]
    assert driver().home_town == "Langenfeld"


def test_reporters_read_the_history_of_a_driver_and_do_not_go_back(client: Client, world: SmallWorld) -> None:
    edit(driver(), home_town="Langenfeld")
    reporter = as_role(client, REPORTER)
    first = revisions_of(driver())[-1].key

    page = reporter.get(reverse("admin:racing_driver_history", args=[driver().pk]))

    assert page.status_code == 200
    assert "Restore this" not in page.content.decode()
    assert restore(reporter, driver(), "driver", first).status_code == 403


def test_going_back_publishes_nothing(client: Client, world: SmallWorld) -> None:
    preview = models.Preview.objects.create(
        event=world.upcoming("Mosport", "2009-08-30"), lead_en="Old", status_en="published",
        published_at_en="2009-08-20T12:00Z",
    )  # fmt: skip
    published = revisions_of(preview)[0].key
    preview.lead_en, preview.status_en = "New", "draft"
    preview.save()
    reporter = as_role(client, REPORTER)

    question = restore(reporter, preview, "preview", published, method="get").content.decode()
    restore(reporter, preview, "preview", published)

    preview.refresh_from_db()
    assert (preview.lead_en, preview.status_en) == ("Old", "draft")
    assert "so does what is published" in question
    assert "Lead (English)" in question or "lead (English)" in question
    assert "status (English)" not in question


def test_which_state_of_a_fact_was_seen_is_no_news(world: SmallWorld) -> None:
    preview = models.Preview.objects.create(event=world.upcoming("Mosport", "2009-08-30"))
    edit = preview.edits.create(key="points-lead:gt2", text_de="Anders.", fingerprint="a" * 64)
    edit.fingerprint = "b" * 64
    edit.save()

    told = [change for one in revisions_of(preview) for change in one.changes]

    assert told == [Change("storyline", "", "points-lead:gt2"), Change("in our words (German)", "", "Anders.")]


def test_what_is_impossible_by_now_is_refused_with_the_reason(chief: Client) -> None:
    old = models.Team.objects.create(slug="old", name="Old")
    entry = models.Entry.objects.get(car_number="45")
    there = entry.team
    entry.team = old
    entry.save()
    with_old = revisions_of(entry)[0].key
    entry.team = there
    entry.save()
    old.delete()

    answer = restore(chief, entry, "entry", with_old).content.decode()

    assert "It cannot be restored as it was: team instance with id" in answer
    entry.refresh_from_db()
    assert entry.team == there


def test_a_removed_row_is_listed_and_comes_back_with_its_address(chief: Client) -> None:
    quote = models.Quote.objects.create(
        event=models.Event.objects.get(), speaker_name="Somebody", text_en="Yes.", source_en="Us"
    )
    key = quote.pk
    quote.delete()
    removed = reverse("admin:racing_quote_removed")
    revision = models.Quote.history.filter(history_type="-").get().history_id

    assert ">Somebody</th>" in chief.get(removed).content.decode()
    answer = chief.post(reverse("admin:racing_quote_bring_back", args=[revision]))

    assert answer["Location"] == reverse("admin:racing_quote_change", args=[key])
    assert models.Quote.objects.get(pk=key).text_en == "Yes."
    assert "Nothing was removed." in chief.get(removed).content.decode()
    assert chief.post(reverse("admin:racing_quote_bring_back", args=[revision])).status_code == 404


def test_a_row_that_was_merged_is_told_apart_by_undoing_the_merge_only(chief: Client) -> None:
    double = models.Driver.objects.create(slug="double", name="Double", last_name="Double")
    chosen = {"action": "merge_two", "_selected_action": [driver().pk, double.pk], "keep": driver().pk}
    chief.post(reverse("admin:racing_driver_changelist"), chosen)

    assert "Nothing was removed." in chief.get(reverse("admin:racing_driver_removed")).content.decode()


def test_a_removed_row_is_brought_back_by_post_and_by_those_who_may_add(client: Client, world: SmallWorld) -> None:
    lonely = models.Driver.objects.create(slug="lonely", name="Lonely", last_name="Lonely")
    lonely.delete()
    revision = models.Driver.history.filter(history_type="-").get().history_id
    address = reverse("admin:racing_driver_bring_back", args=[revision])

    assert as_role(client, REPORTER).post(address).status_code == 403
    client.logout()
    assert as_role(client, CHIEF_EDITOR).get(address).status_code == 404
    assert not models.Driver.objects.filter(slug="lonely").exists()


def test_pictures_do_not_come_back_for_their_files_are_gone(chief: Client) -> None:
    assert chief.get(reverse("admin:racing_picture_removed")).status_code == 403
    assert reverse("admin:racing_picture_removed") not in chief.get("/admin/racing/picture/").content.decode()


def test_lists_are_told_item_by_item(chief: Client, world: SmallWorld) -> None:
    title = world.championship(tie_break=["countback"])
    title.excluded_rounds, title.tie_break = [3, 4], []
    title.save()

    assert [(one.before, one.after) for one in revisions_of(title)[0].changes] == [("countback", ""), ("", "3, 4")]
    assert chief.get(reverse("admin:racing_championship_history", args=[title.pk])).status_code == 200
