"""One decision about one car, as an editor types it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing.domain.correction.rows import Decision
from racing.domain.times import MS_PER_HOUR, parse_time
from racing.domain.vocabulary import PenaltyKind
from racing.models import Entry
from racing.models.base import no_control_characters
from racing.models.labels import PENALTY_KINDS
from racing.presentation.titles import title_name
from racing.queries.correction_desk import Desk
from racing.queries.season_titles import title_ref

MOST_ROWS = 40
EMPTY_ROWS = 2
LONGEST = 240
LONGEST_TIME_MS = 24 * MS_PER_HOUR
MOST = {PenaltyKind.LAPS: 999, PenaltyKind.PLACES: 999, PenaltyKind.CLASS_PLACES: 999, PenaltyKind.POINTS: 9999}
DAY, CLOCK, MINUTES = {"size": 12}, {"size": 6}, "%H:%M"
WIDE = forms.TextInput({"size": 60})


def line_of_text(label: Any, **values: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, required=False, widget=WIDE, validators=[no_control_characters], **values
    )


@dataclass(frozen=True, slots=True)
class TitleBox:
    """One table in which points may be taken."""

    key: str
    label: str
    is_checked: bool


class PenaltyForm(forms.Form):
    """One decision about one car. A row in which nothing is entered is none."""

    car = forms.ChoiceField(label=gettext_lazy("Car"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Decision"), required=False, choices=[("", "---------"), *PENALTY_KINDS.items()]
    )
    amount = forms.CharField(
        label=gettext_lazy("Amount"),
        required=False,
        max_length=20,
        widget=forms.TextInput({"size": 8}),
        help_text=gettext_lazy("Seconds or 1:30, laps, places or points"),
    )
    reason_en = line_of_text(gettext_lazy("Reason (English)"))
    reason_de = line_of_text(gettext_lazy("Reason (German)"))
    document = line_of_text(gettext_lazy("Document, if another"))
    decided_on = forms.DateField(label=gettext_lazy("Day, if another"), required=False, widget=forms.DateInput(DAY))
    decided_time = forms.TimeField(
        label=gettext_lazy("Time (UTC)"), required=False, widget=forms.TimeInput(CLOCK, format=MINUTES)
    )
    titles = forms.MultipleChoiceField(label=gettext_lazy("Points are taken in"), required=False)
    titles_of = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, desk: Desk, now: datetime, may_take_points: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk, self.now = desk, now
        kind: Any = self.fields["kind"]
        kind.choices = [one for one in kind.choices if may_take_points or one[0] != PenaltyKind.POINTS]
        self.decision: Decision | None = None
        car: Any = self.fields["car"]
        car.choices = [("", "---------"), *((str(key), car_name(entry)) for key, entry in desk.entries.items())]
        car.error_messages["invalid_choice"] = _("This car has no row in version {number}.").format(
            number=desk.in_force.number
        )
        self.entry: Entry | None = self._entry()
        titles: Any = self.fields["titles"]
        titles.choices = self._titles()

    @property
    def is_empty(self) -> bool:
        return not any(str(self[name].value() or "").strip() for name in ("car", "kind", "amount", *TEXTS))

    @property
    def shows_titles(self) -> bool:
        return bool(self.entry) and self["kind"].value() == PenaltyKind.POINTS

    def full_clean(self) -> None:
        """A row without anything stays out; all others are checked in full."""
        super().full_clean()
        if self.is_bound and self.is_empty:
            self._errors = forms.utils.ErrorDict()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.is_empty:
            self._check_filled(data)
            amount = self._amount(data)
            if data.get("car") and data.get("kind") and amount is not None:
                self.decision = Decision(int(data["car"]), PenaltyKind(data["kind"]), amount)
        return data

    def decided_at(self, otherwise: datetime) -> datetime:
        """The row's own moment; a row without a day was decided with all the others."""
        day, clock = self.cleaned_data.get("decided_on"), self.cleaned_data.get("decided_time")
        if day is None and clock is None:
            return otherwise
        return datetime.combine(day or otherwise.date(), clock or time(), UTC)

    def chosen_titles(self) -> tuple[int, ...]:
        return tuple(int(box.key) for box in self.title_boxes if box.is_checked)

    @property
    def title_boxes(self) -> list[TitleBox]:
        """The tables in which the car scores. All are ticked until the editor has seen them listed for this car."""
        if not self.shows_titles or self.entry is None:
            return []
        was_seen = str(self["titles_of"].value()) == str(self.entry.pk)
        ticked = [str(key) for key in self["titles"].value() or ()]
        titles: Any = self.fields["titles"]
        return [TitleBox(key, label, not was_seen or key in ticked) for key, label in titles.choices]

    def _check_filled(self, data: dict[str, Any]) -> None:
        if not data.get("car") and "car" not in self.errors:
            self.add_error("car", _("Choose the car."))
        if not data.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose what was decided."))
        for name, missing in REASONS.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, missing)
        if self.shows_titles and "car" not in self.errors and not self.chosen_titles():
            is_any = bool(self.title_boxes)
            words = _("Choose at least one table in which the points are taken.")
            self.add_error("titles", words if is_any else _("This car scores in no table that is worked out here."))

    def _amount(self, data: dict[str, Any]) -> int | None:
        """Milliseconds, laps, places or points; None after a fault."""
        text, kind = str(data.get("amount", "")).strip(), data.get("kind", "")
        try:
            if kind == PenaltyKind.TIME:
                return _milliseconds(text)
            if kind in MOST:
                return _whole_number(text, MOST[PenaltyKind(kind)])
        except ValueError as fault:
            self.add_error("amount", str(fault))
            return None
        if kind and text:
            self.add_error("amount", _("This decision has no amount; leave it empty."))
        return 0

    def _entry(self) -> Entry | None:
        key = str(self["car"].value() or "")
        return self.desk.entries.get(int(key)) if key.isascii() and key.isdigit() else None

    def _titles(self) -> list[tuple[str, str]]:
        found = self.desk.titles_of(self.entry) if self.entry else []
        return [(str(one.pk), title_name(title_ref(one))) for one in found]


TEXTS = ("reason_en", "reason_de", "document", "decided_on", "decided_time")
REASONS = {
    "reason_en": gettext_lazy("The reason is missing in English."),
    "reason_de": gettext_lazy("The reason is missing in German."),
}


def _milliseconds(text: str) -> int:
    try:
        found = parse_time(text.removeprefix("+"))
    except ValueError:
        raise ValueError(_("“{text}” is no time such as 5, 30.5 or 1:30.").format(text=text[:20])) from None
    if not 0 < found < LONGEST_TIME_MS:
        raise ValueError(_("Time added is more than nothing and less than a day."))
    return found


def _whole_number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        words = _("“{text}” is not right here: write a whole number from 1 to {most}.")
        raise ValueError(words.format(text=text[:20], most=most))
    return int(text)


def car_name(entry: Entry) -> str:
    """45 · GT2 · Flying Lizard Motorsports: a number typed finds it in the list."""
    team = entry.name_as_entered or (entry.team.name if entry.team else "")
    return " · ".join(part for part in (entry.car_number or "?", entry.car_class.name, team) if part)
