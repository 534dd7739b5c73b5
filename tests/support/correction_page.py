"""A correction's page as an editor fills it in.

page = CorrectionPage(client, version)
page.decide(1, "45", "time", "5", "Short-cut", "Abkürzung")
page.look(); page.publish()
"""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.page_words import text_of


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
