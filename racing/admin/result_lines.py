"""The lines of a result as fields of a form, and what is written into them before they are shown again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing.admin.grids import total_forms
from racing.domain.vocabulary import FinishStatus
from racing.importers.typed.finish_lines import FinishLine
from racing.importers.typed.pasted_order import lines_in
from racing.models import Entry
from racing.models.base import no_control_characters
from racing.models.labels import FINISH_STATUSES

PREFIX = "lines"
MOST_LINES = 200
MORE_LINES = 10
STATUSES = [(status.value, label) for status, label in FINISH_STATUSES.items()]
FIELDS = ("number", "car", "laps", "time", "status", "best_lap")

Cars = Mapping[str, Entry]
"""The entry list by key, as text."""


class LineForm(forms.Form):
    """One line as text. `car` is asked for only where two cars carry the number."""

    number = forms.CharField(
        label=gettext_lazy("number"), max_length=40, required=False, widget=forms.TextInput({"list": "cars"})
    )
    car = forms.CharField(label=gettext_lazy("which car"), max_length=12, required=False)
    laps = forms.CharField(label=gettext_lazy("laps"), max_length=12, required=False)
    time = forms.CharField(label=gettext_lazy("time or gap"), max_length=32, required=False)
    status = forms.CharField(
        label=gettext_lazy("outcome"),
        required=False,
        max_length=40,
        initial=FinishStatus.CLASSIFIED.value,
        widget=forms.Select(choices=STATUSES),
    )
    best_lap = forms.CharField(label=gettext_lazy("best lap"), max_length=32, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line = int(str(self.prefix).rpartition("-")[2] or 0) + 1
        for name, field in self.fields.items():
            spoken = _("%(field)s, line %(line)s") % {"field": field.label, "line": line}
            field.widget.attrs |= {"autocomplete": "off", "aria-label": spoken, "data-field": name}
            field.validators = [*field.validators, no_control_characters]

    def text(self, name: str) -> str:
        return " ".join(str(self[name].value() or "").split())


LineForms: Any = forms.formset_factory(LineForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES)


def fill(data: QueryDict, cars: Cars) -> None:
    """More lines, a line in between, or those of a pasted order, where they are asked for.

    A paste in which no car is found stays in its field, and the lines stay as they are.
    """
    total = total_forms(data, PREFIX, MOST_LINES)
    if "fill" in data and data.get("pasted", "").strip():
        lines = lines_in(str(data["pasted"]), {entry.car_number for entry in cars.values()})
        if lines:
            total = _pasted(data, lines, cars, total)
            data["pasted"] = ""
    elif "insert" in data:
        total = _inserted(data, total)
    elif "more" in data:
        total = min(total + MORE_LINES, MOST_LINES)
    data[f"{PREFIX}-TOTAL_FORMS"] = str(total)
    data[f"{PREFIX}-INITIAL_FORMS"] = "0"


def typed_text(data: QueryDict) -> str:
    """The filled lines as a table that can be copied, and pasted into another version."""
    lines = (
        [data.get(f"{PREFIX}-{at}-{name}", "").strip() for name in ("number", "laps", "time", "status", "best_lap")]
        for at in range(total_forms(data, PREFIX, MOST_LINES))
    )
    return "\n".join("\t".join(cells) for cells in lines if cells[0])


def _pasted(data: QueryDict, lines: Sequence[FinishLine], cars: Cars, total: int) -> int:
    """The pasted order takes the place of all lines."""
    for at in range(max(total, len(lines))):
        line = lines[at] if at < len(lines) else FinishLine(at + 1)
        same = [key for key, entry in cars.items() if entry.car_number == line.number]
        fitting = [key for key in same if cars[key].car_class.name.casefold() == line.car_class.casefold()]
        car = fitting[0] if len(same) > 1 and len(fitting) == 1 else ""
        values = (line.number, car, line.laps, line.time, line.status, line.best_lap)
        for name, value in zip(FIELDS, values, strict=True):
            data[f"{PREFIX}-{at}-{name}"] = value
    return max(total, len(lines))


def _inserted(data: QueryDict, total: int) -> int:
    """An empty line before the one named; the last one falls off where there is no room."""
    wanted = data.get("insert", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 4 and 1 <= int(wanted) <= total):
        return total
    total = min(total + 1, MOST_LINES)
    for at in range(total - 1, int(wanted) - 1, -1):
        for name in FIELDS:
            data[f"{PREFIX}-{at}-{name}"] = data.get(f"{PREFIX}-{at - 1}-{name}", "")
    for name in FIELDS:
        data[f"{PREFIX}-{int(wanted) - 1}-{name}"] = FinishStatus.CLASSIFIED.value if name == "status" else ""
    return total
