"""The form of an entry list: one line for each car of one event, typed or copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing import clock
from racing.actions.entry_list import EntryPlan, PlannedCar, line_of, listed, plan_entries
from racing.admin.grids import Asked, asked_in, by_line, creatable_by, digest_of, explained_in, summary_of, total_forms
from racing.admin.two_at_once import FIELD, changed_since, seen
from racing.importers.typed.entry_lines import MOST_DRIVERS, EntryLine, names_in
from racing.importers.typed.remarks import Remark
from racing.models import Entry, Event
from racing.models.base import no_control_characters
from racing.queries.states import entry_list_of

PREFIX = "cars"
MOST_LINES = 200
BLANK_LINES = 12
MORE_LINES = 10
LONGEST_SEAT = 800
LARGEST_KEY = 2**63 - 1
SEATS = tuple(f"seat{number}" for number in range(1, MOST_DRIVERS + 1))
LONG = ("team", "model", *SEATS)
"""Names that may be longer than their field shows."""
TYPED = ("car_class", "team", "model", *SEATS)


def _text(label: Any, most: int, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", **attrs})
    return forms.CharField(
        label=label, max_length=most, required=False, widget=widget, validators=[no_control_characters]
    )


class LineForm(forms.Form):
    """One car as text. The seats share one list of names; one seat takes several names between slashes."""

    take = forms.BooleanField(label=gettext_lazy("enter it"), required=False, initial=True)
    entry = forms.IntegerField(required=False, max_value=LARGEST_KEY, widget=forms.HiddenInput)
    source = forms.IntegerField(required=False, max_value=LARGEST_KEY, widget=forms.HiddenInput)
    number = _text(gettext_lazy("number"), 6)
    car_class = _text(gettext_lazy("class"), 40, list="classes")
    team = _text(gettext_lazy("team"), 120, list="teams")
    model = _text(gettext_lazy("car model"), 120, list="models")
    seat1 = _text(gettext_lazy("driver"), LONGEST_SEAT, list="drivers")
    seat2 = _text(gettext_lazy("driver"), LONGEST_SEAT, list="drivers")
    seat3 = _text(gettext_lazy("driver"), LONGEST_SEAT, list="drivers")
    seat4 = _text(gettext_lazy("driver"), LONGEST_SEAT, list="drivers")
    seat5 = _text(gettext_lazy("driver"), LONGEST_SEAT, list="drivers")
    seat6 = _text(gettext_lazy("driver"), LONGEST_SEAT, list="drivers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line = int(str(self.prefix).rpartition("-")[2] or 0) + 1
        for name, field in self.fields.items():
            label = f"{field.label} {name[-1]}" if name in SEATS else field.label
            spoken = _("%(field)s, line %(line)s") % {"field": label, "line": line}
            field.widget.attrs |= {"aria-label": spoken, "data-field": name}
            if name in LONG and (whole := self.text(name)):
                field.widget.attrs["title"] = whole

    def text(self, name: str) -> str:
        return " ".join(str(self[name].value() or "").split())

    def key(self, name: str) -> int | None:
        value = getattr(self, "cleaned_data", {}).get(name)
        return int(value) if value else None


LineForms: Any = forms.formset_factory(LineForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES)


class HeadForm(forms.Form):
    announced_on = forms.DateField(
        label=gettext_lazy("known since"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("For the cars that are new. Before that day readers do not see them."),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One line on the page: its fields, the car it stands for, what is to be said about it."""

    number: int
    form: LineForm
    car: PlannedCar | None
    remarks: tuple[Remark, ...]
    seats: tuple[Any, ...]


class EntryLines:
    """Lines of an entry list, as posted or as given, and what entering them would do."""

    def __init__(
        self, event: Event, user: User | AnonymousUser, data: QueryDict | None, initial: Sequence[dict[str, Any]] = ()
    ) -> None:
        self.event = event
        self.is_posted = data is not None
        self.creatable = creatable_by(user)
        self.forms = LineForms(data, prefix=PREFIX) if data is not None else LineForms(prefix=PREFIX, initial=initial)
        self.are_valid: bool = data is None or self.forms.is_valid()
        self.explained = explained_in(data or {}, self.creatable)
        self.plan: EntryPlan = plan_entries(event, self.lines, self.explained)

    @property
    def lines(self) -> tuple[EntryLine, ...]:
        numbered = enumerate(self.forms, start=1)
        return tuple(_line(at, form) for at, form in numbered if form["take"].value() or form.key("entry"))

    @property
    def names(self) -> tuple[Asked, ...]:
        return asked_in(self.plan, self.explained, self.creatable)

    @property
    def rows(self) -> tuple[Row, ...]:
        remarks, cars = by_line(self.plan.remarks), {car.line.line: car for car in self.plan.cars}
        most = max((len(car.line.drivers) for car in self.plan.cars), default=0)
        return tuple(
            _row(at, form, cars.get(at), remarks.get(at, []), most) for at, form in enumerate(self.forms, start=1)
        )

    def against(self) -> list[str]:
        """Why the lines cannot be saved."""
        invalid = [] if self.are_valid else [_("Some fields cannot be saved as they are; each says why.")]
        return [*invalid, *summary_of(self.plan)]


class EntryGrid(EntryLines):
    """The list of an event: as posted, else as it is with the cars of another event below."""

    def __init__(
        self, event: Event, user: User | AnonymousUser, data: QueryDict | None = None, copied: Event | None = None
    ) -> None:
        self.copied = copied
        self.told: list[str] = []
        if data is not None:
            tidy(data)
        super().__init__(event, user, data, _initial(event, copied) if data is None else ())
        self.head = HeadForm(data, prefix="head", initial={"announced_on": clock.now().date()})
        self.are_valid = self.are_valid and (data is None or self.head.is_valid())
        self.seen_state: str = seen(entry_list_of(event)) if data is None else data.get(FIELD, "")
        self.warned: str = "" if data is None else str(data.get("warned", ""))

    def may_be_saved(self) -> bool:
        """Whether nothing stands against it; what does is told."""
        self.told = self.against()
        if self.told or not self.warnings or self.warned == digest_of(self.warnings):
            return not self.told
        self.told = [_("There are warnings. If all is as it should be, save again.")]
        return False

    @property
    def warnings(self) -> tuple[Remark, ...]:
        return self.plan.warnings

    @property
    def warnings_shown(self) -> str:
        """Sent back with the form: these warnings were seen."""
        return digest_of(self.warnings) if self.is_posted else ""

    def against(self) -> list[str]:
        now = entry_list_of(self.event)
        told = changed_since(self.seen_state, now, [self.event, *self.event.entries.all()])
        if told:
            self.seen_state = seen(now)
        if not self.plan.cars:
            told.append(_("No car is entered yet: type at least one line."))
        return [*told, *super().against()]


def tidy(data: QueryDict) -> None:
    """More lines where they are asked for; several names in one seat become several seats."""
    total = total_forms(data, PREFIX, MOST_LINES)
    _spread(data, total)
    if "more" in data:
        for at in range(total, min(total + MORE_LINES, MOST_LINES)):
            data[f"{PREFIX}-{at}-take"] = "on"
        total = min(total + MORE_LINES, MOST_LINES)
    _count(data, total)


def _spread(data: QueryDict, total: int) -> None:
    for at in range(total):
        names = [name for seat in SEATS for name in names_in(data.get(f"{PREFIX}-{at}-{seat}", ""))]
        spread = [*names[: MOST_DRIVERS - 1], " / ".join(names[MOST_DRIVERS - 1 :])]
        for seat, name in zip(SEATS, [*spread, *[""] * MOST_DRIVERS], strict=False):
            data[f"{PREFIX}-{at}-{seat}"] = name


def _count(data: QueryDict, total: int) -> None:
    data[f"{PREFIX}-TOTAL_FORMS"] = str(total)
    data[f"{PREFIX}-INITIAL_FORMS"] = "0"


def keep_lines(data: QueryDict, numbers: Sequence[str]) -> None:
    """Just one line for each of these numbers, with what was typed of it; a line without a class is not taken."""
    total = total_forms(data, PREFIX, MOST_LINES)
    typed = {
        data.get(f"{PREFIX}-{at}-number", ""): {name: data.get(f"{PREFIX}-{at}-{name}", "") for name in TYPED}
        for at in range(total)
    }
    for at, number in enumerate(numbers):
        known = typed.get(number, {})
        for name in TYPED:
            data[f"{PREFIX}-{at}-{name}"] = known.get(name, "")
        data[f"{PREFIX}-{at}-number"] = number
        data[f"{PREFIX}-{at}-take"] = "on" if known.get("car_class") else ""
    _spread(data, len(numbers))
    _count(data, len(numbers))


def _initial(event: Event, copied: Event | None) -> list[dict[str, Any]]:
    here = listed(event)
    numbers = {(entry.car_class_id, entry.car_number) for entry in here}
    others = [entry for entry in listed(copied) if entry.status == "entered"] if copied else []
    fresh = [entry for entry in others if (entry.car_class_id, entry.car_number) not in numbers]
    lines = [_values(entry, is_copy=False) for entry in here] + [_values(entry, is_copy=True) for entry in fresh]
    return [*lines, *({} for _blank in range(3 if lines else BLANK_LINES))]


def _values(entry: Entry, *, is_copy: bool) -> dict[str, Any]:
    line = line_of(entry, 0, is_copy=is_copy)
    seats = dict(zip(SEATS, line.drivers, strict=False))
    values = {"number": line.number, "car_class": line.car_class, "team": line.team, "model": line.model}
    return {"take": True, "entry": line.entry, "source": line.source, **values, **seats}


def _line(at: int, form: LineForm) -> EntryLine:
    names: Iterable[str] = (name for seat in SEATS for name in names_in(form.text(seat)))
    initial = {} if form.is_bound else form.initial
    return EntryLine(
        line=at,
        number=form.text("number"),
        car_class=form.text("car_class"),
        team=form.text("team"),
        model=form.text("model"),
        drivers=tuple(names),
        entry=form.key("entry") or initial.get("entry"),
        source=form.key("source") or initial.get("source"),
    )


def _row(at: int, form: LineForm, car: PlannedCar | None, remarks: Sequence[Remark], usual: int) -> Row:
    """One seat more than are taken, and as many as in other cars."""
    taken = sum(1 for seat in SEATS if form[seat].value())
    count = min(max(taken + 1, usual, 2), MOST_DRIVERS)
    return Row(at, form, car, tuple(remarks), tuple(form[seat] for seat in SEATS[:count]))
