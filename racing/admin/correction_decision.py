"""What holds for a whole correction: its version, when it was decided, and places given by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing.admin.correction_forms import CLOCK, DAY, MINUTES, REASONS, line_of_text
from racing.domain.correction.rows import ByHand
from racing.domain.vocabulary import ClassificationStatus
from racing.models import Classification
from racing.models.labels import CLASSIFICATION_STATUSES
from racing.presentation.dates import day_text
from racing.queries.correction_desk import Desk

STATUSES = (ClassificationStatus.AMENDED, ClassificationStatus.OFFICIAL, ClassificationStatus.UNDER_APPEAL)


class DecisionForm(forms.Form):
    """What holds for the whole correction, and one or two places by hand for each car."""

    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=[(one.value, CLASSIFICATION_STATUSES[one]) for one in STATUSES]
    )
    copies = forms.TypedChoiceField(label=gettext_lazy("Starting from"), coerce=int)
    document = line_of_text(gettext_lazy("Document"))
    decided_on = forms.DateField(label=gettext_lazy("Decided on"), widget=forms.DateInput(DAY))
    decided_time = forms.TimeField(label=gettext_lazy("at (UTC)"), widget=forms.TimeInput(CLOCK, format=MINUTES))
    reason_en = line_of_text(gettext_lazy("Why this version (English)"))
    reason_de = line_of_text(gettext_lazy("Why this version (German)"))
    known_on = forms.DateField(label=gettext_lazy("Published on"), required=False, widget=forms.DateInput(DAY))
    known_time = forms.TimeField(
        label=gettext_lazy("at (UTC)"), required=False, widget=forms.TimeInput(CLOCK, format=MINUTES)
    )

    def __init__(self, *args: Any, desk: Desk, now: datetime, has_edited_rows: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk, self.now = desk, now
        copies: Any = self.fields["copies"]
        edited = [desk.draft] if desk.draft and has_edited_rows else []
        copies.choices = [(one.pk, version_name(one, desk)) for one in (*edited, *desk.published)]
        for key, entry in desk.entries.items():
            self.fields[f"place-{key}"] = _place(_("No. {number}, place overall").format(number=entry.car_number))
            if desk.session.coverage != "complete":
                name = _("No. {number}, place in class").format(number=entry.car_number)
                self.fields[f"class-{key}"] = _place(name)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for first, second in (("reason_en", "reason_de"), ("reason_de", "reason_en")):
            if data.get(first) and not data.get(second) and second not in self.errors:
                self.add_error(second, REASONS[second])
        self._check_moment(data)
        return data

    @property
    def of_version(self) -> list[forms.BoundField]:
        """Beside the moment of its publication."""
        return [self[name] for name in ("status", "copies", "reason_en", "reason_de")]

    @property
    def decided_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["decided_on"], self.cleaned_data["decided_time"], UTC)

    @property
    def published_at(self) -> datetime | None:
        """None: at the moment of publication."""
        day, clock = self.cleaned_data.get("known_on"), self.cleaned_data.get("known_time")
        return datetime.combine(day, clock or time(), UTC) if day else None

    def by_hand(self) -> Iterator[ByHand]:
        for key in self.desk.entries:
            one = ByHand(key, self.cleaned_data.get(f"place-{key}"), self.cleaned_data.get(f"class-{key}"))
            if one.position is not None or one.class_position is not None:
                yield one

    def _check_moment(self, data: dict[str, Any]) -> None:
        at, in_force = self.published_at, self.desk.in_force.published_at
        if data.get("known_time") and not data.get("known_on"):
            self.add_error("known_on", _("The day of publication is missing."))
        elif at is not None and at > self.now:
            self.add_error("known_on", _("The moment of publication cannot be in the future."))
        elif at is not None and in_force is not None and at < in_force:
            words = _("Version {number} was published on {day}; a correction comes after it.")
            day = day_text(in_force.date())
            self.add_error("known_on", words.format(number=self.desk.in_force.number, day=day))


def _place(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput({"size": 3, "inputmode": "numeric"}),
        error_messages={"invalid": _("{place}: write a whole number.").format(place=label)},
    )


def when_decided(at: datetime, desk: Desk, now: datetime) -> str:
    """What is wrong with the moment of a decision; empty: nothing. The session's day is the one of the circuit."""
    zone = ZoneInfo(desk.event.circuit.timezone)
    first = desk.session.day_in(desk.event.circuit.timezone) or desk.event.starts_on
    is_before = at < desk.session.starts_at if desk.session.starts_at else at.astimezone(zone).date() < first
    values = {"day": day_text(at.date()), "first": day_text(first)}
    if is_before:
        return _("The decision of {day} is before the session of {first}.").format(**values)
    return _("The decision of {day} is in the future.").format(**values) if at > now else ""


def version_name(version: Classification, desk: Desk) -> str:
    if version.published_at is None:
        return _("Draft {number}, with its rows as edited").format(number=version.number)
    values = {"number": version.number, "day": day_text(version.published_at.date())}
    if version == desk.in_force:
        return _("Version {number} from {day}, in force").format(**values)
    return _("Version {number} from {day}: take the result back to it").format(**values)
