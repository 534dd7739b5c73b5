"""A correction's page as an editor fills it in.

page = CorrectionPage(client, version)
page.decide(1, "45", "time", "5", "Short-cut", "Abkürzung")
page.look(); page.publish()
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.keep_statements import keep_statements
from tests.support.built_once import built_once
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld


class CorrectionPage:
    """One open page: what it holds is sent with every button, as a browser would."""

    def __init__(self, client: Client, version: models.Classification, asked: str = "") -> None:
        self.client, self.session = client, version.session
        self.address = reverse("admin:racing_classification_correct", args=[version.pk])
        self.read(client.get(self.address + asked, follow=True))

    def read(self, answer: Any) -> None:
        """Take over what a page that was answered holds."""
        self.answer = answer
        if not answer.context or "typed" not in answer.context:
            return
        typed, desk = answer.context["typed"], answer.context["desk"]
        self.address = reverse("admin:racing_classification_correct", args=[(desk.draft or desk.in_force).pk])
        self.data: dict[str, Any] = {
            "corrects": desk.in_force.pk,
            "seen": typed.state.fingerprint if typed.state else "",
            "looked": answer.context["looked"],
            "penalties-TOTAL_FORMS": len(typed.rows.forms),
            "penalties-INITIAL_FORMS": 0,
        }
        for form in (typed.decision, *typed.rows.forms):
            for name in form.fields:
                if name not in ("titles", "titles_of"):
                    self.data[form.add_prefix(name)] = shown(form[name])
            if getattr(form, "shows_titles", False):
                self.data[form.add_prefix("titles_of")] = form.entry.pk
                self.data[form.add_prefix("titles")] = [box.key for box in form.title_boxes if box.is_checked]

    def decide(self, row: int, car: str, kind: str, amount: str = "", en: str = "Fuel", de: str = "Kraftstoff") -> None:
        """Fill in one row, counted from 1. `car` is a number; any other text is sent as it is."""
        entry = models.Entry.objects.filter(event=self.session.event_id, car_number=car).first()
        values = {"car": entry.pk if entry else car, "kind": kind, "amount": amount, "reason_en": en, "reason_de": de}
        self.data |= {f"penalties-{row - 1}-{name}": value for name, value in values.items()}

    def place(self, car: str, overall: str = "", in_class: str = "") -> None:
        entry = models.Entry.objects.get(event=self.session.event_id, car_number=car)
        self.data |= {f"place-{entry.pk}": overall} | ({f"class-{entry.pk}": in_class} if in_class else {})

    def press(self, button: str) -> Any:
        self.read(self.client.post(self.address, self.data | {button: "1"}, follow=True))
        return self.answer

    def look(self) -> Any:
        return self.press("look")

    def publish(self) -> models.Classification:
        """Look and publish."""
        self.look()
        assert self.complaints == [], self.complaints
        self.press("publish")
        return newest(self.session)

    @property
    def complaints(self) -> list[tuple[int, str]]:
        """Row and words."""
        typed = self.answer.context.get("typed") if self.answer.context else None
        return [(one.row, one.text) for one in typed.complaints] if typed else []

    @property
    def conflicts(self) -> list[str]:
        return list(self.answer.context["conflicts"])

    @property
    def text(self) -> str:
        return text_of(self.answer.content.decode())


def shown(field: Any) -> str:
    """What the browser would send back: dates and times as they stand in the field."""
    value = field.value()
    written = field.field.widget.format_value(value)
    return "" if value is None else str(written if isinstance(written, str) else value)


def newest(session: models.Session) -> models.Classification:
    return session.classifications.order_by("-number").first()  # type: ignore[return-value]


def order_of(version: models.Classification) -> str:
    """Numbers in their order; whoever has no place in brackets."""
    rows = version.results.select_related("entry").order_by("order")
    return " ".join(row.entry.car_number if row.position else f"({row.entry.car_number})" for row in rows)


PUBLISHED = datetime(2009, 5, 18, 8, tzinfo=UTC)


@built_once
def utah_with_a_published_preview() -> models.Classification:
    """Utah was run on 17 May 2009; the preview of Mosport, the next event, was published the day after."""
    world = SmallWorld()
    world.championship()
    world.championship("gt2", "teams")
    world.championship("lmp1")
    world.round("Sebring", "2009-03-21", gt2="45 62 87 92", lmp1="9 66")
    world.round("Utah", "2009-05-17", gt2="45 87 62 92", lmp1="66 9")
    mosport = world.upcoming("Mosport", "2009-08-30", gt2="45 62 92", lmp1="9 66")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87 92", lmp1="9 66")
    values = dict.fromkeys(["status_en", "status_de"], "published")
    values |= dict.fromkeys(["published_at_en", "published_at_de"], PUBLISHED)
    preview = models.Preview.objects.create(event=mosport, **values)
    models.StorylineEdit.objects.create(preview=preview, key="title_decision", choice="muted")
    keep_statements(preview, PUBLISHED)
    return models.Classification.objects.get(session__event__slug="utah")


@built_once
def utah_alone() -> models.Classification:
    """Utah, run on 17 May 2009, with a title for drivers and one for teams."""
    world = SmallWorld()
    world.championship()
    world.championship("gt2", "teams")
    world.round("Utah", "2009-05-17", gt2="45 87 62 92")
    return models.Classification.objects.get()


def last_of_class(editor: Client, utah: models.Classification) -> CorrectionPage:
    """No. 45, the winner, goes behind all others of GT2."""
    page = CorrectionPage(editor, utah)
    page.decide(1, "45", "last-of-class", "", "Car 45 too low", "Auto 45 zu niedrig")
    page.data |= {"document": "Bulletin 7", "decided_on": "2009-05-19", "decided_time": "20:00"}
    return page


def two_places(client: Client, version: models.Classification) -> CorrectionPage:
    page = CorrectionPage(client, version)
    page.decide(1, "45", "class-places", "2")
    page.decide(2, "92", "points", "3")
    return page


def as_draft(page: CorrectionPage) -> models.Classification:
    page.look()
    page.press("draft")
    return newest(page.session)


def with_rights(name: str, *rights: str) -> Client:
    """Somebody without a role."""
    user = get_user_model().objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client
